/**
 * A journey as a marketer defines it: data, no logic. docs/journeys.md says what each word does.
 *
 * Steps are a list that is read from above; where a step names a `next`, that one comes instead of the
 * one below it. Null is the end. Rules are linked (core/rule/version.ts).
 */
import type { Duration } from '../base/time.ts'
import type { Words } from '../base/words.ts'
import type { Audience } from '../consent/preference.ts'
import type { Purpose } from '../consent/purpose.ts'
import type { AnyEventName } from '../event/catalogue.ts'
import type { Channel, MessageClass, WhenHeld } from '../message/send.ts'
import type { Reason } from '../message/reason.ts'
import type { TraitValue } from '../profile/trait.ts'
import type { Condition } from '../rule/condition.ts'

export type Journey = {
  readonly id: string
  readonly version: number
  readonly class: MessageClass
  readonly owner: string
  readonly title: Words
  /**
   * What it may read of a person; nobody enters without that consent. null: it reads nothing but the
   * contract (an order, a question that the person asked for).
   */
  readonly purpose: Purpose | null
  /** What its messages are about, as people choose it in their preference centre. */
  readonly topic?: string
  readonly audience?: Audience
  /** 0 to 100, the higher first; left out: PRIORITY of core/message/send.ts. */
  readonly priority?: number
  /**
   * Journeys that share an intent say the same: who of them was the first to write has the word for so long, or
   * until the person buys, and the messages of the others do not go. Left out: it shares none.
   */
  readonly shares?: { readonly intent: string; readonly within: Duration }
  /** Any of them. */
  readonly triggers: readonly Trigger[]
  /** Who may enter: must hold when a trigger does. Left out: everybody. */
  readonly who?: Condition
  readonly entry: EntryPolicy
  /** Name → path of what is kept of the instant of entry: `event.item_id`, `cart.value`, `f.ltv`. */
  readonly context?: { readonly [name: string]: string }
  /** While the first step still waits, these events start the wait anew. */
  readonly restartOn: readonly AnyEventName[]
  /** What ends it at once, whatever step it is at. */
  readonly exits: readonly Exit[]
  /** Nobody enters before; epoch ms. */
  readonly from?: number
  /** Nobody enters from then on; epoch ms. */
  readonly until?: number
  /** What becomes of those who are in it then; left out: they go on to the end. */
  readonly atEnd?: 'drain' | 'end'
  /** Share of people who may enter, in stages; left out: all of them. */
  readonly ramp?: readonly Stage[]
  /** What becomes of those in an older version once this one is in force; left out: they end on theirs. */
  readonly older?: 'drain' | 'move' | 'end'
  readonly steps: readonly Step[]
  /** draining: nobody enters any more · ended: nobody stays either. A release says so, never an author. */
  readonly status?: 'draining' | 'ended'
}

/** From an instant on so many per cent of people, 0 to 100. Who is among them stays among them. */
export type Stage = { readonly from: number; readonly percent: number }

export type Trigger =
  | { readonly on: 'event'; readonly event: AnyEventName; readonly where?: Condition }
  | { readonly on: 'segment'; readonly segment: string; readonly change: 'entered' | 'left' }
  | DateTrigger
  /** Of goods that the person has in the cart, or looked at, or asked to be told of. */
  | {
      readonly on: 'catalogue'
      readonly event: 'price_changed' | 'stock_changed'
      readonly of: readonly Watched[]
      readonly where?: Condition
    }
  | {
      readonly on: 'score'
      readonly score: string
      readonly direction?: 'up' | 'down'
      /** Left out: any that is told. */
      readonly threshold?: number
    }
  /** An event that only the shop's back end may tell. */
  | { readonly on: 'webhook'; readonly event: AnyEventName; readonly where?: Condition }
  | BroadcastTrigger

export type Watched = 'cart' | 'viewed' | 'bought'

/** At a local hour so many days before (negative) or after a day of the person's. */
export type DateTrigger = {
  readonly on: 'date'
  /**
   * A trait of kind birthday, a text "2027-05-17", or an instant: `p.birthday`, `f.first_order_at`; or a word of
   * core/journey/calendar-day.ts: `name_day`, `registered`, `email_consent`, `consent_end`.
   */
  readonly of: string
  readonly every: 'year' | 'once'
  readonly days?: number
  /** 0 to 23 by the shop's clock. */
  readonly hour: number
  /** The day of those born on 29 February in other years; left out: 28 February. */
  readonly leap?: 'feb-28' | 'mar-1'
}

/** Once, to whoever is in the segment at that instant; epoch ms. */
export type BroadcastTrigger = { readonly on: 'broadcast'; readonly segment: string; readonly at: number }

export type EntryPolicy = {
  /** one: a person is in it once at a time, for each key · each: once for each trigger. */
  readonly open: 'one' | 'each'
  /** What the entry is about (core/journey/key.ts); left out: the person. */
  readonly by?: string
  /** never: once in a life, for each key · a length: not sooner than that after the last entry. */
  readonly again?: 'never' | Duration
}

export type Exit = {
  /** Left out: asked at every event and every step. */
  readonly event?: AnyEventName
  /** Over the event: `p.` its parameters. */
  readonly where?: Condition
  /** Over the person. */
  readonly when?: Condition
  /** Ends only entries of the same key; an event that names no key ends all of them. */
  readonly keyed?: true
  readonly reason: Reason
}

