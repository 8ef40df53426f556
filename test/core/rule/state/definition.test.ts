import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../../core/rule/key.ts'
import { byEvent, definitionsOf, SUM_RING } from '../../../../core/rule/state/definition.ts'
import { answerAt, event, lived, MINUTE } from '../../../support/rule/shorthand.ts'

const ringOf = (count: unknown) => definitionsOf([{ $did: { event: 'visit', count } }])[0]!.ring

describe('how much is remembered', () => {
  test.each([
    [undefined, 1],
    [{ $gte: 3 }, 3],
    [{ $gte: 2.5 }, 3],
    [{ $gt: 3 }, 4],
    [{ $lt: 3 }, 3],
    [{ $lte: 3 }, 4],
    [{ $eq: 3 }, 4],
    [3, 4],
    [0, 1],
    [{ $ne: 3 }, 4],
    [{ $not: { $gte: 3 } }, 3],
    [{ $in: [1, 5] }, 6],
    [{ $gte: 2, $lt: 4 }, 4],
    [{ $gte: 100 }, 100],
    [{ $lte: 100 }, 101],
    // Only the view knows.
    [{ $gte: { $ref: 'p.n' } }, 101],
    // Always or never true, whatever happened.
    [{ $gte: 0 }, 1],
    [{ $in: ['a'] }, 1],
  ])('a leaf %j on the number needs the %i newest', (count, ring) => {
    expect(ringOf(count)).toBe(ring)
  })

  test('values of a sum are kept up to a fixed number', () => {
    const [def] = definitionsOf([{ $did: { event: 'purchase', sum: { 'p.value': { $gte: 5 } } } }])
    expect(def!.ring).toBe(SUM_RING)
  })

  test('leaves with one key share a state, with the largest ring', () => {
    const few = { event: 'visit', within: '1d', count: { $gte: 2 } }
    const many = { event: 'visit', within: '30d', count: { $gte: 7 } }
    for (const order of [
      [few, many],
      [many, few],
    ]) {
      const defs = definitionsOf(order.map(($did) => ({ $did })))
      expect(defs.map(({ key, ring }) => [key, ring])).toEqual([[keyOfDid(few), 7]])
    }
  })

  test('behaviours are found under every word that joins conditions', () => {
    const did = (name: string): Condition => ({ $did: { event: name } })
    const steps = [{ event: 'd' }, { event: 'e' }]
    const condition: Condition = {
      'p.city': 'Brno',
      $and: [{ $or: [did('a'), { $nor: [did('b')] }] }],
      $not: { $not: did('c') },
      $seq: { steps },
    }
    expect(definitionsOf([condition, did('a'), {}]).map(({ key }) => key)).toEqual([
      ...['a', 'b', 'c'].map((name) => keyOfDid({ event: name })),
      keyOfSeq({ steps }),
    ])
  })

  test('a published key stands for the state', () => {
    const [def] = definitionsOf([{ $did: { event: 'visit', as: 'b1' } }])
    expect(def!.key).toBe('b1')
  })
})

describe('which events count', () => {
  const rule: Condition = { $did: { event: 'view_item', where: { 'p.price': { $lt: 10 } } } }

  test('strict unless compat is said: a missing number is less than ten in compat only', () => {
    const without = event('view_item', 1)
    expect(
      definitionsOf([rule]).map(({ steps }) => steps[0]!.test(without, { now: 1, until: 0, partial: false })),
    ).toEqual([false])
    expect(
      definitionsOf([rule], 'compat').map(({ steps }) =>
        steps[0]!.test({ p: { price: null } }, { now: 1, until: 0, partial: false }),
      ),
    ).toEqual([true])
  })

  test('the index leads an event to the states that it may touch', () => {
    const seq = { $seq: { steps: [{ event: 'a' }, { event: 'b' }, { event: 'a' }], unless: { event: 'c' } } }
    const defs = definitionsOf([seq, { $did: { event: 'b' } }])
    const index = byEvent(defs)
    expect([...index.keys()].sort()).toEqual(['a', 'b', 'c'])
    expect(index.get('a')).toEqual([defs[0]])
    expect(index.get('b')).toEqual(defs)
    expect(index.get('c')).toEqual([defs[0]])
  })

  test('a seq without limits lasts', () => {
    const condition: Condition = { $seq: { steps: [{ event: 'a' }, { event: 'b' }] } }
    const behaviour = lived(definitionsOf([condition]), [event('a', 1), event('b', 1e6)])
    expect(answerAt(condition, behaviour, 2e6)).toEqual({ value: true, validUntil: Infinity, partial: false })
    expect(
      answerAt(condition, lived(definitionsOf([condition]), [event('b', 1), event('a', MINUTE)]), 1e6).value,
    ).toBe(false)
  })
})
