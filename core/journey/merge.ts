/**
 * Two profiles turn out to be one person, and what was merged is taken apart again.
 *
 * An estate is all that an actor holds of one person. Joining unites logs, so the portrait is the
 * fold of both as if one person had done it all, in any order of arrival; entries and sends are
 * facts and are kept side by side, so caps see the touches of both. Parting gives a member back
 * what it brought and what its own devices have done since.
 */
import { rootOf, unitedEdges } from '../identity/edge.ts'
import type { Edge } from '../identity/edge.ts'
import type { LogEvent } from '../identity/log-event.ts'
import type { Portrait } from '../segment/portrait.ts'
import { joinedPortraits } from '../segment/join.ts'
import { mergedRoster } from '../segment/roster.ts'
import type { Memory } from '../segment/remember.ts'
import { joinedSubscriptions } from '../message/subscription.ts'
import type { Subscription } from '../message/subscription.ts'
import { portraitOfAll } from './fold.ts'
import type { Past } from './fold.ts'
import type { Deed } from './deed.ts'
import { withoutLeaders } from './digest.ts'
import { isRunning } from './entry.ts'
import type { Entry } from './entry.ts'
import type { Journey } from './journey.ts'
import { idWithin, originOf, ownId } from './origin.ts'
import { lettersOf, newPerson } from './person.ts'
import type { Member, Person } from './person.ts'

/** A batch of the log. `origin` is the member whose device or identifier it came by; '' is the person's own. */
export type Batch = { readonly origin: string; readonly events: readonly LogEvent[] }

/** What happened to all members together, such as a segment entered: it goes with none of them. */
export const JOINT = '*'

export type Estate = {
  readonly person: Person
  /** In the order in which they were taken. */
  readonly batches: readonly Batch[]
  /** Of each member whose oldest events are gone from the log: the portrait up to there. */
  readonly bases: { readonly [origin: string]: Portrait }
}

export type MergeContext = {
  readonly journeys: readonly Journey[]
  readonly memory: Memory
  readonly now: number
}

/** The log of an estate as a fold wants it. */
export function pastOf({ person, batches, bases }: Estate, memory: Memory): Past {
  const origins = Object.keys(bases).sort()
  return {
    start: joinedPortraits(
      person.profile.id,
      origins.map((origin) => bases[origin]!),
      memory,
    ),
    events: batches.flatMap(({ events }) => events),
  }
}

/** The person with the portrait that the log says. */
export function refolded(estate: Estate, memory: Memory): Person {
  const past = pastOf(estate, memory)
  const { id } = estate.person.profile
  if (past.start === null && past.events.length === 0)
    return { ...newPerson(id, 0), ...effectsOf(estate.person) }
  return { ...estate.person, ...portraitOfAll(id, past, [], memory) }
}

/** One person of two. Who is asked first does not matter, nor does asking twice. */
export function joined(one: Estate, other: Estate, edge: Edge, context: MergeContext): Estate {
  const root = rootOf(one.person.profile.id, other.person.profile.id)
  const [into, from] = one.person.profile.id === root ? [one, other] : [other, one]
  return absorbed(into, asMember(from), edge, context)
}

/**
 * An estate in the words of the person that it becomes a part of: nothing in it is that person's own.
 *
 * @param id  what it is called there: its profile's id, or one of its own for each further time.
 */
export function asMember(estate: Estate, id: string = estate.person.profile.id): Estate {
  const { person } = estate
  return {
    person: {
      ...person,
      entries: person.entries.map((entry) => ({ ...entry, id: idWithin(id, entry.id) })),
      sends: person.sends.map((send) => ({ ...send, entry: idWithin(id, send.entry) })),
      ...(person.deeds
        ? { deeds: person.deeds.map((deed) => ({ ...deed, entry: idWithin(id, deed.entry) })) }
        : {}),
      ...lettersOf({ letters: person.letters?.map((one) => ({ ...one, origin: one.origin || id })) }),
      members: [...person.members, memberOf(id, person)],
    },
    batches: estate.batches
      .filter(({ origin }) => origin !== JOINT)
      .map((batch) => ({ ...batch, origin: batch.origin || id })),
    bases: Object.fromEntries(Object.entries(estate.bases).map(([origin, base]) => [origin || id, base])),
  }
}

function memberOf(id: string, { nextEntry, counters, marks }: Person): Member {
  return { id, nextEntry, counters, ...(marks ? { marks } : {}) }
}

