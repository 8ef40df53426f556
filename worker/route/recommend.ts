/** POST /v1/recommend: one list of products, each with its reason, for a shop that draws it itself. */
import type { Context } from 'hono'
import { RecommendRequest } from '../../core/wire/recommend.ts'
import type { RecommendAnswer } from '../../core/wire/recommend.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { listOf, viewOf } from '../render/listing.ts'

const MAX_BYTES = 32 * 1024

export async function postRecommend(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env, req } = c
  const body = await readJson(req.raw, RecommendRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const visitor = visitorOf(req.raw)
  const tooFast = await rateProblem(env, req.raw, visitor)
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const asked = body.value
  if (asked.key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const isPersonal = asked.consent.personalisation && visitor
  const [view, now] = await Promise.all([
    isPersonal ? viewOf(env, await profileOfVisitor(env, visitor)) : null,
    clockNow(env),
  ])
  const { version, listed, refused } = await listOf(env, asked, view, now)
  const answer: RecommendAnswer = { version, listed, refused }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}
