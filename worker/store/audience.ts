/**
 * How many people a rule holds for, and who they are.
 *
 * The index answers what it can: SQL narrows, the closure decides on what SQL cannot say. Behaviour
 * that no published rule remembers is known to nobody but the actors; they are asked, all of them
 * where they are few, else a random sample, and then the number is a range.
 */
import type { Condition, View } from '../../core/rule/condition.ts'
import { ask } from '../../core/rule/ask.ts'
import { compile } from '../../core/rule/compile.ts'
import { needsOf } from '../../core/rule/needs.ts'
import { sqlOf } from '../../core/rule/sql/sql.ts'
import { releaseInForce } from './release.ts'
import { answerWith, membership } from '../../core/segment/membership.ts'
import { memoryOf } from '../../core/segment/remember.ts'
import { isRemembered } from '../actor/rule-view.ts'
import { countBehind } from '../job/views.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'

export type Audience = {
  readonly total: number
  readonly count: number
  readonly method: 'index' | 'asked' | 'sample'
  readonly asked: number
  /** The range that holds the number, 95 times of 100 for a sample. */
  readonly low: number
  readonly high: number
  /** Ids, latest activity first. */
  readonly ids: readonly string[]
}

const LISTED = 20
/** Actors that one question may wake. */
const MAX_ASKED = 200
const ASKED_AT_ONCE = 25
const PAGE = 500
/** Views that one question reads through; a larger shop's number is then a sample. */
const MAX_READ = 50_000

/** @param condition  linked, as published. */
export async function audience(env: Env, condition: Condition, now: number): Promise<Audience> {
  const total = (await env.DB.prepare('SELECT count(*) AS n FROM profile').first<number>('n')) ?? 0
  const needs = needsOf(condition)
  const isBehind = needs.states.length > 0 && (await countBehind(env)) > 0
  if (isBehind || !isRemembered(memoryOf([condition]))) return asked(env, condition, now, total)
  if (needs.namespaces.includes('segments'))
    return read(env, condition, now, { total, where: '1', params: [] })
  const { where, params, exact } = sqlOf(condition, { now })
  return exact ? counted(env, { total, where, params }) : read(env, condition, now, { total, where, params })
}

type Narrowed = { readonly total: number; readonly where: string; readonly params: readonly string[] }

async function counted(env: Env, { total, where, params }: Narrowed): Promise<Audience> {
  const [count, list] = await Promise.all([
    env.DB.prepare(`SELECT count(*) AS n FROM profile WHERE ${where}`)
      .bind(...params)
      .first<number>('n'),
    env.DB.prepare(`SELECT id FROM profile WHERE ${where} ORDER BY last_seen_at DESC, id LIMIT ${LISTED}`)
      .bind(...params)
      .all<{ id: string }>(),
  ])
  return exactly(
    total,
    count ?? 0,
    list.results.map(({ id }) => id),
  )
}

/** Reads the views that SQL let through, page by page; of very many only some, drawn by chance. */
async function read(env: Env, condition: Condition, now: number, narrowed: Narrowed): Promise<Audience> {
  const { total, params } = narrowed
  const among = env.DB.prepare(`SELECT count(*) AS n FROM profile WHERE ${narrowed.where}`)
  const candidates = (await among.bind(...params).first<number>('n')) ?? 0
  const permille = Math.floor((1_000 * MAX_READ) / Math.max(candidates, 1))
  const where =
    permille >= 1_000 ? narrowed.where : `(${narrowed.where}) AND abs(random() % 1000) < ${permille}`
  const test = compile(condition)
  const next = params.length + 1
  const page = env.DB.prepare(
    `SELECT id, view, last_seen_at AS at FROM profile WHERE (${where}) AND (last_seen_at, id) < (?${next}, ?${next + 1}) ORDER BY last_seen_at DESC, id DESC LIMIT ${PAGE}`,
  )
  const ids: string[] = []
  let count = 0
  let seen = 0
  let from: { at: number; id: string } = { at: Number.MAX_SAFE_INTEGER, id: '' }
  for (;;) {
    const { results } = await page
      .bind(...params, from.at, from.id)
      .all<{ id: string; view: string; at: number }>()
    for (const row of results) {
      const view = JSON.parse(row.view) as View
      const { segments } = membership(releaseInForce().roll, view, now)
      if (!ask(test, { ...view, segments }, now).value) continue
      count++
      if (ids.length < LISTED) ids.push(row.id)
    }
    seen += results.length
    const last = results.at(-1)
    if (!last || results.length < PAGE) break
    from = last
  }
  return permille >= 1_000
    ? exactly(total, count, ids)
    : { ...estimated(candidates, count, seen, ids), total }
}

/** Asks the actors themselves: they have the events that no published rule remembers. */
async function asked(env: Env, condition: Condition, now: number, total: number): Promise<Audience> {
  const order = total <= MAX_ASKED ? 'last_seen_at DESC, id' : 'random()'
  const { results } = await env.DB.prepare(
    `SELECT id FROM profile ORDER BY ${order} LIMIT ${MAX_ASKED}`,
  ).all<{
    id: string
  }>()
  const held: string[] = []
  for (let from = 0; from < results.length; from += ASKED_AT_ONCE) {
    const some = results.slice(from, from + ASKED_AT_ONCE)
    const views = await Promise.all(
      some.map(({ id }) => profileActor(env, id).ruleView({ conditions: [condition], now })),
    )
    views.forEach((answer, index) => {
      if (answer && answerWith(condition, answer.view, answer.member, now).value) held.push(some[index]!.id)
    })
  }
  const ids = held.slice(0, LISTED)
  return total <= MAX_ASKED
    ? { ...exactly(total, held.length, ids), method: 'asked', asked: results.length }
    : estimated(total, held.length, results.length, ids)
}

function exactly(total: number, count: number, ids: readonly string[]): Audience {
  return { total, count, method: 'index', asked: 0, low: count, high: count, ids }
}

/** Wilson's interval of a share: right also where nobody or everybody of the sample was in. */
function estimated(total: number, held: number, of: number, ids: readonly string[]): Audience {
  const z = 1.96
  const share = held / of
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return {
    total,
    count: Math.round(share * total),
    method: 'sample',
    asked: of,
    low: Math.max(held, Math.floor(Math.max(0, middle - half) * total)),
    high: Math.min(total, Math.ceil(Math.min(1, middle + half) * total)),
    ids,
  }
}
