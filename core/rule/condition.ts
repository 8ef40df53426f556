/**
 * The rule language as JSON. docs/rules.md says what each word means.
 *
 * The condition is GrowthBook's Mongo-style language (its public vectors pin `compat` mode) and
 * four words of ours, none of which collides with it: `$ago`, `$ref`, `$did`, `$seq`.
 */
import type { Json } from '../base/json.ts'

/** `{ "path": leaf }`, all of them; beside paths stand `$and $or $nor $not $did $seq`. */
export type Condition = { readonly [key: string]: unknown }

/**
 * strict: what is missing or of another type never matches an ordering; ours.
 * compat: JavaScript's coercions as GrowthBook's vectors pin them; only for what was imported.
 */
export type Mode = 'strict' | 'compat'

/** `"30m"`, `"24h"`, `"45d"`, `"4w"`; calendar months are a feature with a time zone, never a duration. */
export type Duration = string

/** Another field as the operand; `$mul` is a factor, or inside `$ago` the duration of one unit. */
export type Ref = { readonly $ref: string; readonly $mul?: number | Duration }

/** Events that happened: how many, how many different, or what they add up to. At least one, unless said. */
export type Did = {
  readonly event: string
  /** Over the event: `p.` its parameters, `name`, `at`. No `$did` or `$seq` within. */
  readonly where?: Condition
  /** The last so long, the far end excluded: an event of instant t counts while now < t + within. */
  readonly within?: Duration
  /** A leaf for the number of events, or of different values where `distinct` stands. */
  readonly count?: unknown
  /** Path in the event; events without it do not count. */
  readonly distinct?: string
  /** One path in the event and a leaf for its sum; events without a number there count as 0. */
  readonly sum?: { readonly [path: string]: unknown }
}

export type Step = { readonly event: string; readonly where?: Condition }

/** Steps in order, each later than the one before; other events may lie between ("loose order"). */
export type Seq = {
  readonly steps: readonly Step[]
  /** The most time from one step to the next, inclusive. */
  readonly gap?: Duration
  /** All steps lie in the last so long, as in `Did`. */
  readonly within?: Duration
  /** The least time since the last step, inclusive. */
  readonly after?: Duration
  /** No such event at or after the first step. */
  readonly unless?: Step
}

/**
 * What rules read: one shape in page, edge and batch. A namespace that is absent reads as missing.
 *
 * Money is in major units, instants are epoch ms, segments are a list of ids.
 */
export type View = {
  /** Traits: told to us. */
  readonly p?: { readonly [name: string]: Json }
  /** Features: computed by us. */
  readonly f?: { readonly [name: string]: Json }
  /** This page or request: url, referrer, utm, device, geo, weather, hour. */
  readonly ctx?: { readonly [name: string]: Json }
  readonly cart?: { readonly [name: string]: Json }
  /** This page view as the page alone sees it: what was read, clicked, waited. Never at the edge. */
  readonly page?: { readonly [name: string]: Json }
  readonly consent?: { readonly [purpose: string]: boolean }
  /** What a way through a journey keeps of the instant at which it began. */
  readonly entry?: { readonly [name: string]: Json }
  readonly segments?: readonly string[]
  /** Variant by experiment. */
  readonly x?: { readonly [experiment: string]: string }
  /** Behaviour: what the published rules remember of the events, by `keyOfDid` and `keyOfSeq`. */
  readonly $?: Behaviour
}

export type Behaviour = { readonly [key: string]: CountState | SeqState }

/**
 * Events that match one `$did`, newest first, as many as the rules on it need and no more.
 *
 * `t` instants; for `distinct` the newest instant of each value. Fields after it are absent when
 * they have nothing to say.
 */
export type CountState = {
  readonly t: readonly number[]
  /** `sum`: the value of each event. */
  readonly w?: readonly number[]
  /** `distinct`: the value that each instant belongs to, as JSON text. Else: a hash of each event's id. */
  readonly k?: readonly (string | number)[]
  /** `sum`: the sum of the events that no longer fit, for rules without a window. */
  readonly base?: number
  /** `sum`: events at or before this instant were folded into `base`; a window reaching there is partial. */
  readonly cut?: number
  /** Events before this instant were never seen; absent once the state is backfilled. */
  readonly since?: number
}

/** What one `$seq` remembers. `m` and `u` are all that an answer needs, so all that a page gets. */
export type SeqState = {
  /** Complete matches [start, end] that no other one beats (later start, earlier end), newest first. */
  readonly m: readonly (readonly [start: number, end: number])[]
  /** Instant of the newest `unless` event. */
  readonly u?: number
  /** Matches that start at or before this instant may have been forgotten: the answer may be partial. */
  readonly cut?: number
  readonly since?: number
  /** Recent steps as they came, for late events; core/rule/state knows their shape. */
  readonly tail?: unknown
  /** What the tail grew from. */
  readonly head?: unknown
}

/** What a rule's `where` and the behaviour states see of an event. */
export type RuleEvent = {
  readonly id: string
  readonly name: string
  readonly at: number
  readonly p: { readonly [name: string]: unknown }
}

/** An answer and how long it holds. */
export type Answer = {
  readonly value: boolean
  /** The instant from which it may be another one although no event came; Infinity: only events change it. */
  readonly validUntil: number
  /** Behaviour is not known far enough back: the answer is what the known part says. */
  readonly partial: boolean
}

/** Limits of one rule; the check refuses more. */
export const MAX_DEPTH = 8
export const MAX_NODES = 128
export const MAX_BEHAVIOURS = 32
export const MAX_RING = 100
export const MAX_LIST = 1_000
export const MAX_RULE_BYTES = 64 * 1024
export const MAX_PATTERN = 256
