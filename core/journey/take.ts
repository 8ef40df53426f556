/** One batch, one transaction: events folded, journeys moved, segments entered and left. */
import { comparePlaces, placeOf } from '../event/canonical-order.ts'
import type { Place } from '../event/canonical-order.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { wake } from './dispatch.ts'
import { foldBatch, portraitOf } from './fold.ts'
import type { FoldContext } from './fold.ts'
import type { Person } from './person.ts'
import { bounded } from './person.ts'
import { bounced } from './reroute.ts'
import { react } from './step.ts'
import { turn, turnThrough } from './turn.ts'
import type { Rules, Turned } from './turn.ts'

export type TakeContext = FoldContext & Rules

/** `events` are the batch as it is to be kept, `notes` what came of it (source "system"); both oldest first. */
export type Taken = {
  readonly person: Person
  readonly events: readonly LogEvent[]
  readonly notes: readonly LogEvent[]
}

export function takeBatch(person: Person, batch: readonly LogEvent[], context: TakeContext): Taken {
  const { person: folded, taken } = foldBatch(person, batch, context)
  if (taken.length === 0) return { person, events: [], notes: [] }
  const before = { ...folded, ...portraitOf(person) }
  const turned = turnThrough(before, taken, context.now, context)
  const events = taken.map(({ event }) => event)
  const rest = noted(turned, context)
  return { ...rest, person: bounced(rest.person, events, context.now), events }
}

/** What time has done to the person by now. */
export function takeTime(person: Person, context: TakeContext): Pick<Taken, 'person' | 'notes'> {
  return noted(turn(person, context.now, context), context)
}

/** Journeys hear of what was entered and left. */
function noted(
  { person, events }: Turned,
  { journeys, now, quantiles, policy }: TakeContext,
): Pick<Taken, 'person' | 'notes'> {
  if (events.length === 0) return { person, notes: [] }
  const last = events.reduce((held, event) => laterOf(held, event), person.last)
  const scene = { journeys, now, quantiles: quantiles ?? null, ...(policy && { policy }) }
  const reacted = events.reduce((held, event) => react(held, event, scene), { ...person, last })
  return { person: bounded(reacted), notes: events }
}

/** More rounds than this are journeys that answer each other for ever. */
const MAX_ROUNDS = 4

export type Woken = Pick<Taken, 'person' | 'notes'> & {
  /** Keys of what is to be sent or done. */
  readonly wakes: readonly string[]
}

/**
 * Takes what is due, and folds in what journeys say of the person: a trait that a step sets is an event
 * of the log like any other, and may move other journeys.
 */
export function wakeAll(person: Person, context: TakeContext): Woken {
  const notes: LogEvent[] = []
  const wakes = new Set<string>()
  let held = person
  for (let round = 0; ; round++) {
    const woken = wake(held, context.journeys, context.now, context)
    held = woken.person
    for (const key of woken.wakes) wakes.add(key)
    const { says, ...rest } = held
    if (!says || says.length === 0) break
    held = rest as Person
    if (round >= MAX_ROUNDS) break
    const taken = takeBatch(rest, says, context)
    held = taken.person
    notes.push(...taken.events, ...taken.notes)
  }
  return { person: held, notes, wakes: [...wakes] }
}

function laterOf(held: Place | null, event: LogEvent): Place {
  const place = placeOf(event)
  return held !== null && comparePlaces(held, place) > 0 ? held : place
}
