/** All that one actor holds of one person: profile, features, journeys and outbox, changed together. */
import { DAY_MS } from '../base/time.ts'
import type { Letter } from '../message/letter.ts'
import { isOpen } from '../message/send.ts'
import type { Send } from '../message/send.ts'
import { newPortrait } from '../segment/portrait.ts'
import type { Subscription } from '../message/subscription.ts'
import type { Portrait } from '../segment/portrait.ts'
import { EMPTY_ROSTER } from '../segment/roster.ts'
import type { Roster } from '../segment/roster.ts'
import type { Event } from '../event/event.ts'
import type { Edge } from '../identity/edge.ts'
import { isOpenDeed } from './deed.ts'
import type { Deed } from './deed.ts'
import type { Entry } from './entry.ts'
import { originOf } from './origin.ts'

/** What the log adds up to, and what was done about it: entries, sends and counters are facts that no fold makes anew. */
export type Person = Portrait & {
  /** Segments the person is in. */
  readonly roster: Roster
  /** Open entries and the last closed ones, oldest first. */
  readonly entries: readonly Entry[]
  /** Open sends and the last settled ones, oldest first. */
  readonly sends: readonly Send[]
  /** Open deeds and the last settled ones, oldest first; left out: none. */
  readonly deeds?: readonly Deed[]
  /** By journey: when the calendar begins it next; left out: nothing is awaited. */
  /** Letters on paper that they were listed for, of the last month; left out: none. */
  readonly letters?: readonly Letter[]
  readonly timers?: { readonly [journey: string]: number }
  readonly marks?: Marks
  /** Browsers that may be notified, newest last; left out: none. No log and no archive holds them. */
  readonly push?: readonly Subscription[]
  /** What a journey said of the person and the log does not have yet (core/journey/take.ts). */
  readonly says?: readonly Event[]
  readonly nextEntry: number
  /** Profiles that are parts of this person besides its own, by id. */
  readonly members: readonly Member[]
  /** Why they are: the identity graph between them. */
  readonly edges: readonly Edge[]
  /** Life-long counts by name, e.g. "journey.abandoned-cart.entered", "send.not_sent.no_consent". */
  readonly counters: Readonly<Record<string, number>>
}

/** Instants by name: when a journey was entered last, or rang last (core/journey/mark.ts). */
export type Marks = { readonly [name: string]: number }

/** What is a member's and no row: how it numbers its entries when it is on its own again, and what its entries came to. */
export type Member = {
  readonly id: string
  readonly nextEntry: number
  readonly counters: Person['counters']
  readonly marks?: Marks
}

/** Settled rows of a kind that are kept for the console and for caps, of each member. */
const MAX_SETTLED = 40
/** Marketing that was sent is kept so long whatever came after it: no limit looks further back. */
export const TOUCH_KEPT_MS = 31 * DAY_MS
/** But no more of it than that, of all members: as many as a cap of forty a week lets through in a month. */
export const MAX_TOUCHES = 200

export function newPerson(id: string, now: number): Person {
  return {
    ...newPortrait(id, now),
    roster: EMPTY_ROSTER,
    entries: [],
    sends: [],
    nextEntry: 1,
    members: [],
    edges: [],
    counters: {},
  }
}

/** The instant at which somebody must look at this person again, or null. */
export function nextDueAt(person: Person): number | null {
  const { entries, sends, deeds = [], timers, roster } = person
  let next = roster.nextAt ?? Infinity
  for (const { status, dueAt } of entries)
    if (status === 'open' && dueAt !== null && dueAt < next) next = dueAt
  for (const { dueAt } of sends) if (dueAt !== null && dueAt < next) next = dueAt
  for (const { dueAt } of deeds) if (dueAt !== null && dueAt < next) next = dueAt
  if (timers) next = Math.min(next, ...Object.values(timers))
  return next === Infinity ? null : next
}

/** None where there are none. */
export function lettersOf({
  letters = [],
}: {
  readonly letters?: readonly Letter[] | undefined
}): Pick<Person, 'letters'> {
  return letters.length > 0 ? { letters } : {}
}

