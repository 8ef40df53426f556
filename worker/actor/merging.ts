/**
 * How an actor takes another profile in and gives it back: what is stored at each step, so that a
 * crash between two actors loses nothing and doubles nothing. The steps are driven from
 * worker/identity/unite.ts; what is joined and parted is core/journey/merge.
 *
 * Merging: the giver marks itself moved and keeps its rows · the taker stores them · the giver
 * drops them. Parting: the same the other way round. Whoever finds one half done finishes it.
 */
import type { Edge } from '../../core/identity/edge.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import { JOINT, absorbed, asMember, parted, refolded } from '../../core/journey/merge.ts'
import type { Batch, Estate } from '../../core/journey/merge.ts'
import { newPerson } from '../../core/journey/person.ts'
import { trimmed } from '../../core/journey/trim.ts'
import { reconciled } from '../../core/journey/turn.ts'
import { releaseInForce, rulesInForce } from '../store/release.ts'
import { estateOf, logOf } from './log.ts'
import { batchOf, readRows } from './log-rows.ts'
import type { LogRow } from './log-rows.ts'
import { MAX_BATCHES, idKey, knownIds } from './storage.ts'
import type { Held, Moved } from './storage.ts'

/** What goes from one actor to another. */
export type Parcel = { readonly estate: Estate }

/** Which rows of the log stay, in the transaction that stores the state. */
export type Keep = (row: Pick<LogRow, 'seq' | 'origin'>) => boolean

/** What is kept when the number of batches has to come down. */
const TRIMMED_TO = 800

export function handOver(
  sql: SqlStorage,
  held: Held,
  { to, edge }: Pick<Moved, 'to' | 'edge'>,
): { held: Held; parcel: Parcel } {
  const next = held.moved ? held : leaving(held, { to, edge })
  const { as, answered = [] } = next.moved!
  const estate = asMember(estateOf(sql, held), as)
  const said: Batch[] = answered.length > 0 ? [{ origin: as, events: answered }] : []
  return { held: next, parcel: { estate: { ...estate, batches: [...estate.batches, ...said] } } }
}

/** Each time under another name: who knows the name already would think that it has what is brought. */
function leaving(held: Held, moved: Omit<Moved, 'as' | 'isPending'>): Held {
  const stints = held.stints + 1
  const { id } = held.person.profile
  return { ...held, stints, moved: { ...moved, as: stints === 1 ? id : `${id}.${stints}`, isPending: true } }
}

/**
 * A device on which somebody else signs in: what it did stays with the person before, what it does
 * from now on goes to the new one. Null where the device is on its own, or on its way.
 */
export function resettle(held: Held, moved: Pick<Moved, 'to' | 'edge' | 'answered'>): Held | null {
  return !held.moved || held.moved.isPending ? null : leaving(held, moved)
}

export function absorb(
  sql: SqlStorage,
  held: Held,
  { estate: from }: Parcel,
  { edge, now }: { readonly edge: Edge; readonly now: number },
): { held: Held; batches: readonly Batch[] } {
  const into = estateOf(sql, held)
  const both = absorbed(into, from, edge, { ...releaseInForce(), now })
  if (both.person.members.length === into.person.members.length) return { held, batches: [] }
  return {
    held: { ...held, person: both.person, bases: both.bases },
    batches: both.batches.slice(into.batches.length),
  }
}

/** Of the giver stays where it went, and what belongs to members that are leaving it. */
export function handedOver(held: Held): { held: Held; keep: Keep } {
  const { profile, roster } = held.person
  const waiting = new Set(held.parting.flatMap(({ origins }) => origins))
  return {
    held: {
      ...held,
      person: { ...newPerson(profile.id, profile.createdAt), roster },
      bases: {},
      moved: held.moved && { to: held.moved.to, as: held.moved.as, edge: held.moved.edge, isPending: false },
    },
    keep: ({ origin }) => waiting.has(origin),
  }
}

