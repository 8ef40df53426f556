import { expect, test } from 'vitest'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { goldenLines, lengthMs, localInstant, localText } from '../../../core/simulate/golden.ts'
import type { GoldenCase } from '../../../core/simulate/golden.ts'

const cart = { name: 'add_to_cart', params: { items: [{ item_id: 'K1', price: 290 }] } }
const lines = (one: Partial<GoldenCase>) =>
  goldenLines(
    { name: '', from: '2026-10-19 10:00', reader: ['email', 'sms'], events: [cart], expect: [], ...one },
    'abandoned-cart',
    BUILT_IN,
  )

test('the abandoned cart as text', () => {
  expect(lines({})).toEqual([
    '2026-10-19 10:00 entered',
    '2026-10-19 11:00 sent email cart-email',
    '2026-10-20 10:00 completed',
    '2026-10-20 10:00 sent sms cart-sms',
  ])
})

test('a purchase in between, and an hour in which no sender takes anything', () => {
  const bought = { after: '30m', name: 'purchase', params: { transaction_id: 'o1' } }
  expect(lines({ events: [cart, bought] })).toEqual([
    '2026-10-19 10:00 entered',
    '2026-10-19 10:30 left at wait-1h: converted',
    '2026-10-19 10:30 not sent email cart-email: converted',
    '2026-10-19 10:30 not sent sms cart-sms: converted',
  ])
  const [, late] = lines({ outage: ['0m', '61m'] })
  expect(late).toBe('2026-10-19 11:05:05 sent email cart-email')
})

test('a day with 25 hours and one with 23: waits are real time, texts are of the wall', () => {
  expect(lines({ from: '2026-10-24 20:00' }).at(-1)).toBe('2026-10-25 19:00 sent sms cart-sms')
  expect(lines({ from: '2026-03-28 20:00' }).at(-1)).toBe('2026-03-29 21:00 sent sms cart-sms')
})

test('times of the wall and back; what is none is said so', () => {
  for (const text of [
    '2026-03-29 01:59',
    '2026-03-29 03:00',
    '2026-10-25 00:30',
    '2026-10-25 23:59',
    '2028-02-29 12:00',
  ])
    expect(localText(localInstant(text))).toBe(text)
  expect(lengthMs('1d 2h 3m 4s')).toBe(93_784_000)
  expect(() => lengthMs('soon')).toThrow('is no length')
  expect(() => localInstant('tomorrow')).toThrow('is no time')
})
