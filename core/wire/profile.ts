/**
 * One person beyond the first look (core/wire/admin.ts): the stage, segments, what they told us, what
 * was computed and from what, and the proofs of what they allow.
 */
import type { Json } from '../base/json.ts'
import type { Duration } from '../base/time.ts'
import type { Words } from '../base/words.ts'
import type { ProofRow } from '../consent/proof.ts'
import type { Wording } from '../consent/wording.ts'

/** A move of the lifecycle, with its cause: an order, or time alone. */
export type StageMoveView = {
  from: string
  to: string
  at: number
  /** Null: time moved it. */
  event: string | null
  /** The shop's id of the order; null where time moved it, or where the order is too old to be kept. */
  order: string | null
}

export type LifecycleView = {
  stage: string
  /** Null: since the profile is known. */
  since: number | null
  /** When time alone moves it next; null: it does not. */
  atRiskAt: number | null
  lostAt: number | null
  /** Newest first. */
  moves: StageMoveView[]
}

export type MembershipView = {
  id: string
  /** Null where the segment is not in force any more. */
  title: Words | null
  since: number
  /** They were found in it then, when it was published; when they came to fit it nobody saw. */
  isFound: boolean
}

export type TraitView = {
  name: string
  title: Words
  value: string | number | boolean | readonly string[]
  source: string
  at: number
  purposes: readonly string[]
}

/** A company that the person acts for. */
export type RoleView = {
  account: string
  name: string | null
  role: string | null
  source: string
  at: number
}

/** A choice of the preference centre. */
export type ChoiceView = {
  /** "topic:coffee", "channel:email", "weekly" */
  subject: string
  /** Of `weekly` messages a week; null: as the shop sends. */
  value: boolean | number | null
  at: number
  source: string
}

export type FeatureView = {
  id: string
  title: Words
  type: 'number' | 'string' | 'boolean' | 'instant' | 'enum' | 'set' | 'list'
  value: Json
  /** "orders", "currency", "days" …; null for names and lists of them. */
  unit: string | null
  /** How far back it looks; or null, and after how long half of it is left. */
  window: string | null
  halfLife: Duration | null
  /** Names of events; "any": all of them. */
  source: readonly string[]
  purposes: readonly string[]
  /** What moves it: an event, the nightly cut points too, or time alone too. */
  freshness: 'event' | 'night' | 'timer'
}

export type InterestView = {
  id: string
  version: number
  title: Words
  /** Whether the person has the label. */
  holds: boolean
  /** The kept events that speak for it, strongest first, at most ten; `share` of all that speak for it, 0..1. */
  evidence: { event: string; name: string; summary: string; at: number; share: number }[]
}

/** GET /profiles/:id/features */
export type FeaturesAnswer = {
  now: number
  currency: string
  /** When the shop's cut points were made, which RFM and the price level are measured by; null: never yet. */
  quantilesAt: number | null
  features: FeatureView[]
  interests: InterestView[]
}

/** A row of the ledger, with the profile that the answer came by. */
export type ProofView = ProofRow & { profile: string }

/** GET /profiles/:id/proofs */
export type ProofsAnswer = {
  /** Oldest first. */
  proofs: ProofView[]
  /** The first row that is not as it was written; null: every chain holds. */
  broken: { profile: string; n: number } | null
}

/** GET /wordings: the words that people were shown, every version. */
export type WordingsAnswer = { wordings: Wording[] }
