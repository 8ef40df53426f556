/** All that one actor holds of one person: profile, features, journeys and outbox, changed together. */
import { NO_FEATURES } from '../feature/features.ts'
import type { Features } from '../feature/features.ts'
import { isOpen } from '../message/send.ts'
import type { Send } from '../message/send.ts'
import { newProfile } from '../profile/profile.ts'
import type { Profile } from '../profile/profile.ts'
import type { Behaviour } from '../rule/condition.ts'
import { EMPTY_ROSTER } from '../segment/roster.ts'
import type { Roster } from '../segment/roster.ts'
import type { Entry } from './journey.ts'

export type Person = {
  readonly profile: Profile
  readonly features: Features
  /** What the published rules remember of the events. */
  readonly behaviour: Behaviour
  /** Names the set of rules that it was remembered for (core/segment/remember.ts); null: none yet. */
  readonly memory: string | null
  /** Segments the person is in. */
  readonly roster: Roster
  /** Open entries and the last closed ones, oldest first. */
  readonly entries: readonly Entry[]
  /** Open sends and the last settled ones, oldest first. */
  readonly sends: readonly Send[]
  readonly nextEntry: number
  /** Life-long counts by name, e.g. "journey.abandoned-cart.entered", "send.not_sent.no_consent". */
  readonly counters: Readonly<Record<string, number>>
}

/** Settled rows of a kind that are kept for the console and for caps. */
const MAX_SETTLED = 40

export function newPerson(id: string, now: number): Person {
  return {
    profile: newProfile(id, now),
    features: NO_FEATURES,
    behaviour: {},
    memory: null,
    roster: EMPTY_ROSTER,
    entries: [],
    sends: [],
    nextEntry: 1,
    counters: {},
  }
}

/** The instant at which somebody must look at this person again, or null. */
export function nextDueAt(person: Person): number | null {
  const dues = [...person.entries, ...person.sends].flatMap((row) => (row.dueAt === null ? [] : [row.dueAt]))
  return dues.length === 0 ? null : Math.min(...dues)
}

export function count(counters: Person['counters'], name: string, by = 1): Person['counters'] {
  return { ...counters, [name]: (counters[name] ?? 0) + by }
}

/** The person with only the newest settled rows. */
export function bounded(person: Person): Person {
  const trying = new Set(person.sends.filter(isOpen).map((send) => send.entry))
  // What was sent is counted by caps: no flood of refusals may push it out of memory.
  const refusals = lastOf(person.sends, (send) => isOpen(send) || send.status === 'sent')
  return {
    ...person,
    entries: lastOf(person.entries, (entry) => entry.status === 'open' || trying.has(entry.id)),
    sends: lastOf(refusals, (send) => send.status !== 'sent'),
  }
}

function lastOf<Row>(rows: readonly Row[], open: (row: Row) => boolean): readonly Row[] {
  const surplus = rows.filter((row) => !open(row)).length - MAX_SETTLED
  if (surplus <= 0) return rows
  let dropped = 0
  return rows.filter((row) => open(row) || ++dropped > surplus)
}
