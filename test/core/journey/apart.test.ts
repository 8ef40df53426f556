import { expect, test } from 'vitest'
import { apartIn } from '../../../core/journey/apart.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { journey } from './made.ts'

const one = (id: string, who?: Condition) => journey([], { id, ...(who && { who }) })
const apart = apartIn(
  [
    one('new', { 'f.orders': { $lt: 1 } }),
    one('loyal', { 'f.orders': { $gte: 3 } }),
    one('keen', { 'f.orders': { $gte: 2 } }),
    one('never', { 'f.orders': { $lt: 0 } }),
    one('all'),
  ],
  SHOP_SCHEMA,
)

test('whom no rule can let into both', () => {
  expect(apart('new', 'loyal')).toBe(true)
  expect(apart('loyal', 'new')).toBe(true)
})

test('where somebody may be in both, or nobody can tell, nothing is claimed', () => {
  expect(apart('loyal', 'keen')).toBe(false)
  expect(apart('new', 'all')).toBe(false)
  expect(apart('new', 'unknown')).toBe(false)
  expect(apart('never', 'loyal')).toBe(false)
})
