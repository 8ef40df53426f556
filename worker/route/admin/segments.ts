/** Segments as the console reads them: the list, one of them, a rule while it is written. */
import type { Context } from 'hono'
import type { Json } from '../../../core/base/json.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { isPublishable } from '../../../core/rule/check/finding.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { say } from '../../../core/rule/say/say.ts'
import { link, versionOf } from '../../../core/rule/version.ts'
import { checkSegment } from '../../../core/segment/draft.ts'
import type { SegmentFinding } from '../../../core/segment/draft.ts'
import { namingFindings } from '../../../core/segment/purpose.ts'
import { gated, isContractual } from '../../../core/segment/segment.ts'
import type { Segment } from '../../../core/segment/segment.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { SHOP_WORDS } from '../../../core/segment/vocabulary.ts'
import type { Bilingual, RuleFinding } from '../../../core/wire/rules.ts'
import { SegmentPreviewRequest } from '../../../core/wire/segments.ts'
import type {
  SegmentOverlap,
  SegmentPreview,
  SegmentRow,
  SegmentVersion,
  SegmentView,
  SegmentsAnswer,
} from '../../../core/wire/segments.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { audience } from '../../store/audience.ts'
import { census } from '../../store/census.ts'
import type { Census } from '../../store/census.ts'
import { versionsOf } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { readGrounds } from '../../store/ground.ts'
import { currentRelease } from '../../store/release.ts'
import { bodyOf, inForce, library, trends, usesOf } from '../../store/segment.ts'
import type { Entry } from '../../store/segment.ts'
import { profileRows } from './profiles.ts'

type Ctx = Context<{ Bindings: Env }>

/** As POST /rules/check takes them: a rule nests lists in objects. */
export const RULE_BODY = { bytes: 80 * 1024, limits: { depth: 40, keys: 5_000 } }
const SAMPLE = 10
const TREND_DAYS = 30

export const schemaOf = ({ segments }: Release) => ({
  ...SHOP_SCHEMA,
  segments: segments.map(({ id }) => id),
})

export function sentenceOf(when: Condition): Bilingual {
  return { cs: say(when, 'cs', SHOP_WORDS), en: say(when, 'en', SHOP_WORDS) }
}

/** @param title  what it is called, where that is to be judged too. */
export async function findingsOf(
  env: Env,
  id: string,
  when: unknown,
  title?: Bilingual,
): Promise<readonly SegmentFinding[]> {
  const [release, grounds] = await Promise.all([currentRelease(env), readGrounds(env)])
  const recorded = grounds.map(({ kind }) => kind)
  return [
    ...checkSegment(id, when, release.segments, { ...schemaOf(release), grounds: recorded }),
    ...namingFindings(title ? [title.cs, title.en] : [], recorded),
  ]
}

