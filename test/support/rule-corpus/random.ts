/**
 * Random rules over the corpus schema, people and histories. The worlds are small, so that limits
 * meet, values repeat and many rules are impossible or always true.
 */
import {
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  letrec,
  oneof,
  option,
  record,
  subarray,
  tuple,
} from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import type { Condition, RuleEvent, View } from '../../../core/rule/condition.ts'
import type { Json } from '../../../core/base/json.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)

const number = constantFrom(0, 1, 2, 3, 1.5, 4)
const whole = integer({ min: 0, max: 4 })
const text = constantFrom('K', 'M', 'k', 'Káva')
const sku = constantFrom('K1', 'K2', 'M1')
const days = integer({ min: 1, max: 4 }).map((count) => `${count}d`)
const order = constantFrom('$gt', '$gte', '$lt', '$lte')

/** One or two operators on the same value, half of the time under `$not` now and then. */
function operators(one: Arbitrary<readonly [string, unknown]>): Arbitrary<object> {
  const plain = array(one, { minLength: 1, maxLength: 3 }).map((entries) => Object.fromEntries(entries))
  return oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: plain.map(($not) => ({ $not })) })
}

const exists = tuple(constant('$exists'), boolean())
const ordered = (value: Arbitrary<unknown>) => tuple(order, value)
const equal = (value: Arbitrary<unknown>) => tuple(constantFrom('$eq', '$ne'), value)
const listed = (value: Arbitrary<unknown>) =>
  tuple(constantFrom('$in', '$nin'), array(value, { minLength: 1, maxLength: 3 }))

const amountLeaf = (value: Arbitrary<number>) =>
  oneof(value, operators(oneof(ordered(value), ordered(value), equal(value), listed(value))))
const numberLeaf = (value: Arbitrary<number>) =>
  oneof(value, operators(oneof(ordered(value), ordered(value), equal(value), listed(value), exists)))

const PATTERN = constantFrom('^K', 'a$', '^m', '.')
const textLeaf = (value: Arbitrary<unknown>) =>
  oneof(
    value,
    operators(
      oneof(
        equal(value),
        listed(value),
        listed(option(value)),
        exists,
        tuple(constantFrom('$ini', '$nini'), array(value, { minLength: 1, maxLength: 2 })),
        tuple(constantFrom('$regex', '$regexi', '$notRegex', '$notRegexi'), PATTERN),
      ),
    ),
  )
const enumLeaf = (value: Arbitrary<unknown>) =>
  oneof(value, operators(oneof(equal(value), listed(value), exists)))
const ageLeaf = operators(
  oneof(
    exists,
    array(tuple(order, days), { minLength: 1, maxLength: 2 }).map(
      (entries) => ['$ago', Object.fromEntries(entries)] as const,
    ),
  ),
)
const countOf = amountLeaf(whole.map(Number))
const sizeOf = tuple(constant('$size'), oneof(whole, operators(ordered(whole))))
const setLeaf = (value: Arbitrary<unknown>) =>
  operators(
    oneof(
      listed(value),
      listed(value),
      tuple(constant('$all'), array(value, { minLength: 1, maxLength: 2 })),
      sizeOf,
      tuple(constant('$elemMatch'), operators(oneof(equal(value), listed(value)))),
      exists,
    ),
  )
const ref = constantFrom({ $ref: 'cart.value' }, { $ref: 'f.ltv', $mul: 2 }, { $ref: 'f.orders' })
const line = record({ price: numberLeaf(number) }, { requiredKeys: ['price'] })

const leaf: Arbitrary<Condition> = oneof(
  record({ 'f.orders': numberLeaf(whole.map(Number)) }),
  record({ 'f.aov': numberLeaf(number) }),
  record({ 'f.aov': operators(oneof(ordered(ref), equal(ref), ordered(number))) }),
  record({ 'ctx.hour': numberLeaf(constantFrom(0, 1, 22, 23)) }),
  record({ 'f.favourite_category': textLeaf(text) }),
  record({ 'p.language': enumLeaf(constantFrom('cs', 'en')) }),
  record({ 'ctx.device': enumLeaf(constantFrom('mobile', 'tablet', 'desktop')) }),
  record({ 'consent.email': enumLeaf(boolean()) }),
  record({ 'f.last_order_at': ageLeaf }),
  record({ 'cart.skus': setLeaf(sku) }),
  record({ segments: setLeaf(constantFrom('vip', 'growth')) }),
  record({ 'x.hero': enumLeaf(constantFrom('a', 'b', 'c')) }),
  record({
    'cart.lines': oneof(
      record({ $elemMatch: line }),
      sizeOf.map((one) => Object.fromEntries([one])),
    ),
  }),
)

