/** The admin API of the contact policy (/v1/admin/policy): what the console's room Policy speaks. */
import * as v from 'valibot'
import { isZone } from '../base/zone.ts'
import { CHANNELS } from '../message/send.ts'
import type { Policy } from '../message/policy.ts'
import type { PolicyFinding } from '../message/policy-finding.ts'
import type { Crowd, Starving } from '../message/starve.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))
const share = (max: number) => v.pipe(v.number(), v.minValue(0), v.maxValue(max))
const Time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const Length = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}[smhdw]$/))
const weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))

const Limits = v.strictObject({
  perDay: v.optional(count),
  perWeek: v.optional(count),
  coolDown: v.optional(Length),
})
const Span = v.strictObject({
  weekdays: v.optional(v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7))),
  from: Time,
  to: Time,
})
const Spans = v.pipe(v.array(Span), v.maxLength(50))
const Channel = v.picklist(CHANNELS)
const WhenHeld = v.picklist(['next_window', 'abort'])
const Topic = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/))

/** PUT /policy/draft and POST /policy/check: all of it, without a version. */
export const PolicyDraft = v.strictObject({
  zone: v.pipe(v.string(), v.maxLength(48)),
  window: v.picklist(['sliding', 'calendar']),
  channels: v.strictObject({
    email: v.optional(Limits),
    sms: v.optional(Limits),
    push: v.optional(Limits),
    whatsapp: v.optional(Limits),
  }),
  topics: v.record(Topic, Limits),
  total: Limits,
  accounts: v.optional(v.strictObject({ perWeek: count })),
  quiet: Spans,
  office: v.nullable(v.pipe(Spans, v.minLength(1))),
  holidays: v.picklist(['write', 'quiet']),
  whenQuiet: WhenHeld,
  whenCapped: WhenHeld,
  fatigue: v.nullable(
    v.strictObject({
      floor: share(1),
      ignored: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40)),
      channels: v.pipe(v.array(Channel), v.minLength(1), v.maxLength(CHANNELS.length)),
    }),
  ),
  holdout: share(0.5),
})
export type PolicyDraft = v.InferOutput<typeof PolicyDraft>

export const PolicyNoteRequest = v.object({
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ''),
})

export type PolicyCheckAnswer = {
  findings: readonly PolicyFinding[]
  /** No finding is an error. */
  publishable: boolean
  /** Journeys in force of which one can take every place of another. */
  starving: readonly Starving[]
  crowds: readonly Crowd[]
}

export type PolicyVersion = {
  version: number
  status: 'draft' | 'published' | 'archived'
  note: string
  /** Epoch ms. */
  createdAt: number
  createdBy: string
  policy: PolicyDraft
}

export type PolicyView = {
  /** In force. */
  policy: PolicyDraft
  /** 0: what ships. */
  version: number
  draft: PolicyVersion | null
  /** Newest first. */
  versions: PolicyVersion[]
  /** What we would choose. */
  calm: PolicyDraft
  topics: readonly { id: string; title: { cs: string; en: string } }[]
  /** Of the draft, else of what is in force. */
  check: PolicyCheckAnswer
  now: number
}

/** The policy of a draft; null where it would not be one. */
export function policyOf(draft: PolicyDraft, version: number): Policy | null {
  return isZone(draft.zone) ? ({ ...draft, version } as Policy) : null
}
