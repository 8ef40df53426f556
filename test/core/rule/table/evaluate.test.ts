/** The table against the rules one by one: whatever is touched, whenever it is asked. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask } from '../../../../core/rule/ask.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Condition, Mode, View } from '../../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../../core/rule/key.ts'
import { needsOf } from '../../../../core/rule/needs.ts'
import { buildTable } from '../../../../core/rule/table/build.ts'
import { answersOf, evaluateAll, reevaluate } from '../../../../core/rule/table/evaluate.ts'
import { GROUPS, NOW, PATHS, behaviourOf, conditionOf, diceOf, laterThan, viewOf } from '../dice.ts'
import type { Dice } from '../dice.ts'

/** RUNS=20000 for a long run. */
const RUNS = Number(process.env['RUNS'] ?? 400)
const keys = { did: keyOfDid, seq: keyOfSeq }

function rulesOf(dice: Dice): { id: string; when: Condition }[] {
  const conditions = Array.from({ length: 1 + dice.whole(12) }, () => conditionOf(dice, 2, 0.4))
  // Rules share parts, as those that people write do.
  const shared = conditions.map((one) =>
    dice.often(0.3) ? { $and: [dice.of(conditions), { $not: one }, dice.of(conditions)] } : one,
  )
  return shared.map((when, index) => ({ id: `r${index}`, when }))
}

function oneByOne(rules: readonly { when: Condition }[], view: View, now: number, mode: Mode) {
  return rules.map(({ when }) => ask(compile(when, mode), view, now, GROUPS))
}

/** Infinity has no JSON; here only what differs matters. */
function same(some: unknown, others: unknown): void {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, one: unknown) => (one === Infinity ? 'never' : one))
  if (text(some) !== text(others)) expect(some).toEqual(others)
}

/** The view with parts of another one in place of its own, and the names of these parts. */
function changed(dice: Dice, view: View, rules: readonly { when: Condition }[]) {
  const other = viewOf(dice) as Record<string, Record<string, unknown>>
  const next = structuredClone(view) as Record<string, Record<string, unknown>>
  const paths = Array.from({ length: dice.whole(3) }, () => dice.of(PATHS))
  for (const path of paths) {
    const [space = '', name] = path.split('.')
    if (name === undefined) next[space] = other[space]!
    else if (Array.isArray(next[space])) next[space] = other[space]!
    else next[space] = { ...next[space], [name]: other[space]?.[name] }
  }
  // What a path names is changed as a whole, so its place above is what is told.
  const told = paths.map((path) => path.split('.').slice(0, 2).join('.'))
  const states = dice.often(0.6)
    ? rules.flatMap(({ when }) => needsOf(when).states).filter(() => dice.often(0.2))
    : []
  const fresh = behaviourOf(
    dice,
    rules.map(({ when }) => when),
    keys,
  )
  const behaviour = { ...view.$ }
  for (const key of states) {
    if (fresh[key]) behaviour[key] = fresh[key]
    else delete behaviour[key]
  }
  return {
    view: JSON.parse(JSON.stringify({ ...next, $: behaviour })) as View,
    touched: { paths: told, states },
  }
}

test.each<[Mode]>([['strict'], ['compat']])(
  '%s: a table says what the rules say, at once and after every change',
  (mode) => {
    let flips = 0
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = diceOf(seed)
        const rules = rulesOf(dice)
        const table = buildTable(rules, mode)
        let view: View = {
          ...viewOf(dice),
          $: behaviourOf(
            dice,
            rules.map(({ when }) => when),
            keys,
          ),
        }
        let now = NOW
        const state = evaluateAll(table, view, now, GROUPS)
        let before = oneByOne(rules, view, now, mode)
        same(answersOf(table, state), before)
        for (let step = 0; step < 5; step++) {
          // Often nothing is touched, and only time goes on, to a deadline or somewhere.
          const next = dice.often(0.4) ? { view, touched: {} } : changed(dice, view, rules)
          view = next.view
          now =
            dice.often(0.3) && state.nextAt < Number.POSITIVE_INFINITY
              ? state.nextAt - dice.whole(2)
              : laterThan(dice, now)
          if (dice.often(0.05)) now = NOW
          const changes = reevaluate(table, state, view, { now, touched: next.touched })
          const after = oneByOne(rules, view, now, mode)
          same(answersOf(table, state), after)
          const differs = (index: number) => JSON.stringify(after[index]) !== JSON.stringify(before[index])
          const flipped = rules
            .filter((_, index) => after[index]!.value !== before[index]!.value)
            .map(({ id }) => id)
          const moved = rules
            .filter(({ id }, index) => differs(index) && !flipped.includes(id))
            .map(({ id }) => id)
          expect([...changes.flipped].sort()).toEqual(flipped.sort())
          expect([...changes.moved].sort()).toEqual(moved.sort())
          expect(table.dirty.every((word) => word === 0)).toBe(true)
          before = after
          flips += flipped.length
        }
      }),
      { numRuns: RUNS },
    )
    expect(flips).toBeGreaterThan(RUNS / 5)
  },
)
