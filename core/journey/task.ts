/** Tasks that somebody waits for: what is told once their time is over, and once they are done. */
import { isOpenDeed } from './deed.ts'
import type { Deed, TaskWord } from './deed.ts'
import { counted } from './person.ts'
import type { Person } from './person.ts'

/** Lies in wait until the time of a task is over; whoever closes it in time takes it back. */
export function overdue(task: Deed, dueBy: number): Deed {
  // As what is to be retried: nobody may take it before its time.
  return { ...telling(task, 'overdue', dueBy), status: 'retrying' }
}

/** What tells of a task, under a key of its own. */
export function telling({ reason: _, ...task }: Deed, word: TaskWord, dueAt: number): Deed {
  return {
    ...task,
    key: `${task.key}_${word}`,
    tells: { word, of: task.key },
    status: 'queued',
    attempts: 0,
    dueAt,
    settledAt: null,
  }
}

/**
 * Somebody did it. Nobody is told any more that it is late, and whoever listens is told that it is done.
 *
 * @returns null where there is no such task (any more); the same person where it was closed before.
 */
export function closeTask(person: Person, key: string, now: number): Person | null {
  const deeds = person.deeds ?? []
  const task = deeds.find((one) => one.key === key && one.kind === 'task' && one.tells === undefined)
  if (!task) return null
  const done = telling(task, 'done', now)
  if (deeds.some((one) => one.key === done.key)) return person
  const rest = deeds.map((one): Deed => {
    const isLate = one.tells?.word === 'overdue' && one.tells.of === key && isOpenDeed(one)
    return isLate ? { ...one, status: 'withheld', dueAt: null, settledAt: now } : one
  })
  return counted({ ...person, deeds: [...rest, done] }, task.entry, 'deed.task.closed')
}
