import { expect, test } from 'vitest'
import { freshnessMs, keptUntil } from '../../../core/rule/freshness.ts'
import { needsOf } from '../../../core/rule/needs.ts'
import type { Schema } from '../../../core/rule/schema.ts'

const SCHEMA = {
  p: {},
  f: { ltv: { type: 'number' } },
  ctx: {
    weather: { type: 'string', freshness: '30m' },
    stock: { type: 'list', of: { left: { type: 'number', freshness: '1m' } } },
    hour: { type: 'number' },
  },
  cart: {},
  consent: {},
  events: {},
} as const satisfies Schema

test.each([
  [{ 'f.ltv': 1 }, Infinity],
  [{ 'ctx.weather': 'rain' }, 1_800_000],
  [{ $or: [{ 'ctx.weather': 'rain' }, { 'ctx.stock.0.left': { $lt: 3 } }] }, 60_000],
  [{ 'f.ltv': { $lt: { $ref: 'ctx.stock.1.left' } } }, 60_000],
  [{ 'ctx.unknown': 1, 'ctx.constructor': 1 }, Infinity],
])('%j may be %d ms old', (when, ageMs) => {
  expect(freshnessMs(needsOf(when), SCHEMA)).toBe(ageMs)
})

test('an answer is kept as long as time lets it hold and its fields are fresh', () => {
  expect(keptUntil({ validUntil: 500 }, 100, 300)).toBe(400)
  expect(keptUntil({ validUntil: 350 }, 100, 300)).toBe(350)
  expect(keptUntil({ validUntil: Infinity }, Infinity, 300)).toBe(Infinity)
})
