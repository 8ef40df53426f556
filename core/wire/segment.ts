/**
 * Segment's HTTP tracking API: what its clients send to /v1/{track,identify,page,screen,group,alias}
 * one call at a time, or to /v1/batch many at once.
 *
 * The write key says who speaks: the site's public key is a page, the server key is a back end.
 */
import * as v from 'valibot'

export const SEGMENT_TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const
export type SegmentType = (typeof SEGMENT_TYPES)[number]

const Text = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))))
/** Ids arrive as numbers, too. */
const Id = v.optional(
  v.nullable(v.union([v.pipe(v.string(), v.maxLength(256)), v.pipe(v.number(), v.finite())])),
)
const Fields = v.optional(v.nullable(v.record(v.string(), v.unknown())))

export const SegmentCall = v.object({
  type: v.picklist(SEGMENT_TYPES),
  messageId: Id,
  timestamp: v.optional(v.nullable(v.union([v.string(), v.number()]))),
  anonymousId: Id,
  userId: Id,
  event: Text,
  name: Text,
  category: Text,
  groupId: Id,
  previousId: Id,
  properties: Fields,
  traits: Fields,
  context: Fields,
})
export type SegmentCall = v.InferOutput<typeof SegmentCall>

/** The purposes of a page, and what consent tools call them in `context.consent.categoryPreferences`. */
export const SEGMENT_CATEGORIES = {
  functionality: ['functionality', 'functional', 'preferences', 'c0003'],
  analytics: ['analytics', 'statistics', 'performance', 'c0002'],
  personalisation: ['personalisation', 'personalization'],
} as const

/** 200 when anything was stored; else the status of the first refusal. */
export type SegmentAnswer = {
  success: boolean
  received_at: number
  verdicts: { index: number; id: string | null; status: string; problem?: object }[]
}
