/** Random conditions of every word of the language, about the small world of history.ts, so that they often hold. */
import * as fc from 'fast-check'
import type { Condition } from '../../../core/rule/condition.ts'
import { EVENTS, VERSIONS } from './history.ts'

type Leaf = unknown

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values)

const DURATIONS = ['90s', '30m', '1h', '2h', '6h', '12h', '1d', '36h', '2d', '3d', '1w'] as const
const duration = some(...DURATIONS)
const shortDuration = some('90s', '30m', '1h', '2h', '6h', '1d')

const scalar = some<unknown>(0, 1, 2, 3, 0.5, 5, 'a', 'b', 'B', 'Brno', 'Praha', '', true, false, null)
const scalars = fc.array(scalar, { minLength: 1, maxLength: 4 })
const number = some(0, 1, 2, 3, 0.5, 5, -1)
const orderOp = some('$gt', '$gte', '$lt', '$lte')
const equalOp = some('$eq', '$ne')
const anyOrder = fc.oneof(orderOp, equalOp)
const pattern = some('^B', 'a', 'rno$', '[0-9]+', '^$', 'b.*o', '(')

/** Where the refs of a document may point. */
type Place = {
  readonly paths: readonly string[]
  readonly refs: readonly string[]
  readonly isTimed: boolean
}

const VIEW: Place = {
  paths: [
    'p.city',
    'p.n',
    'p.none',
    'p.tags',
    'p.rows',
    'p.version',
    'p.flag',
    'f.ltv',
    'ctx.url.path',
  ].concat([
    'cart.value',
    'consent.email',
    'segments',
    'x.offer',
    'p.tags.0',
    'p.rows.0.sku',
    'p.city.length',
  ]),
  refs: ['p.n', 'f.ltv', 'f.days', 'p.city', 'p.none', 'cart.value'],
  isTimed: true,
}

const EVENT: Place = {
  paths: ['p.v', 'p.sku', 'p.tags', 'p.n', 'p.rows', 'p.none', 'name', 'p.rows.0.sku'],
  refs: ['p.n', 'p.v', 'p.none'],
  isTimed: false,
}

const ELEMENT: Place = { paths: ['sku', 'price', 'none'], refs: ['price'], isTimed: false }

function pair(
  op: fc.Arbitrary<string>,
  operand: fc.Arbitrary<unknown>,
): fc.Arbitrary<Record<string, unknown>> {
  return fc.tuple(op, operand).map(([key, x]) => ({ [key]: x }))
}

function ref(place: Place, multiplier: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(some(...place.refs), fc.option(multiplier, { nil: undefined }))
    .map(([$ref, $mul]) => ($mul === undefined ? { $ref } : { $ref, $mul }))
}

const agoOperators = fc.oneof(
  { weight: 5, arbitrary: pair(orderOp, duration) },
  { weight: 1, arbitrary: pair(equalOp, duration) },
  {
    weight: 2,
    arbitrary: pair(
      orderOp,
      fc.oneof(
        some('f.days', 'p.n', 'p.none').map(($ref) => ({ $ref, $mul: '1d' })),
        some('f.wait_ms', 'p.city').map(($ref) => ({ $ref })),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: some<Leaf>({ $gte: '2h', $lt: '1d' }, { $gt: '30m', $lte: '2d' }, { $gte: '1d', $lt: '3d' }),
  },
)

/** `{"f.seen_at": {"$ago": …}}` and its negation. */
const ago: fc.Arbitrary<Condition> = fc
  .tuple(some('f.seen_at', 'f.bought_at', 'p.city', 'p.none'), agoOperators, fc.boolean())
  .map(([path, $ago, isNot]) => ({ [path]: isNot ? { $not: { $ago } } : { $ago } }))

function simpleOperators(place: Place): fc.Arbitrary<Record<string, unknown>> {
  return fc.oneof(
    pair(equalOp, scalar),
    pair(orderOp, fc.oneof(number, some('Brno', 'b', ''))),
    pair(anyOrder, ref(place, some(1, 2, 0.5))),
    pair(some('$in', '$nin'), scalars),
    pair(
      some('$ini', '$nini'),
      fc.array(some<unknown>('A', 'b', 'BRNO', 1, null), { minLength: 1, maxLength: 3 }),
    ),
    pair(some('$exists'), fc.boolean()),
    pair(some('$regex', '$regexi', '$notRegex', '$notRegexi'), pattern),
    pair(some('$type'), some('string', 'number', 'boolean', 'array', 'object', 'null')),
    pair(some('$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'), some(...VERSIONS)),
    pair(some('$inGroup', '$notInGroup'), some('big', 'small', 'absent')),
  )
}

function operators(place: Place): fc.Arbitrary<Leaf> {
  const simple = simpleOperators(place)
  const inner = fc.oneof(scalar, simple)
  const list = fc.oneof(
    pair(some('$size'), fc.oneof(number, pair(anyOrder, number))),
    pair(some('$elemMatch'), fc.oneof(simple, place === ELEMENT ? simple : fields(ELEMENT))),
    pair(some('$all'), fc.array(inner, { maxLength: 2 })),
    pair(some('$alli'), fc.array(fc.oneof(some('A', 'B', 'x'), inner), { minLength: 1, maxLength: 2 })),
  )
  return fc.oneof(
    { weight: 5, arbitrary: simple },
    { weight: 2, arbitrary: list },
    { weight: 1, arbitrary: pair(some('$not'), fc.oneof(scalar, simple, list)) },
    { weight: 1, arbitrary: fc.tuple(simple, simple).map(([a, b]) => ({ ...a, ...b })) },
  )
}

function leaf(place: Place): fc.Arbitrary<Leaf> {
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 6, arbitrary: operators(place) },
    { weight: 1, arbitrary: some<unknown>(['a', 'b'], { sku: 'a', price: 1 }, {}, []) },
    { weight: 1, arbitrary: ref(place, some(1, 2)) },
  )
}

