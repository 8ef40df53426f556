/** Consent for who answers for it: proofs of a person, wordings, topics, reports of retention. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { RETENTION } from '../../../core/consent/retention.ts'
import { topicsOf } from '../../../core/consent/topic.ts'
import { isWordingId } from '../../../core/consent/wording.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { personOf } from '../../identity/unite.ts'
import { runRetention } from '../../job/retention.ts'
import { anonymousSums } from '../../store/anonymous.ts'
import { brokenChain, proofsOf } from '../../store/consent.ts'
import { isSensitiveKind, readGrounds, writeGrounds } from '../../store/ground.ts'
import { reports } from '../../store/retention.ts'
import { readTopics, writeTopics } from '../../store/topic.ts'
import { registerWording, wordings } from '../../store/wording.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 64 * 1024
const MAX_REPORTS = 100

/** GET /profiles/:id/proofs: every answer with its proof, and the first row that was tampered with, or null. */
export async function getProofs(c: Ctx): Promise<Response> {
  const proofs = await proofsOf(c.env, await personOf(c.env, c.req.param('id') ?? ''))
  return Response.json({ proofs, broken: brokenChain(proofs) })
}

export async function getWordings(c: Ctx): Promise<Response> {
  return Response.json({ wordings: await wordings(c.env) })
}

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(5_000))
const WordingBody = v.object({
  id: v.pipe(v.string(), v.check(isWordingId)),
  text: v.object({ cs: Text, en: Text }),
})

/** POST /wordings: another version where the text is another one. Versions are never changed. */
export async function postWording(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, WordingBody, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const { id, text } = body.value
  return Response.json({ id, version: await registerWording(c.env, id, text, await clockNow(c.env)) })
}

export async function getTopics(c: Ctx): Promise<Response> {
  return Response.json({ topics: await readTopics(c.env) })
}

/** PUT /topics: what people can choose to hear about. */
export async function putTopics(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, v.object({ topics: v.array(v.unknown()) }), MAX_BYTES, {
    keys: 1_000,
  })
  if (!body.ok) return problemResponse(body.problem)
  const topics = topicsOf(body.value.topics)
  if (!topics)
    return refuse('bad_shape', '/topics', 'Each topic has an id of its own and a title in Czech and English.')
  await writeTopics(c.env, topics)
  return Response.json({ topics })
}

/** GET /retention: the rules, the newest reports, and what is left of those who were made anonymous. */
export async function getRetention(c: Ctx): Promise<Response> {
  const [runs, sums] = await Promise.all([reports(c.env, MAX_REPORTS), anonymousSums(c.env)])
  return Response.json({ rules: RETENTION, runs, sums })
}

/** POST /retention: now instead of tonight. */
export async function postRetention(c: Ctx): Promise<Response> {
  return Response.json(await runRetention(c.env, await clockNow(c.env)))
}

const GroundsBody = v.object({
  grounds: v.pipe(
    v.array(
      v.object({
        kind: v.pipe(v.string(), v.check(isSensitiveKind)),
        text: v.pipe(v.string(), v.trim(), v.minLength(10), v.maxLength(2_000)),
      }),
    ),
    v.maxLength(20),
  ),
})

export async function getGrounds(c: Ctx): Promise<Response> {
  return Response.json({ grounds: await readGrounds(c.env) })
}

/** PUT /legal-grounds: on which ground the shop uses sensitive data; without one no rule may read of it. */
export async function putGrounds(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, GroundsBody, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const at = await clockNow(c.env)
  const grounds = body.value.grounds.flatMap(({ kind, text }) =>
    isSensitiveKind(kind) ? [{ kind, text, at }] : [],
  )
  await writeGrounds(c.env, grounds)
  return Response.json({ grounds })
}
