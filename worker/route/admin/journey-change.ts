/** How journeys change: a draft is written, published as the next version, archived, or taken back to an earlier one. */
import type { Context } from 'hono'
import {
  JourneyArchiveRequest,
  JourneyDraft,
  JourneyPublishRequest,
  JourneyRollbackRequest,
} from '../../../core/wire/journeys.ts'
import { SEGMENT_ID } from '../../../core/segment/segment.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { turnSome } from '../../job/turns.ts'
import { publishAll } from '../../store/changes.ts'
import { addVersion, dropDraft, saveDraft } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { draftOf, journeyInForce, journeyLibrary, publishedVersions } from '../../store/journey.ts'
import type { JourneyEntry } from '../../store/journey.ts'
import { checkOfJourney } from './journey-check.ts'
import { JOURNEY_BODY, asWritten } from './journeys.ts'

type Ctx = Context<{ Bindings: Env }>

/** Who did it, as far as the console knows: nobody signs in by name yet. */
export const byOf = (c: Ctx) => (hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console')

/** Keeps a draft, sound or not: it may be half written. */
export async function postJourney(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, JourneyDraft, JOURNEY_BODY.bytes, JOURNEY_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { id, owner } = body.value
  const by = { now: await clockNow(c.env), by: byOf(c) }
  await saveDraft(c.env, 'journey', { id, body: JSON.stringify(body.value), owner }, by)
  return Response.json({ id }, { status: 201 })
}

export async function deleteJourneyDraft(c: Ctx): Promise<Response> {
  await dropDraft(c.env, 'journey', idOf(c))
  return new Response(null, { status: 204 })
}

export async function postJourneyPublish(c: Ctx): Promise<Response> {
  const asked = await readJson(c.req.raw, JourneyPublishRequest, 4_096)
  if (!asked.ok) return problemResponse(asked.problem)
  const entry = (await journeyLibrary(c.env)).get(idOf(c))
  if (!entry?.draft) return refuse('not_found', '', `There is no draft of ${idOf(c)}.`)
  const { note, older } = asked.value
  const written = draftOf(entry.draft)
  const draft = older === undefined ? written : { ...written, older }
  return published(c, entry, draft, note)
}

export async function postJourneyArchive(c: Ctx): Promise<Response> {
  const asked = await readJson(c.req.raw, JourneyArchiveRequest, 4_096)
  if (!asked.ok) return problemResponse(asked.problem)
  const entry = (await journeyLibrary(c.env)).get(idOf(c))
  const current = entry && journeyInForce(entry)
  if (!current) return refuse('not_found', '', `The journey ${idOf(c)} is not in force.`)
  const { note, entries } = asked.value
  return changed(c, entry, {
    id: entry.id,
    status: 'archived',
    body: JSON.stringify({ ...asWritten(current), entries }),
    owner: current.owner,
    note,
  })
}

/** An earlier version as it was, as the next one: history goes on, nothing is taken out of it. */
export async function postJourneyRollback(c: Ctx): Promise<Response> {
  const asked = await readJson(c.req.raw, JourneyRollbackRequest, 4_096)
  if (!asked.ok) return problemResponse(asked.problem)
  const entry = (await journeyLibrary(c.env)).get(idOf(c))
  if (!entry) return refuse('not_found', '', `There is no journey ${idOf(c)}.`)
  const { note, older, to = (journeyInForce(entry)?.version ?? Infinity) - 1 } = asked.value
  const versions = await publishedVersions(c.env, entry)
  const target = versions.find(({ version }) =>
    asked.value.to === undefined ? version <= to : version === to,
  )
  if (!target) return refuse('not_found', '/to', `${entry.id} has no such version.`)
  const said = note === '' ? `← ${target.version}` : note
  return published(c, entry, { ...asWritten(target), older }, said)
}

export async function published(
  c: Ctx,
  entry: JourneyEntry,
  draft: JourneyDraft,
  note: string,
): Promise<Response> {
  const { findings } = await checkOfJourney(c.env, draft)
  const error = findings.find(({ severity }) => severity === 'error')
  if (error) return refuse('bad_journey', error.at, `${error.message.en} ${error.hint.en}`)
  const body = JSON.stringify(draft)
  return changed(c, entry, { id: entry.id, owner: draft.owner, body, status: 'published', note })
}

/** Adds the version, puts the release in force, and begins to tell everybody's actor of it. */
async function changed(
  c: Ctx,
  entry: JourneyEntry,
  next: Pick<Definition, 'id' | 'status' | 'body' | 'owner' | 'note'>,
): Promise<Response> {
  const { env } = c
  const now = await clockNow(env)
  const least = entry.builtIn?.version ?? 0
  const version = await addVersion(env, 'journey', next, { now, by: byOf(c), least })
  const release = await publishAll(env)
  c.executionCtx.waitUntil(turnSome(env, now))
  return Response.json({ id: entry.id, version, release: release.id })
}

function idOf(c: Ctx): string {
  const id = c.req.param('id') ?? ''
  return SEGMENT_ID.test(id) ? id : ''
}
