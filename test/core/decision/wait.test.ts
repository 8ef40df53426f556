/** What a page answers is what the rule engine answers: the whole language of `page.*`, broken rules included. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds } from '../../../core/decision/holds.ts'
import { conditionOfWait, waitOf } from '../../../core/decision/wait.ts'
import { ask } from '../../../core/rule/ask.ts'
import { check } from '../../../core/rule/check/check.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { POPUP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import type { PageSignals } from '../../../core/segment/shop-schema.ts'

/** RUNS=200000 for a long run. */
const RUNS = Number(process.env['RUNS'] ?? 5_000)

const numbers = fc.constantFrom(0, 1, 2, 5, 4.5, 25, 60)
const texts = fc.constantFrom('#a', 'b', 'guide')
const operands = fc.oneof(numbers, texts, fc.constantFrom(true, false, null))
const paths = fc.constantFrom(
  'page.exit',
  'page.idle_s',
  'page.scroll_percent',
  'page.dwell_s',
  'page.clicked',
  'page.views',
  'page.returned_s',
)
const ref = fc.record({ $ref: paths, $mul: fc.oneof(numbers, fc.constant('2h')) }, { requiredKeys: ['$ref'] })
const order = fc.constantFrom('$gt', '$gte', '$lt', '$lte')
const pair = (ops: fc.Arbitrary<string>, operand: fc.Arbitrary<unknown>) =>
  fc.tuple(ops, operand).map(([op, one]) => ({ [op]: one }))
const few = (one: fc.Arbitrary<unknown>) => fc.array(one, { maxLength: 3 })

const leaf: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  leaf: fc.oneof(
    { depthSize: 'small' },
    operands,
    ref,
    pair(order, fc.oneof(operands, ref)),
    pair(fc.constantFrom('$eq', '$ne'), fc.oneof(operands, ref, few(texts))),
    pair(fc.constantFrom('$in', '$nin', '$ini', '$nini'), few(operands)),
    pair(fc.constant('$exists'), fc.boolean()),
    pair(fc.constantFrom('$regex', '$notRegexi', '$type', '$unheard'), texts),
    fc.tuple(order, numbers, order, numbers).map(([a, x, b, y]) => ({ [a]: x, [b]: y })),
    pair(fc.constantFrom('$size', '$elemMatch', '$not'), tie('leaf')),
    pair(fc.constantFrom('$all', '$alli'), few(tie('leaf'))),
  ),
})).leaf
const tests = fc.tuple(paths, leaf).map(([path, one]): Condition => ({ [path]: one }))
const rules: fc.Arbitrary<Condition> = fc.letrec<{ rule: Condition }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small' },
    tests,
    tests,
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('rule'), { maxLength: 3 }))
      .map(([word, of]) => ({ [word]: of })),
    tie('rule').map((of) => ({ $not: of })),
    fc.tuple(tests, tests).map(([one, other]) => ({ ...one, ...other })),
  ),
})).rule

const pages: fc.Arbitrary<PageSignals> = fc.record({
  exit: fc.boolean(),
  idle_s: numbers,
  scroll_percent: fc.constantFrom(0, 5, 60, 100),
  dwell_s: numbers,
  clicked: fc.uniqueArray(texts, { maxLength: 3 }),
  views: fc.constantFrom(1, 2, 25),
  returned_s: fc.oneof(numbers, fc.constant(null)),
})
const engine = (rule: Condition, page: PageSignals) => ask(compile(rule), { page }, 0).value

test('a page answers as the engine does, and what it is asked can be said as a rule again', () => {
  const seen = { yes: 0, no: 0, not: 0 }
  fc.assert(
    fc.property(rules, pages, (rule, page) => {
      const wait = waitOf(rule)
      if (!wait) return void seen.not++
      const said = engine(rule, page)
      expect(holds(JSON.parse(JSON.stringify(wait)) as typeof wait, page)).toBe(said)
      expect(engine(conditionOfWait(wait), page)).toBe(said)
      seen[said ? 'yes' : 'no']++
    }),
    { numRuns: RUNS },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 20)
})

test.each<[Condition, unknown]>([
  [{ 'page.exit': true }, { of: 'exit', in: [true] }],
  [{ 'page.clicked': { $in: ['#a', 'b'] } }, { of: 'clicked', in: ['#a', 'b'] }],
  [{ 'page.clicked': { $size: { $gte: 2 } } }, { of: 'clicked', than: 2 }],
  [{ 'page.scroll_percent': { $gt: 50 } }, { of: 'scroll_percent', than: 50, above: true }],
  [
    { 'page.returned_s': { $lt: 30 } },
    { all: [{ of: 'returned_s', than: 0 }, { not: { of: 'returned_s', than: 30 } }] },
  ],
])('%j in few words', (rule, wait) => {
  expect(check(rule, POPUP_SCHEMA, { purpose: 'personalisation' })).toEqual([])
  expect(waitOf(rule)).toEqual(wait)
})

test.each<Condition>([
  { 'page.clicked': { $elemMatch: { $regex: '^#' } } },
  { 'page.clicked': { $ini: ['#A'] } },
  { 'page.dwell_s': { $gt: { $ref: 'page.idle_s' } } },
  { 'page.clicked': '#a' },
  { 'f.orders': { $gte: 1 } },
  { $did: { event: 'search' } },
  { $unheard: 1 },
])('%j is nothing that a page can tell', (rule) => {
  expect(waitOf(rule)).toBe(null)
})
