/** Groups of a table fold by the algebra of core/rule/decide.ts, whatever their members say. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { View } from '../../../../core/rule/condition.ts'
import { decide } from '../../../../core/rule/decide.ts'
import type { Moment } from '../../../../core/rule/moment.ts'
import { buildTable } from '../../../../core/rule/table/build.ts'
import { askLeaf, askingOf, fold, foldTimed, refuse } from '../../../../core/rule/table/node.ts'
import type { TableState } from '../../../../core/rule/table/node.ts'

type Member = { readonly value: boolean; readonly until: number; readonly partial: boolean }

const member = fc.record({
  value: fc.boolean(),
  until: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 5 })),
  partial: fc.boolean(),
})

const ago = (index: number) => ({ [`f.at${index}`]: { $ago: { $gte: '1d' } } })

/** A table of one group, every second member an opposite, and its state with what the members say. */
function groupOf(members: readonly Member[]) {
  const of = members.map((_, index) => (index % 2 ? { $not: ago(index) } : ago(index)))
  const table = buildTable([{ id: 'r', when: { $and: of } }])
  const { size } = table
  const state: TableState = {
    now: 0,
    groups: undefined,
    values: new Uint8Array(size),
    until: new Float64Array(size).fill(Infinity),
    partial: new Uint8Array(size),
    nextAt: Infinity,
    isPartial: false,
  }
  for (const [index, { value, until, partial }] of members.entries()) {
    state.values[index] = Number(value !== (index % 2 === 1))
    state.until[index] = until
    state.partial[index] = Number(partial)
  }
  return { table, state }
}

test('a group with time', () => {
  fc.assert(
    fc.property(fc.array(member, { minLength: 2, maxLength: 6 }), (members) => {
      const { table, state } = groupOf(members)
      const moment: Moment = { now: 0, until: Infinity, partial: false }
      const value = decide(moment, true, members, (one) => {
        moment.until = one.until
        moment.partial = one.partial
        return one.value
      })
      const group = table.size - 1
      foldTimed(table, state, group)
      expect([state.values[group] === 1, state.until[group], state.partial[group] === 1]).toEqual([
        value,
        moment.until,
        moment.partial,
      ])
    }),
    { numRuns: 2_000 },
  )
})

test('a group without time: folded from its members, or refused by one that is false', () => {
  fc.assert(
    fc.property(fc.array(member, { minLength: 2, maxLength: 6 }), (members) => {
      const { table, state } = groupOf(members)
      const group = table.size - 1
      const expected = Number(members.every(({ value }) => value))
      fold(table, state, group)
      expect(state.values[group]).toBe(expected)
      state.values[group] = 1
      for (let leaf = 0; leaf < members.length; leaf++) refuse(table, state, leaf)
      expect(state.values[group]).toBe(expected)
    }),
  )
})

describe('a leaf', () => {
  const rules = [
    { id: 'a', when: { 'p.n': { $gte: 3 } } },
    { id: 'b', when: { 'p.n': { $type: 'number' } } },
    { id: 'c', when: ago(1) },
  ]
  const table = buildTable(rules)
  const blank = groupOf([])
  const state: TableState = {
    ...blank.state,
    values: new Uint8Array(3),
    until: new Float64Array(3),
    partial: new Uint8Array(3),
  }

  test('is asked about the value that it shares, and keeps its deadline', () => {
    const view: View = { p: { n: 4 }, f: { at1: -5 } }
    const asking = askingOf({ ...state, now: 0 }, view)
    for (let leaf = 0; leaf < 3; leaf++) askLeaf(table, state, leaf, asking)
    const byPath = table.leaves.map((_, leaf) => state.values[leaf])
    // Leaves stand in the order of their paths: f.at1, then p.n twice.
    expect(byPath).toEqual([0, 1, 1])
    expect(state.until[0]).toBe(86_400_000 - 5)
  })
})