type Common = {
  readonly id: string
  readonly name?: Words
  /** Left out: the one below; null: the end. */
  readonly next?: string | null
}

/** Where a way leads; null: the end. */
export type To = string | null

export type Step = Common &
  (
    | WaitWords
    | UntilWords
    | WindowWords
    | DayWords
    | AwaitWords
    | SignalWords
    | ForkWords
    | MessageWords
    | EffectWords
  )

type WaitWords = { readonly kind: 'wait'; readonly for: Duration }

/** The next instant at which the shop's clock says so; 1 is Monday. */
type UntilWords = {
  readonly kind: 'until'
  readonly hour: number
  readonly minute?: number
  readonly weekdays?: readonly number[]
}

/** Goes on at once within these hours, else when they begin. To 24: until midnight. */
type WindowWords = {
  readonly kind: 'window'
  readonly hours: readonly [from: number, to: number]
  readonly weekdays?: readonly number[]
}

/**
 * Until a day that the entry's context keeps: an instant, or a text "2027-05-17". Where it keeps none, or the time
 * is over when the step is reached, it goes on at `past` at once.
 */
type DayWords = {
  readonly kind: 'day'
  /** A name in the context. */
  readonly of: string
  /** So many days before (negative) or after; left out: the day itself. */
  readonly days?: number
  /** 0 to 23 by the shop's clock; left out: so long before the very instant, as `before` says. */
  readonly hour?: number
  /** Left out, and no hour: the instant itself. */
  readonly before?: Duration
  readonly past: To
}

/** For an event; where none comes in time it goes on at `late`. */
type AwaitWords = {
  readonly kind: 'await'
  readonly event: AnyEventName
  readonly where?: Condition
  readonly within: Duration
  readonly late: To
}

/** What became of an earlier message of this entry; without `within` it is asked once, now. */
type SignalWords = {
  readonly kind: 'signal'
  readonly of: string
  readonly is: 'opened' | 'clicked' | 'bought'
  readonly within?: Duration
  readonly not: To
}

type ForkWords =
  /** The first rule that holds; none: below. */
  | {
      readonly kind: 'branch'
      readonly ways: readonly { readonly key: string; readonly when: Condition; readonly to: To }[]
    }
  | { readonly kind: 'split'; readonly ways: readonly Way[] }
  /** As a split, but divided as the experiment divides everywhere else. */
  | { readonly kind: 'experiment'; readonly experiment: string; readonly ways: readonly Way[] }

export type Way = { readonly key: string; readonly weight: number; readonly to: To }

type MessageWords = {
  readonly kind: 'message'
  readonly channels: readonly Channel[]
  /** first: the others only where it cannot be delivered · all: one each, which count as one. Left out: first. */
  readonly mode?: 'first' | 'all'
  /** given: as they are listed · preferred: as this person is best reached, which only `first` asks. Left out: given. */
  readonly order?: 'given' | 'preferred'
  /** Without the channel: `cart` is `cart-email` and `cart-sms` (core/message/template-id.ts). */
  readonly template: string
  readonly topic?: string
  /** Messages of one intent within an entry say the same; left out: the step's own. */
  readonly intent?: string
  readonly priority?: number
  /** Not worth sending after so long. */
  readonly expires?: Duration
  readonly whenHeld?: WhenHeld
  /** Messages of one digest are gathered so long from the first of them on, and go as one. */
  readonly digest?: { readonly id: string; readonly gather: Duration }
  /** Waits up to a day for the hour at which its reader reads. */
  readonly atBestHour?: true
  /** Passed over unless the entering event carries this parameter. */
  readonly onlyWith?: string
}

type EffectWords =
  /** The person sees this campaign of the site for so long, if it is one that only journeys show. */
  | { readonly kind: 'block'; readonly campaign: string; readonly for: Duration }
  /** Somebody, or another system, has to do something, `within` a time: a signed webhook. */
  | { readonly kind: 'task'; readonly task: string; readonly within?: Duration }
  | { readonly kind: 'set'; readonly trait: string; readonly value: TraitValue }
  /** whileIn: who was added is taken out again when the entry ends, however it ends. */
  | {
      readonly kind: 'audience'
      readonly audience: string
      readonly change: 'add' | 'remove'
      readonly whileIn?: true
    }
  | { readonly kind: 'goal'; readonly goal: string }
  | { readonly kind: 'end' }

export type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>

/** Null where a journey has no such step. */
export function stepAt(journey: Journey, id: To): Step | null {
  return id === null ? null : (journey.steps.find((step) => step.id === id) ?? null)
}

/** Where a step leads that does not fork. */
export function afterStep(journey: Journey, step: Step): To {
  if (step.next !== undefined) return step.next
  const index = journey.steps.findIndex(({ id }) => id === step.id)
  return journey.steps[index + 1]?.id ?? null
}

/** All ways on from a step, that of `next` or of the one below first. */
export function waysFrom(journey: Journey, step: Step): readonly To[] {
  const on = afterStep(journey, step)
  switch (step.kind) {
    case 'await':
      return [on, step.late]
    case 'signal':
      return [on, step.not]
    case 'day':
      return [on, step.past]
    case 'branch':
      return [on, ...step.ways.map(({ to }) => to)]
    case 'split':
    case 'experiment':
      return step.ways.map(({ to }) => to)
    case 'end':
      return [null]
    default:
      return [on]
  }
}
