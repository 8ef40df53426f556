/** The admin API of segments (/v1/admin/segments/*): what the console's page Segments speaks. */
import * as v from 'valibot'
import type { ProfileRow } from './admin.ts'
import type { Bilingual, RuleFinding } from './rules.ts'

const Rule = v.record(v.string(), v.unknown())
const Text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max))
const Id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,47}$/))

/** POST /segments: a draft, new or in the place of the one there was. */
export const SegmentDraftRequest = v.object({
  id: Id,
  title: v.object({
    cs: v.pipe(Text(120), v.minLength(1)),
    en: v.pipe(Text(120), v.minLength(1)),
  }),
  when: Rule,
  owner: v.optional(Text(80), ''),
  /** Epoch ms; from then on nobody is in it. */
  expiresAt: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))), null),
})
export type SegmentDraftRequest = v.InferOutput<typeof SegmentDraftRequest>

/** POST /segments/:id/publish and /archive: why, for whoever comes after. */
export const SegmentNoteRequest = v.object({ note: v.optional(Text(500), '') })

/** POST /segments/preview */
export const SegmentPreviewRequest = v.object({ when: Rule })

export type SegmentStatus = 'published' | 'draft' | 'archived'

/** What names a segment: another segment, a campaign, a journey, an experiment. */
export type SegmentUse = {
  kind: 'segment' | 'campaign' | 'journey' | 'experiment' | 'offer'
  id: string
  title: string
}

export type SegmentRow = {
  id: string
  title: Bilingual
  status: SegmentStatus
  /** 0: never published. */
  version: number
  /** playbook: ships with the code; once it was changed here it is the shop's own. */
  origin: 'playbook' | 'console'
  owner: string
  hasDraft: boolean
  expiresAt: number | null
  isExpired: boolean
  /** Null where it is not published. */
  size: number | null
  /** Size at the end of each of the last days, oldest first; days without a count are left out. */
  trend: { day: string; count: number }[]
  usedBy: SegmentUse[]
  changedAt: number | null
}

export type SegmentsAnswer = {
  segments: SegmentRow[]
  /** People in the index. */
  total: number
  /** People whose row does not say yet what the rules of today remember; they are in no size. */
  pending: number
  now: number
}

export type SegmentVersion = {
  version: number
  status: SegmentStatus
  title: Bilingual
  when: unknown
  /** Content hash of the rule. */
  hash: string
  note: string
  createdAt: number | null
  createdBy: string
  expiresAt: number | null
}

export type SegmentOverlap = {
  id: string
  title: Bilingual
  /** People in both. */
  both: number
  /** People in the other one. */
  other: number
}

export type SegmentView = SegmentRow & {
  when: unknown
  sentence: Bilingual | null
  findings: RuleFinding[]
  /** Whether it stands on facts of a contract, and holds without the consent to personalise. */
  isContractual: boolean
  draft: SegmentVersion | null
  /** Newest first. */
  versions: SegmentVersion[]
  total: number
  pending: number
  /** Ten of them, latest activity first, with masked names. */
  sample: ProfileRow[]
  /** Those that share people with it, most shared first. */
  overlap: SegmentOverlap[]
  now: number
}

/** Of a draft, or of a rule that is being written. */
export type SegmentPreview = {
  findings: RuleFinding[]
  sentence: Bilingual | null
  isContractual: boolean
  /** Null while there is an error. */
  audience: {
    total: number
    count: number
    method: 'index' | 'asked' | 'sample'
    low: number
    high: number
    sample: ProfileRow[]
  } | null
}

export type SegmentMembersAnswer = { profiles: ProfileRow[]; cursor: string | null }
