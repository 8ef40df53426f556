import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { ask } from '../../../../core/rule/ask.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Condition, Mode, View } from '../../../../core/rule/condition.ts'
import { treeOf } from '../../../../core/rule/tree.ts'
import type { Tree } from '../../../../core/rule/tree.ts'
import { reasonLine, why } from '../../../../core/rule/why.ts'
import type { ReasonLeaf } from '../../../../core/rule/why.ts'
import { lineOf } from '../../../../core/rule/why/line.ts'
import { condition } from '../../../support/rule/condition.ts'
import { GROUPS, view } from '../../../support/rule/history.ts'
import { holds } from '../../holds.ts'
import { GROUPS as SHOP_GROUPS, randomRules } from '../sql/rules.ts'
import { NOW, viewsOf } from '../sql/world.ts'

const DAY_MS = 86_400_000

function pointers(rule: Condition, doc: View): string[] {
  return why(rule, doc, NOW).leaves.map(({ at }) => at)
}

describe('what decides', () => {
  const rule: Condition = {
    'consent.email': true,
    $or: [{ 'f.ltv': { $gte: 20_000 } }, { 'f.orders': { $gte: 3 } }],
    $not: { segments: { $in: ['vip'] } },
  }
  const person = (ltv: number, orders: number): View => ({
    consent: { email: true },
    f: { ltv, orders },
    segments: ['new'],
  })

  test('all parts, where all are wanted and hold', () => {
    expect(pointers(rule, person(25_000, 0))).toEqual([
      '/consent.email',
      '/$or/0/f.ltv/$gte',
      '/$not/segments/$in',
    ])
  })

  test('of several that would do, the first that holds', () => {
    expect(pointers(rule, person(10, 5))).toEqual([
      '/consent.email',
      '/$or/1/f.orders/$gte',
      '/$not/segments/$in',
    ])
  })

  test('one part that fails alone, and all of those of which one was wanted', () => {
    expect(pointers(rule, {})).toEqual(['/consent.email'])
    expect(pointers(rule, person(10, 0))).toEqual(['/$or/0/f.ltv/$gte', '/$or/1/f.orders/$gte'])
  })

  test('a negation turns the answer and not the leaf', () => {
    const { value, leaves } = why({ $not: { 'f.ltv': { $gte: 5 } } }, { f: { ltv: 3 } }, NOW)
    expect({ value, held: leaves.map(({ held }) => held) }).toEqual({ value: true, held: [false] })
  })
})

describe('a leaf tells', () => {
  test('until when it stands', () => {
    const rule = { 'f.at': { $ago: { $lt: '30d' } }, 'f.ltv': { $gte: 1 } }
    const { leaves, validUntil } = why(rule, { f: { at: NOW - DAY_MS, ltv: 5 } }, NOW)
    expect(leaves.map((leaf) => leaf.validUntil)).toEqual([NOW + 29 * DAY_MS, Infinity])
    expect(validUntil).toBe(NOW + 29 * DAY_MS)
  })

  test('of a list what the rule names, and of the rest how much there is', () => {
    const doc = { segments: ['vip', 'secret'], p: { notes: ['a', 'b'], home: { street: 'x' } } }
    const found = (rule: Condition) => why(rule, doc, NOW).leaves.map((leaf) => leaf.found)
    expect(found({ segments: { $in: ['vip', 'new'] } })).toEqual([['vip']])
    expect(found({ segments: { $nin: ['new'] } })).toEqual([[]])
    expect(found({ 'p.notes': { $elemMatch: { $eq: 'a' } } })).toEqual([{ elements: 2 }])
    expect(found({ 'p.home': { $exists: true } })).toEqual([{ fields: 1 }])
  })

  test('how many events there were and what they add up to', () => {
    const doc: View = {
      $: {
        '["purchase",null,null,null]': { t: [NOW - DAY_MS, NOW - 9 * DAY_MS] },
        '["purchase",null,null,"p.value"]': { t: [NOW - DAY_MS], w: [50], base: 100 },
      },
    }
    const found = (did: object) => why({ $did: { event: 'purchase', ...did } }, doc, NOW).leaves[0]!.found
    expect(found({})).toBe(2)
    expect(found({ within: '7d' })).toBe(1)
    expect(found({ within: '9d' })).toBe(1)
    expect(found({ sum: { 'p.value': { $gte: 10 } } })).toBe(150)
    expect(found({ within: '7d', sum: { 'p.value': { $gte: 10 } } })).toBe(50)
  })
})

