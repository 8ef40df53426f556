/**
 * Data quality (/v1/admin/quality/*): what came, what was refused and why, what the monitors saw,
 * what the shop sends beyond its tracking plan. Nothing here names a person.
 */
import * as v from 'valibot'
import type { Words } from '../base/words.ts'
import type { Problem } from '../base/problem.ts'
import type { ParamKind } from '../event/catalogue.ts'
import { PARAM_KINDS } from '../event/catalogue.ts'
import type { AlertKind } from '../event/alert.ts'
import { DECLARED_PURPOSES } from '../event/declared.ts'
import type { PlanFinding } from '../event/plan.ts'
import type { Verdict } from './events.ts'

/** An alert is opened once, told on while it lasts, and closed by itself when all is well again. */
export type AlertView = {
  id: string
  kind: AlertKind
  /** What it is about: "purchase", "purchase.currency", a feed's id. */
  dim: string
  words: Words
  openedAt: number
  /** When it was last seen to hold; while open. */
  lastAt: number
  closedAt: number | null
  /** When somebody said that they know. */
  ackAt: number | null
  /** What was seen and what was expected, in the monitor's own unit: counts an hour window, or shares 0..1. */
  seen: number
  expected: number
  /** Ids of events that show it, at most five; empty for volumes. */
  sampleIds: string[]
}

/** One value an hour, the oldest first; `from` is the start of the first hour, epoch ms. */
export type HourSeries = { from: number; values: number[] }

export type EventQualityView = {
  name: string
  /** Of the plan's own events false. */
  known: boolean
  version: number
  /** In the last 24 hours; `late` are more than an hour old on arrival. */
  accepted: number
  duplicate: number
  late: number
  /** Last eight days. */
  series: HourSeries
  /** Share of events that had the parameter in the last 24 hours, 0..1, and in the 14 days before; null: none came. */
  fill: { param: string; kind: ParamKind; share: number | null; usual: number | null }[]
}

export type CountView = { name: string; count: number }

/** A name that came and that nobody declared. */
export type ProposalView = {
  name: string
  count: number
  firstAt: number
  lastAt: number
  /** False: the name cannot be declared as it is (letters, digits, `_`, `-`; it begins with a letter). */
  acceptable: boolean
  params: {
    name: string
    /** Kinds seen, the most frequent first; the first is what to accept. */
    kinds: ParamKind[]
    count: number
    /** Masked, at most three. */
    examples: string[]
  }[]
  /** Letters of this name that would be replayed. */
  letters: number
}

/** GET /quality */
export type QualityAnswer = {
  now: number
  /** Of the last 24 hours. */
  totals: {
    accepted: number
    duplicate: number
    refused: number
    dropped: number
    sensitive: number
    late: number
  }
  events: EventQualityView[]
  /** Refused of whatever name, in the last eight days. */
  refused: HourSeries
  /** Newest first: all open ones, and those closed in the last 14 days. */
  alerts: AlertView[]
  proposals: ProposalView[]
  /** Letters kept now, by code, most first. */
  letters: CountView[]
  /** Fields left out in the last 7 days for want of a declaration, as "event/path", most first. */
  dropped: CountView[]
  /** Sensitive values refused in the last 7 days, by kind. */
  sensitive: (CountView & { words: Words })[]
  feeds: { id: string; lastOkAt: number | null; isStale: boolean }[]
  plan: { version: number; at: number | null; by: string | null; why: string | null }
}

/** GET /quality/letters?code=&name=&cursor=&limit= , newest first. */
export type LetterView = {
  id: string
  at: number
  source: string
  name: string | null
  code: Problem['code']
  path: string
  message: string
  hint: string
  /** Addresses are masked, sensitive fields are gone. */
  raw: string
  /** Something in `raw` was hidden: a replay brings it in as it stands here. */
  isMasked: boolean
  /** Null: it can be replayed. */
  whyNot: 'cut' | 'nobody' | 'not_an_event' | null
  replayedAt: number | null
}
/** `groups` are all letters by code and name, most first. */
export type LettersAnswer = {
  letters: LetterView[]
  total: number
  cursor: string | null
  groups: { code: string; name: string | null; count: number; lastAt: number }[]
}

/** POST /quality/letters/replay: some letters, or all of a code (and name). */
export const ReplayRequest = v.object({
  ids: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(500))),
  code: v.optional(v.pipe(v.string(), v.maxLength(64))),
  name: v.optional(v.pipe(v.string(), v.maxLength(64))),
})
export type ReplayRequest = v.InferOutput<typeof ReplayRequest>
/** `left`: letters of the same choice that are still to be replayed; ask again while it is not 0 and something was taken. */
export type ReplayAnswer = {
  taken: number
  duplicate: number
  refused: number
  skipped: number
  left: number
  verdicts: (Pick<Verdict, 'status' | 'problem'> & { letter: string })[]
}

const PlanParam = v.object({
  kind: v.picklist(PARAM_KINDS),
  purposes: v.pipe(v.array(v.picklist(DECLARED_PURPOSES)), v.minLength(1), v.maxLength(10)),
  needed: v.optional(v.boolean()),
})
const Params = v.record(v.pipe(v.string(), v.maxLength(64)), PlanParam)

/** What a shop adds to the vocabulary. core/event/plan checks the names and finds what would break. */
export const PlanBody = v.object({
  events: v.record(
    v.pipe(v.string(), v.maxLength(64)),
    v.object({
      page: v.boolean(),
      items: v.optional(v.picklist(['required', 'optional'])),
      params: Params,
    }),
  ),
  params: v.record(v.pipe(v.string(), v.maxLength(64)), Params),
})

/** PUT /quality/plan: a new version of the plan. `force` writes it though it breaks what is stored. */
export const PlanRequest = v.object({
  plan: PlanBody,
  /** The version it was made from; another one has been written meanwhile: 409. */
  from: v.pipe(v.number(), v.integer(), v.minValue(0)),
  why: v.pipe(v.string(), v.maxLength(500)),
  force: v.optional(v.boolean(), false),
})
export type PlanRequest = v.InferOutput<typeof PlanRequest>

/** POST /quality/proposals/:name: declares a name that came, then replays its letters. */
export const AcceptRequest = v.object({
  page: v.optional(v.boolean(), true),
  items: v.optional(v.picklist(['required', 'optional'])),
  params: Params,
  why: v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
})
export type AcceptRequest = v.InferOutput<typeof AcceptRequest>

export type PlanView = {
  version: number
  at: number | null
  by: string | null
  why: string | null
  plan: v.InferOutput<typeof PlanBody>
}
/** GET /quality/plan: the plan that stands and the earlier ones, newest first. */
export type PlanAnswer = PlanView & { history: Omit<PlanView, 'plan'>[] }
/** PUT /quality/plan and POST /quality/proposals/:name; `findings` not empty and `written` false: nothing was changed. */
export type PlanWritten = {
  written: boolean
  version: number
  findings: PlanFinding[]
  replayed: ReplayAnswer | null
}