/** Leaves about fields, and what joins them. */
function fields(place: Place): fc.Arbitrary<Condition> {
  const one = fc.tuple(some(...place.paths), leaf(place)).map(([path, x]): Condition => ({ [path]: x }))
  return fc.oneof(
    { weight: 6, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one).map(([a, b]) => ({ ...a, ...b })) },
    { weight: 1, arbitrary: one.map(($not) => ({ $not })) },
    { weight: 1, arbitrary: fc.tuple(one, one).map((both) => ({ $or: both })) },
  )
}

/** Half of the events fit a simple one, so that sequences and counts come about. */
const where: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 2,
    arbitrary: some<Condition>({ 'p.n': { $gte: 1 } }, { 'p.flag': true }, { 'p.sku': { $in: ['a', 1] } }),
  },
  { weight: 1, arbitrary: fields(EVENT) },
)

const eventName = some(...EVENTS)
const step = fc.record({ event: eventName, where }, { requiredKeys: ['event'] })
/** Mostly any event of the name. */
const looseStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ event: eventName }) },
  { weight: 1, arbitrary: step },
)

const count: fc.Arbitrary<Leaf> = fc.oneof(
  {
    weight: 5,
    arbitrary: pair(fc.oneof(orderOp, orderOp, equalOp), fc.integer({ min: 0, max: 6 })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }) },
  {
    weight: 1,
    arbitrary: some<Leaf>({ $gte: 2, $lt: 4 }, { $in: [1, 3] }, { $nin: [0, 2] }, { $gte: 1.5 }),
  },
  {
    weight: 1,
    arbitrary: some<Leaf>({ $not: { $gte: 3 } }, { $not: 2 }, { $gte: 100 }, { $lte: 100 }, { $gt: 40 }),
  },
  {
    weight: 1,
    arbitrary: pair(anyOrder, some<unknown>({ $ref: 'p.n' }, { $ref: 'p.n', $mul: 2 }, { $ref: 'p.none' })),
  },
)

const sum: fc.Arbitrary<Leaf> = fc.oneof(
  pair(orderOp, some(0, 1, 3, 5, 7.5, 20, -1)),
  pair(anyOrder, some<unknown>({ $ref: 'f.ltv' }, { $ref: 'p.n', $mul: 3 }, 5)),
  some<Leaf>({ $gte: 2, $lt: 6 }),
)

/** Every second time it is absent, or (`mostly`) every fifth. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, key: string) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 }).map((x) => (x === undefined ? {} : { [key]: x }))

const mostly = <T>(arbitrary: fc.Arbitrary<T>, key: string) =>
  fc.option(arbitrary, { nil: undefined, freq: 5 }).map((x) => (x === undefined ? {} : { [key]: x }))

const amount = fc.oneof(
  { weight: 4, arbitrary: mostly(count, 'count') },
  {
    weight: 2,
    arbitrary: fc
      .tuple(some('p.sku', 'p.n', 'p.tags', 'p.rows.0.sku', 'p.long'), mostly(count, 'count'))
      .map(([distinct, rest]) => ({ distinct, ...rest })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(some('p.v', 'p.n', 'p.none'), sum).map(([path, x]) => ({ sum: { [path]: x } })),
  },
)

const did: fc.Arbitrary<Condition> = fc
  .tuple(looseStep, mostly(duration, 'within'), amount)
  .map(([one, within, rest]) => ({ $did: { ...one, ...within, ...rest } }))

const seq: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.array(looseStep, { minLength: 1, maxLength: 4, size: 'max' }),
    maybe(shortDuration, 'gap'),
    maybe(duration, 'within'),
    maybe(shortDuration, 'after'),
    maybe(looseStep, 'unless'),
  )
  .map(([steps, ...rest]) => ({ $seq: Object.assign({ steps }, ...rest) }))

const behaviour = fc.oneof({ weight: 3, arbitrary: did }, { weight: 2, arbitrary: seq })

const single: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: behaviour },
  { weight: 2, arbitrary: ago },
  { weight: 1, arbitrary: fields(VIEW) },
)

/** A condition of the view, two joints deep. */
export const condition: fc.Arbitrary<Condition> = joined(joined(single, 5), 4)

function joined(inner: fc.Arbitrary<Condition>, weight: number): fc.Arbitrary<Condition> {
  const few = fc.array(inner, { minLength: 1, maxLength: 3, size: 'max' })
  return fc.oneof(
    { weight, arbitrary: inner },
    { weight: 1, arbitrary: pair(some('$and', '$or', '$nor'), few) },
    { weight: 1, arbitrary: inner.map(($not) => ({ $not })) },
    { weight: 1, arbitrary: few.map((all) => Object.assign({}, ...all) as Condition) },
  )
}

/** For histories that overflow what is kept. */
export const behaviourOnly: fc.Arbitrary<Condition> = behaviour