/** The counts of the person and of all members. */
export function allCounters({ counters, members }: Person): Person['counters'] {
  return members.reduce(
    (sums, member) =>
      Object.entries(member.counters).reduce((held, [name, by]) => count(held, name, by), sums),
    counters,
  )
}

/** Counts what happens to an entry, with the member that brought it: its rows leave with that one, and so do their counts. */
export function counted(person: Person, entry: string, name: string, by = 1): Person {
  const origin = originOf(entry)
  const isOfMember = origin !== null && person.members.some(({ id }) => id === origin)
  if (!isOfMember) return { ...person, counters: count(person.counters, name, by) }
  const members = person.members.map((member) =>
    member.id === origin ? { ...member, counters: count(member.counters, name, by) } : member,
  )
  return { ...person, members }
}

export function count(counters: Person['counters'], name: string, by = 1): Person['counters'] {
  return { ...counters, [name]: (counters[name] ?? 0) + by }
}

/** Ids of entries of which a message or a deed is still tried, whether they are through their steps or not. */
export function triedEntries({ sends, deeds = [] }: Pick<Person, 'sends' | 'deeds'>): ReadonlySet<string> {
  return new Set([...sends.filter(isOpen), ...deeds.filter(isOpenDeed)].map(({ entry }) => entry))
}

/** The person with only the newest settled rows. */
export function bounded(person: Person): Person {
  const { entries: all, sends: rows, deeds = [] } = person
  // Fewer rows than are kept of one kind: none of them is too many.
  if (Math.max(all.length, rows.length, deeds.length) <= MAX_SETTLED) return person
  const trying = triedEntries(person)
  const sendOrigin = ({ entry }: Pick<Send, 'entry'>) => originOf(entry)
  // What was sent is counted by caps: no flood of refusals may push it out of memory.
  const refusals = lastOf(person.sends, (send) => isOpen(send) || send.status === 'sent', sendOrigin)
  return {
    ...person,
    entries: lastOf(
      person.entries,
      ({ id, status }) => status === 'open' || status === 'held' || trying.has(id),
      ({ id }) => originOf(id),
    ),
    // What a person asked for is no touch, and pushes none out.
    sends: lastOf(
      refusals,
      (send) => send.status !== 'sent',
      (send) => `${send.class} ${sendOrigin(send)}`,
      touchesKept,
    ),
    ...(person.deeds ? { deeds: lastOf(person.deeds, isOpenDeed, sendOrigin) } : {}),
  }
}

/** The touches that a limit may still count, seen from the last row that was settled. */
function touchesKept(sends: readonly Send[]): ReadonlySet<Send> {
  const now = sends.reduce((last, { settledAt }) => Math.max(last, settledAt ?? last), -Infinity)
  const young = sends.filter(
    ({ class: kind, status, settledAt, shared }) =>
      kind === 'marketing' &&
      status === 'sent' &&
      now - (settledAt ?? now) < Math.max(TOUCH_KEPT_MS, shared?.withinMs ?? 0),
  )
  if (young.length <= MAX_TOUCHES) return new Set(young)
  return new Set(young.toSorted((a, b) => (b.settledAt ?? now) - (a.settledAt ?? now)).slice(0, MAX_TOUCHES))
}

/**
 * Drops the oldest rows that are not open, where a member has more of them than are kept.
 *
 * @param stays  rows that are not dropped, however many there are; asked only where some have to go.
 */
function lastOf<Row>(
  rows: readonly Row[],
  isOpenRow: (row: Row) => boolean,
  origin: (row: Row) => string | null,
  stays: (rows: readonly Row[]) => ReadonlySet<Row> = () => new Set(),
): readonly Row[] {
  let settled = 0
  for (const row of rows) if (!isOpenRow(row)) settled++
  if (settled <= MAX_SETTLED) return rows
  const surplus = new Map<string | null, number>()
  for (const row of rows)
    if (!isOpenRow(row)) surplus.set(origin(row), (surplus.get(origin(row)) ?? -MAX_SETTLED) + 1)
  if ([...surplus.values()].every((count) => count <= 0)) return rows
  const staying = stays(rows)
  return rows.filter((row) => {
    const left = isOpenRow(row) ? 0 : surplus.get(origin(row))!
    if (left > 0) surplus.set(origin(row), left - 1)
    return left <= 0 || staying.has(row)
  })
}
