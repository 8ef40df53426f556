/**
 * POST /v1/events: what a page (or an app without cookies) may send with the public key.
 *
 * The envelope is checked here; each event is checked by core/event/parse so that one bad event
 * gets its own verdict and its neighbours are kept.
 */
import * as v from 'valibot'
import type { Problem } from '../base/problem.ts'
import type { EventName } from '../event/catalogue.ts'

/** Purposes that a browser may grant by itself; channel consents need a proof (law 5). */
export const PAGE_PURPOSES = ['functionality', 'analytics', 'personalisation'] as const
export type PagePurpose = (typeof PAGE_PURPOSES)[number]

/** What the consent tool of the page said when the batch was made. Absent means denied. */
export const ConsentSnapshot = v.object({
  functionality: v.optional(v.boolean(), false),
  analytics: v.optional(v.boolean(), false),
  personalisation: v.optional(v.boolean(), false),
})
export type ConsentSnapshot = v.InferOutput<typeof ConsentSnapshot>

export const MAX_BATCH_BYTES = 64 * 1024
export const MAX_EVENTS = 500

export const EventBatch = v.object({
  /** Public site key. */
  key: v.pipe(v.string(), v.minLength(3), v.maxLength(64)),
  /** When the sender sent, by its own clock (epoch ms or ISO); corrects a skewed clock. */
  sent_at: v.optional(v.union([v.number(), v.string()])),
  /** For senders without cookies (apps, imports): an id of at least 16 characters that cannot be guessed. */
  anonymous_id: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/))),
  consent: v.optional(ConsentSnapshot, {}),
  /**
   * Who is signed in, signed by the shop's back end: {external_id, exp, hash} or {token}. What is not
   * signed rightly names nobody, and the events are taken as those of an unknown device.
   */
  identity: v.optional(v.unknown()),
  events: v.pipe(v.array(v.unknown()), v.minLength(1)),
})
export type EventBatch = v.InferOutput<typeof EventBatch>

/**
 * One event as a page sends it.
 *
 * `params` are GA4's: items[] {item_id, item_name, item_category, price, quantity}, value,
 * currency, transaction_id, search_term … For `consent_update`: {functionality, analytics,
 * personalisation: boolean, source}. For `impression`, `click`, `dismiss`: {decision_id, slot,
 * campaign, item_id?}. For `generate_lead`: {email?, phone?, channels: ('email'|'sms')[], wording,
 * decision_id?}: a claim that a double opt-in has still to confirm.
 */
export type PageEvent = {
  /** UUID; the same id sent again counts once. */
  id: string
  name: EventName
  /** Epoch ms by the page's clock. */
  at: number
  params?: Record<string, unknown>
  page?: { url: string; title?: string; referrer?: string }
}

export type Verdict = {
  index: number
  id: string | null
  status: 'accepted' | 'duplicate' | 'refused'
  problem?: Problem
  /** id_conflict: another event had this id; both are kept. */
  note?: 'id_conflict'
  /** Fields that were not kept: undeclared, never collected, traits that this sender may not write, grants without `proof`. */
  dropped?: { path: string; code: 'undeclared_field' | 'sensitive_field' | 'no_proof' | Problem['code'] }[]
}

/** 200: one verdict per event, in the order of the batch. 4xx/5xx: application/problem+json, nothing taken. */
export type EventsAnswer = {
  received_at: number
  verdicts: Verdict[]
  /** What became of `identity`, where the batch has one; 202 where it is not verified. */
  identity?: 'verified' | 'unverified'
  /** There are campaigns that wait for a moment on the page: it may ask for its plan. */
  campaigns?: true
}

/** RFC 9457 body of every refusal. */
export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  code: Problem['code']
  path: string
  hint: string
  instance?: string
}
