/** What follows from conditions, and what is said where nothing can. */
import { describe, expect, test } from 'vitest'
import {
  assume,
  assumeAll,
  implies,
  isAll,
  isAny,
  partsOf,
  placeIn,
  upright,
} from '../../../../core/rule/check/assume.ts'
import type { Claim } from '../../../../core/rule/check/assume.ts'
import { conflictIn, conflictText, culprit } from '../../../../core/rule/check/conflict.ts'
import { finding } from '../../../../core/rule/check/finding.ts'
import type { Finding, Report } from '../../../../core/rule/check/finding.ts'
import {
  NOTHING_KNOWN,
  didAmount,
  joinKnown,
  keyOf,
  stepAmount,
  withAmount,
  withAtom,
  withSlot,
} from '../../../../core/rule/check/known.ts'
import { checkLogic } from '../../../../core/rule/check/logic.ts'
import { checkNulls } from '../../../../core/rule/check/nulls.ts'
import { between, edgesOf, oneOf } from '../../../../core/rule/check/range.ts'
import { viewScope } from '../../../../core/rule/check/scope.ts'
import { some } from '../../../../core/rule/check/slot.ts'
import { treeOf } from '../../../../core/rule/tree.ts'
import { CORPUS_SCHEMA } from '../../../support/rule-corpus/corpus-schema.ts'

const VIEW = viewScope(CORPUS_SCHEMA)
const claim = (rule: unknown, holds = true): Claim => ({ tree: treeOf(rule), holds })
const bought = (more: object = {}) => ({ $did: { event: 'purchase', ...more } })

describe('implies', () => {
  test.each([
    [{ 'f.orders': { $gt: 3 } }, { 'f.orders': { $gte: 4 } }, true],
    [{ 'f.ltv': { $gt: 3 } }, { 'f.ltv': { $gte: 4 } }, false],
    [{ 'f.orders': 2 }, { 'f.orders': { $in: [1, 2] } }, true],
    [{ 'f.aov': { $lt: 5 } }, { 'f.aov': { $exists: true } }, true],
    [{ 'f.aov': { $ne: 5 } }, { 'f.aov': { $exists: true } }, false],
    [{ 'p.language': { $ne: 'cs' } }, { 'p.language': 'en' }, true],
    [{ 'ctx.device': { $ne: 'mobile' } }, { 'ctx.device': { $in: ['desktop', 'tablet'] } }, false],
    [{ 'ctx.device': { $nin: ['mobile', 'desktop'], $exists: true } }, { 'ctx.device': 'tablet' }, true],
    [{ $or: [{ 'f.orders': 1 }, { 'f.orders': 2 }] }, { 'f.orders': { $lt: 3 } }, true],
    [{ $or: [{ 'f.orders': 1 }, { 'f.ltv': 2 }] }, { 'f.orders': { $lt: 3 } }, false],
    [{ $and: [{ $or: [{ 'f.orders': 1 }, { 'f.ltv': 2 }] }, { 'f.ltv': 3 }] }, { 'f.orders': 1 }, true],
    [
      { $and: [{ $or: [{ 'f.orders': 1 }, { 'f.ltv': 2 }] }, { $or: [{ 'f.ltv': 3 }, { 'f.ltv': 4 }] }] },
      { 'f.orders': 1 },
      true,
    ],
    [{ 'f.last_order_at': { $ago: { $gte: '2w' } } }, { 'f.last_order_at': { $ago: { $gt: '7d' } } }, true],
    [{ 'cart.skus': { $all: ['a', 'b'] } }, { 'cart.skus': { $in: ['a'] } }, true],
    [{ 'cart.skus': { $in: ['a'] } }, { 'cart.skus': { $size: { $gte: 1 } } }, true],
    [{ 'cart.lines': { $elemMatch: { price: 1 } } }, { 'cart.lines': { $size: { $gt: 0 } } }, true],
    [{ 'cart.value': { $gt: { $ref: 'f.aov' } } }, { 'f.aov': { $exists: true } }, true],
    [bought({ within: '7d' }), bought(), true],
    [bought(), bought({ within: '7d' }), false],
    [bought({ within: '7d', count: { $gte: 2 } }), bought({ within: '8d' }), true],
    [bought({ where: { 'p.value': 1 } }), bought(), true],
    [bought({ where: { 'p.value': 1 } }), bought({ where: { 'p.value': 2 } }), false],
    [bought({ distinct: 'p.item_id', count: 3 }), bought({ count: { $gte: 2 } }), true],
    [bought({ sum: { 'p.value': { $gt: 3 } } }), bought({ sum: { 'p.value': { $gt: 2 } } }), true],
    [bought({ sum: { 'p.value': { $gt: 3 } } }), bought(), false],
    [
      { $seq: { steps: [{ event: 'search' }, { event: 'purchase' }], within: '1d' } },
      bought({ within: '2d' }),
      true,
    ],
    [
      { $seq: { steps: [{ event: 'search' }, { event: 'purchase' }], within: '3d' } },
      bought({ within: '2d' }),
      false,
    ],
    [{}, { 'f.orders': 1 }, false],
    [{ 'f.orders': -1 }, { 'f.ltv': 1 }, true],
  ])('%j → %j: %s', (one, other, is) => {
    expect(implies(VIEW, claim(one), claim(other))).toBe(is)
  })
})