/** @param from  as a member (asMember); what is known already is not taken twice. */
export function absorbed(into: Estate, from: Estate, edge: Edge, context: MergeContext): Estate {
  const { person } = into
  const known = new Set(person.members.map(({ id }) => id))
  const isNew = (origin: string | null) =>
    origin !== null && origin !== person.profile.id && !known.has(origin)
  const members = [...person.members, ...from.person.members.filter(({ id }) => isNew(id))]
  const estate: Estate = {
    batches: [...into.batches, ...from.batches.filter(({ origin }) => isNew(origin))],
    bases: {
      ...into.bases,
      ...Object.fromEntries(Object.entries(from.bases).filter(([origin]) => isNew(origin))),
    },
    person: {
      ...person,
      members: members.sort((a, b) => (a.id < b.id ? -1 : 1)),
      edges: unitedEdges(unitedEdges(person.edges, from.person.edges), [edge]),
      entries: [...person.entries, ...from.person.entries.filter(({ id }) => isNew(originOf(id)))],
      sends: [...person.sends, ...from.person.sends.filter(({ entry }) => isNew(originOf(entry)))],
      ...pushOf(joinedSubscriptions(person.push ?? [], from.person.push ?? [])),
      ...lettersOf({
        letters: [
          ...(person.letters ?? []),
          ...(from.person.letters ?? []).filter(({ origin }) => isNew(origin)),
        ],
      }),
      ...deedsOf(
        person,
        from.person.deeds?.filter(({ entry }) => isNew(originOf(entry))),
      ),
      roster:
        members.length > person.members.length
          ? mergedRoster(person.roster, from.person.roster)
          : person.roster,
    },
  }
  return { ...estate, person: inOrder(withoutRivals(refolded(estate, context.memory), context.journeys)) }
}

/** Its own deeds and others; nothing where there are none. */
function deedsOf({ deeds = [] }: Person, others: readonly Deed[] = []): Pick<Person, 'deeds'> {
  return deeds.length + others.length > 0 ? { deeds: [...deeds, ...others] } : {}
}

const pushOf = (push: readonly Subscription[]): Pick<Person, 'push'> => (push.length > 0 ? { push } : {})

/** A device that came, went and came back is called otherwise each time; its id stands before the dot. */
const nodeOf = (name: string) => name.split('.')[0]!

/**
 * A member and all that hangs on the person by it alone: what it brought along leaves with it. The
 * same device under another name came for a reason of its own, and stays.
 */
function branchOf({ profile, members, edges }: Person, member: string): Set<string> {
  const node = nodeOf(member)
  const reached = new Set([profile.id])
  for (let size = 0; size < reached.size;) {
    size = reached.size
    for (const { between } of edges)
      if (!between.includes(node) && between.some((end) => reached.has(end)))
        for (const end of between) reached.add(end)
  }
  const hanging = members.filter(({ id }) => nodeOf(id) !== node && !reached.has(nodeOf(id)))
  return new Set([member, ...hanging.map(({ id }) => id)])
}

/** The estate without a member and what that one brought along, and the member's own; null where it is no member. */
export function parted(
  estate: Estate,
  member: string,
  context: MergeContext,
): { readonly rest: Estate; readonly part: Estate } | null {
  const { person } = estate
  const held = person.members.find(({ id }) => id === member)
  if (!held) return null
  const branch = branchOf(person, member)
  const leaves = (origin: string | null) => origin !== null && branch.has(origin)
  const nodes = new Set([...branch].map(nodeOf))
  const rest = restOf(estate, leaves)
  const part: Estate = {
    bases: basesOf(estate, leaves, member),
    batches: estate.batches
      .filter(({ origin }) => leaves(origin))
      .map((batch) => ({ ...batch, origin: batch.origin === member ? '' : batch.origin })),
    person: {
      ...newPerson(member, context.now),
      nextEntry: held.nextEntry,
      counters: held.counters,
      members: person.members.filter(({ id }) => leaves(id) && id !== member),
      edges: person.edges.filter(({ between }) => between.every((end) => nodes.has(end))),
      entries: person.entries
        .filter(({ id }) => leaves(originOf(id)))
        .map((entry) => ({ ...entry, id: idAlone(member, entry.id) })),
      sends: person.sends
        .filter(({ entry }) => leaves(originOf(entry)))
        .map((send) => ({ ...send, entry: idAlone(member, send.entry) })),
      ...deedsOf(
        newPerson(member, context.now),
        person.deeds
          ?.filter(({ entry }) => leaves(originOf(entry)))
          .map((deed) => ({ ...deed, entry: idAlone(member, deed.entry) })),
      ),
      ...(held.marks ? { marks: held.marks } : {}),
      ...pushOf((person.push ?? []).filter(({ of }) => nodes.has(of))),
      ...lettersOf({
        letters: person.letters
          ?.filter(({ origin }) => leaves(origin))
          .map((one) => ({ ...one, origin: one.origin === member ? '' : one.origin })),
      }),
    },
  }
  return {
    rest: whole(without(rest, part, context), context),
    part: whole(without(part, rest, context), context),
  }
}

