import { expect, test } from 'vitest'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import type { View } from '../../../core/rule/condition.ts'
import { answerWith, membership, rollOf } from '../../../core/segment/membership.ts'
import { blank } from '../../../core/segment/remember.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 2)
const NOBODY: View = {
  f: { orders: 0, ltv: 0, last_order_at: null, last_seen_at: NOW },
  cart: { items: 0 },
  consent: { personalisation: true },
}

test('somebody is in the segments whose rule holds, and it says until when', () => {
  const view: View = {
    ...NOBODY,
    f: { orders: 1, ltv: 6200, last_order_at: NOW - 80 * DAY, last_seen_at: NOW - 5 * DAY },
    $: blank(BUILT_IN.memory),
  }
  expect(membership(BUILT_IN.roll, view, NOW)).toEqual({
    segments: ['onboarding', 'first-order', 'big-spender'],
    validUntil: NOW + 10 * DAY,
    partial: [],
  })
  expect(membership(BUILT_IN.roll, view, NOW + 10 * DAY).segments).toContain('one-time')
})

test('where the history was not read, a segment is in doubt and nobody is in it', () => {
  const { segments, partial } = membership(BUILT_IN.roll, NOBODY, NOW)
  expect(segments).toEqual(['acquisition'])
  expect(partial).toEqual(['hesitant', 'left-checkout', 'keen', 'browser-not-buyer'])
})

test('a rule that reads segments holds no longer than they do, and shares their doubt', () => {
  const view: View = { ...NOBODY, f: { ...NOBODY.f, orders: 1, last_order_at: NOW - 80 * DAY } }
  const known = membership(BUILT_IN.roll, { ...view, $: blank(BUILT_IN.memory) }, NOW)
  const first = { segments: { $in: ['first-order'] } }
  expect(answerWith(first, view, known, NOW)).toEqual({
    value: true,
    validUntil: NOW + 10 * DAY,
    partial: false,
  })
  const doubtful = membership(BUILT_IN.roll, view, NOW)
  expect(answerWith({ segments: { $nin: ['keen'] } }, view, doubtful, NOW).partial).toBe(true)
  expect(answerWith(first, view, doubtful, NOW).partial).toBe(false)
  expect(answerWith({ 'f.orders': 1 }, view, doubtful, NOW).validUntil).toBe(Infinity)
})

test('an empty roll never changes', () => {
  expect(membership(rollOf([]), NOBODY, NOW)).toEqual({ segments: [], validUntil: Infinity, partial: [] })
})

test('an expired segment is empty for good, and one that will expire holds no longer', () => {
  const made = (expiresAt: number) => rollOf([{ ...BUILT_IN.segments[0]!, id: 'short', expiresAt }])
  expect(membership(made(NOW), NOBODY, NOW)).toMatchObject({ segments: [], validUntil: Infinity })
  expect(membership(made(NOW + 1), NOBODY, NOW)).toMatchObject({ segments: ['short'], validUntil: NOW + 1 })
})

test('without the consent to personalise only segments of a contract hold', () => {
  const view: View = {
    ...NOBODY,
    f: { ...NOBODY.f, last_seen_at: NOW - 60 * DAY },
    $: blank(BUILT_IN.memory),
  }
  expect(membership(BUILT_IN.roll, view, NOW).segments).toEqual(['acquisition', 'gone-quiet'])
  for (const consent of [{ personalisation: false }, undefined])
    expect(membership(BUILT_IN.roll, { ...view, consent: consent! }, NOW).segments).toEqual(['acquisition'])
})
