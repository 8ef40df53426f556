/**
 * SQL and closure say the same of every view: 200 rules, 10,000 views.
 *
 * Twenty rules are columns of one statement, so that SQLite reads each view ten times and not
 * two hundred; sql.test.ts asks with WHERE.
 */
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { ask } from '../../../../core/rule/ask.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Condition, View } from '../../../../core/rule/condition.ts'
import { sqlOf } from '../../../../core/rule/sql/sql.ts'
import { GROUPS, rulesOf } from './rules.ts'
import { NOW, viewsOf } from './world.ts'

const SEED = Number(process.env['SEED'] ?? 1)
const VIEWS = Number(process.env['VIEWS'] ?? 10_000)
const RULES = Number(process.env['RULES'] ?? 200)
const AT_ONCE = 20

/** For each view whether SQL selects it, rule by rule. */
function selected(database: DatabaseSync, rules: readonly Condition[]): unknown[][] {
  const sqls = rules.map((rule, index) => sqlOf(rule, { now: NOW, groups: GROUPS, parameter: index + 1 }))
  const columns = sqls.map(({ where }, index) => `${where} AS c${index}`)
  const last = `?${rules.length} AS last`
  const statement = database.prepare(`SELECT ${[...columns, last].join(', ')} FROM profile ORDER BY id`)
  statement.setReturnArrays(true)
  return statement.all(...sqls.map(({ params }) => params[0] ?? null)) as unknown as unknown[][]
}

test(`${RULES} rules select the same of ${VIEWS} views in SQL and as closures`, { timeout: 120_000 }, () => {
  const rules = rulesOf(RULES, SEED + 1)
  const texts = viewsOf(VIEWS, rules, SEED).map((view) => JSON.stringify(view))
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE profile (id INTEGER PRIMARY KEY, view TEXT); BEGIN')
  const insert = database.prepare('INSERT INTO profile (id, view) VALUES (?, ?)')
  texts.forEach((text, id) => insert.run(id, text))
  const views = texts.map((text) => JSON.parse(text) as View)
  const wrong: { rule: string; exact: boolean; sql: unknown; view: string }[] = []
  let held = 0
  let exact = 0
  let beyond = 0
  for (let from = 0; from < rules.length; from += AT_ONCE) {
    const some = rules.slice(from, from + AT_ONCE)
    const rows = selected(database, some)
    some.forEach((rule, column) => {
      const isExact = sqlOf(rule, { now: NOW, groups: GROUPS }).exact
      const closure = compile(rule)
      exact += +isExact
      views.forEach((view, id) => {
        const isTrue = ask(closure, view, NOW, GROUPS).value
        const sql = rows[id]![column]
        held += +isTrue
        beyond += +(sql === 1 && !isTrue)
        const isRight = (sql === 0 || sql === 1) && (isExact ? sql === +isTrue : sql >= +isTrue)
        if (!isRight && wrong.length < 3)
          wrong.push({ rule: JSON.stringify(rule), exact: isExact, sql, view: texts[id]! })
      })
    })
  }
  expect(wrong).toEqual([])
  // Neither empty nor everybody, mostly exact, and what is not exact still narrows.
  const all = rules.length * views.length
  expect(held / all).toBeGreaterThan(0.1)
  expect(held / all).toBeLessThan(0.9)
  expect(exact / rules.length).toBeGreaterThan(0.8)
  expect(beyond / all).toBeLessThan(0.05)
})
