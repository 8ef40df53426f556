import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitrate } from '../../../core/message/arbiter.ts'
import { isPaused } from '../../../core/message/paused.ts'
import { CHANNELS } from '../../../core/message/send.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../core/message/policy.ts'
import { foldProfile } from '../../../core/profile/fold.ts'
import { mergeProfiles } from '../../../core/profile/merge.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { MONDAY, confirm, event, unsubscribe } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { reader, send } from './made.ts'

const pause: Draft = { name: 'traits_update', source: 'system', params: { traits: { paused: true } } }
const told = (profile: Profile, draft: Draft, at: number) => foldProfile(profile, event(draft, at))
const paused = told(reader(), pause, MONDAY)

test('whoever is paused gets no marketing on any channel, and what was asked for all the same', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHANNELS),
      fc.constantFrom(DEFAULT_POLICY, CALM_POLICY),
      fc.nat({ max: 400 * 86_400_000 }),
      (channel, policy, later) => {
        const one = send({ channel, class: 'marketing' })
        const now = MONDAY + later
        expect(arbitrate(one, { profile: paused, sends: [one], policy }, now).kind).toBe('no')
      },
    ),
  )
  const mail = send({ channel: 'email' })
  const scene = { profile: paused, sends: [mail], policy: DEFAULT_POLICY }
  expect(arbitrate(mail, scene, MONDAY)).toEqual({ kind: 'no', reason: 'unresponsive' })
  const order = send({ channel: 'email', class: 'transactional' })
  expect(arbitrate(order, { ...scene, sends: [order] }, MONDAY)).toEqual({ kind: 'go' })
})

test.each<[string, Draft, boolean]>([
  ['a visit', { name: 'page_view' }, true],
  ['a purchase that the back end tells', { name: 'purchase', source: 'server' }, true],
  ['a click', { name: 'message_clicked', source: 'server' }, true],
  ['an opening', { name: 'message_opened', source: 'server' }, true],
  [
    'an opening by a machine',
    { name: 'message_opened', source: 'server', params: { by_machine: true } },
    false,
  ],
  ['a consent that was given', confirm('email', 'reader@example.com'), true],
  ['a consent that was taken back', unsubscribe('sms'), false],
  ['a price that changed', { name: 'price_changed', source: 'server' }, false],
  ['a parcel', { name: 'order_delivered', source: 'server' }, false],
  ['what another journey sets', { name: 'traits_update', source: 'system', params: { traits: {} } }, false],
  ['a message that was sent', { name: 'message_sent', source: 'system' }, false],
])('%s ends the pause: %s', (_, draft, ends) => {
  expect(isPaused(paused)).toBe(true)
  expect(isPaused(told(paused, draft, MONDAY + 1))).toBe(!ends)
  // What was done before the pause, and told after it, ends nothing.
  expect(isPaused(told(paused, draft, MONDAY - 1))).toBe(true)
})

test('a pause after the sign of life holds, in either order of telling', () => {
  const visit: Draft = { name: 'page_view' }
  const one = told(told(reader(), visit, MONDAY - 5), pause, MONDAY)
  const other = told(told(reader(), pause, MONDAY), visit, MONDAY - 5)
  expect([isPaused(one), isPaused(other)]).toEqual([true, true])
  expect(isPaused(told(told(one, visit, MONDAY + 5), pause, MONDAY + 9))).toBe(true)
})

test('whoever is active on one device is not paused on the other, once both are one person', () => {
  const active = told(newProfile('p2', MONDAY), { name: 'page_view' }, MONDAY + 7)
  expect(isPaused(mergeProfiles('p1', paused, active))).toBe(false)
  expect(isPaused(mergeProfiles('p1', active, paused))).toBe(false)
})

test('nobody but Vitrina may pause anybody', () => {
  for (const source of ['page', 'server'] as const)
    expect(isPaused(told(reader(), { ...pause, source }, MONDAY))).toBe(false)
})
