import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { leaseDeed, replayDeed, settleDeed } from '../../../core/journey/deed-dispatch.ts'
import { wake } from '../../../core/journey/dispatch.ts'
import type { Step } from '../../../core/journey/journey.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import { react } from '../../../core/journey/step.ts'
import { closeTask, overdue } from '../../../core/journey/task.ts'
import { MONDAY, event } from '../event/made.ts'
import { journey, somebody } from './made.ts'

const TASK: Step = { id: 'call', kind: 'task', task: 'call-back', within: '4h' }
const KEY = 'deed_p1_made_e1_call'
const DUE = MONDAY + 4 * HOUR_MS
const asked = (step: Step = TASK) =>
  react(somebody(), event({ name: 'search', at: MONDAY }), { journeys: [journey([step])], now: MONDAY })
const delivered = () => settleDeed(leaseDeed(asked(), KEY, MONDAY).person, KEY, { kind: 'done' }, MONDAY)
const state = (person: ReturnType<typeof delivered>) =>
  Object.fromEntries((person.deeds ?? []).map(({ key, status }) => [key.slice(KEY.length), status]))

describe('a task with a time', () => {
  test('says when it is due, and that it is late once it is', () => {
    expect(asked().deeds?.[0]).toMatchObject({ key: KEY, dueBy: DUE, status: 'queued' })
    const one = delivered()
    expect(nextDueAt(one)).toBe(DUE)
    expect(leaseDeed(one, `${KEY}_overdue`, DUE - 1).deed, 'not before its time').toBeNull()
    const woken = wake(one, [journey([TASK])], DUE)
    expect(woken.wakes).toEqual([`${KEY}_overdue`])
    expect(leaseDeed(woken.person, `${KEY}_overdue`, DUE).deed).toMatchObject({
      tells: { word: 'overdue', of: KEY },
      dueBy: DUE,
    })
  })

  test('is late no more once somebody did it, and that is told once', () => {
    const closed = closeTask(delivered(), KEY, MONDAY + HOUR_MS)!
    expect(state(closed)).toEqual({ '': 'done', _overdue: 'withheld', _done: 'queued' })
    expect(closed.counters).toMatchObject({ 'deed.task.closed': 1 })
    expect(closeTask(closed, KEY, MONDAY + HOUR_MS)).toBe(closed)
    expect(wake(closed, [journey([TASK])], DUE).wakes).toEqual([`${KEY}_done`])
  })

  test('can be closed after its time as well', () => {
    const late = wake(delivered(), [journey([TASK])], DUE).person
    const told = settleDeed(
      leaseDeed(late, `${KEY}_overdue`, DUE).person,
      `${KEY}_overdue`,
      { kind: 'done' },
      DUE,
    )
    expect(state(closeTask(told, KEY, DUE + 1)!)).toEqual({ '': 'done', _overdue: 'done', _done: 'queued' })
  })
})

test('nobody waits for a task without a time; it can be closed all the same', () => {
  const { within: _, ...plain } = TASK as Extract<Step, { kind: 'task' }>
  expect(asked(plain).deeds).toHaveLength(1)
  expect(state(closeTask(asked(plain), KEY, MONDAY)!)).toEqual({ '': 'queued', _done: 'queued' })
  expect(closeTask(asked(plain), 'deed_other', MONDAY)).toBeNull()
  expect(closeTask(delivered(), `${KEY}_overdue`, MONDAY)).toBeNull()
})

test('what tells that a task is late lies in wait under a key of its own', () => {
  const [task] = asked().deeds!
  expect(overdue(task!, DUE)).toMatchObject({
    key: `${KEY}_overdue`,
    status: 'retrying',
    dueAt: DUE,
    attempts: 0,
  })
})

describe('a deed', () => {
  test('that has to wait for its sender spends no attempt', () => {
    const leased = leaseDeed(asked(), KEY, MONDAY).person
    const waiting = settleDeed(leased, KEY, { kind: 'wait', until: MONDAY + 60_000 }, MONDAY)
    expect(waiting.deeds?.[0]).toMatchObject({ status: 'retrying', attempts: 0, dueAt: MONDAY + 60_000 })
  })

  test('that failed for good can be tried once more, and the counts follow', () => {
    const failed = settleDeed(leaseDeed(asked(), KEY, MONDAY).person, KEY, { kind: 'refused' }, MONDAY)
    expect(failed.counters).toMatchObject({ 'deed.task.failed': 1 })
    const again = replayDeed(failed, KEY, MONDAY + 5)!
    expect(again.deeds?.[0]).toMatchObject({
      status: 'queued',
      attempts: 0,
      dueAt: MONDAY + 5,
      settledAt: null,
    })
    expect(again.counters).toMatchObject({ 'deed.task.failed': 0 })
    expect(replayDeed(again, KEY, MONDAY)).toBeNull()
  })
})
