/** The types themselves are checked by `npm run types`: each line below that must not compile says so. */
import { expect, test } from 'vitest'
import { check } from '../../../core/rule/check/check.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import type { Cond } from '../../../core/rule/typed.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { CORPUS_SCHEMA } from '../../support/rule-corpus/corpus-schema.ts'

type Rule = Cond<typeof CORPUS_SCHEMA>

const GOOD = [
  {},
  { 'consent.email': true, 'f.orders': { $gte: 3 }, 'f.aov': null, 'p.language': 'cs' },
  { 'f.last_order_at': { $ago: { $gte: '45d', $lt: { $ref: 'f.orders', $mul: '1d' } } } },
  {
    'cart.value': { $gt: { $ref: 'f.aov', $mul: 2 } },
    'cart.updated_at': { $gt: { $ref: 'f.last_order_at' } },
  },
  { 'ctx.device': { $in: ['mobile', 'tablet'] }, 'ctx.hour': { $gte: 7, $lt: 22, $not: { $in: [12] } } },
  { 'cart.skus': { $in: ['K1'], $size: { $gte: 2 } }, 'cart.skus.0': { $regex: '^K' } },
  { 'cart.lines': { $elemMatch: { price: { $gte: 500 }, $or: [{ quantity: 1 }, { title: null }] } } },
  { 'cart.lines.0.price': { $gt: 100 } },
  { segments: { $in: ['vip'], $nin: ['suppressed'] }, 'x.hero': { $in: ['a', 'b'] } },
  { $did: { event: 'purchase', where: { 'p.value': { $gte: 500 } }, within: '30d', count: { $gte: 2 } } },
  { $did: { event: 'view_item', distinct: 'p.item_id', count: 3 } },
  { $did: { event: 'purchase', sum: { 'p.value': { $gte: 5000 } } } },
  {
    $seq: {
      steps: [{ event: 'add_to_cart' }, { event: 'begin_checkout' }],
      gap: '1d',
      within: '3d',
      unless: { event: 'purchase', where: { 'p.items': { $elemMatch: { item_brand: 'B' } } } },
    },
  },
  { $or: [{ $not: { $did: { event: 'purchase' } } }, { $and: [{ 'f.bought': { $inGroup: 'clearance' } }] }] },
] as const satisfies readonly Rule[]

test('what compiles is found good, too', () => {
  const rules: readonly Condition[] = GOOD
  expect(
    rules.flatMap((rule) => check(rule, CORPUS_SCHEMA).filter(({ severity }) => severity === 'error')),
  ).toEqual([])
})

test('any segment and experiment goes where the schema names none', () => {
  const rule = { segments: { $in: ['anything'] }, 'x.anything': 'treatment' } satisfies Cond<
    typeof SHOP_SCHEMA
  >
  expect(check(rule, SHOP_SCHEMA)).toEqual([])
})

const WRONG: Record<string, Rule> = {
  // @ts-expect-error an unknown path
  path: { 'f.order': 1 },
  // @ts-expect-error a path without its namespace
  namespace: { ltv: { $gte: 1 } },
  // @ts-expect-error an unknown purpose
  purpose: { 'consent.letters': true },
  // @ts-expect-error a text for a number
  type: { 'f.ltv': { $gte: '20000' } },
  // @ts-expect-error a number for a flag
  flag: { 'consent.email': 1 },
  // @ts-expect-error a bare text for a number
  literal: { 'f.orders': 'three' },
  // @ts-expect-error null where there is always something
  missing: { 'f.orders': null },
  // @ts-expect-error a value outside the list
  value: { 'p.language': 'de' },
  // @ts-expect-error a value outside the list, in a list
  values: { 'ctx.device': { $in: ['mobile', 'watch'] } },
  // @ts-expect-error an order of flags
  order: { 'consent.email': { $gt: false } },
  // @ts-expect-error an order of a list of values
  enum: { 'p.language': { $gte: 'cs' } },
  // @ts-expect-error a pattern for a number
  pattern: { 'f.orders': { $regex: '^1' } },
  // @ts-expect-error an age of a number
  age: { 'f.orders': { $ago: { $gte: '1d' } } },
  // @ts-expect-error a duration without a unit
  duration: { 'f.last_order_at': { $ago: { $gte: 45 } } },
  // @ts-expect-error a duration with an unknown unit
  unit: { 'f.last_order_at': { $ago: { $gte: '45days' } } },
  // @ts-expect-error an unknown operator
  operator: { 'f.orders': { $gtee: 1 } },
  // @ts-expect-error logic inside a field
  logic: { 'f.orders': { $or: [{ $gt: 1 }] } },
  // @ts-expect-error a reference to nothing
  ref: { 'f.ltv': { $gt: { $ref: 'f.avo' } } },
  // @ts-expect-error a reference to another type
  refType: { 'f.ltv': { $gt: { $ref: 'p.language' } } },
  // @ts-expect-error a text for a list
  set: { 'cart.skus': 'K1' },
  // @ts-expect-error a bad path in an element
  element: { 'cart.lines': { $elemMatch: { sku: 'K1' } } },
  // @ts-expect-error a wrong type in an element
  elementType: { 'cart.lines': { $elemMatch: { price: { $gt: '5' } } } },
  // @ts-expect-error a wrong type at an index
  index: { 'cart.lines.0.price': 'dear' },
  // @ts-expect-error an unknown segment
  segment: { segments: { $in: ['vpi'] } },
  // @ts-expect-error an unknown experiment
  experiment: { 'x.heroes': 'a' },
  // @ts-expect-error an unknown variant
  variant: { 'x.hero': 'z' },
  // @ts-expect-error an unknown group
  group: { 'f.bought': { $inGroup: 'clearence' } },
  // @ts-expect-error an unknown event
  event: { $did: { event: 'cart_abandoned' } },
  // @ts-expect-error a parameter of another event
  param: { $did: { event: 'search', where: { 'p.transaction_id': 'x' } } },
  // @ts-expect-error a feature in an event
  where: { $did: { event: 'purchase', where: { 'f.ltv': 1 } } },
  // @ts-expect-error a wrong type in an event
  whereType: { $did: { event: 'purchase', where: { 'p.value': '500' } } },
  // @ts-expect-error an address
  address: { $did: { event: 'generate_lead', where: { 'p.email': 'one@example.com' } } },
  // @ts-expect-error different values of nothing
  distinct: { $did: { event: 'view_item', distinct: 'p.sku' } },
  // @ts-expect-error the sum of texts
  sum: { $did: { event: 'purchase', sum: { 'p.coupon': { $gte: 1 } } } },
  // @ts-expect-error a count as text
  count: { $did: { event: 'purchase', count: { $gte: '3' } } },
  // @ts-expect-error no steps
  steps: { $seq: { steps: [] } },
  // @ts-expect-error an unknown step
  step: { $seq: { steps: [{ event: 'buy' }] } },
  // @ts-expect-error a bad path deep inside
  deep: { $or: [{ $not: { $and: [{ 'f.order': 1 }] } }] },
}

test('what does not compile is found broken, too', () => {
  const open = Object.entries(WRONG).filter(([, rule]) => check(rule, CORPUS_SCHEMA).length === 0)
  expect(open.map(([name]) => name)).toEqual([])
})
