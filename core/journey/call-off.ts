/**
 * What a journey asked other systems to do and is meant no more: in the same fold as the event that ends
 * the entry. A task that nobody was told of is never told; one that somebody may know of is taken back.
 */
import type { Reason } from '../message/reason.ts'
import { isOpenDeed } from './deed.ts'
import type { Deed } from './deed.ts'
import { counted } from './person.ts'
import type { Person } from './person.ts'
import { telling } from './task.ts'

export type End = { readonly reason: Reason; readonly now: number }

/**
 * Whether a deed ends with its entry. Tasks do, and the word that one is late. Somebody who bought is not
 * added to an audience any more; for any other reason what was meant of audiences stays.
 */
export function endsWith(deed: Deed, reason: Reason): boolean {
  if (!isOpenDeed(deed)) return false
  if (deed.kind === 'task') return deed.tells === undefined || deed.tells.word === 'overdue'
  return reason === 'converted' && deed.change === 'add'
}

/** @param entry  id of the entry that ends. */
export function calledOff(person: Person, entry: string, end: End): Person {
  const ending = (person.deeds ?? []).filter((deed) => deed.entry === entry && endsWith(deed, end.reason))
  if (ending.length === 0) return person
  const off = withoutDeeds(person, ending, end)
  const back = ending.flatMap((deed) => takenBack(off, deed, end.now))
  const fresh = back.filter((one, index) => back.findIndex(({ key }) => key === one.key) === index)
  return fresh.length === 0 ? off : { ...off, deeds: [...(off.deeds ?? []), ...fresh] }
}

/** The deeds are not done; of one that is in a sender's hands no other attempt follows. */
export function withoutDeeds(person: Person, gone: readonly Deed[], { reason, now }: End): Person {
  const withheld: Deed[] = []
  const deeds = person.deeds?.map((deed): Deed => {
    if (!gone.some(({ key }) => key === deed.key)) return deed
    if (deed.status === 'leased') return { ...deed, reason: deed.reason ?? reason }
    if (deed.tells === undefined) withheld.push(deed)
    return { ...deed, reason, status: 'withheld', dueAt: null, settledAt: now }
  })
  return withheld.reduce(
    (held, { entry, kind }) => counted(held, entry, `deed.${kind}.withheld`),
    deeds ? { ...person, deeds } : person,
  )
}

/** The word to whoever may have the task already. Nobody who closed it is told. */
function takenBack({ deeds = [] }: Person, deed: Deed, now: number): readonly Deed[] {
  if (deed.kind !== 'task') return []
  const task = deed.tells ? deeds.find(({ key }) => key === deed.tells?.of) : deed
  if (!task || task.attempts === 0 || task.status === 'failed') return []
  const word = telling(task, 'called_off', now)
  const isTold = deeds.some(({ key }) => key === word.key || key === `${task.key}_done`)
  return isTold ? [] : [word]
}
