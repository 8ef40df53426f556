/** Definitions as text and releases over the network (/v1/admin/definitions, /v1/admin/releases/*). */
import * as v from 'valibot'
import { isRecord } from '../base/json.ts'
import type { JsonRecord } from '../base/json.ts'
import { DEFINITION_KINDS, SINGLE, asWrittenJson } from '../playbook/definition.ts'
import type { Definition, DefinitionKind } from '../playbook/definition.ts'
import type { PersonaChange } from '../simulate/persona.ts'
import type { DefinitionFinding } from '../playbook/check-definitions.ts'
import type { Brand } from '../message/brand.ts'
import { BoundsRequest, CampaignDraft } from './campaigns.ts'
import { FlagsRequest } from './flag.ts'
import { JourneyDraft } from './journeys.ts'
import { OfferDraft } from './offers.ts'
import { PolicyDraft } from './policy.ts'
import { SegmentDraftRequest } from './segments.ts'
import { TemplateDraft } from './templates.ts'

const SHAPES: { readonly [K in DefinitionKind]: v.GenericSchema<unknown, unknown> } = {
  segment: v.strictObject({ ...SegmentDraftRequest.entries }),
  offer: OfferDraft,
  campaign: CampaignDraft,
  template: TemplateDraft,
  journey: JourneyDraft,
  policy: PolicyDraft,
  bounds: v.omit(BoundsRequest, ['note']),
  flag: FlagsRequest.entries.flags,
}

export function definitionShape(kind: DefinitionKind): v.GenericSchema<unknown, unknown> {
  return SHAPES[kind]
}

export type ShapeFault = { readonly at: string; readonly message: string }

/** A value as a definition with its defaults put in, or what is wrong with its shape. */
export function parseDefinition(
  kind: DefinitionKind,
  id: string,
  value: unknown,
): { readonly ok: true; readonly value: Definition } | { readonly ok: false; readonly faults: ShapeFault[] } {
  const parsed = v.safeParse(SHAPES[kind], value)
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.issues.map((issue) => ({
        at: (issue.path ?? []).map(({ key }) => `/${String(key)}`).join(''),
        message: issue.message,
      })),
    }
  const written = asWrittenJson(parsed.output) as JsonRecord
  const body = kind === 'flag' ? withoutKeys(written) : written
  const own = SINGLE[kind] ?? (isRecord(body) ? body['id'] : undefined)
  if (own !== id) return { ok: false, faults: [{ at: '/id', message: `The id is not ${id}.` }] }
  return { ok: true, value: { kind, id, body } }
}

/** A flag stands under its key. */
function withoutKeys(flags: JsonRecord): JsonRecord {
  const entries = Object.entries(flags).map(([key, flag]) => {
    const { key: _, ...rest } = flag as JsonRecord
    return [key, rest] as const
  })
  return Object.fromEntries(entries)
}

/** GET /definitions: all that is in force, as it was written. */
export type DefinitionsAnswer = {
  /** Names this state of all of them. */
  release: string
  /** `version` 0: it ships with the code, or stands as it was never written. */
  definitions: (Definition & { version: number })[]
  /** What a check off line has to know of the shop. */
  around: {
    plan: unknown
    grounds: string[]
    slots: string[]
    topics: string[]
    brand: Brand
    shopUrl: string
    hosts: string[]
    currency: string
  }
  now: number
}

/** One definition as somebody wants it. */
export const ChangeRequest = v.strictObject({
  kind: v.picklist(DEFINITION_KINDS),
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,60}$/)),
  /** Left out: it is taken out of force. */
  body: v.optional(v.record(v.string(), v.unknown())),
  /** The version that the author has seen; null: there was none. Left out: whatever is there is replaced. */
  base: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
})

/** POST /releases: several definitions as one release, all of them or none. */
export const ReleaseRequest = v.strictObject({
  changes: v.pipe(v.array(ChangeRequest), v.maxLength(500)),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ''),
  /** Only says what would come of it. */
  dryRun: v.optional(v.boolean(), false),
  /** What becomes of those who are in older versions of journeys; left out: as each journey says. */
  older: v.optional(v.picklist(['drain', 'move', 'end'])),
})
export type ReleaseRequest = v.InferOutput<typeof ReleaseRequest>
export type ReleaseWish = v.InferInput<typeof ReleaseRequest>

export type DefinitionChange = {
  kind: DefinitionKind
  id: string
  change: 'added' | 'changed' | 'removed'
  /** What differs, as JSON pointers; at most 50. */
  paths: { at: string; before: unknown; after: unknown }[]
}

/**
 * conflict (409): somebody changed it since · invalid (422): a finding is an error · unchanged: it is so
 * already · dry: it could be published · published (201).
 */
export type ReleaseAnswer = {
  state: 'conflict' | 'invalid' | 'unchanged' | 'dry' | 'published'
  changes: DefinitionChange[]
  conflicts: {
    kind: DefinitionKind
    id: string
    base: number | null
    version: number | null
    by: string
    at: number | null
  }[]
  findings: DefinitionFinding[]
  /** Saved people for whom it changes something (core/simulate/persona.ts). */
  personas: PersonaChange[]
  /** In force afterwards. */
  release: string
}

export type ReleaseRow = {
  id: string
  /** Epoch ms. */
  at: number
  by: string
  note: string
  /** Whether it is in force. */
  isCurrent: boolean
  changes: { kind: DefinitionKind; id: string; version: number; status: 'published' | 'archived' }[]
}

/** GET /releases?before= : newest first; the last row of a shop is what ships. */
export type ReleasesAnswer = {
  releases: ReleaseRow[]
  /** Asked with it, the next page; null where there is none. */
  cursor: string | null
}

/** GET /releases/diff?from=&to= : left out, `to` is what is in force. */
export type ReleaseDiffAnswer = { from: string; to: string; changes: DefinitionChange[] }

/** POST /releases/rollback: the whole shop as it was at a release, as a new one. */
export const ReleaseRollbackRequest = v.strictObject({
  to: v.pipe(v.string(), v.maxLength(40)),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ''),
  dryRun: v.optional(v.boolean(), false),
  older: v.optional(v.picklist(['drain', 'move', 'end'])),
})
