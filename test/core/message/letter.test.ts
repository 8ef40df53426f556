import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { arbitrate } from '../../../core/message/arbiter.ts'
import { mailingTo } from '../../../core/message/direct-mail.ts'
import { letterTouches, withLetter } from '../../../core/message/letter.ts'
import type { Letter } from '../../../core/message/letter.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { MONDAY } from '../event/made.ts'
import { reader, send } from './made.ts'

const known: Profile['known'] = [{ kind: 'external_id', value: 'c-1', source: 'server', at: MONDAY }]
const letter = (id: string, at: number): Letter => ({ id, at, origin: '' })
const week: Policy = { ...DEFAULT_POLICY, total: { perWeek: 1 } }
const sent = (at: number) => send({ key: 'msg_before', status: 'sent', settledAt: at, dueAt: null })
const LISTED = { externalId: 'c-1', language: 'cs' }

test('a letter is a touch of no channel that a message has', () => {
  expect(letterTouches([letter('m1', 5)])).toEqual([
    { at: 5, channel: 'mail', topic: null, intent: 'm1', settledBy: null },
  ])
})

test('letters are kept as long as a limit may look back', () => {
  const kept = withLetter([letter('old', 0), letter('new', 20 * DAY_MS)], letter('m1', 40 * DAY_MS))
  expect(kept.map(({ id }) => id)).toEqual(['new', 'm1'])
})

test('a message finds the place taken by a letter, under caps over all channels and not under its own', () => {
  const one = send({ createdAt: MONDAY })
  const ask = (policy: Policy, at: number) =>
    arbitrate(one, { profile: reader(), sends: [one], letters: [letter('m1', MONDAY)], policy }, at)
  expect(ask(week, MONDAY + DAY_MS)).toEqual({ kind: 'no', reason: 'total_cap_reached' })
  expect(ask(week, MONDAY + 8 * DAY_MS)).toEqual({ kind: 'go' })
  const own = { ...DEFAULT_POLICY, channels: { email: { perWeek: 1 } } }
  expect(ask(own, MONDAY + DAY_MS)).toEqual({ kind: 'go' })
  const cool = { ...DEFAULT_POLICY, total: { coolDown: '2d' as const } }
  expect(ask(cool, MONDAY + DAY_MS)).toEqual({ kind: 'no', reason: 'cooling_down' })
})

test('a letter finds the place taken by a message or by another letter; who is listed stays so', () => {
  const to = (more: object, policy = week) =>
    mailingTo({ profile: reader({ known }), sends: [], policy, ...more }, 'm1', MONDAY + DAY_MS)
  expect(to({})).toEqual(LISTED)
  expect(to({ sends: [sent(MONDAY)] })).toEqual({ reason: 'total_cap_reached' })
  expect(to({ letters: [letter('m0', MONDAY)] })).toEqual({ reason: 'total_cap_reached' })
  expect(to({ letters: [letter('m0', MONDAY)] }, DEFAULT_POLICY), 'no cap over all channels').toEqual(LISTED)
  expect(to({ letters: [letter('m1', MONDAY)] })).toEqual(LISTED)
  const { preferences } = reader()
  const one = { ...preferences, weekly: { value: 1, at: MONDAY, source: 'page' } }
  const wishes = { profile: reader({ known, preferences: one }), letters: [letter('m0', MONDAY)] }
  expect(to(wishes, DEFAULT_POLICY)).toEqual({ reason: 'own_cap_reached' })
})
