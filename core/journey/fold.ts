/** person + events → person: the one transaction that a batch of events is. */
import type { ShopQuantiles } from '../feature/quantile.ts'
import { asKept } from '../identity/log-event.ts'
import type { LogEvent } from '../identity/log-event.ts'
import type { Policy } from '../message/policy.ts'
import { withReading } from '../message/reading.ts'
import { isNewer, newPortrait, portraitAfter, portraitsAfter } from '../segment/portrait.ts'
import type { Portrait } from '../segment/portrait.ts'
import { NO_MEMORY } from '../segment/remember.ts'
import type { Memory } from '../segment/remember.ts'
import type { Journey } from './journey.ts'
import { bounded } from './person.ts'
import type { Person } from './person.ts'
import { react } from './step.ts'

/** What was folded in before: the log, and where its beginning is gone, the portrait up to there. */
export type Past = { readonly start: Portrait | null; readonly events: readonly LogEvent[] }

export type FoldContext = {
  readonly journeys: readonly Journey[]
  readonly now: number
  /** What rules remember; left out: nothing. */
  readonly memory?: Memory
  /** The shop's cut points; left out: none were made. */
  readonly quantiles?: ShopQuantiles | null
  readonly policy?: Policy
  /** Reads the log, where an event comes late; left out: it is folded on top. */
  readonly past?: () => Past
}

/**
 * The person after a batch of new events, journeys included.
 *
 * Events that are the newest are folded on top. One that comes late makes the portrait anew from the
 * log, so that it is the same as if it had come in time; journeys hear of it when it comes.
 */
export function foldEvents(person: Person, batch: readonly LogEvent[], context: FoldContext): Person {
  return foldBatch(person, batch, context).person
}

/** The events as they are to be kept, each with the portrait after it. */
export type Folded = {
  readonly person: Person
  readonly taken: readonly { readonly event: LogEvent; readonly portrait: Portrait }[]
}

export function foldBatch(person: Person, batch: readonly LogEvent[], context: FoldContext): Folded {
  const { journeys, now, memory = NO_MEMORY, past, quantiles, policy } = context
  const events = asKept(batch)
  const [first] = events
  if (!first) return { person, taken: [] }
  const isFirst = person.last === null && person.profile.eventCount === 0
  const before = isFirst ? newPortrait(person.profile.id, first.at) : portraitOf(person)
  const isOnTop = !past || isFirst || (isNewer(before, events) && before.memory === memory.id)
  const portraits = isOnTop ? portraitsAfter(before, events, memory) : null
  const whole = portraits ? null : portraitOfAll(person.profile.id, past!(), events, memory)
  const taken = events.map((event, index) => ({ event, portrait: portraits?.[index] ?? whole! }))
  const reacted = taken.reduce<Person>(
    (held, { event, portrait }) =>
      react({ ...held, ...portrait, sends: withReading(held.sends, event) }, event, {
        journeys,
        now,
        quantiles: quantiles ?? null,
        ...(policy && { policy }),
      }),
    person,
  )
  return { person: bounded(reacted), taken }
}

/** The portrait of a whole log and of what comes to it; null where there is nothing at all. */
export function portraitOfAll(
  id: string,
  { start, events }: Past,
  fresh: readonly LogEvent[],
  memory: Memory,
): Portrait {
  const all = [...events, ...fresh]
  const firstAt = all.reduce((least, { at }) => Math.min(least, at), Infinity)
  return portraitAfter(start ?? newPortrait(id, firstAt), all, memory)
}

export function portraitOf({ profile, features, behaviour, memory, since, last }: Person): Portrait {
  return { profile, features, behaviour, memory, since, last }
}
