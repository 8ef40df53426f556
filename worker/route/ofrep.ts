/**
 * OpenFeature's remote evaluation (OFREP): flags for a page or an app, with the public key.
 *
 * A rule may read a person only where this browser is that person's and they allow personalisation:
 * then their profile is the unit. Otherwise the flag stands on what the caller says of itself, and
 * `targetingKey` is a device's. Nothing of the person is in the answer but the flag's own value.
 */
import type { Context } from 'hono'
import { allows } from '../../core/consent/state.ts'
import { isRecord } from '../../core/base/json.ts'
import { evaluateFlag } from '../../core/experiment/evaluate-flag.ts'
import type { Flags } from '../../core/experiment/evaluate-flag.ts'
import type { Subject } from '../../core/experiment/assign.ts'
import type { Flag } from '../../core/experiment/flag.ts'
import type { Condition, View } from '../../core/rule/condition.ts'
import { EvaluationRequest } from '../../core/wire/flag.ts'
import type { BulkAnswer, EvaluationFailure, EvaluationSuccess } from '../../core/wire/flag.ts'
import { profileActor } from '../actor/stub.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { currentFlags } from '../store/flag.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 16 * 1024
const PRIVATE = { 'cache-control': 'private, no-store' }

export async function postFlag(c: Ctx): Promise<Response> {
  const key = c.req.param('key') ?? ''
  const ready = await prepared(c)
  if (ready instanceof Response) return ready
  const { flags, subject } = ready
  const answer = evaluated(key, flags, subject)
  const status = 'value' in answer ? 200 : answer.errorCode === 'FLAG_NOT_FOUND' ? 404 : 400
  return Response.json(answer, { status, headers: PRIVATE })
}

/** With If-None-Match of the same answer: 304, as clients that poll expect. */
export async function postFlags(c: Ctx): Promise<Response> {
  const ready = await prepared(c)
  if (ready instanceof Response) return ready
  const { flags, subject } = ready
  const answer: BulkAnswer = { flags: Object.keys(flags).map((key) => evaluated(key, flags, subject)) }
  const text = JSON.stringify(answer)
  const etag = `"${await digest(text)}"`
  const headers = { ...PRIVATE, etag, 'content-type': 'application/json' }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(text, { headers })
}

type Ready = { readonly flags: Flags; readonly subject: Subject }

async function prepared(c: Ctx): Promise<Ready | Response> {
  const { env, req } = c
  const given = req.header('x-api-key') ?? req.header('authorization')?.replace(/^Bearer /, '')
  if (given !== env.SITE_KEY) return refuse('unknown_key')
  const visitor = visitorOf(req.raw)
  const tooFast = await rateProblem(env, req.raw, visitor)
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const body = await readJson(req.raw, EvaluationRequest, MAX_BYTES)
  if (!body.ok) {
    const failure = { errorCode: 'INVALID_CONTEXT', errorDetails: body.problem.message }
    return Response.json(failure, { status: 400, headers: PRIVATE })
  }
  const [{ flags }, now] = await Promise.all([currentFlags(env), clockNow(env)])
  return { flags, subject: await subjectOf(env, body.value.context, { flags, visitor, now }) }
}

type Asked = { readonly flags: Flags; readonly visitor: string | null; readonly now: number }

async function subjectOf(env: Env, context: Record<string, unknown>, asked: Asked): Promise<Subject> {
  const { targetingKey, ...ctx } = context
  const device = typeof targetingKey === 'string' && targetingKey !== '' ? { device: targetingKey } : {}
  const own = asked.visitor && (await ownView(env, asked.visitor, asked))
  const view = { ...(own ? own.view : {}), ctx: isRecord(ctx) ? ctx : {} } as View
  return { view, units: { ...(own ? { profile: own.profile } : {}), ...device }, now: asked.now }
}

async function ownView(env: Env, visitor: string, { flags, now }: Asked) {
  const profile = await profileOfVisitor(env, visitor)
  const actor = profileActor(env, profile)
  const seen = await actor.view()
  if (!seen || !allows(seen.consents, 'personalisation')) return null
  const conditions = Object.values(flags).flatMap(({ rules }) =>
    rules.flatMap(({ when }) => (when ? [when] : [])),
  )
  const told = await actor.ruleView({ conditions: conditions as readonly Condition[], now })
  return told && { profile, view: { ...told.view, segments: told.member.segments } }
}

function evaluated(key: string, flags: Flags, subject: Subject): EvaluationSuccess | EvaluationFailure {
  const flag = Object.hasOwn(flags, key) ? (flags[key] as Flag) : null
  if (!flag)
    return { key, errorCode: 'FLAG_NOT_FOUND', errorDetails: `There is no flag ${key.slice(0, 100)}.` }
  const { value, reason, variant, errorCode, errorMessage, assignments } = evaluateFlag(flag, subject, flags)
  if (errorCode) return { key, errorCode, errorDetails: errorMessage ?? '' }
  const part = assignments.find((one) => one.variant !== null)
  return {
    key,
    value,
    reason,
    ...(variant === undefined ? {} : { variant }),
    ...(part ? { metadata: { experiment: part.experiment, assigned: part.variant! } } : {}),
  }
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(bytes.slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
