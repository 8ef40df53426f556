import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { leaseDeed, settleDeed } from '../../../core/journey/deed-dispatch.ts'
import { wake } from '../../../core/journey/dispatch.ts'
import type { Step } from '../../../core/journey/journey.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import { react } from '../../../core/journey/step.ts'
import { MAX_ATTEMPTS } from '../../../core/message/retry.ts'
import { LEASE_MS } from '../../../core/message/send.ts'
import { MONDAY, event } from '../event/made.ts'
import { reader } from '../message/made.ts'
import { journey, somebody } from './made.ts'

const after = (step: Step, ads: boolean | null = null) => {
  const agreed = { granted: ads === true, at: MONDAY, source: 'page', wording: null, proof: null }
  const person = somebody(ads === null ? {} : { profile: reader({ consents: { ads: agreed } }) })
  return react(person, event({ name: 'search', at: MONDAY }), { journeys: [journey([step])], now: MONDAY })
}
const TASK: Step = { id: 'call', kind: 'task', task: 'call-back' }
const ADD: Step = { id: 'add', kind: 'audience', audience: 'lost-carts', change: 'add' }
const KEY = 'deed_p1_made_e1_call'

describe('a task', () => {
  test('is a row that is woken, leased once and settled once', () => {
    const person = after(TASK)
    expect(person.deeds).toMatchObject([{ key: KEY, kind: 'task', name: 'call-back', status: 'queued' }])
    expect(nextDueAt(person)).toBe(MONDAY)
    const woken = wake(person, [journey([TASK])], MONDAY)
    expect(woken.wakes).toEqual([KEY])
    const leased = leaseDeed(woken.person, KEY, MONDAY)
    expect(leased.deed).toMatchObject({ status: 'leased', attempts: 1 })
    expect(leaseDeed(leased.person, KEY, MONDAY + 1).deed, 'another sender holds it').toBeNull()
    const done = settleDeed(leased.person, KEY, { kind: 'done' }, MONDAY + 5)
    expect(done.deeds).toMatchObject([{ status: 'done', settledAt: MONDAY + 5, dueAt: null }])
    expect(done.counters).toMatchObject({ 'deed.task': 1, 'deed.task.done': 1 })
    expect(settleDeed(done, KEY, { kind: 'refused' }, MONDAY + 6)).toBe(done)
    expect(nextDueAt(done)).toBeNull()
  })

  test('is tried again under the same key, and given up in the end', () => {
    let person = after(TASK)
    let now = MONDAY
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const leased = leaseDeed(person, KEY, now)
      expect(leased.deed?.attempts).toBe(attempt)
      person = settleDeed(leased.person, KEY, { kind: 'retry', retryAfterMs: null, chance: 0 }, now)
      now += 48 * HOUR_MS
    }
    expect(person.deeds).toMatchObject([{ status: 'failed' }])
  })

  test('of a sender that died is offered again', () => {
    const { person } = leaseDeed(after(TASK), KEY, MONDAY)
    expect(wake(person, [], MONDAY + LEASE_MS).wakes).toEqual([KEY])
  })
})

describe('an audience elsewhere', () => {
  const key = 'deed_p1_made_e1_add'

  test.each([
    ['nobody who was not asked', null, 'withheld'],
    ['nobody who refused', false, 'withheld'],
    ['whoever allows it', true, 'leased'],
  ] as const)('takes %s', (_, ads, status) => {
    const { person, deed } = leaseDeed(after(ADD, ads), key, MONDAY)
    expect(person.deeds?.[0]?.status).toBe(status)
    expect(deed === null).toBe(status === 'withheld')
  })

  test('is left whatever is allowed', () => {
    expect(leaseDeed(after({ ...ADD, change: 'remove' } as Step), key, MONDAY).deed).toMatchObject({
      kind: 'audience',
      change: 'remove',
    })
  })
})
