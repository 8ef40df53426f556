/** Rules as SQL on D1 itself: its reader of JSON, its limits. test/core/rule/sql asks more of it, on Node's SQLite. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../core/rule/ask.ts'
import { compile } from '../../core/rule/compile.ts'
import type { Condition, View } from '../../core/rule/condition.ts'
import { depthOf } from '../../core/rule/sql/piece.ts'
import { sqlOf } from '../../core/rule/sql/sql.ts'
import { deepRules, GROUPS, largeRules, randomRules, rulesOf } from '../core/rule/sql/rules.ts'
import { NOW, viewsOf } from '../core/rule/sql/world.ts'

const rules = [...rulesOf(150), ...randomRules(50, 7)]
const texts = viewsOf(150, rules, 3).map((view) => JSON.stringify(view))
const views = texts.map((text) => JSON.parse(text) as View)

beforeAll(async () => {
  await env.DB.prepare('CREATE TABLE rule_sql_test (id INTEGER PRIMARY KEY, view TEXT NOT NULL)').run()
  const insert = env.DB.prepare('INSERT INTO rule_sql_test (id, view) VALUES (?, ?)')
  await env.DB.batch(texts.map((text, id) => insert.bind(id, text)))
})

afterAll(async () => {
  await env.DB.prepare('DROP TABLE rule_sql_test').run()
})

/** Ids that D1 selects, beside those of the closure. */
async function both(rule: Condition) {
  const { where, params, exact } = sqlOf(rule, { now: NOW, groups: GROUPS })
  const query = `SELECT id FROM rule_sql_test WHERE ${where} ORDER BY id`
  const { results } = await env.DB.prepare(query)
    .bind(...params)
    .all<{ id: number }>()
  const closure = compile(rule)
  const ids = views.flatMap((view, id) => (ask(closure, view, NOW, GROUPS).value ? [id] : []))
  return { exact, sql: results.map(({ id }) => id), closure: ids }
}

test('D1 selects what the closure selects', async () => {
  const wrong: string[] = []
  let held = 0
  for (const rule of rules) {
    const { exact, sql, closure } = await both(rule)
    held += closure.length
    const found = exact ? sql : sql.filter((id) => closure.includes(id))
    if (found.join() !== closure.join()) wrong.push(JSON.stringify(rule))
  }
  expect(wrong).toEqual([])
  expect(held).toBeGreaterThan(views.length * 10)
})

test.each(largeRules())('D1 takes a rule of %s', async (_, rule) => {
  const { sql, closure } = await both(rule)
  expect(closure.filter((id) => !sql.includes(id))).toEqual([])
})

test('D1 takes what is as deep as we let through', async () => {
  const depths = Array.from({ length: 30 }, (_, depth) => depth)
  const wheres = depths.flatMap((depth) => deepRules(depth).map((rule) => sqlOf(rule, { now: NOW })))
  const refused: string[] = []
  for (const { where, params } of wheres) {
    const query = env.DB.prepare(`SELECT count(*) FROM rule_sql_test WHERE ${where}`).bind(...params)
    await query.run().catch((error: unknown) => refused.push(`${depthOf(where)} ${String(error)} ${where}`))
  }
  expect(refused).toEqual([])
  expect(Math.max(...wheres.map(({ where }) => depthOf(where)))).toBeGreaterThan(90)
})
