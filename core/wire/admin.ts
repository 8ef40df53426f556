/** The admin API (/v1/admin/*): what the console and the operator's tools read. Cookie session or Bearer admin key. */
import type { Because } from './decide.ts'
import type { Verdict } from './events.ts'
import type { ChoiceView, LifecycleView, MembershipView, RoleView, TraitView } from './profile.ts'

/** GET /session */
export type SessionView = {
  site: {
    name: string
    key: string
    shopUrl: string
    inboxUrl: string | null
    /** What amounts are in where an answer does not say, such as the list of profiles. */
    currency?: string
  }
  demo: boolean
}

/** One line of the live stream. */
export type LiveLine = {
  seq: number
  /** Receive time, epoch ms of the instance's clock. */
  at: number
  eventAt: number | null
  profile: string | null
  name: string
  source: 'page' | 'server' | 'system'
  verdict: Verdict['status']
  /** One short line: product, value, search term, reason of a refusal. */
  summary: string
  problem?: { code: string; path: string; message: string; hint: string }
  /** The event as it came in, at most 4 kB of JSON text. */
  raw: string
}

/** WebSocket /live: first {type:'backlog'}, then {type:'line'}. */
export type LiveFrame = { type: 'backlog'; lines: LiveLine[] } | { type: 'line'; line: LiveLine }

/** GET /profiles?q=&cursor=&limit= ; q is an id, an e-mail, a phone, an external or order id, or empty. */
export type ProfileRow = {
  id: string
  /** Masked address, external id, or null for an anonymous visitor. */
  label: string | null
  firstSeenAt: number
  lastSeenAt: number
  events: number
  orders: number
  revenueMicro: number
  cartItems: number
  /** Granted purposes. */
  consents: string[]
  openEntries: number
  /** Of the lifecycle; null: the index does not say yet. */
  stage: string | null
  /** In how many segments now; null: the index lags behind the rules. */
  segments: number | null
  /** Found by an address that they typed in and that nobody has confirmed. */
  isClaim?: true
}
export type ProfilesAnswer = { profiles: ProfileRow[]; total: number; cursor: string | null }

export type ConsentView = {
  purpose: string
  granted: boolean
  at: number
  source: string
  wording: string | null
  proof: string | null
}
export type IdentifierView = { kind: string; value: string; verified: boolean; source: string; at: number }
export type ProductView = {
  id: string
  title: string
  category: string | null
  imageUrl: string | null
  url: string | null
}

export type FeaturesView = {
  cart: {
    items: (ProductView & { quantity: number; priceMicro: number | null })[]
    valueMicro: number
    changedAt: number | null
  }
  recentlyViewed: (ProductView & { at: number })[]
  /** Decayed to now, biggest first; share of the sum, 0..1. */
  affinities: { category: string; score: number; share: number }[]
  orders: number
  revenueMicro: number
  refundedMicro: number
  lastOrderAt: number | null
  /** The sums are in it. */
  currency: string | null
  /** What was spent in other currencies; left out: nothing. */
  others?: { currency: string; orders: number; revenueMicro: number; refundedMicro: number }[]
}

export type SendView = {
  key: string
  journey: string
  entry: string
  step: string
  channel: string
  class: 'transactional' | 'marketing'
  status: 'queued' | 'leased' | 'retrying' | 'sent' | 'not_sent' | 'failed'
  /** From the closed list in core/message/reason; null while open or when sent. */
  reason: string | null
  /** The reason as a sentence, Czech and English. */
  reasonText: { cs: string; en: string } | null
  createdAt: number
  settledAt: number | null
  attempts: number
}

export type EntryView = {
  id: string
  journey: string
  version: number
  enteredAt: number
  status: 'open' | 'held' | 'done' | 'cancelled'
  /** Why it ended: completed, converted, cart_emptied, consent_withdrawn … */
  reason: string | null
  endedAt: number | null
  /** Next step and its instant, while open. */
  next: { step: string; at: number } | null
}

export type DecisionView = {
  id: string
  at: number
  slot: string
  campaign: string | null
  page: string
  because: Because[]
  /** Shown products in order, with each one's reasons. */
  shown: { id: string; title: string; because: Because[] }[]
  /** Why others lost: reason → how many, with up to five examples. */
  lost: { code: string; text: string; count: number; examples: string[] }[]
  /** Campaigns of the slot that did not come, and why. */
  rivals?: { campaign: string; version: number; code: string; text: string }[]
  /** Where the campaign divides people: what this one got, and the share of those who get it. */
  variant?: string | null
  propensity?: number | null
  release: string
  consent: string
  tookMs: number
}

export type TimelineEvent = {
  id: string
  name: string
  at: number
  receivedAt: number
  source: 'page' | 'server' | 'system'
  summary: string
  page: string | null
  params: Record<string, unknown>
  /** The member of the person that it came by; null: the person's own profile. */
  member: string | null
}

/** GET /profiles/:id */
export type ProfileView = {
  id: string
  createdAt: number
  lastSeenAt: number
  now: number
  identifiers: IdentifierView[]
  consents: ConsentView[]
  features: FeaturesView
  lifecycle: LifecycleView
  /** Newest first. */
  segments: MembershipView[]
  traits: TraitView[]
  roles: RoleView[]
  choices: ChoiceView[]
  /** Other profiles that are parts of this person, by id. */
  members: string[]
  entries: EntryView[]
  sends: SendView[]
  decisions: DecisionView[]
  /** Newest first. */
  timeline: TimelineEvent[]
  eventsStored: number
}

/** GET /clock, POST /clock {advanceMs} (demo and tests only; production answers 404). */
export type ClockView = { now: number; offsetMs: number; frozen: boolean; canAdvance: boolean }
export type ClockAdvanced = ClockView & { woken: number; sent: number; notSent: number }

/** GET /install */
export type InstallView = {
  key: string
  scriptUrl: string
  snippet: string
  firstEventAt: number | null
  lastEventAt: number | null
  lastEventHost: string | null
  events: number
}

/** GET /totals: sums over the profile index (projected; `pending` counts profiles still to be projected). */
export type TotalsView = {
  now: number
  profiles: number
  events: number
  orders: number
  revenueMicro: number
  /** e.g. {"journey.abandoned-cart.entered": 3, "journey.abandoned-cart.cancelled.converted": 1, "send.sent.email": 2, "send.not_sent.no_consent": 1, "send.candidates": 3} */
  counters: Record<string, number>
  deadLetters: number
  products: number
  pending: number
}

/** GET /neighbours?kind=viewed|bought&product= (or top=5 for the most popular). */
export type NeighboursView = {
  kind: 'viewed' | 'bought'
  version: string | null
  products: {
    id: string
    title: string
    count: number
    /** `sure`: they meet by more than chance; `score`: share of all that goes with the product. */
    neighbours: { id: string; title: string; score: number; sure: boolean }[]
  }[]
}

/** GET/POST /demo {bots} */
export type DemoView = { bots: boolean }