/** What a member that is leaving takes along; null where none of that name is. */
export function partingOf(sql: SqlStorage, held: Held, member: string): Parcel | null {
  const waiting = held.parting.find(({ id }) => id === member)
  if (!waiting) return null
  const batches = readRows(sql, held)
    .filter(({ origin }) => waiting.origins.includes(origin))
    .map(batchOf)
    .map((batch) => ({ ...batch, origin: batch.origin === member ? '' : batch.origin }))
  return { estate: { person: waiting.person, bases: waiting.bases, batches } }
}

/** Null where it is no member. */
export function part(
  sql: SqlStorage,
  held: Held,
  member: string,
  now: number,
): { held: Held; keep?: Keep } | null {
  const halves = parted(estateOf(sql, held), member, { ...releaseInForce(), now })
  if (!halves) return null
  const { rest, part: estate } = halves
  const person = reconciled(rest.person, now, rulesInForce())
  const origins = [member, ...estate.person.members.map(({ id }) => id)]
  const parting = [...held.parting, { id: member, person: estate.person, bases: estate.bases, origins }]
  return {
    held: { ...held, person, bases: rest.bases, parting },
    ...(person.members.length === 0 ? { keep: ({ origin }) => origin !== JOINT } : {}),
  }
}

/**
 * The member is on its own again. Where it is so already, what it lacks is added: a second call finds
 * nothing to add, and an earlier stint finds its way home.
 */
export function restore(
  sql: SqlStorage,
  held: Held,
  { estate }: Parcel,
  now: number,
): { held: Held; batches: readonly Batch[] } {
  const { id } = held.person.profile
  if (held.moved || held.seq === 0) {
    const own = { ...estate.person, profile: { ...estate.person.profile, id }, roster: held.person.roster }
    const person = reconciled(own, now, rulesInForce())
    return { held: { ...held, person, bases: estate.bases, moved: null }, batches: estate.batches }
  }
  const known = knownIds(logOf(sql, held))
  const batches = estate.batches
    .map(({ origin, events }) => ({
      origin,
      events: events.filter((event) => !known.has(idKey(origin, event))),
    }))
    .filter(({ events }) => events.length > 0)
  if (batches.length === 0) return { held, batches }
  const before = estateOf(sql, held)
  const all: Estate = { ...before, batches: [...before.batches, ...batches] }
  const person = reconciled(refolded(all, releaseInForce().memory), now, rulesInForce())
  return { held: { ...held, person }, batches }
}

export function forget(held: Held, member: string): { held: Held; keep: Keep } {
  const gone = held.parting.find(({ id }) => id === member)
  if (!gone) return { held, keep: () => true }
  return {
    held: { ...held, parting: held.parting.filter((one) => one !== gone) },
    keep: ({ origin }) => !gone.origins.includes(origin),
  }
}

/** Batches that were taken before an instant, and those that are too many, go into the bases. */
export function trim(
  sql: SqlStorage,
  held: Held,
  takenBefore: number,
): { held: Held; dropped: number; keep: Keep } {
  const rows = logOf(sql, held)
  const firstKept = rows.findIndex(({ events }) => events.some(({ receivedAt }) => receivedAt >= takenBefore))
  const old = firstKept < 0 ? rows.length : firstKept
  const surplus = rows.length > MAX_BATCHES ? rows.length - TRIMMED_TO : 0
  const dropped = Math.max(old, surplus)
  if (dropped === 0) return { held, dropped, keep: () => true }
  const after = trimmed(estateOf(sql, held), dropped, releaseInForce().memory)
  const gone = new Set(rows.slice(0, dropped).map(({ seq }) => seq))
  return {
    held: { ...held, person: after.person, bases: after.bases },
    dropped,
    keep: ({ seq }) => !gone.has(seq),
  }
}

/** What the browser of a member has said of consent by itself, as it said it. */
export function answersOf(sql: SqlStorage, held: Held, member: string): LogEvent[] {
  const own = logOf(sql, held).filter(({ origin }) => origin === member)
  return own
    .flatMap(({ events }) => events)
    .filter(({ name, source }) => name === 'consent_update' && source === 'page')
}