/** A message that speaks for another goes with its own person only. */
function without(estate: Estate, other: Estate, { now }: MergeContext): Estate {
  return { ...estate, person: withoutLeaders(estate.person, other.person.sends, now) }
}

function restOf({ person, batches, bases }: Estate, leaves: (origin: string | null) => boolean): Estate {
  const members = person.members.filter(({ id }) => !leaves(id))
  const staying = new Set([person.profile.id, ...members.map(({ id }) => nodeOf(id))])
  const { deeds: all = [], push = [], letters, ...own } = person
  const deeds = all.filter(({ entry }) => !leaves(originOf(entry)))
  return {
    bases: Object.fromEntries(Object.entries(bases).filter(([origin]) => !leaves(origin))),
    // What happened to all of them together belongs to nobody once there is only one.
    batches: batches.filter(({ origin }) => !leaves(origin) && !(members.length === 0 && origin === JOINT)),
    person: {
      ...own,
      ...(deeds.length > 0 ? { deeds } : {}),
      ...pushOf(push.filter(({ of }) => !leaves(of))),
      ...lettersOf({ letters: letters?.filter(({ origin }) => !leaves(origin)) }),
      members,
      edges: person.edges.filter(({ between }) => between.every((end) => staying.has(end))),
      entries: person.entries.filter(({ id }) => !leaves(originOf(id))),
      sends: person.sends.filter(({ entry }) => !leaves(originOf(entry))),
    },
  }
}

function basesOf({ bases }: Estate, leaves: (origin: string) => boolean, member: string): Estate['bases'] {
  return Object.fromEntries(
    Object.entries(bases)
      .filter(([origin]) => leaves(origin))
      .map(([origin, base]) => [origin === member ? '' : origin, base]),
  )
}

const idAlone = (member: string, id: string) => (originOf(id) === member ? ownId(id) : id)

function whole(estate: Estate, { journeys, memory }: MergeContext): Estate {
  return { ...estate, person: withoutRivals(refolded(estate, memory), journeys) }
}

function effectsOf(person: Person): Partial<Person> {
  const { entries, sends, nextEntry, members, edges, counters, roster, deeds, marks, push, letters } = person
  return {
    entries,
    sends,
    nextEntry,
    members,
    edges,
    counters,
    roster,
    ...(deeds ? { deeds } : {}),
    ...(marks ? { marks } : {}),
    ...(push ? { push } : {}),
    ...(letters ? { letters } : {}),
  }
}

/** Own rows first, then those of each member: one order, whichever way the merges came. */
function inOrder(person: Person): Person {
  const rank = (a: string | null, b: string | null) =>
    (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0
  return {
    ...person,
    entries: person.entries.toSorted((a, b) => rank(originOf(a.id), originOf(b.id))),
    sends: person.sends.toSorted((a, b) => rank(originOf(a.entry), originOf(b.entry))),
    ...(person.deeds
      ? { deeds: person.deeds.toSorted((a, b) => rank(originOf(a.entry), originOf(b.entry))) }
      : {}),
    ...(person.letters ? { letters: person.letters.toSorted((a, b) => rank(a.origin, b.origin)) } : {}),
  }
}

/**
 * Of a journey that a person is in once at a time for each key, the entry that was last renewed goes on and the
 * others are held: they say nothing, end when it ends, and go on if the merge is undone.
 */
function withoutRivals(person: Person, journeys: readonly Journey[]): Person {
  const single = new Set(journeys.filter(({ entry }) => entry.open === 'one').map(({ id }) => id))
  const running = person.entries.filter((entry) => single.has(entry.journey) && isRunning(entry))
  const leading = new Map<string, Entry>()
  for (const entry of running) {
    const best = leading.get(aboutOf(entry))
    if (!best || leads(entry, best)) leading.set(aboutOf(entry), entry)
  }
  return {
    ...person,
    entries: person.entries.map((entry) => {
      if (!running.includes(entry)) return entry
      const status = leading.get(aboutOf(entry)) === entry ? 'open' : 'held'
      return entry.status === status ? entry : { ...entry, status }
    }),
  }
}

/** Entries are rivals where they are about the same: two carts of one person are not. */
const aboutOf = ({ journey, key = '' }: Entry) => `${journey}/${key}`

function leads(a: Entry, b: Entry): boolean {
  const key = ({ dueAt, enteredAt }: Entry) => [dueAt ?? 0, enteredAt] as const
  const [one, other] = [key(a), key(b)]
  return (
    one[0] - other[0] > 0 ||
    (one[0] === other[0] && (one[1] > other[1] || (one[1] === other[1] && a.id > b.id)))
  )
}
