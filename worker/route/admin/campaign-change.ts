/** How campaigns and the shop's hard rules change: a draft is written, published as the next version, or archived. */
import type { Context } from 'hono'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { BoundsRequest, CampaignDraft, CampaignNoteRequest } from '../../../core/wire/campaigns.ts'
import type { BoundsView } from '../../../core/wire/campaigns.ts'
import { SEGMENT_ID } from '../../../core/segment/segment.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { turnSome } from '../../job/turns.ts'
import { addBounds, publishedBounds } from '../../store/bounds.ts'
import { campaignInForce, campaignLibrary, draftOf, publishedBody } from '../../store/campaign.ts'
import type { Entry } from '../../store/campaign.ts'
import { publishAll } from '../../store/changes.ts'
import { addVersion, dropDraft, saveDraft } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { CAMPAIGN_BODY, checkOf } from './campaigns.ts'
import { unlinked } from './segments.ts'

type Ctx = Context<{ Bindings: Env }>

/** Who did it, as far as the console knows: nobody signs in by name yet. */
const byOf = (c: Ctx) => (hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console')

/** Keeps a draft, sound or not: its rules may be half written. */
export async function postCampaign(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, CampaignDraft, CAMPAIGN_BODY.bytes, CAMPAIGN_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { id, owner } = body.value
  const by = { now: await clockNow(c.env), by: byOf(c) }
  await saveDraft(c.env, 'campaign', { id, body: JSON.stringify(body.value), owner }, by)
  return Response.json({ id }, { status: 201 })
}

export async function deleteCampaignDraft(c: Ctx): Promise<Response> {
  await dropDraft(c.env, 'campaign', idOf(c))
  return new Response(null, { status: 204 })
}

export async function postCampaignPublish(c: Ctx): Promise<Response> {
  const note = await readJson(c.req.raw, CampaignNoteRequest, 4_096)
  if (!note.ok) return problemResponse(note.problem)
  const entry = (await campaignLibrary(c.env)).get(idOf(c))
  if (!entry?.draft) return refuse('not_found', '', `There is no draft of ${idOf(c)}.`)
  const draft = draftOf(entry.draft)
  const { findings } = await checkOf(c.env, draft)
  const error = findings.find(({ severity }) => severity === 'error')
  if (error) return refuse('bad_campaign', error.at, `${error.message.en} ${error.hint.en}`)
  const body = publishedBody(draft, campaignInForce(entry))
  return changed(c, entry, { ...entry.draft, body, status: 'published', note: note.value.note })
}

export async function postCampaignArchive(c: Ctx): Promise<Response> {
  const note = await readJson(c.req.raw, CampaignNoteRequest, 4_096)
  if (!note.ok) return problemResponse(note.problem)
  const entry = (await campaignLibrary(c.env)).get(idOf(c))
  const current = entry && campaignInForce(entry)
  if (!current) return refuse('not_found', '', `The campaign ${idOf(c)} is not in force.`)
  return changed(c, entry, {
    id: entry.id,
    status: 'archived',
    body: entry.own?.body ?? bodyOf(current),
    owner: entry.own?.owner ?? current.owner,
    note: note.value.note,
  })
}

function bodyOf({ version: _, terms: _terms, ...campaign }: Campaign): string {
  return JSON.stringify(unlinked(campaign as never))
}

/** Adds the version, puts the release in force, and begins to tell everybody's actor what to remember. */
async function changed(
  c: Ctx,
  entry: Entry,
  next: Pick<Definition, 'id' | 'status' | 'body' | 'owner' | 'note'>,
): Promise<Response> {
  const { env } = c
  const now = await clockNow(env)
  const least = entry.builtIn?.version ?? 0
  const version = await addVersion(env, 'campaign', next, { now, by: byOf(c), least })
  const release = await publishAll(env)
  c.executionCtx.waitUntil(turnSome(env, now))
  return Response.json({ id: entry.id, version, release: release.id })
}

function idOf(c: Ctx): string {
  const id = c.req.param('id') ?? ''
  return SEGMENT_ID.test(id) ? id : ''
}

export async function getBounds({ env }: Ctx): Promise<Response> {
  const { version, bounds } = await publishedBounds(env)
  const none = { products: [], categories: [], campaigns: [], discreet: [] }
  const view: BoundsView = {
    ...none,
    ...bounds,
    version,
    freeShipping: bounds.freeShipping ?? null,
    holdout: bounds.holdout ?? 0,
  }
  return Response.json(view)
}

/** At once and for all: what is barred is on no page that is decided from now on. */
export async function putBounds(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, BoundsRequest, CAMPAIGN_BODY.bytes, CAMPAIGN_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { note, freeShipping, holdout, ...listed } = body.value
  const bounds = { ...listed, ...(freeShipping && { freeShipping }), ...(holdout > 0 && { holdout }) }
  const version = await addBounds(c.env, bounds, { note, now: await clockNow(c.env), by: byOf(c) })
  const release = await publishAll(c.env)
  return Response.json({ version, release: release.id })
}
