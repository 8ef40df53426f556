/** Templates as the console reads them: the list, one of them, what is to be said of a draft, and how versions differ. */
import type { Context } from 'hono'
import * as v from 'valibot'
import type { JsonRecord } from '../../../core/base/json.ts'
import { PERSONAS } from '../../../core/message/persona.ts'
import { pathChanges } from '../../../core/playbook/definition-diff.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { Brand, TemplateDraft } from '../../../core/wire/templates.ts'
import type {
  PersonasAnswer,
  TemplateChannel,
  TemplateDiffAnswer,
  TemplateRow,
  TemplateVersion,
  TemplateView,
  TemplatesAnswer,
} from '../../../core/wire/templates.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { readBrand, writeBrand } from '../../store/brand.ts'
import { versionsOf } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { currentRelease } from '../../store/release.ts'
import { shippedDraft, templateDraftOf, templateInForce, templateLibrary } from '../../store/template.ts'
import type { TemplateEntry } from '../../store/template.ts'
import { checkOfTemplate, sendersOf } from './template-check.ts'

type Ctx = Context<{ Bindings: Env }>

/** A long message has some dozen blocks with rules, twice. */
export const TEMPLATE_BODY = { bytes: 256 * 1024, limits: { depth: 40, keys: 10_000 } }

export async function getTemplates({ env }: Ctx): Promise<Response> {
  const [entries, release, now] = await Promise.all([
    templateLibrary(env),
    currentRelease(env),
    clockNow(env),
  ])
  const answer: TemplatesAnswer = {
    templates: [...entries.values()].map((entry) => rowOf(entry, release)),
    now,
  }
  return Response.json(answer)
}

function rowOf(entry: TemplateEntry, release: Release): TemplateRow {
  const { id, own, draft, builtIn } = entry
  const current = templateInForce(entry)
  const shown = current ?? writtenOf(entry)
  return {
    id,
    title: shown.title ?? null,
    channel: id.slice(id.lastIndexOf('-') + 1) as TemplateChannel,
    status: current ? 'published' : own ? 'archived' : 'draft',
    version: own?.version ?? 0,
    origin: own || !builtIn ? 'console' : 'playbook',
    owner: shown.owner,
    hasDraft: draft !== null,
    usedBy: sendersOf(id, release).map((one) => one.id),
    says: saysOf(shown.cs),
    changedAt: (own ?? draft)?.createdAt ?? null,
  }
}

/** Of an entry that is not in force: what it last said. */
export function writtenOf({ id, own, draft, builtIn }: TemplateEntry): TemplateDraft {
  const definition = own ?? draft
  return definition ? templateDraftOf(definition) : shippedDraft(id, builtIn!)
}

const SAID = 120

function saysOf(template: TemplateDraft['cs']): string {
  const text =
    template.channel === 'email'
      ? template.subject
      : template.channel === 'sms' || template.channel === 'whatsapp'
        ? template.text
        : template.title
  return text.slice(0, SAID)
}

export async function getTemplate(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  const entry = (await templateLibrary(env)).get(id)
  if (!entry) return missing(id)
  const [release, versions] = await Promise.all([currentRelease(env), versionsOf(env, 'template', id)])
  const template = templateInForce(entry) ?? writtenOf(entry)
  const answer: TemplateView = {
    ...rowOf(entry, release),
    template,
    draft: entry.draft && versionView(entry.draft),
    versions: [
      ...versions.filter(({ version }) => version > 0).map(versionView),
      ...(entry.builtIn ? [shippedView(id, entry.builtIn)] : []),
    ],
    check: await checkOfTemplate(env, entry.draft ? templateDraftOf(entry.draft) : template),
  }
  return Response.json(answer)
}

export function missing(id: string): Response {
  return refuse('not_found', '', `There is no template ${id.slice(0, 64)}.`)
}

function versionView(definition: Definition): TemplateVersion {
  const { version, status, note, createdAt, createdBy } = definition
  return { version, status, note, createdAt, createdBy, template: templateDraftOf(definition) }
}

function shippedView(id: string, builtIn: NonNullable<TemplateEntry['builtIn']>): TemplateVersion {
  return {
    version: 0,
    status: 'published',
    note: '',
    createdAt: null,
    createdBy: 'vitrina',
    template: shippedDraft(id, builtIn),
  }
}

export async function postTemplateCheck(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, TemplateDraft, TEMPLATE_BODY.bytes, TEMPLATE_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  return Response.json(await checkOfTemplate(c.env, body.value))
}

export async function getTemplateDiff(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const entry = (await templateLibrary(c.env)).get(id)
  if (!entry) return missing(id)
  const versions = await versionsOf(c.env, 'template', id)
  const find = (name: string | undefined): TemplateDraft | null => {
    if (name === '0') return entry.builtIn && shippedDraft(id, entry.builtIn)
    const found = versions.find(({ version }) =>
      name === 'draft' ? version === 0 : String(version) === name,
    )
    return found ? templateDraftOf(found) : null
  }
  const [from, to] = [find(c.req.query('from')), find(c.req.query('to'))]
  if (!from || !to) return refuse('not_found', from ? '/to' : '/from', `${id} has no such version.`)
  const changes = pathChanges(byPlace(from), byPlace(to))
  const answer: TemplateDiffAnswer = {
    changes: changes.map(({ at, before, after }) => ({ at, from: before, to: after })),
  }
  return Response.json(answer)
}

/** Blocks have no names of their own; their places are what is told. */
function byPlace(draft: TemplateDraft): JsonRecord {
  const placed = (template: TemplateDraft['cs']) =>
    template.channel === 'email' ? { ...template, blocks: { ...template.blocks } } : template
  return { ...draft, cs: placed(draft.cs), en: placed(draft.en) } as unknown as JsonRecord
}

export function getPersonas(): Response {
  const answer: PersonasAnswer = {
    personas: PERSONAS.map(({ id, title, language }) => ({ id, title, language })),
  }
  return Response.json(answer)
}

export async function getBrand(c: Ctx): Promise<Response> {
  return Response.json(await readBrand(c.env))
}

export async function putBrand(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, Brand, 64 * 1024)
  if (!body.ok) return problemResponse(body.problem)
  await writeBrand(c.env, body.value)
  return Response.json(v.parse(Brand, body.value))
}
