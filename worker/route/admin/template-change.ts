/** How templates change: a draft is written, published as the next version, archived, or taken back to an earlier one. */
import type { Context } from 'hono'
import { TemplateDraft, TemplateNote, TemplateRollbackRequest } from '../../../core/wire/templates.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { publishAll } from '../../store/changes.ts'
import { addVersion, dropDraft, saveDraft, versionsOf } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { shippedDraft, templateDraftOf, templateInForce, templateLibrary } from '../../store/template.ts'
import type { TemplateEntry } from '../../store/template.ts'
import { checkOfTemplate } from './template-check.ts'
import { TEMPLATE_BODY, missing } from './templates.ts'

type Ctx = Context<{ Bindings: Env }>

/** Who did it, as far as the console knows: nobody signs in by name yet. */
const byOf = (c: Ctx) => (hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console')

/** Keeps a draft, sound or not: it may be half written. */
export async function postTemplate(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, TemplateDraft, TEMPLATE_BODY.bytes, TEMPLATE_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { id, owner } = body.value
  const by = { now: await clockNow(c.env), by: byOf(c) }
  await saveDraft(c.env, 'template', { id, body: JSON.stringify(body.value), owner }, by)
  return Response.json({ id }, { status: 201 })
}

export async function deleteTemplateDraft(c: Ctx): Promise<Response> {
  await dropDraft(c.env, 'template', idOf(c))
  return new Response(null, { status: 204 })
}

export async function postTemplatePublish(c: Ctx): Promise<Response> {
  const asked = await readJson(c.req.raw, TemplateNote, 4_096)
  if (!asked.ok) return problemResponse(asked.problem)
  const entry = (await templateLibrary(c.env)).get(idOf(c))
  if (!entry?.draft) return refuse('not_found', '', `There is no draft of ${idOf(c)}.`)
  return published(c, entry, templateDraftOf(entry.draft), asked.value.note)
}

/** Nobody is sent it any more; a journey that still names it tells so in its receipts. */
export async function postTemplateArchive(c: Ctx): Promise<Response> {
  const asked = await readJson(c.req.raw, TemplateNote, 4_096)
  if (!asked.ok) return problemResponse(asked.problem)
  const entry = (await templateLibrary(c.env)).get(idOf(c))
  const current = entry && templateInForce(entry)
  if (!current) return refuse('not_found', '', `The template ${idOf(c)} is not in force.`)
  const { id, owner } = current
  const body = JSON.stringify(current)
  return changed(c, entry, { id, owner, body, status: 'archived', note: asked.value.note })
}

/** An earlier version as it was, as the next one; 0 is what ships. */
export async function postTemplateRollback(c: Ctx): Promise<Response> {
  const asked = await readJson(c.req.raw, TemplateRollbackRequest, 4_096)
  if (!asked.ok) return problemResponse(asked.problem)
  const entry = (await templateLibrary(c.env)).get(idOf(c))
  if (!entry) return missing(idOf(c))
  const all = (await versionsOf(c.env, 'template', entry.id))
    .filter(({ version, status }) => version > 0 && status === 'published')
    .map((one) => ({ version: one.version, draft: templateDraftOf(one) }))
  const shipped = entry.builtIn ? [{ version: 0, draft: shippedDraft(entry.id, entry.builtIn) }] : []
  const { to, note } = asked.value
  const newest = entry.own?.version ?? 0
  const target = [...all, ...shipped].find(({ version }) =>
    to === undefined ? version < newest : version === to,
  )
  if (!target) return refuse('not_found', '/to', `${entry.id} has no such version.`)
  return published(c, entry, target.draft, note === '' ? `← ${target.version}` : note)
}

async function published(
  c: Ctx,
  entry: TemplateEntry,
  draft: TemplateDraft,
  note: string,
): Promise<Response> {
  const { findings } = await checkOfTemplate(c.env, draft)
  const error = findings.find(({ severity }) => severity === 'error')
  if (error) return refuse('bad_template', error.at, `${error.message.en} ${error.hint.en}`)
  const body = JSON.stringify(draft)
  return changed(c, entry, { id: entry.id, owner: draft.owner, body, status: 'published', note })
}

/** Adds the version and puts the release in force: the next message that goes says it. */
async function changed(
  c: Ctx,
  entry: TemplateEntry,
  next: Pick<Definition, 'id' | 'status' | 'body' | 'owner' | 'note'>,
): Promise<Response> {
  const { env } = c
  const version = await addVersion(env, 'template', next, {
    now: await clockNow(env),
    by: byOf(c),
    least: 0,
  })
  const release = await publishAll(env)
  return Response.json({ id: entry.id, version, release: release.id })
}

function idOf(c: Ctx): string {
  const id = c.req.param('id') ?? ''
  return /^[a-z][a-z0-9-]{1,63}$/.test(id) ? id : ''
}
