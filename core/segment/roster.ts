/** Which segments a person is in, since when, and when time alone may change that. */
export type Roster = {
  /** Instant of entering by segment id. */
  readonly since: { readonly [segment: string]: number }
  /** The next instant at which somebody must look again; null: only an event changes anything. */
  readonly nextAt: number | null
}

export const EMPTY_ROSTER: Roster = { since: {}, nextAt: null }
