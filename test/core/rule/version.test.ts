import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition, Did, Seq } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'
import { link, versionOf } from '../../../core/rule/version.ts'
import { GROUPS, NOW, behaviourOf, conditionOf, diceOf, viewOf } from './dice.ts'

describe('a version', () => {
  test('is the id and the hash of the canonical text', () => {
    const hash = createHash('sha256').update('{"f.ltv":{"$gte":20000},"p.city":"Plzeň"}').digest('hex')
    expect(versionOf('vip', { 'p.city': 'Plzeň', 'f.ltv': { $gte: 2e4 } })).toBe(`vip@${hash.slice(0, 12)}`)
  })
  test('is another one for any other content', () => {
    expect(versionOf('a', { n: 1 })).not.toBe(versionOf('a', { n: '1' }))
    expect(versionOf('a', { n: 1 })).not.toBe(versionOf('a', { n: 2 }))
  })
})

const asOf = (condition: Condition) => (link(condition)['$did'] as { as: string }).as

describe('a linked condition', () => {
  test('has a short key on every behaviour, wherever it stands, and is else as it was', () => {
    const condition = {
      'p.a': 1,
      $or: [{ $not: { $seq: { steps: [{ event: 'a' }] } } }, { $nor: [{ $did: { event: 'a' } }] }],
    }
    const linked = link(condition)
    expect(linked).toEqual({
      'p.a': 1,
      $or: [
        { $not: { $seq: { steps: [{ event: 'a' }], as: expect.stringMatching(/^[0-9a-z]{6,10}$/) } } },
        { $nor: [{ $did: { event: 'a', as: expect.stringMatching(/^[0-9a-z]{6,10}$/) } }] },
      ],
    })
    expect(link(linked)).toEqual(linked)
  })

  test.each<[string, Did, Did, boolean]>([
    ['window and count', { event: 'a', within: '1d' }, { event: 'a', count: { $gte: 3 } }, true],
    [
      'the order of words',
      { event: 'a', where: { x: 1, y: 2 } },
      { where: { y: 2, x: 1 }, event: 'a' },
      true,
    ],
    ['the leaf of a sum', { event: 'a', sum: { v: 1 } }, { event: 'a', sum: { v: { $lt: 2 } } }, true],
    ['a name that an author made up', { event: 'a' }, { event: 'a', as: 'mine' } as Did, true],
    ['the event', { event: 'a' }, { event: 'b' }, false],
    ['where', { event: 'a', where: { x: 1 } }, { event: 'a', where: { x: '1' } }, false],
    ['distinct', { event: 'a' }, { event: 'a', distinct: 'v' }, false],
    ['the path of a sum', { event: 'a', sum: { v: 1 } }, { event: 'a', sum: { w: 1 } }, false],
  ])('%s: the state is shared or not', (_, one, other, isShared) => {
    expect(asOf({ $did: one }) === asOf({ $did: other })).toBe(isShared)
  })

  test('everything about a sequence belongs to its state', () => {
    const keys = [{}, { gap: '1d' }, { within: '1d' }, { after: '1d' }, { unless: { event: 'b' } }].map(
      (more) => (link({ $seq: { steps: [{ event: 'a' }], ...more } })['$seq'] as { as: string }).as,
    )
    expect(new Set(keys).size).toBe(5)
  })

  test('of what is no condition is the same', () => {
    for (const odd of [{ $did: 5 }, { $seq: [] }, { $and: 3 }, { $not: null }] as Condition[]) {
      expect(() => link(odd)).not.toThrow()
    }
    expect(link({ $and: 3 })).toEqual({ $and: 3 })
    expect(() => link({ $did: {}, $seq: {} })).not.toThrow()
  })

  test('says the same of the same behaviour', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = diceOf(seed)
        const condition = conditionOf(dice, 2, 0.9)
        const linkedKey = {
          did: (did: Did) => keyOfDid(link({ $did: did })['$did'] as Did),
          seq: (seq: Seq) => keyOfSeq(link({ $seq: seq })['$seq'] as Seq),
        }
        const view = viewOf(dice)
        const again = dice.whole(2 ** 31)
        const plain = behaviourOf(diceOf(again), [condition], { did: keyOfDid, seq: keyOfSeq })
        const short = behaviourOf(diceOf(again), [condition], linkedKey)
        expect(ask(compile(link(condition)), { ...view, $: short }, NOW, GROUPS)).toEqual(
          ask(compile(condition), { ...view, $: plain }, NOW, GROUPS),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
