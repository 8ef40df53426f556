import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition, View } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'
import { fits, lacking, needsOf } from '../../../core/rule/needs.ts'
import { sliceOf } from '../../../core/rule/slice.ts'
import { GROUPS, NOW, behaviourOf, conditionOf, diceOf, viewOf } from './dice.ts'

const NONE = { paths: [], namespaces: [], events: [], states: [], groups: [], isTimed: false }

describe('what a condition reads', () => {
  test.each<[string, Condition, object]>([
    ['nothing', {}, {}],
    ['a path', { 'f.ltv': { $gte: 1 } }, { paths: ['f.ltv'], namespaces: ['f'] }],
    [
      'refs, wherever they stand',
      {
        'p.a': { $ref: 'x.b' },
        'p.tags': { $size: { $lt: { $ref: 'ctx.n' } }, $elemMatch: { $eq: { $ref: 'p.c' } } },
      },
      { paths: ['ctx.n', 'p.a', 'p.c', 'p.tags', 'x.b'], namespaces: ['ctx', 'p', 'x'] },
    ],
    [
      'not the fields of an element, nor what they refer to',
      { 'p.items': { $elemMatch: { price: { $gt: { $ref: 'floor' } } } } },
      { paths: ['p.items'], namespaces: ['p'] },
    ],
    [
      'an age',
      { 'f.last_at': { $ago: { $lt: { $ref: 'f.interval_d', $mul: '1d' } } } },
      { paths: ['f.interval_d', 'f.last_at'], namespaces: ['f'], isTimed: true },
    ],
    [
      'groups, inside behaviour too',
      {
        $or: [
          { 'p.city': { $inGroup: 'towns' } },
          { $did: { event: 'search', as: 'k', where: { 'p.term': { $notInGroup: 'rude' } } } },
        ],
      },
      { paths: ['p.city'], namespaces: ['p'], events: ['search'], states: ['k'], groups: ['rude', 'towns'] },
    ],
    [
      'behaviour: all time is not timed',
      { $not: { $did: { event: 'purchase', count: { $gte: { $ref: 'f.n' } } } } },
      {
        paths: ['f.n'],
        namespaces: ['f'],
        events: ['purchase'],
        states: [keyOfDid({ event: 'purchase' })],
      },
    ],
    [
      'a sequence and what ends it',
      { $seq: { steps: [{ event: 'b' }, { event: 'a' }], unless: { event: 'c' }, after: '1h' } },
      {
        events: ['a', 'b', 'c'],
        states: [keyOfSeq({ steps: [{ event: 'b' }, { event: 'a' }], unless: { event: 'c' }, after: '1h' })],
        isTimed: true,
      },
    ],
    ['nothing of what it does not understand', { $lost: 1, 'p.a': { $lost: 2 } }, {}],
  ])('%s', (_, condition, needs) => {
    expect(needsOf(condition)).toEqual({ ...NONE, ...needs })
  })
})

test('nothing else of a view matters: without it the answer is the same', () => {
  let answered = 0
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = diceOf(seed)
      const condition = conditionOf(dice)
      const full: View = {
        ...viewOf(dice),
        $: behaviourOf(dice, [condition, conditionOf(dice)], { did: keyOfDid, seq: keyOfSeq }),
      }
      const needs = needsOf(condition)
      const bare = sliceOf(full, needs)
      const test = compile(condition)
      const answer = ask(test, full, NOW, GROUPS)
      expect(ask(test, bare, NOW, GROUPS)).toEqual(answer)
      if (!needs.isTimed) expect(answer.validUntil).toBe(Number.POSITIVE_INFINITY)
      answered += answer.value ? 1 : 0
    }),
    { numRuns: 3_000 },
  )
  expect(answered).toBeGreaterThan(300)
})

describe('where a rule can be answered', () => {
  const needs = needsOf({ 'ctx.hour': { $gte: 7 }, 'cart.value': 1, 'consent.email': true, 'x.a': 'b' })
  test('a page knows itself, the cart, the consent and the variants', () => {
    expect(fits(needs, 'page')).toBe(true)
    expect(fits(needsOf({ 'p.city': 'Brno' }), 'page')).toBe(false)
    expect(fits(needsOf({ 'p.city': 'Brno' }), 'edge')).toBe(true)
  })
  test('behaviour where its state is shipped', () => {
    const did = needsOf({ $did: { event: 'search', as: 'k1' } } as Condition)
    expect(lacking(did, 'page')).toEqual(['k1'])
    expect(fits(did, 'page', ['k1'])).toBe(true)
  })
  test('no groups', () => {
    expect(lacking(needsOf({ 'ctx.city': { $inGroup: 'towns' } }), 'page')).toEqual(['towns'])
  })
})