export async function getSegments(c: Ctx): Promise<Response> {
  const { env } = c
  const now = await clockNow(env)
  const release = await currentRelease(env)
  const [entries, counted, sizes] = await Promise.all([
    library(env),
    census(env, release.roll, now),
    trends(env, dayOf(now - TREND_DAYS * DAY_MS)),
  ])
  const answer: SegmentsAnswer = {
    segments: [...entries.values()].map((entry) =>
      rowOf(entry, { release, counted, trend: sizes.get(entry.id), now }),
    ),
    total: counted.total,
    pending: counted.pending,
    now,
  }
  return Response.json(answer)
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

type Facts = {
  readonly release: Release
  readonly counted: Census
  readonly trend: SegmentRow['trend'] | undefined
  readonly now: number
}

/** What a list shows of an entry: the definition in force, else the newest that was, else the draft. */
function rowOf(entry: Entry, { release, counted: { counts }, trend = [], now }: Facts): SegmentRow {
  const { id, own, draft, builtIn } = entry
  const current = inForce(entry)
  const shown = own ?? draft
  const title = current?.title ?? (shown ? bodyOf(shown).title : builtIn!.title)
  const expiresAt = current ? (current.expiresAt ?? null) : shown ? bodyOf(shown).expiresAt : null
  return {
    id,
    title,
    status: current ? 'published' : own ? 'archived' : 'draft',
    version: own?.version ?? builtIn?.version ?? 0,
    origin: own || !builtIn ? 'console' : 'playbook',
    owner: (own ?? draft)?.owner ?? '',
    hasDraft: draft !== null,
    expiresAt,
    isExpired: expiresAt !== null && expiresAt <= now,
    size: current ? (counts.get(id) ?? null) : null,
    trend,
    usedBy: usesOf(id, release),
    changedAt: (own ?? draft)?.createdAt ?? null,
  }
}

export async function getSegment(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  const entry = (await library(env)).get(id)
  if (!entry) return refuse('not_found', '', `There is no segment ${id.slice(0, 48)}.`)
  const now = await clockNow(env)
  const release = await currentRelease(env)
  const [counted, sizes, versions] = await Promise.all([
    census(env, release.roll, now, id),
    trends(env, dayOf(now - TREND_DAYS * DAY_MS)),
    versionsOf(env, 'segment', id),
  ])
  const row = rowOf(entry, { release, counted, trend: sizes.get(id), now })
  const shown = inForce(entry) ?? newestOf(entry)
  const isPublished = row.status === 'published' && !row.isExpired
  const sample = isPublished ? (await audience(env, gated(shown.when), now)).ids.slice(0, SAMPLE) : []
  const answer: SegmentView = {
    ...row,
    when: unlinked(shown.when),
    sentence: sentenceOf(shown.when),
    findings: [...(await findingsOf(env, id, unlinked(shown.when)))] as RuleFinding[],
    isContractual: isContractual(shown.when),
    draft: entry.draft && versionView(entry.draft),
    versions: [
      ...versions.filter(({ version }) => version > 0).map(versionView),
      ...(entry.builtIn ? [shippedView(entry.builtIn)] : []),
    ],
    total: counted.total,
    pending: counted.pending,
    sample: await profileRows(env, sample),
    overlap: overlapOf(id, release, counted),
    now,
  }
  return Response.json(answer)
}

/** Of an entry that is not in force: what it last said. */
function newestOf({ own, draft, builtIn }: Entry): Pick<Segment, 'when'> {
  const definition = own ?? draft
  return definition ? { when: link(bodyOf(definition).when) } : builtIn!
}

function overlapOf(id: string, release: Release, { counts, both }: Census): SegmentOverlap[] {
  return release.segments
    .filter((one) => one.id !== id && (both.get(one.id) ?? 0) > 0)
    .map((one) => ({ id: one.id, title: one.title, both: both.get(one.id)!, other: counts.get(one.id)! }))
    .sort((a, b) => b.both - a.both || (a.id < b.id ? -1 : 1))
}

function versionView(definition: Definition): SegmentVersion {
  const { title, when, expiresAt } = bodyOf(definition)
  const { version, status, note, createdAt, createdBy } = definition
  return { version, status, title, when, hash: hashOf(when), note, createdAt, createdBy, expiresAt }
}

function shippedView({ version, title, when }: Segment): SegmentVersion {
  return {
    version,
    status: 'published',
    title,
    when: unlinked(when),
    hash: hashOf(when),
    note: '',
    createdAt: null,
    createdBy: 'vitrina',
    expiresAt: null,
  }
}

function hashOf(when: Condition): string {
  return versionOf('s', link(when) as Json).slice(2)
}

/** A rule as its author wrote it: without the names of states that publishing puts in. */
export function unlinked(when: Condition): Condition {
  return JSON.parse(
    JSON.stringify(when, (key: string, value: unknown) => {
      if ((key !== '$did' && key !== '$seq') || typeof value !== 'object') return value
      const { as: _, ...written } = value as Record<string, unknown>
      return written
    }),
  ) as Condition
}

export async function postSegmentPreview(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, SegmentPreviewRequest, RULE_BODY.bytes, RULE_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  return Response.json(await previewOf(c.env, c.req.query('id') ?? 'draft', body.value.when))
}

async function previewOf(env: Env, id: string, when: Condition): Promise<SegmentPreview> {
  const findings = [...(await findingsOf(env, id, when))] as RuleFinding[]
  const isSound = isPublishable(findings as never)
  if (!isSound) return { findings, sentence: null, isContractual: false, audience: null }
  const rule = link(when)
  const { ids, total, count, method, low, high } = await audience(env, gated(rule), await clockNow(env))
  return {
    findings,
    sentence: sentenceOf(rule),
    isContractual: isContractual(rule),
    audience: { total, count, method, low, high, sample: await profileRows(env, ids.slice(0, SAMPLE)) },
  }
}