describe('one line', () => {
  const doc: View = {
    f: { ltv: 18_200, at: NOW - DAY_MS * 1.5, days: 60, city: 'Brno' },
    segments: ['vip', 'secret'],
    cart: { skus: ['a', 'b'] },
  }

  test.each<[Condition, string]>([
    [{ $and: [{}, {}, { 'f.ltv': { $gte: 20_000 } }] }, '$and[2] f.ltv 18200 < 20000'],
    [{ 'f.ltv': { $gte: 18_000 } }, 'f.ltv 18200 >= 18000'],
    [{ 'f.gone': { $gte: 18_000 } }, 'f.gone null !>= 18000'],
    [{ $not: { $or: [{ 'f.ltv': 5 }] } }, '$not.$or[0] f.ltv 18200 != 5'],
    [{ 'f.ltv': { $lt: { $ref: 'f.days' } } }, 'f.ltv 18200 >= 60'],
    [{ 'f.city': { $regex: '^P' } }, 'f.city "Brno" !regex "^P"'],
    [{ segments: { $in: ['vip', 'new'] } }, 'segments ["vip"] in ["vip","new"]'],
    [{ 'cart.skus': { $size: { $gte: 3 } } }, 'cart.skus {"elements":2} !size {"$gte":3}'],
    [{ 'f.at': { $ago: { $gte: '2d' } } }, 'f.at 1d12h < 2d'],
    [{ 'f.at': { $ago: { $lt: { $ref: 'f.days', $mul: '1d' } } } }, 'f.at 1d12h < 60*1d'],
    [{ 'f.gone': { $ago: { $gte: '2d' } } }, 'f.gone null !>= 2d'],
    [{ $did: { event: 'purchase', within: '7d' } }, '$did purchase 7d count 0 < 1'],
    [
      { $did: { event: 'purchase', count: { $gte: 1, $lt: 3 } } },
      '$did purchase count 0 !in {"$gte":1,"$lt":3}',
    ],
    [{ $seq: { steps: [{ event: 'a' }, { event: 'b' }] } }, '$seq a>b not found'],
    [{ $nonsense: 1 }, '$nonsense unknown'],
    [{ 'f.city': { $in: Array.from({ length: 50 }, (_, index) => `city ${index}`) } }, ''],
    [{ 'f.a/b~c': 1 }, 'f.a/b~c null != 1'],
  ])('%j', (rule, line) => {
    if (line) expect(reasonLine(why(rule, doc, NOW))).toBe(line)
    else expect(reasonLine(why(rule, doc, NOW)).length).toBeLessThan(120)
  })

  test('several leaves stand side by side', () => {
    const rule = { $or: [{ 'f.ltv': { $gte: 20_000 } }, { 'f.orders': { $gte: 3 } }] }
    const reason = why(rule, doc, NOW)
    expect(reasonLine(reason)).toBe('$or[0] f.ltv 18200 < 20000; $or[1] f.orders null !>= 3')
    expect(reason.leaves.map(lineOf)).toHaveLength(2)
  })
})

/** The tree's value when only these leaves are known; null: they do not decide it. */
function decided(tree: Tree, known: ReadonlyMap<string, boolean>): boolean | null {
  if (tree.kind === 'not') {
    const value = decided(tree.of, known)
    return value === null ? null : !value
  }
  if (tree.kind !== 'all' && tree.kind !== 'any') return known.get(tree.at) ?? null
  const values = tree.of.map((one) => decided(one, known))
  const final = tree.kind === 'any'
  return values.includes(final) ? final : values.includes(null) ? null : !final
}

function isDecisive(rule: Condition, leaves: readonly ReasonLeaf[], value: boolean): void {
  const held = leaves.map(({ at, held: is }) => [at, is] as const)
  expect(decided(treeOf(rule), new Map(held))).toBe(value)
  for (const one of held)
    expect(decided(treeOf(rule), new Map(held.filter((other) => other !== one)))).toBe(null)
}

describe('any rule', () => {
  test.each<Mode>(['strict', 'compat'])('says what the closure says, by the fewest leaves: %s', (mode) => {
    const rules = randomRules(400, 21)
    const views = viewsOf(12, rules, 22) as View[]
    let held = 0
    for (const rule of rules) {
      const closure = compile(rule, mode)
      for (const doc of views) {
        const answer = ask(closure, doc, NOW, SHOP_GROUPS)
        const { leaves, ...reason } = why(rule, doc, NOW, { mode, groups: SHOP_GROUPS })
        expect(reason).toEqual(answer)
        isDecisive(rule, leaves, answer.value)
        held += +answer.value
      }
    }
    expect(held).toBeGreaterThan(1_000)
  })

  test('of the other generator too', () => {
    holds(
      fc.property(condition, view, (rule, doc) => {
        const { leaves, value } = why(rule, doc, NOW, { groups: GROUPS })
        expect(value).toBe(ask(compile(rule), doc, NOW, GROUPS).value)
        isDecisive(rule, leaves, value)
      }),
      500,
    )
  })
})
