/** Which segments a person is in, since when, and when time alone may change that. */
export type Roster = {
  /** Instant of entering by segment id. */
  readonly since: { readonly [segment: string]: number }
  /** The next instant at which somebody must look again; null: only an event changes anything. */
  readonly nextAt: number | null
  /** The newest instant that was told: of an event, of an entry or of a leaving. Null: none yet. */
  readonly at?: number | null
  /** Instant of the newest entry or leaving. */
  readonly toldAt?: number | null
  /**
   * Content versions of the segments that it was kept for. What is not in it is new to this person:
   * who matches already is in it without having entered. Left out: nothing was ever kept.
   */
  readonly known?: readonly string[]
  /** Segments in which the person was found; `since` is then when that was, not when it began. */
  readonly found?: readonly string[]
  /** The stage of the lifecycle that was told last; left out: none yet. */
  readonly stage?: string
  /** When the shop's cut points were made that it was kept under. */
  readonly cutsAt?: number
}

export const EMPTY_ROSTER: Roster = { since: {}, nextAt: null }

/** Ids of the segments that the person is in, sorted. */
export function segmentsIn({ since }: Roster): string[] {
  return Object.keys(since).sort()
}

/**
 * The roster of two that turned out to be one person: in what either is in, since the earlier
 * instant, until the next turn asks the rules about the person as a whole. Any order and grouping
 * gives the same.
 */
export function mergedRoster(one: Roster, other: Roster): Roster {
  if (!one.known) return other.known ? { ...other, nextAt: earlier(one.nextAt, other.nextAt) } : one
  if (!other.known) return { ...one, nextAt: earlier(one.nextAt, other.nextAt) }
  const ids = [...new Set([...segmentsIn(one), ...segmentsIn(other)])].sort()
  const since = ids.map((id): [string, number] => [
    id,
    Math.min(one.since[id] ?? Infinity, other.since[id] ?? Infinity),
  ])
  const known = one.known.filter((version) => other.known!.includes(version)).sort()
  const found = [...new Set([...(one.found ?? []), ...(other.found ?? [])])].sort()
  return {
    since: Object.fromEntries(since),
    nextAt: earlier(one.nextAt, other.nextAt),
    at: later(one.at, other.at),
    toldAt: later(one.toldAt, other.toldAt),
    known,
    ...(found.length > 0 ? { found } : {}),
    ...(one.stage !== undefined && one.stage === other.stage ? { stage: one.stage } : {}),
  }
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other)
}

function later(one: number | null | undefined, other: number | null | undefined): number | null {
  return one == null ? (other ?? null) : other == null ? one : Math.max(one, other)
}

const PLAIN = ['nextAt', 'at', 'toldAt', 'stage', 'cutsAt'] as const

/** Whether two rosters say the same. */
export function isSameRoster(one: Roster, other: Roster): boolean {
  if (PLAIN.some((name) => one[name] !== other[name])) return false
  if (!isSameList(one.known, other.known) || !isSameList(one.found, other.found)) return false
  return one.since === other.since || JSON.stringify(one.since) === JSON.stringify(other.since)
}

function isSameList(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (one === other) return true
  return one?.length === other?.length && one!.every((word, index) => word === other![index])
}