const where = oneof(
  record({ 'p.value': numberLeaf(number) }),
  record({ 'p.category': textLeaf(constantFrom('K', 'M')) }),
  record({ 'p.item_id': enumLeaf(sku) }),
)
const eventName = constantFrom('purchase', 'view_item')
const step = record({ event: eventName, where }, { requiredKeys: ['event'] })
const did: Arbitrary<Condition> = oneof(
  record({ event: eventName, where, within: days, count: countOf }, { requiredKeys: ['event'] }),
  record({ event: constant('purchase'), within: days, count: countOf }, { requiredKeys: ['event'] }),
  record(
    { event: eventName, distinct: constantFrom('p.item_id', 'p.category'), within: days, count: countOf },
    { requiredKeys: ['event', 'distinct'] },
  ),
  record(
    { event: constant('purchase'), within: days, sum: record({ 'p.value': amountLeaf(number) }) },
    { requiredKeys: ['event', 'sum'] },
  ),
).map(($did) => ({ $did }))
const seq: Arbitrary<Condition> = record(
  { steps: array(step, { minLength: 1, maxLength: 3 }), gap: days, within: days, after: days, unless: step },
  { requiredKeys: ['steps'] },
).map(($seq) => ({ $seq }))

export const condition: Arbitrary<Condition> = letrec<{ whole: Condition; part: Condition }>((tie) => {
  const group = array(tie('part'), { minLength: 1, maxLength: 4 })
  return {
    part: oneof({ maxDepth: 2, withCrossShrink: true }, leaf, leaf, did, seq, tie('whole')),
    whole: oneof(
      group.map(($and) => ({ $and })),
      group.map(($and) => ({ $and })),
      group.map(($or) => ({ $or })),
      group.map(($nor) => ({ $nor })),
      tie('part').map(($not) => ({ $not })),
      array(tie('part'), { minLength: 1, maxLength: 3 }).map(
        (parts) => Object.assign({}, ...parts) as Condition,
      ),
    ),
  }
}).whole

const instant = tuple(integer({ min: 0, max: 120 }), constantFrom(0, 0, 1, -1)).map(([hours, ms]) =>
  Math.min(NOW, NOW - hours * HOUR_MS + ms),
)
const setOf = (values: readonly string[]) => subarray([...values])

/** People as the schema has them, without behaviour. */
export const view: Arbitrary<View> = record({
  p: record({ language: constantFrom('cs', 'en') }),
  f: record({
    orders: whole,
    ltv: number,
    aov: option(number),
    last_order_at: option(instant),
    favourite_category: option(text),
  }),
  ctx: option(
    record({
      hour: option(constantFrom(0, 1, 2, 21, 22, 23)),
      device: option(constantFrom('mobile', 'tablet')),
    }),
  ),
  cart: record({
    value: number,
    skus: setOf(['K1', 'K2', 'M1']),
    lines: array(record({ price: option(number) }), { maxLength: 3 }),
  }),
  consent: record({ email: boolean() }),
  segments: setOf(['vip', 'growth']),
  x: option(dictionary(constant('hero'), constantFrom('a', 'b', 'c'), { maxKeys: 1 })),
}).map(({ ctx, x, ...rest }) => ({
  ...rest,
  ...(ctx ? { ctx: ctx as Record<string, Json> } : {}),
  ...(x ? { x } : {}),
}))

/** What a person did, in the order in which it arrived. */
export const history: Arbitrary<readonly RuleEvent[]> = array(
  record({
    name: eventName,
    at: oneof(instant, constantFrom(NOW - DAY_MS, NOW - 2 * DAY_MS, NOW)),
    p: record({ value: option(number), category: option(constantFrom('K', 'M')), item_id: sku }),
  }),
  { maxLength: 8 },
).map((events) => events.map((event, index) => ({ ...event, id: `event-${index}` })))
