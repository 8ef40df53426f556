/** How offers change: a draft is written, published as the next version, or archived; codes come into a pool. */
import type { Context } from 'hono'
import { codesIn } from '../../../core/offer/code.ts'
import { SEGMENT_ID } from '../../../core/segment/segment.ts'
import { CodesRequest, OfferDraft, OfferNoteRequest } from '../../../core/wire/offers.ts'
import type { CodesAnswer } from '../../../core/wire/offers.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { turnSome } from '../../job/turns.ts'
import { publishAll } from '../../store/changes.ts'
import { addVersion, dropDraft, saveDraft } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { offerDraftOf, offerInForce, offerLibrary } from '../../store/offer.ts'
import { addCodes, pools } from '../../store/offer-code.ts'
import { currentRelease } from '../../store/release.ts'
import { OFFER_BODY, offerCheck } from './offers.ts'

type Ctx = Context<{ Bindings: Env }>

const byOf = (c: Ctx) => (hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console')

function idOf(c: Ctx): string {
  const id = c.req.param('id') ?? ''
  return SEGMENT_ID.test(id) ? id : ''
}

/** Keeps a draft, sound or not: its rule may be half written. */
export async function postOffer(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, OfferDraft, OFFER_BODY.bytes, OFFER_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { id, owner } = body.value
  const by = { now: await clockNow(c.env), by: byOf(c) }
  await saveDraft(c.env, 'offer', { id, body: JSON.stringify(body.value), owner }, by)
  return Response.json({ id }, { status: 201 })
}

export async function deleteOfferDraft(c: Ctx): Promise<Response> {
  await dropDraft(c.env, 'offer', idOf(c))
  return new Response(null, { status: 204 })
}

export async function postOfferPublish(c: Ctx): Promise<Response> {
  const note = await readJson(c.req.raw, OfferNoteRequest, 4_096)
  if (!note.ok) return problemResponse(note.problem)
  const draft = (await offerLibrary(c.env)).get(idOf(c))?.draft
  if (!draft) return refuse('not_found', '', `There is no draft of ${idOf(c)}.`)
  const { findings } = await offerCheck(c.env, offerDraftOf(draft))
  const error = findings.find(({ severity }) => severity === 'error')
  if (error) return refuse('bad_offer', error.at, `${error.message.en} ${error.hint.en}`)
  return changed(c, { ...draft, status: 'published', note: note.value.note })
}

/** What was promised by it holds no more, so a campaign that shows it must go first. */
export async function postOfferArchive(c: Ctx): Promise<Response> {
  const note = await readJson(c.req.raw, OfferNoteRequest, 4_096)
  if (!note.ok) return problemResponse(note.problem)
  const id = idOf(c)
  const entry = (await offerLibrary(c.env)).get(id)
  if (!entry?.own || !offerInForce(entry)) return refuse('not_found', '', `The offer ${id} is not in force.`)
  const { campaigns } = await currentRelease(c.env)
  const uses = campaigns.filter(({ offer }) => offer === id).map((one) => one.id)
  if (uses.length > 0) return refuse('in_use', '', `Shown by: ${uses.join(', ')}.`)
  return changed(c, { ...entry.own, status: 'archived', note: note.value.note })
}

async function changed(
  c: Ctx,
  next: Pick<Definition, 'id' | 'status' | 'body' | 'owner' | 'note'>,
): Promise<Response> {
  const { env } = c
  const now = await clockNow(env)
  const version = await addVersion(env, 'offer', next, { now, by: byOf(c), least: 0 })
  const release = await publishAll(env)
  c.executionCtx.waitUntil(turnSome(env, now))
  return Response.json({ id: next.id, version, release: release.id })
}

/** All or nothing: a list with a line that is no code is not taken in half. */
export async function postCodes(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, CodesRequest, 3 * 1024 * 1024)
  if (!body.ok) return problemResponse(body.problem)
  const id = idOf(c)
  const entry = (await offerLibrary(c.env)).get(id)
  const definition = entry && (entry.draft ?? entry.own)
  if (!definition) return refuse('not_found', '', `There is no offer ${id}.`)
  if (offerDraftOf(definition).codes !== 'own')
    return refuse(
      'bad_shape',
      '/codes',
      'This offer makes its codes itself; choose a pool of your own first.',
    )
  const codes = codesIn(body.value.text)
  if (!codes.ok) return problemResponse(codes.problem)
  const done = await addCodes(c.env, id, codes.value)
  const left = (await pools(c.env)).get(id)?.free ?? 0
  return Response.json({ ...done, left } satisfies CodesAnswer, { status: 201 })
}
