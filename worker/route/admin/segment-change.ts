/** How segments change: a draft is written, published as the next version, or archived. */
import type { Context } from 'hono'
import { SEGMENT_ID } from '../../../core/segment/segment.ts'
import { SegmentDraftRequest, SegmentNoteRequest } from '../../../core/wire/segments.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { turnSome } from '../../job/turns.ts'
import { publishAll } from '../../store/changes.ts'
import { addVersion, dropDraft, saveDraft } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { currentRelease } from '../../store/release.ts'
import { bodyOf, inForce, library, usesOf } from '../../store/segment.ts'
import type { Entry, SegmentBody } from '../../store/segment.ts'
import { RULE_BODY, findingsOf } from './segments.ts'

type Ctx = Context<{ Bindings: Env }>

/** Who did it, as far as the console knows: nobody signs in by name yet. */
const byOf = (c: Ctx) => (hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console')

/** Keeps a draft, sound or not: a rule may be half written. */
export async function postSegment(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, SegmentDraftRequest, RULE_BODY.bytes, RULE_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { id, title, when, owner, expiresAt } = body.value
  const draft: SegmentBody = { title, when, expiresAt }
  await saveDraft(
    c.env,
    'segment',
    { id, body: JSON.stringify(draft), owner },
    { now: await clockNow(c.env), by: byOf(c) },
  )
  return Response.json({ id }, { status: 201 })
}

export async function deleteDraft(c: Ctx): Promise<Response> {
  await dropDraft(c.env, 'segment', idOf(c))
  return new Response(null, { status: 204 })
}

export async function postPublish(c: Ctx): Promise<Response> {
  const note = await readJson(c.req.raw, SegmentNoteRequest, 4_096)
  if (!note.ok) return problemResponse(note.problem)
  const entry = (await library(c.env)).get(idOf(c))
  if (!entry?.draft) return refuse('not_found', '', `There is no draft of ${idOf(c)}.`)
  const { when, title } = bodyOf(entry.draft)
  const findings = await findingsOf(c.env, entry.id, when, title)
  const error = findings.find(({ severity }) => severity === 'error')
  if (error) return refuse('bad_rule', `/when${error.at}`, `${error.message.en} ${error.hint.en}`)
  return changed(c, entry, { ...entry.draft, status: 'published', note: note.value.note })
}

/** Takes a segment out of force. What names it keeps it there. */
export async function postArchive(c: Ctx): Promise<Response> {
  const note = await readJson(c.req.raw, SegmentNoteRequest, 4_096)
  if (!note.ok) return problemResponse(note.problem)
  const entry = (await library(c.env)).get(idOf(c))
  const current = entry && inForce(entry)
  if (!current) return refuse('not_found', '', `The segment ${idOf(c)} is not in force.`)
  const uses = usesOf(entry.id, await currentRelease(c.env))
  if (uses.length > 0)
    return refuse('in_use', '', `It is named by ${uses.map(({ kind, id }) => `${kind} ${id}`).join(', ')}.`)
  const body = entry.own?.body ?? shippedBody(entry)
  return changed(c, entry, {
    id: entry.id,
    status: 'archived',
    body,
    owner: entry.own?.owner ?? '',
    note: note.value.note,
  })
}

function shippedBody({ builtIn }: Entry): string {
  const { title, when } = builtIn!
  return JSON.stringify({ title, when, expiresAt: null } satisfies SegmentBody)
}

/** Adds the version, puts the release in force, and begins to tell everybody's actor. */
async function changed(
  c: Ctx,
  entry: Entry,
  next: Pick<Definition, 'id' | 'status' | 'body' | 'owner' | 'note'>,
): Promise<Response> {
  const { env } = c
  const now = await clockNow(env)
  const version = await addVersion(env, 'segment', next, {
    now,
    by: byOf(c),
    least: entry.builtIn?.version ?? 0,
  })
  const release = await publishAll(env)
  c.executionCtx.waitUntil(turnSome(env, now))
  return Response.json({ id: entry.id, version, release: release.id })
}

function idOf(c: Ctx): string {
  const id = c.req.param('id') ?? ''
  return SEGMENT_ID.test(id) ? id : ''
}
