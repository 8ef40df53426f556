/** What an actor reads of its log: for late events, merges, rebuilds, and rules that are newer than it. */
import type { LogEvent } from '../../core/identity/log-event.ts'
import { JOINT, pastOf } from '../../core/journey/merge.ts'
import type { Batch, Estate } from '../../core/journey/merge.ts'
import { newPerson } from '../../core/journey/person.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Taken } from '../../core/journey/take.ts'
import type { Past } from '../../core/journey/fold.ts'
import type { Memory } from '../../core/segment/remember.ts'
import { canonical } from '../../core/base/canonical.ts'
import { sha256 } from '../../core/base/sha256.ts'
import type { Ingested } from './answer.ts'
import { batchOf, readRows } from './log-rows.ts'
import type { LogRow } from './log-rows.ts'
import { SHAPE, idKey, keptEvent, logRows } from './storage.ts'
import type { Held } from './storage.ts'

/** Somebody of whom nothing is known yet. */
export function fresh(id: string, now: number): Held {
  return {
    person: newPerson(id, now),
    version: 0,
    seq: 0,
    shape: SHAPE,
    bases: {},
    moved: null,
    stints: 0,
    legacyOrigin: '',
    tail: [],
    parting: [],
  }
}

/** The rows of the log that count, oldest first. */
export function logOf(sql: SqlStorage, held: Held): LogRow[] {
  return logRows(
    readRows(sql, held),
    held.parting.flatMap(({ origins }) => origins),
  )
}

export function estateOf(sql: SqlStorage, held: Held): Estate {
  return {
    person: held.person,
    bases: held.bases,
    batches: logOf(sql, held).map(batchOf),
  }
}

export function pastOfHeld(sql: SqlStorage, held: Held, memory: Memory): Past {
  return pastOf(estateOf(sql, held), memory)
}

/** What makes two events of one id the same one: all that the sender said. */
function sameContent(one: LogEvent, other: LogEvent): boolean {
  const said = ({ name, params, page }: LogEvent) => canonical({ name, params, page: page ?? null } as never)
  return said(one) === said(other)
}

/**
 * Another event under an id that is taken: kept beside the first one, under an id of its own that is
 * the same whenever it comes again (reliability.md, T11).
 */
function underOwnId(event: LogEvent): LogEvent {
  const { name, params, page } = event
  const mark = sha256(canonical({ name, params, page: page ?? null } as never)).slice(0, 10)
  return { ...event, id: `${event.id.slice(0, 52)}:${mark}` }
}

/** Where Vitrina's own notes belong: to the person, or to all members together. */
export function noteOrigin(person: Person): string {
  return person.members.length > 0 ? JOINT : ''
}

/** Vitrina's own notes as batches: none, or one. */
export function notesOf(person: Person, events: readonly LogEvent[]): Batch[] {
  return events.length > 0 ? [{ origin: noteOrigin(person), events }] : []
}

/** The rows of a batch: one, where the notes that came of it belong to whom it came from. */
export function batchesOf(origin: string, person: Person, { events, notes }: Taken): Batch[] {
  if (notes.length === 0) return [{ origin, events }]
  const own = noteOrigin(person)
  if (own === origin) return [{ origin, events: [...events, ...notes] }]
  return [
    { origin, events },
    { origin: own, events: notes },
  ]
}

/** Which events are new; what comes under a known id with another content is kept beside it. */
export function sorted(
  rows: () => readonly LogRow[],
  ids: ReadonlySet<string>,
  { events, origin }: { readonly events: readonly LogEvent[]; readonly origin: string },
): { kept: LogEvent[]; statuses: Ingested['statuses'] } {
  const kept: LogEvent[] = []
  const isKnown = (event: LogEvent) =>
    ids.has(idKey(origin, event)) || kept.some((one) => one.id === event.id)
  const statuses = events.map((event) => {
    if (!isKnown(event)) {
      kept.push(event)
      return 'accepted' as const
    }
    const held = kept.find(({ id }) => id === event.id) ?? keptEvent(rows(), origin, event)
    if (!held || sameContent(held, event)) return 'duplicate' as const
    const beside = underOwnId(event)
    if (isKnown(beside)) return 'duplicate' as const
    kept.push(beside)
    return 'conflict' as const
  })
  return { kept, statuses }
}
