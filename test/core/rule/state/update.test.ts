import { describe, expect, test } from 'vitest'
import { add, withRow } from '../../../../core/rule/state/add.ts'
import { begin } from '../../../../core/rule/state/begin.ts'
import { counted, rowsIn } from '../../../../core/rule/state/count.ts'
import { definitionsOf, SUM_RING } from '../../../../core/rule/state/definition.ts'
import { hashOf, newestFirst, rowsOf, type Row } from '../../../../core/rule/state/row.ts'
import { update } from '../../../../core/rule/state/update.ts'
import { defOf, event, lived, minutes, stateOf } from '../../../support/rule/shorthand.ts'

const visits = (count: number) => ({ $did: { event: 'visit', count: { $gte: count } } })

describe('update: counts', () => {
  test('keeps the newest instants, in their order and not in that of arrival', () => {
    const state = stateOf(
      visits(3),
      [3, 1, 5, 4, 2].map((minute) => event('visit', minute)),
    )
    expect(minutes(state.t)).toEqual([5, 4, 3])
  })

  test('what happens at one instant counts apart; what comes again does not', () => {
    const first = event('visit', 1)
    const state = stateOf(visits(5), [first, event('visit', 1), first, event('visit', 2), first])
    expect(minutes(state.t)).toEqual([2, 1, 1])
  })

  test('leaves the very object where nothing changes', () => {
    const defs = definitionsOf([visits(2), { $did: { event: 'purchase' } }])
    const [old, known] = [event('visit', 1), event('visit', 5)]
    const before = lived(defs, [event('visit', 4), known])
    for (const one of [known, old, event('search', 9)]) expect(update(before, defs, one)).toBe(before)
    const after = update(before, defs, event('visit', 6))
    expect(after).not.toBe(before)
    expect(after[defs[1]!.key]).toBe(before[defs[1]!.key])
  })

  test('a key without a state stays without one', () => {
    expect(update({}, definitionsOf([visits(1)]), event('visit', 1))).toEqual({})
  })

  test('only events that fit `where` count, and groups may say which', () => {
    const condition = {
      $did: { event: 'visit', where: { 'p.source': { $inGroup: 'ads' } }, count: { $gte: 9 } },
    }
    const defs = definitionsOf([condition])
    const groups = { ads: ['a'] }
    const after = ['a', 'b', 'a'].reduce(
      (behaviour, source, index) => update(behaviour, defs, event('visit', index + 1, { source }), groups),
      begin(defs),
    )
    expect(rowsIn(after[defs[0]!.key] as { t: number[] })).toHaveLength(2)
  })
})

describe('update: distinct and sums', () => {
  const skus = { $did: { event: 'view_item', distinct: 'p.sku', count: { $gte: 2 } } }
  const view = (minute: number, sku?: unknown) => event('view_item', minute, sku === undefined ? {} : { sku })

  test('each value stands with its newest instant, and missing ones do not count', () => {
    const state = stateOf(skus, [
      view(1, 'a'),
      view(4, 'b'),
      view(3, 'a'),
      view(2, 'a'),
      view(5),
      view(6, null),
    ])
    expect([minutes(state.t), state.k]).toEqual([
      [4, 3],
      ['"b"', '"a"'],
    ])
  })

  test('a value that was pushed out comes back by a newer event only', () => {
    const state = stateOf(skus, [view(1, 'a'), view(2, 'b'), view(3, 'c'), view(1, 'a'), view(4, 'a')])
    expect([minutes(state.t), state.k]).toEqual([
      [4, 3],
      ['"a"', '"c"'],
    ])
  })

  test('values are told apart as JSON, long ones too, and take little room', () => {
    const long = 'x'.repeat(5_000)
    const state = stateOf(skus, [view(1, `${long}1`), view(2, `${long}2`), view(3, `${long}1`)])
    expect(minutes(state.t)).toEqual([3, 2])
    expect(JSON.stringify(state.k).length).toBeLessThan(100)
    expect(stateOf(skus, [view(1, 1), view(2, '1')]).k).toEqual(['"1"', '1'])
  })

  const spent = { $did: { event: 'purchase', sum: { 'p.value': { $gte: 5 } } } }
  const purchase = (minute: number, value: unknown) => event('purchase', minute, { value })

  test('a sum keeps what each event adds; what is no number adds nothing', () => {
    const state = stateOf(spent, [purchase(1, 5), purchase(3, 2), purchase(2, '7')])
    expect([minutes(state.t), state.w]).toEqual([
      [3, 2, 1],
      [2, 0, 5],
    ])
  })

  test('what no longer fits goes into the base', () => {
    const all = Array.from({ length: SUM_RING + 3 }, (_, index) => purchase(index + 1, 1))
    const state = stateOf(spent, all)
    expect(state.w).toHaveLength(SUM_RING)
    expect([state.base, minutes([state.cut!]), state.since]).toEqual([3, [3], undefined])
  })

  test('an event as old as the base may be in it: it is left out, and the state says so', () => {
    const all = Array.from({ length: SUM_RING + 3 }, (_, index) => purchase(index + 1, 1))
    const def = defOf(spent)
    const before = lived([def], all)
    const after = update(before, [def], all[1]!)
    expect(after[def.key]).toEqual({ ...before[def.key], since: before[def.key]!.cut! + 1 })
  })
})

describe('rows', () => {
  test('an event that fits several steps leaves a row for each, `unless` being step 0', () => {
    const def = defOf({
      $seq: { steps: [{ event: 'a' }, { event: 'b' }, { event: 'a' }], unless: { event: 'a' } },
    })
    const one = event('a', 7)
    const id = hashOf(one.id)
    expect(rowsOf(def, one)).toEqual([0, 1, 3].map((step) => [one.at, id, step]))
    expect(rowsOf(def, event('c', 7))).toEqual([])
  })

  test('ids have hashes of 32 bits, and few are alike', () => {
    const hashes = Array.from({ length: 20_000 }, (_, index) => hashOf(`018f3b0c-7a52-7e0a-9d3c-${index}`))
    expect(hashes.every((hash) => Number.isInteger(hash) && hash === (hash | 0))).toBe(true)
    expect(new Set(hashes).size).toBeGreaterThan(19_990)
  })

  test('newest first; of one instant, earlier steps first', () => {
    const rows: Row[] = [
      [1, 0, 2],
      [2, 0, 2],
      [2, 0, 1],
    ]
    expect([...rows].sort(newestFirst)).toEqual([
      [2, 0, 1],
      [2, 0, 2],
      [1, 0, 2],
    ])
  })

  test('rows make the state that they came from', () => {
    const def = defOf({ $did: { event: 'purchase', sum: { 'p.value': { $gte: 5 } } } })
    const state = withRow({ t: [] }, def, [5, 1, 2.5])
    expect(state).toEqual({ t: [5], k: [1], w: [2.5] })
    expect(counted({ t: [] }, def, rowsIn(state as { t: number[] }))).toEqual(state)
  })
})

test('add puts an event in as update does, as long as nothing is old', () => {
  const defs = definitionsOf([visits(3), { $seq: { steps: [{ event: 'visit' }, { event: 'purchase' }] } }])
  const one = event('visit', 1)
  expect(add(begin(defs), defs, one)).toEqual(update(begin(defs), defs, one))
})
