/** The tracking plan: read, changed, and extended by what came under names that nobody declared. */
import type { Context } from 'hono'
import { vocabularySchema } from '../../../core/event/schema.ts'
import { breaksOf, faultsOf } from '../../../core/event/plan.ts'
import type { Plan } from '../../../core/event/plan.ts'
import { AcceptRequest, PlanRequest } from '../../../core/wire/quality.ts'
import type { PlanAnswer, PlanWritten, ReplayAnswer } from '../../../core/wire/quality.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { planHistory, planNow, standingPlan, writePlan } from '../../store/plan.ts'
import { dropProposals } from '../../store/proposal.ts'
import { replay } from '../replay.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BODY = 256 * 1024
const LIMITS = { depth: 10, keys: 20_000 }
/** One admin key and one console session there are; nobody else can be named yet. */
const BY = 'admin'

export async function getQualitySchema(c: Ctx): Promise<Response> {
  const { plan } = await standingPlan(c.env)
  return Response.json(vocabularySchema(plan))
}

export async function getPlan(c: Ctx): Promise<Response> {
  const [plan, history] = await Promise.all([planNow(c.env), planHistory(c.env)])
  return Response.json({ ...plan, history } satisfies PlanAnswer)
}

export async function putPlan(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, PlanRequest, MAX_BODY, LIMITS)
  if (!body.ok) return problemResponse(body.problem)
  const { plan, from, why, force } = body.value
  const standing = await planNow(c.env)
  if (standing.version !== from) return raced(standing.version)
  return written(c, { before: standing.plan, after: plan, from, why, force })
}

/** What is wrong in itself can never be written; what breaks the past can, if somebody insists. */
async function written(
  c: Ctx,
  {
    before,
    after,
    from,
    why,
    force,
  }: { before: Plan; after: Plan; from: number; why: string; force: boolean },
): Promise<Response> {
  const faults = faultsOf(after)
  const findings = [...faults, ...breaksOf(before, after)]
  const isStopped = faults.length > 0 || (findings.length > 0 && !force)
  if (isStopped) return answer({ written: false, version: from, findings, replayed: null }, 422)
  const at = await clockNow(c.env)
  if (!(await writePlan(c.env, after, { from, by: BY, why, at }))) return raced(from + 1)
  return answer({ written: true, version: from + 1, findings, replayed: null })
}

/** Declares a name that came, and replays the letters of that name through the normal way in. */
export async function postProposal(c: Ctx): Promise<Response> {
  const name = c.req.param('name') ?? ''
  const body = await readJson(c.req.raw, AcceptRequest, MAX_BODY, LIMITS)
  if (!body.ok) return problemResponse(body.problem)
  const { page, items, params, why } = body.value
  const { version, plan } = await planNow(c.env)
  if (Object.hasOwn(plan.events, name)) return refuse('bad_shape', '', `${name} is in the plan already.`)
  const after: Plan = {
    ...plan,
    events: { ...plan.events, [name]: { page, ...(items ? { items } : {}), params } },
  }
  const faults = faultsOf(after)
  if (faults.length > 0) return answer({ written: false, version, findings: faults, replayed: null }, 422)
  const at = await clockNow(c.env)
  if (!(await writePlan(c.env, after, { from: version, by: BY, why: why || `proposal ${name}`, at })))
    return raced(version + 1)
  await dropProposals(c.env, [name])
  return answer({
    written: true,
    version: version + 1,
    findings: [],
    replayed: await replayAll(c.env, name, at),
  })
}

const MAX_ROUNDS = 10

async function replayAll(env: Env, name: string, now: number): Promise<ReplayAnswer> {
  const sum: ReplayAnswer = { taken: 0, duplicate: 0, refused: 0, skipped: 0, left: 0, verdicts: [] }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const one = await replay(env, { code: 'unknown_event', name }, now)
    sum.taken += one.taken
    sum.duplicate += one.duplicate
    sum.refused = one.refused
    sum.skipped = one.skipped
    sum.left = one.left
    if (one.left === 0 || one.taken + one.duplicate === 0) break
  }
  return sum
}

function answer(body: PlanWritten, status = 200): Response {
  return Response.json(body, { status })
}

function raced(version: number): Response {
  return refuse('plan_changed', '/from', `Version ${version} of the plan stands by now.`)
}
