/** The admin API of recorded decisions (/v1/admin/decisions/*): made again, and compared under other definitions. */
import * as v from 'valibot'
import type { Words } from '../base/words.ts'
import { OUTCOMES } from '../decision/search.ts'
import type { SoughtOutcome } from '../decision/search.ts'
import type { Change, DiffSum, Outcome } from '../decision/diff.ts'
import type { ConsentView, DecisionView } from './admin.ts'

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

const Instant = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))
const Language = v.optional(v.picklist(['cs', 'en']), 'cs')

/** GET /decisions?…: recorded decisions, newest first, from the actors and the archive. */
export const DecisionsQuery = v.object({
  /** Any identifier of a person; left out: everybody's. */
  person: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  slot: v.optional(Name),
  /** Also where it was a rival that did not come. */
  campaign: v.optional(Name),
  outcome: v.optional(v.picklist(OUTCOMES)),
  /** Epoch ms; the last week where it is left out. */
  since: v.optional(Instant),
  /** Epoch ms, not itself; the `cursor` of the last answer goes on here. */
  before: v.optional(Instant),
  lang: Language,
})

export type DecisionRow = {
  profile: string
  /** A masked address or the shop's own id; null: nobody knows. */
  person: string | null
  id: string
  at: number
  slot: string
  campaign: string | null
  variant: string | null
  outcome: SoughtOutcome
  /** The first reason, or why the campaign that was asked for did not come; '' where it has none. */
  because: string
  page: string
  /** Names of what was shown, at most three. */
  products: string[]
  /** How many products were shown. */
  count: number
}

export type DecisionsAnswer = {
  decisions: DecisionRow[]
  /** Epoch ms; everything since then was looked through. */
  searchedTo: number
  /** To be asked with as `before`; null: there is no more. */
  cursor: string | null
  /** How many people the text names; null: nobody was asked for. */
  people: number | null
  /** Of what is in force, to choose from. */
  slots: string[]
  campaigns: { id: string; name: Words }[]
  now: number
}

/** GET /decisions/:profile/:id?at=&lang= */
export const DecisionQuery = v.object({ at: v.optional(Instant), lang: Language })

/** What a decision read, as names and values; of a person and a page nothing else was read. */
export type ReadView = {
  consents: ConsentView[]
  cart: { id: string; title: string; quantity: number }[]
  /** Newest first. */
  recent: { id: string; title: string; at: number }[]
  /** Products bought, which are not offered again for a while. */
  bought: { id: string; title: string; at: number }[]
  affinity: { category: string; share: number }[]
  /** What of the slot's campaigns the person had met. */
  met: { campaign: string; impressions: number; lastAt: number }[]
  /** What rules read of the person and of the page, by path. */
  facts: { path: string; value: unknown }[]
  /** What the page said of itself. */
  signals: { path: string; value: unknown }[]
  /** Campaigns that stood on the page before. */
  taken: string[]
  /** Whether chance was asked: the person's part in it is always the same. */
  isDrawn: boolean
  isBorrowed: boolean
}

/** A campaign of the slot that has a rule, and what of it held. */
export type RuleView = { campaign: string; version: number; holds: boolean; texts: string[] }

export type DecisionExplained = {
  decision: DecisionView
  profile: string
  person: string | null
  version: number | null
  outcome: SoughtOutcome
  /** Of products and models. */
  shelf: string
  /** Null where it stands in the archive alone, which keeps no inputs: it cannot be made again. */
  read: ReadView | null
  rules: RuleView[]
  /** By id: campaigns as they were called then. */
  names: Record<string, Words>
  now: number
}

/** GET /decisions/:profile/:id/replay */
export type ReplayDecisionAnswer = {
  /** Whether the very same bytes came out. */
  isSame: boolean
  /** Why it could not be made again; null where it was. */
  why: 'borrowed' | 'release_gone' | 'shelf_gone' | null
  release: string
  /** Of products and models. */
  shelf: string
  recorded: unknown
  made: unknown
}

/**
 * GET /decisions/diff?from=&to=&since=&after=: lines of JSON, as they are found. `current`: what is in
 * force; `drafts`: that with every draft published; `shipped`: what ships with the code; else the id of
 * a release that a receipt names.
 */
export const DiffQuery = v.object({
  from: v.optional(Name, 'current'),
  to: v.optional(Name, 'drafts'),
  /** Epoch ms; the last week where it is left out. */
  since: v.optional(Instant),
  /** The `cursor` of the last answer: goes on with the people after it. */
  after: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
})

export type DiffLine =
  | {
      kind: 'example'
      profile: string
      decision: string
      at: number
      slot: string
      change: Exclude<Change, 'same'>
      from: Outcome
      to: Outcome
      isOfToday: boolean
    }
  /** From time to time, and once at the end, with `isDone`; `cursor`: there are more people. */
  | { kind: 'sum'; people: number; sum: DiffSum; isDone: boolean; cursor: string | null }