describe('claims', () => {
  test('a negated OR is an AND of the negated', () => {
    const nor = upright(claim({ $nor: [{ 'f.orders': 1 }, { $not: { 'f.ltv': 2 } }] }))
    expect([isAll(nor), isAny(nor), nor.holds]).toEqual([true, false, false])
    expect(partsOf(nor).map((part) => [placeIn(part), part.holds])).toEqual([
      ['/$nor/0', false],
      ['/$nor/1', true],
    ])
  })

  test('groups of one kind are one group, and each part knows where it begins', () => {
    const rule = {
      'f.orders': { $gt: 1, $lt: 9 },
      $and: [{ 'f.ltv': 1 }, { $or: [{ 'f.ltv': 2 }, { 'f.ltv': 3 }] }],
    }
    expect(partsOf(claim(rule)).map(placeIn)).toEqual([
      '/f.orders/$gt',
      '/f.orders/$lt',
      '/$and/0',
      '/$and/1',
    ])
  })

  test('what an unknown word says is not known', () => {
    expect(assume(VIEW, claim({ $strange: 1 }))).toBe(NOTHING_KNOWN)
    expect(assumeAll(VIEW, [claim({ 'f.gone': 1 })], NOTHING_KNOWN)).toBe(NOTHING_KNOWN)
    expect(assumeAll(VIEW, [], null)).toBeNull()
  })
})

describe('what is known', () => {
  const week = didAmount({ did: { event: 'purchase', within: '7d' } })
  const ever = didAmount({ did: { event: 'purchase' } })

  test('a shorter window holds no more, and a longer one no less', () => {
    const known = [{ ...week, range: oneOf([3]) }, ever].reduce<typeof NOTHING_KNOWN | null>(
      (held, amount) => held && withAmount(held, amount),
      NOTHING_KNOWN,
    )
    expect(edgesOf(known!.amounts.get(keyOf(ever))!.range)).toEqual([3, Infinity])
    expect(withAmount(known!, { ...ever, range: between(0, 2, true) })).toBeNull()
  })

  test('a step counts the events of a `did`', () => {
    expect(keyOf(stepAmount({ event: 'purchase' }, '7d'))).toBe(keyOf(week))
    expect(keyOf(stepAmount({ event: 'purchase', where: { 'p.value': 1 } }, '7d'))).not.toBe(keyOf(week))
  })

  test('an atom and its opposite cannot be', () => {
    const known = withAtom(NOTHING_KNOWN, 'a', true)
    expect(withAtom(known!, 'a', true)).toBe(known)
    expect(withAtom(known!, 'a', false)).toBeNull()
  })

  test('of two ways only what both say', () => {
    const one = withSlot(withAtom(NOTHING_KNOWN, 'a', true)!, 'f.orders', some({ value: oneOf([1]) }))
    const other = withSlot(withAtom(NOTHING_KNOWN, 'a', false)!, 'f.orders', some({ value: oneOf([2]) }))
    const both = joinKnown(one, withSlot(other, 'f.ltv', some()))
    expect(both.atoms.size).toBe(0)
    expect([...both.slots.keys()]).toEqual(['f.orders'])
    expect(both.slots.get('f.orders')?.present?.value.only).toEqual([1, 2])
  })
})

