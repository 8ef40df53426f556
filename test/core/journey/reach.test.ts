/** A browser makes somebody reachable by push, and goes with the device that it is on. */
import { expect, test } from 'vitest'
import { edgeBetween } from '../../../core/identity/edge.ts'
import { joined, parted } from '../../../core/journey/merge.ts'
import { NO_MEMORY } from '../../../core/segment/remember.ts'
import { lease } from '../../../core/journey/dispatch.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { subscribed, unsubscribed, withReach } from '../../../core/journey/reach.ts'
import { addressOf } from '../../../core/message/gate.ts'
import type { Subscription } from '../../../core/message/subscription.ts'
import { send } from '../message/made.ts'
import { MONDAY } from '../event/made.ts'

const browser: Subscription = {
  id: 'b1',
  endpoint: 'https://x',
  p256dh: 'p',
  auth: 'a',
  of: 'p1',
  at: MONDAY,
}
const key = 'msg_p1_j_e1_push'
const agreed = { granted: true, at: MONDAY, source: 'push-prompt', wording: 'w', proof: 'push:b1' }
const person = (draft: Partial<Person> = {}): Person => {
  const fresh = newPerson('p1', MONDAY)
  const sends = [send({ key, channel: 'push', template: 'news-push' })]
  return { ...fresh, profile: { ...fresh.profile, consents: { push: agreed } }, sends, ...draft }
}
const answer = (one: Person) => lease(one, key, MONDAY + 1).lease

test('without a browser there is no address; with one and a consent the message goes', () => {
  expect(answer(person())).toEqual({ answer: 'no', reason: 'no_address' })
  expect(answer(subscribed(person(), browser, null)).answer).toBe('go')
  const silent = subscribed({ ...person(), profile: newPerson('p1', MONDAY).profile }, browser, null)
  expect(answer(silent)).toEqual({ answer: 'no', reason: 'no_consent' })
})

test('who takes it back is not written to, whatever waits', () => {
  const one = unsubscribed(subscribed(person(), browser, null), 'b1')
  expect(one).not.toHaveProperty('push')
  expect(answer(one)).toEqual({ answer: 'no', reason: 'no_address' })
  expect(unsubscribed(one, 'b1')).toBe(one)
})

test('the log knows nothing of browsers: what is stored of the profile stays as it was', () => {
  const one = subscribed(person(), browser, null)
  expect(addressOf(withReach(one).profile, 'push')?.value).toBe('b1')
  expect(lease(one, key, MONDAY + 1).person.profile).not.toHaveProperty('push')
  expect(withReach(person())).toEqual(person())
})

test('browsers of two profiles come together, and part with the device that they are on', () => {
  const of = (id: string, at: number): Person =>
    subscribed(newPerson(id, MONDAY), { ...browser, id: `b-${id}`, of: id, at }, null)
  const estate = (one: Person) => ({ person: one, batches: [], bases: {} })
  const identifier = { kind: 'email', value: 'x' } as const
  const edge = edgeBetween('p1', 'p2', { kind: 'signed', identifier, source: 'e', at: MONDAY })
  const context = { journeys: [], memory: NO_MEMORY, now: MONDAY }
  const both = joined(estate(of('p1', MONDAY)), estate(of('p2', MONDAY + 1)), edge, context)
  expect(both.person.push?.map(({ id }) => id)).toEqual(['b-p1', 'b-p2'])
  const { rest, part } = parted(both, 'p2', context)!
  expect(rest.person.push?.map(({ id }) => id)).toEqual(['b-p1'])
  expect(part.person.push?.map(({ id }) => id)).toEqual(['b-p2'])
})
