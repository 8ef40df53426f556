/**
 * Whose an event is that names somebody by several identifiers, and what has to be joined for it.
 *
 * The strongest identifier decides. Two that belong to different persons make one of them, as long
 * as nobody then has more of a kind than one person has: a till, a family's tablet or a wrong
 * import must not melt a whole shop into one person.
 */
import type { Identifier, IdentifierKind } from './identifier.ts'

/** How many of a kind one person may have; what is not listed may be any number. */
export const MERGE_LIMITS = {
  external_id: 1,
  email: 5,
  phone: 5,
  anonymous_id: 20,
} as const satisfies Partial<Record<IdentifierKind, number>>

export type Counts = { readonly [Kind in IdentifierKind]?: number }

/** `person` is who holds the identifier; null: nobody yet. */
export type Named = { readonly identifier: Identifier; readonly person: string | null }

export type Refusal = {
  readonly between: readonly [string, string | null]
  readonly identifier: Identifier
  /** limit: one person would have too many of a kind · apart: somebody took these two apart. */
  readonly reason: 'limit' | 'apart'
}

export type Naming = {
  /** Whose the event is; null: of a new profile, named by the strongest identifier. */
  readonly person: string | null
  /** Persons that become one with it, in this order. */
  readonly merges: readonly { readonly person: string; readonly identifier: Identifier }[]
  /** Identifiers that are its from now on. */
  readonly binds: readonly Identifier[]
  /** Devices that go over to it from the person who used them before. */
  readonly switches: readonly { readonly person: string; readonly identifier: Identifier }[]
  readonly refused: readonly Refusal[]
}

export type Known = {
  countsOf(person: string): Counts
  areApart(one: string, other: string): boolean
}

/** @param named  strongest first. */
export function nameOf(named: readonly Named[], known: Known): Naming {
  const chosen = chosenOf(named, known)
  const merges: Naming['merges'][number][] = []
  const switches: Naming['switches'][number][] = []
  const refused: Refusal[] = []
  const binds: Identifier[] = []
  let counts: Counts = chosen === null ? {} : known.countsOf(chosen)
  for (const { identifier, person } of named) {
    if (person === chosen && person !== null) continue
    if (person === null) {
      const more = sum(counts, { [identifier.kind]: 1 })
      if (fits(more)) {
        binds.push(identifier)
        counts = more
      } else refused.push({ between: [chosen ?? '', null], identifier, reason: 'limit' })
      continue
    }
    if (merges.some((one) => one.person === person)) continue
    const both = sum(counts, known.countsOf(person))
    const isApart = chosen !== null && known.areApart(chosen, person)
    if (!isApart && fits(both)) {
      merges.push({ person, identifier })
      counts = both
    } else if (!isApart && identifier.kind === 'anonymous_id') switches.push({ person, identifier })
    else refused.push({ between: [chosen ?? '', person], identifier, reason: isApart ? 'apart' : 'limit' })
  }
  return { person: chosen, merges, binds, switches, refused }
}

/**
 * The first that is held decides, unless a stronger one that nobody holds yet does not fit to it:
 * a second account of one address is a second person. A device decides only where nothing else is
 * named: it becomes a part of a person, and can go over to another one later.
 */
function chosenOf(named: readonly Named[], known: Known): string | null {
  const names = named.filter(({ identifier }) => identifier.kind !== 'anonymous_id')
  const deciding = names.length > 0 ? names : named
  const first = deciding.findIndex(({ person }) => person !== null)
  if (first < 0) return null
  const person = deciding[first]!.person!
  const stronger = deciding
    .slice(0, first)
    .reduce<Counts>((counts, { identifier }) => sum(counts, { [identifier.kind]: 1 }), known.countsOf(person))
  return fits(stronger) ? person : null
}

function sum(one: Counts, other: Counts): Counts {
  const total: Record<string, number> = { ...one }
  for (const [kind, count] of Object.entries(other)) total[kind] = (total[kind] ?? 0) + count
  return total
}

function fits(counts: Counts): boolean {
  return Object.entries(MERGE_LIMITS).every(([kind, most]) => (counts[kind as IdentifierKind] ?? 0) <= most)
}
