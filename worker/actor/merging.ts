/**
 * How an actor takes another profile in and gives it back: what is stored at each step, so that a
 * crash between two actors loses nothing and doubles nothing. The steps are driven from
 * worker/identity/unite.ts and divide.ts; what is joined and parted is core/journey/merge.
 *
 * Merging: the giver marks itself moved and keeps its rows · the taker stores them · the giver
 * drops them. Parting: the same the other way round.
 */
import type { Edge } from '../../core/identity/edge.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import { JOINT, absorbed, asMember, parted } from '../../core/journey/merge.ts'
import type { Batch, Estate } from '../../core/journey/merge.ts'
import { newPerson } from '../../core/journey/person.ts'
import { trimmed } from '../../core/journey/trim.ts'
import { reconciled } from '../../core/journey/turn.ts'
import { releaseInForce, rulesInForce } from '../store/release.ts'
import { estateOf } from './log.ts'
import { MAX_BATCHES, dropOldest, dropOrigin, logBatches } from './storage.ts'
import type { Held, Moved } from './storage.ts'

/** What goes from one actor to another. */
export type Parcel = { readonly estate: Estate }

/** What has to be deleted in the transaction that stores the state. */
export type Clean = (sql: SqlStorage) => void

/** What is kept when the number of batches has to come down. */
const TRIMMED_TO = 800

export function handOver(
  sql: SqlStorage,
  held: Held,
  { to, edge }: Pick<Moved, 'to' | 'edge'>,
): { held: Held; parcel: Parcel } {
  const as = held.person.profile.id
  const parcel = { estate: asMember(estateOf(sql, held)) }
  return { held: held.moved ? held : { ...held, moved: { to, as, isPending: true, edge } }, parcel }
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

/**
 * A device on which somebody else signs in: what it did stays with the person before, what it does
 * from now on goes to the new one, under a name of its own. Null where the device is on its own.
 */
export function resettle(
  held: Held,
  { to, edge }: Pick<Moved, 'to' | 'edge'>,
  answered: LogEvent,
): { held: Held; parcel: Parcel } | null {
  const { moved, person } = held
  if (!moved || moved.isPending) return null
  const turn = Number(moved.as.split('.')[1] ?? 1) + 1
  const as = `${person.profile.id}.${turn}`
  const nobody: Estate = {
    person: {
      ...newPerson(person.profile.id, person.profile.createdAt),
      members: [{ id: as, nextEntry: 1, counters: {} }],
    },
    batches: [{ origin: as, events: [answered] }],
    bases: {},
  }
  return { held: { ...held, moved: { to, as, isPending: false, edge } }, parcel: { estate: nobody } }
}

/** Of the giver stays where it went. */
export function handedOver(held: Held): { held: Held; clean: Clean } {
  const { profile, roster } = held.person
  return {
    held: {
      ...held,
      person: { ...newPerson(profile.id, profile.createdAt), roster },
      bases: {},
      moved: held.moved && { ...held.moved, isPending: false },
    },
    clean: (sql) => void sql.exec('DELETE FROM batch'),
  }
}

export function part(
  sql: SqlStorage,
  held: Held,
  member: string,
  now: number,
): { held: Held; parcel: Parcel; clean?: Clean } | null {
  const waiting = held.parting.find(({ id }) => id === member)
  if (waiting) {
    const batches = logBatches(sql, []).filter(({ origin }) => origin === member)
    const estate: Estate = {
      person: waiting.person,
      bases: waiting.base ? { '': waiting.base } : {},
      batches: batches.map((batch) => ({ ...batch, origin: '' })),
    }
    return { held, parcel: { estate } }
  }
  const halves = parted(estateOf(sql, held), member, { ...releaseInForce(), now })
  if (!halves) return null
  const { rest, part: estate } = halves
  const person = reconciled(rest.person, now, rulesInForce())
  const parting = [...held.parting, { id: member, person: estate.person, base: estate.bases[''] ?? null }]
  return {
    held: { ...held, person, bases: rest.bases, parting },
    parcel: { estate },
    clean: (rows) => (person.members.length === 0 ? dropOrigin(rows, JOINT) : undefined),
  }
}

/** The member is on its own again. A second call finds that it is, and changes nothing. */
export function restore(
  held: Held,
  { estate }: Parcel,
  now: number,
): { held: Held; batches: readonly Batch[] } {
  if (!held.moved) return { held, batches: [] }
  const { id } = held.person.profile
  const own = { ...estate.person, profile: { ...estate.person.profile, id }, roster: held.person.roster }
  const person = reconciled(own, now, rulesInForce())
  return { held: { ...held, person, bases: estate.bases, moved: null }, batches: estate.batches }
}

export function forget(held: Held, member: string): { held: Held; clean: Clean } {
  const parting = held.parting.filter(({ id }) => id !== member)
  if (parting.length === held.parting.length) return { held, clean: () => undefined }
  return { held: { ...held, parting }, clean: (sql) => dropOrigin(sql, member) }
}

/** Batches that were taken before an instant, and those that are too many, go into the bases. */
export function trim(
  sql: SqlStorage,
  held: Held,
  takenBefore: number,
): { held: Held; dropped: number; clean: Clean } {
  const estate = estateOf(sql, held)
  const { batches } = estate
  const firstKept = batches.findIndex(({ events }) =>
    events.some(({ receivedAt }) => receivedAt >= takenBefore),
  )
  const old = firstKept < 0 ? batches.length : firstKept
  const surplus = batches.length > MAX_BATCHES ? batches.length - TRIMMED_TO : 0
  const dropped = Math.max(old, surplus)
  if (dropped === 0) return { held, dropped, clean: () => undefined }
  const after = trimmed(estate, dropped, releaseInForce().memory)
  return {
    held: { ...held, person: after.person, bases: after.bases },
    dropped,
    clean: (rows) => dropOldest(rows, dropped),
  }
}
