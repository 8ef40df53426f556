/**
 * SQL and closure say the same of every view: 200 rules, 10,000 views.
 *
 * Twenty rules are columns of one statement, so that SQLite reads each view ten times and not
 * two hundred; sql.test.ts asks with WHERE.
 */
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { ask } from '../../../../core/rule/ask.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Condition, View } from '../../../../core/rule/condition.ts'
import type { Groups } from '../../../../core/rule/moment.ts'
import { sqlOf } from '../../../../core/rule/sql/sql.ts'
import { condition } from '../../../support/rule/condition.ts'
import { GROUPS as OTHER_GROUPS, view } from '../../../support/rule/history.ts'
import { GROUPS, rulesOf } from './rules.ts'
import { NOW, viewsOf } from './world.ts'

const SEED = Number(process.env['SEED'] ?? 1)
const VIEWS = Number(process.env['VIEWS'] ?? 10_000)
const RULES = Number(process.env['RULES'] ?? 200)
const AT_ONCE = 20

/** For each view whether SQL selects it, rule by rule. */
function selected(database: DatabaseSync, rules: readonly Condition[], groups: Groups): unknown[][] {
  const sqls = rules.map((rule, index) => sqlOf(rule, { now: NOW, groups, parameter: index + 1 }))
  const columns = sqls.map(({ where }, index) => `${where} AS c${index}`)
  const last = `?${rules.length} AS last`
  const statement = database.prepare(`SELECT ${[...columns, last].join(', ')} FROM profile ORDER BY id`)
  statement.setReturnArrays(true)
  return statement.all(...sqls.map(({ params }) => params[0] ?? null)) as unknown as unknown[][]
}

type Wrong = { rule: string; exact: boolean; sql: unknown; view: string }
type Outcome = { wrong: Wrong[]; held: number; exact: number; beyond: number }

/** Asks both about every rule and every view. */
function compared(rules: readonly Condition[], texts: readonly string[], groups: Groups): Outcome {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE profile (id INTEGER PRIMARY KEY, view TEXT); BEGIN')
  const insert = database.prepare('INSERT INTO profile (id, view) VALUES (?, ?)')
  texts.forEach((text, id) => insert.run(id, text))
  const views = texts.map((text) => JSON.parse(text) as View)
  const outcome: Outcome = { wrong: [], held: 0, exact: 0, beyond: 0 }
  for (let from = 0; from < rules.length; from += AT_ONCE) {
    const some = rules.slice(from, from + AT_ONCE)
    const rows = selected(database, some, groups)
    some.forEach((rule, column) => {
      const isExact = sqlOf(rule, { now: NOW, groups }).exact
      const closure = compile(rule)
      outcome.exact += +isExact
      views.forEach((view, id) => {
        const isTrue = ask(closure, view, NOW, groups).value
        const sql = rows[id]![column]
        outcome.held += +isTrue
        outcome.beyond += +(sql === 1 && !isTrue)
        const isRight = (sql === 0 || sql === 1) && (isExact ? sql === +isTrue : sql >= +isTrue)
        if (!isRight && outcome.wrong.length < 3)
          outcome.wrong.push({ rule: JSON.stringify(rule), exact: isExact, sql, view: texts[id]! })
      })
    })
  }
  return outcome
}

test(`${RULES} rules select the same of ${VIEWS} views in SQL and as closures`, { timeout: 120_000 }, () => {
  const rules = rulesOf(RULES, SEED + 1)
  const texts = viewsOf(VIEWS, rules, SEED).map((view) => JSON.stringify(view))
  const { wrong, held, exact, beyond } = compared(rules, texts, GROUPS)
  expect(wrong).toEqual([])
  // Neither empty nor everybody, mostly exact, and what is not exact still narrows.
  const all = rules.length * texts.length
  expect(held / all).toBeGreaterThan(0.1)
  expect(held / all).toBeLessThan(0.9)
  expect(exact / rules.length).toBeGreaterThan(0.8)
  expect(beyond / all).toBeLessThan(0.05)
})

test('rules and views of the other generator too', () => {
  const rules = fc.sample(condition, { numRuns: 200, seed: SEED })
  const texts = fc.sample(view, { numRuns: 60, seed: SEED }).map((one) => JSON.stringify(one))
  expect(compared(rules, texts, OTHER_GROUPS).wrong).toEqual([])
})
