/** A purchase ends what a journey asked of other systems, in the fold that takes it (cancel-on-convert on any channel). */
import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { calledOff, endsWith, withoutDeeds } from '../../../core/journey/call-off.ts'
import type { Deed } from '../../../core/journey/deed.ts'
import { isDeedCalledOff, leaseDeed, settleDeed } from '../../../core/journey/deed-dispatch.ts'
import type { DeedOutcome } from '../../../core/journey/deed-dispatch.ts'
import { wake } from '../../../core/journey/dispatch.ts'
import type { Step } from '../../../core/journey/journey.ts'
import type { Person } from '../../../core/journey/person.ts'
import { react } from '../../../core/journey/step.ts'
import { closeTask } from '../../../core/journey/task.ts'
import { LEASE_MS } from '../../../core/message/send.ts'
import { MONDAY, event } from '../event/made.ts'
import { reader } from '../message/made.ts'
import { journey, somebody } from './made.ts'

const KEY = 'deed_p1_made_e1_call'
const TASK: Step = { id: 'call', kind: 'task', task: 'call-back', within: '4h' }
const WAIT: Step = { id: 'rest', kind: 'wait', for: '10d' }
const { within: _, ...PLAIN } = TASK as Extract<Step, { kind: 'task' }>
const ADD: Step = { id: 'add', kind: 'audience', audience: 'lost', change: 'add' }
const ads = { granted: true, at: MONDAY, source: 'page', wording: null, proof: null }

const asked = (steps: readonly Step[]) =>
  react(somebody({ profile: reader({ consents: { ads } }) }), event({ name: 'search', at: MONDAY }), {
    journeys: [journey(steps)],
    now: MONDAY,
  })
const bought = (person: Person, steps: readonly Step[], at = MONDAY + HOUR_MS) =>
  react(person, event({ name: 'purchase', at }), { journeys: [journey(steps)], now: at })
const leased = (person: Person, key = KEY) => leaseDeed(person, key, MONDAY).person
const reported = (person: Person, outcome: DeedOutcome, key = KEY) =>
  settleDeed(leased(person, key), key, outcome, MONDAY)
const AGAIN: DeedOutcome = { kind: 'retry', retryAfterMs: null, chance: 0 }
const state = ({ deeds = [] }: Person) =>
  Object.fromEntries(deeds.map(({ key, status }) => [key.slice(KEY.length), status]))
/** Types of what is still told, to the end of the journey's days. */
const toldLater = (person: Person, steps: readonly Step[]) =>
  wake(person, [journey(steps)], MONDAY + 100 * HOUR_MS).wakes.filter((key) => key.startsWith('deed_'))

