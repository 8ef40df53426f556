/** The table against the rules one by one: whatever is touched, whenever it is asked. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask } from '../../../../core/rule/ask.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Condition, Mode, View } from '../../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../../core/rule/key.ts'
import { needsOf } from '../../../../core/rule/needs.ts'
import { buildTable } from '../../../../core/rule/table/build.ts'
import { answerAt, answersOf, evaluateAll, reevaluate } from '../../../../core/rule/table/evaluate.ts'
import { GROUPS, NOW, PATHS, behaviourOf, conditionOf, diceOf, laterThan, viewOf } from '../dice.ts'
import type { Dice } from '../dice.ts'

/** RUNS=20000 for a long run. */
const RUNS = Number(process.env['RUNS'] ?? 150)
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

test('a deadline that an event brings is kept, and passes without any further touch', () => {
  const table = buildTable([{ id: 'fresh', when: { 'f.last_at': { $ago: { $lt: '1h' } } } }])
  const state = evaluateAll(table, {}, NOW)
  expect(state.nextAt).toBe(Infinity)
  const view = { f: { last_at: NOW } }
  expect(reevaluate(table, state, view, { now: NOW, touched: { paths: ['f.last_at'] } })).toEqual({
    flipped: ['fresh'],
    moved: [],
  })
  expect(state.nextAt).toBe(NOW + 3_600_000)
  expect(reevaluate(table, state, view, { now: NOW + 3_599_999 })).toEqual({ flipped: [], moved: [] })
  expect(reevaluate(table, state, view, { now: NOW + 3_600_000 })).toEqual({ flipped: ['fresh'], moved: [] })
  expect(answerAt(table, state, 0)).toEqual({ value: false, validUntil: Infinity, partial: false })
})

test('a leaf that many rules share is asked once, and not at all when something else was touched', () => {
  let reads = 0
  const f = {
    get ltv() {
      reads++
      return 7
    },
  }
  const rules = Array.from({ length: 9 }, (_, index) => ({
    id: `r${index}`,
    when: { 'f.ltv': { $gte: index % 3, $lt: 9 }, [`p.n${index}`]: 1 },
  }))
  const table = buildTable(rules)
  const state = evaluateAll(table, { f } as View, NOW)
  // Four leaves on one path, read once.
  expect(table.leaves).toHaveLength(13)
  expect(reads).toBe(1)
  reevaluate(table, state, { f, p: { n1: 1 } } as View, { now: NOW, touched: { paths: ['p.n1'] } })
  expect(reads).toBe(1)
  expect(answersOf(table, state).map(({ value }) => value)).toEqual(rules.map((_, index) => index === 1))
})
