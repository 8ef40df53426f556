/** The tracking plan of the shop: versions in D1, the one that stands at hand for some seconds. */
import { NO_PLAN } from '../../core/event/plan.ts'
import type { Plan } from '../../core/event/plan.ts'
import type { PlanView } from '../../core/wire/quality.ts'
import type { Env } from '../env.ts'

const MEMO_MS = 10_000

type Row = { version: number; at: number; by: string; why: string; body: string }
export type StandingPlan = { readonly version: number; readonly plan: Plan }

const NONE: StandingPlan = { version: 0, plan: NO_PLAN }
let memo: { standing: StandingPlan; readAt: number; db: D1Database } | null = null

/**
 * The plan that stands, at most ten seconds old. Where the store does not answer, the last one
 * that was read: known events must come in all the same.
 */
export async function standingPlan(env: Env): Promise<StandingPlan> {
  if (memo && memo.db === env.DB && Date.now() - memo.readAt < MEMO_MS) return memo.standing
  try {
    const row = await newest(env)
    memo = { standing: row ? fromRow(row) : NONE, readAt: Date.now(), db: env.DB }
    return memo.standing
  } catch (fault) {
    console.error('the tracking plan was not read', fault)
    return memo?.standing ?? NONE
  }
}

export async function planNow(env: Env): Promise<PlanView> {
  const row = await newest(env)
  if (!row) return { version: 0, at: null, by: null, why: null, plan: NO_PLAN as PlanView['plan'] }
  const { version, at, by, why } = row
  return { version, at, by, why, plan: JSON.parse(row.body) as PlanView['plan'] }
}

export async function planHistory(env: Env): Promise<Omit<PlanView, 'plan'>[]> {
  const { results } = await env.DB.prepare(
    'SELECT version, at, by, why FROM plan_version ORDER BY version DESC LIMIT 100',
  ).all<Omit<PlanView, 'plan'>>()
  return results
}

/** Writes the version after `from`; false when somebody else did so before. */
export async function writePlan(
  env: Env,
  plan: Plan,
  { from, by, why, at }: { from: number; by: string; why: string; at: number },
): Promise<boolean> {
  const { meta } = await env.DB.prepare(
    'INSERT OR IGNORE INTO plan_version (version, at, by, why, body) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(from + 1, at, by, why, JSON.stringify(plan))
    .run()
  memo = null
  return meta.changes === 1
}

function newest(env: Env): Promise<Row | null> {
  return env.DB.prepare(
    'SELECT version, at, by, why, body FROM plan_version ORDER BY version DESC LIMIT 1',
  ).first<Row>()
}

function fromRow({ version, body }: Row): StandingPlan {
  return { version, plan: JSON.parse(body) as Plan }
}