describe('a purchase calls a task off', () => {
  test.each([
    ['while the journey goes on', [TASK, WAIT]],
    ['after the last step', [TASK]],
    ['that nobody waits for', [PLAIN]],
  ])('that nobody was told of: it is never told, %s', (_name, steps) => {
    const after = bought(asked(steps), steps)
    expect(after.deeds?.[0]).toMatchObject({ status: 'withheld', reason: 'converted', dueAt: null })
    expect(leaseDeed(after, KEY, MONDAY + HOUR_MS).deed).toBeNull()
    expect(toldLater(after, steps)).toEqual([])
    expect(after.counters).toMatchObject({ 'deed.task': 1, 'deed.task.withheld': 1 })
  })

  test('that the receiver has: it is told so, once, and not that it is late', () => {
    const after = bought(reported(asked([TASK]), { kind: 'done' }), [TASK])
    expect(state(after)).toEqual({ '': 'done', _overdue: 'withheld', _called_off: 'queued' })
    expect(after.deeds?.at(-1)?.tells).toEqual({ word: 'called_off', of: KEY })
    const twice = bought(after, [TASK], MONDAY + 2 * HOUR_MS)
    expect(twice.deeds).toEqual(after.deeds)
    expect(toldLater(twice, [TASK])).toEqual([`${KEY}_called_off`])
  })

  test('that the receiver may have: no other attempt, and the word goes', () => {
    const after = bought(reported(asked([PLAIN]), AGAIN), [PLAIN])
    expect(state(after)).toEqual({ '': 'withheld', _called_off: 'queued' })
  })

  test.each<[string, DeedOutcome, string]>([
    ['taken', { kind: 'done' }, 'done'],
    ['busy', AGAIN, 'withheld'],
    ['resting', { kind: 'wait', until: MONDAY + 5 }, 'withheld'],
    ['refused', { kind: 'refused' }, 'failed'],
    ['not posted', { kind: 'called_off' }, 'withheld'],
  ])('that is in a sender’s hands: %s is the end of it', (_name, outcome, status) => {
    const after = bought(leased(asked([PLAIN])), [PLAIN])
    expect(after.deeds?.[0]).toMatchObject({ status: 'leased', reason: 'converted' })
    expect(isDeedCalledOff(leased(asked([PLAIN])), KEY)).toBe(false)
    expect(isDeedCalledOff(after, KEY), 'asked before it is posted').toBe(true)
    expect(settleDeed(after, KEY, outcome, MONDAY).deeds?.[0]).toMatchObject({ status })
    // Nobody reported: the lease runs out, and nobody gets another one.
    const woken = wake(after, [journey([PLAIN])], MONDAY + HOUR_MS + LEASE_MS).person
    const late = leaseDeed(woken, KEY, MONDAY + HOUR_MS + LEASE_MS)
    expect(late.deed).toBeNull()
    expect(late.person.deeds?.[0]?.status).toBe('withheld')
  })

  test('but not what is over: closed, refused, or done with nobody waiting', () => {
    const closed = closeTask(reported(asked([TASK]), { kind: 'done' }), KEY, MONDAY)!
    expect(bought(closed, [TASK]).deeds).toEqual(closed.deeds)
    const refused = reported(asked([TASK]), { kind: 'refused' })
    expect(state(bought(refused, [TASK]))).toEqual({ '': 'failed', _overdue: 'withheld' })
    const done = reported(asked([PLAIN]), { kind: 'done' })
    expect(bought(done, [PLAIN]).deeds).toEqual(done.deeds)
  })
})

describe('an audience', () => {
  const added = 'deed_p1_made_e1_add'
  test('is not joined any more by who bought', () => {
    const after = bought(asked([ADD, WAIT]), [ADD, WAIT])
    expect(leaseDeed(after, added, MONDAY + HOUR_MS).deed).toBeNull()
    expect(after.deeds).toMatchObject([{ status: 'withheld', reason: 'converted' }])
  })

  test('of the time of a journey: what adds does not come after what takes out', () => {
    const whileIn: Step = { ...ADD, whileIn: true }
    const busy = reported(asked([whileIn]), AGAIN, added)
    expect(busy.deeds).toMatchObject([
      { change: 'add', status: 'withheld', reason: 'left_journey' },
      { change: 'remove', status: 'queued' },
    ])
    expect(wake(busy, [journey([whileIn])], MONDAY + HOUR_MS).wakes).toEqual([`${added}.out`])
  })
})

test('who asks for nothing open is left as they are', () => {
  const nobody = somebody()
  expect(calledOff(nobody, 'e1', { reason: 'converted', now: MONDAY })).toBe(nobody)
  const [deed] = asked([TASK]).deeds as [Deed]
  expect(endsWith(deed, 'left_journey')).toBe(true)
  expect(endsWith({ ...deed, kind: 'audience', change: 'add' }, 'left_journey')).toBe(false)
  expect(endsWith({ ...deed, tells: { word: 'done', of: KEY } }, 'converted')).toBe(false)
  expect(withoutDeeds(nobody, [deed], { reason: 'converted', now: MONDAY }).deeds).toBeUndefined()
})
