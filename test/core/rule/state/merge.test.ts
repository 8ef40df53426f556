import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  Behaviour,
  Condition,
  CountState,
  RuleEvent,
  SeqState,
} from '../../../../core/rule/condition.ts'
import { backfill } from '../../../../core/rule/state/backfill.ts'
import { begin } from '../../../../core/rule/state/begin.ts'
import { rowsIn } from '../../../../core/rule/state/count.ts'
import { definitionsOf, SUM_RING } from '../../../../core/rule/state/definition.ts'
import { gathered, uniqueRows } from '../../../../core/rule/state/gather.ts'
import { merge } from '../../../../core/rule/state/merge.ts'
import type { Row } from '../../../../core/rule/state/row.ts'
import { answerAt, defOf, event, lived, minutes } from '../../../support/rule/shorthand.ts'
import { holds } from '../../holds.ts'

const RULES: readonly Condition[] = [
  { $did: { event: 'a', count: { $gte: 3 } } },
  { $did: { event: 'b', distinct: 'p.sku', count: { $gte: 2 } } },
  { $did: { event: 'a', sum: { 'p.value': { $gte: 5 } } } },
  { $seq: { steps: [{ event: 'a' }, { event: 'b' }], gap: '5m', after: '3m', unless: { event: 'c' } } },
]
const DEFS = definitionsOf(RULES)

/** What a state holds, whether its empty lists are written down or not. */
const plain = (behaviour: Behaviour): unknown =>
  Object.entries(behaviour).map(([key, state]) => {
    const rows = 't' in state ? rowsIn(state) : ((state.tail ?? []) as Row[])
    const { base, m, u } = state as CountState & SeqState
    return { key, base, m, u: u || undefined, rows: rows }
  })

const some = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    minute: fc.integer({ min: 1, max: 20 }),
    sku: fc.constantFrom('x', 'y', 'z'),
  })
  .map(({ name, minute, sku }) => event(name, minute, { sku, value: minute % 3 }))
const events = fc.array(some, { maxLength: 12 })

describe('merging two people', () => {
  test('leaves what one person with all of the events would have, in any order of merging', () => {
    holds(
      fc.property(events, events, events, events, (shared, one, other, third) => {
        const [a, b, c] = [one, other, third].map((own) => lived(DEFS, [...own, ...shared])) as [
          Behaviour,
          Behaviour,
          Behaviour,
        ]
        const whole = plain(backfill(DEFS, [...one, ...other, ...third, ...shared]))
        expect(plain(merge(merge(a, b, DEFS), c, DEFS))).toEqual(whole)
        expect(plain(merge(a, merge(c, b, DEFS), DEFS))).toEqual(whole)
      }),
    )
  })

  test('with oneself changes nothing, and neither does it twice', () => {
    holds(
      fc.property(events, events, (one, other) => {
        const [a, b] = [lived(DEFS, one), lived(DEFS, other)]
        expect(merge(a, a, DEFS)).toEqual(a)
        const both = merge(a, b, DEFS)
        expect(plain(merge(both, b, DEFS))).toEqual(plain(both))
      }),
    )
  })

  test('a state that one side never kept is partial afterwards', () => {
    const a = lived(DEFS, [event('a', 1)])
    const { [DEFS[0]!.key]: gone, ...rest } = begin(DEFS)
    const both = merge(a, rest, DEFS)
    expect(gone).toBeDefined()
    expect(answerAt(RULES[0]!, both, 5)).toMatchObject({ partial: true })
    expect(answerAt({ $did: { event: 'a', count: { $gte: 3 }, within: '1m' } }, both, 5)).toMatchObject({
      partial: true,
    })
    expect(answerAt(RULES[1]!, both, 5)).toMatchObject({ partial: false })
  })

  test('what was not seen of one is not seen of both', () => {
    const both = merge(begin(DEFS, 7), begin(DEFS, 9), DEFS)
    expect(Object.values(both).map(({ since }) => since)).toEqual(DEFS.map(() => 9))
  })
})

describe('merging what was folded', () => {
  const spent: Condition = RULES[2]!
  const def = defOf(spent)
  const purchases = (from: number, length: number): RuleEvent[] =>
    Array.from({ length }, (_, index) => event('a', from + index, { value: 1 }))
  const many = purchases(1, SUM_RING + 10)

  test('a sum that folded, and events that are younger than the fold: exact', () => {
    const young = purchases(300, 2)
    const both = merge(lived([def], many), lived([def], young), [def])
    expect(both).toEqual(lived([def], [...many, ...young]))
  })

  test('and events that are as old as the fold: added, and partial', () => {
    const old = purchases(5, 1)
    const state = merge(lived([def], many), lived([def], old), [def])
    expect(answerAt({ $did: { event: 'a', sum: { 'p.value': SUM_RING + 11 } } }, state, 500)).toMatchObject({
      value: true,
      partial: true,
    })
    expect(
      answerAt({ $did: { event: 'a', sum: { 'p.value': { $gte: 1 } }, within: '4h' } }, state, 400),
    ).toMatchObject({ partial: false })
  })

  test('sequences: what the other one did meanwhile may be missed, and only that is partial', () => {
    const condition: Condition = { $seq: { steps: [{ event: 'a' }, { event: 'b' }, { event: 'c' }] } }
    const seq = defOf(condition)
    const DAY = 1440
    const old = lived([seq], [event('b', 10), event('b', 20), event('c', 9 * DAY)])
    const early = lived([seq], [event('a', 15)])
    expect(answerAt(condition, merge(old, early, [seq]), 10 * DAY)).toMatchObject({
      value: false,
      partial: true,
    })
    // Nothing of the one is as old as what the other one has folded.
    const late = lived([seq], [event('a', DAY)])
    expect(answerAt(condition, merge(old, late, [seq]), 10 * DAY)).toMatchObject({
      value: false,
      partial: false,
    })
  })
})

describe('gathering rows', () => {
  test('each event once; of a distinct value the newest', () => {
    const rows: Row[] = [
      [1, 'x', 0],
      [3, 'y', 0],
      [2, 'x', 0],
      [3, 'y', 0],
    ]
    expect(uniqueRows(defOf(RULES[1]!), rows)).toEqual([
      [3, 'y', 0],
      [2, 'x', 0],
    ])
    expect(uniqueRows(defOf(RULES[0]!), rows)).toHaveLength(3)
  })

  test('what does not fit a sum is its base', () => {
    const rows = Array.from({ length: SUM_RING + 2 }, (_, index): Row => [index + 1, index, 2])
    const state = gathered({ t: [] }, defOf(RULES[2]!), rows) as CountState
    expect([state.w!.length, state.base, state.cut]).toEqual([SUM_RING, 4, 2])
    expect(minutes(state.t)).toHaveLength(SUM_RING)
  })
})