describe('why not', () => {
  test('the later of two that exclude each other', () => {
    const rule = { 'f.ltv': { $gt: 5 }, 'f.orders': 1, $and: [{ 'f.ltv': { $lt: 3 } }] }
    expect(culprit(VIEW, claim(rule))).toEqual({ at: '/$and/0', one: '/f.ltv/$gt', other: '/$and/0' })
  })

  test('the whole where it takes three', () => {
    const rule = { 'f.orders': { $gt: 1, $lt: 4, $nin: [2, 3] } }
    expect(culprit(VIEW, claim(rule))).toEqual({ at: '/f.orders', one: null, other: null })
  })

  test('what around a branch rules it out', () => {
    const around = [claim({ 'f.orders': 1 }), claim({ 'f.ltv': 5 })]
    expect(conflictIn(VIEW, claim({ 'f.ltv': 3 }), around)).toEqual({ one: '/f.ltv', other: '/f.ltv' })
  })

  test('or what does within it', () => {
    const branch = claim({ 'f.orders': 1, 'f.ltv': { $gt: 5, $lt: 3 } })
    expect(conflictIn(VIEW, branch, [claim({ 'f.events': 1 })])).toMatchObject({
      one: '/f.ltv/$gt',
      other: '/f.ltv/$lt',
    })
  })

  test('is the end of a sentence', () => {
    expect(conflictText({ one: '/a', other: '/b' }).en).toBe(': “a” and “b” exclude each other')
    expect(conflictText({ one: null, other: '/b' }).cs).toBe(': „b“ není možné')
    expect(conflictText({ one: null, other: null }).cs).toBe('')
  })
})

function said(part: (report: Report) => void): string[] {
  const findings: Finding[] = []
  part((code, at, words, fix) => void findings.push(finding(code, at, words, fix)))
  return findings.map(({ code, at }) => `${code} ${at}`)
}

test('an element that cannot be is told once, not again for what it stands in', () => {
  const rule = bought({ where: { 'p.items': { $elemMatch: { price: { $lt: 0 } } }, 'p.value': 1 } })
  expect(said((report) => checkLogic(CORPUS_SCHEMA, VIEW, treeOf(rule), report))).toEqual([
    'dead_where /$did/where/p.items/$elemMatch/price/$lt',
  ])
})

describe('what is missing', () => {
  const nulls = (condition: unknown) =>
    said((report) => checkNulls(CORPUS_SCHEMA, VIEW, { tree: treeOf(condition), condition }, report))

  test.each([
    [{ 'f.aov': { $ne: 5 } }, ['null_trap /f.aov']],
    [{ 'f.aov': { $ne: 5, $nin: [6] } }, ['null_trap /f.aov']],
    [{ 'f.aov': { $ne: 5, $gt: 1 } }, []],
    [{ 'f.aov': { $ne: null } }, []],
    [{ 'f.aov': { $nin: [5, null] } }, []],
    [{ 'f.orders': { $ne: 5 } }, []],
    [{ 'f.aov': { $not: { $gt: 5 } }, 'f.orders': 1 }, ['null_trap /f.aov']],
    [{ $not: { 'f.aov': { $gt: 5 }, 'f.orders': 1 } }, ['null_trap /$not']],
    [{ $not: { $not: { 'f.aov': { $gt: 5 } } } }, []],
    [{ $not: { $not: { 'f.aov': { $ne: 5 } } } }, ['null_trap /$not/$not/f.aov']],
    [{ $or: [{ 'f.aov': { $exists: false } }, { 'f.aov': { $not: { $gt: 5 } } }] }, []],
    [{ $or: [{ 'f.orders': 1 }, { 'f.aov': { $not: { $gt: 5 } } }] }, ['null_trap /$or/1/f.aov']],
    [{ 'f.aov': { $exists: true }, $or: [{ 'f.orders': 1 }, { 'f.aov': { $not: { $gt: 5 } } }] }, []],
    [{ 'f.last_order_at': { $not: { $ago: { $lt: '1d' } } } }, ['null_trap /f.last_order_at']],
    [{ 'ctx.referrer': { $notRegex: 'x' } }, []],
    [{ 'ctx.referrer': { $notInGroup: 'clearance' } }, ['null_trap /ctx.referrer']],
    [{ 'x.hero': { $ne: 'a' } }, []],
    [{ $not: { 'f.aov': { $gt: { $ref: 'f.ltv' } } } }, ['null_trap /$not']],
    [bought({ where: { 'p.coupon': { $ne: 'a' } } }), ['null_trap /$did/where/p.coupon']],
    [{ $not: bought({ where: { 'p.value': { $gt: 5 } } }) }, []],
  ])('%j', (rule, finds) => {
    expect(nulls(rule)).toEqual(finds)
  })
})
