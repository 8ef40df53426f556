/** What a replay is going to send. */

/** One request: a batch of events and the body that carries them; a page's key and clock are added on the way. */
export type Parcel = {
  readonly to: 'page' | 'server'
  readonly events: readonly unknown[]
  readonly body: Readonly<Record<string, unknown>>
}

/** A stretch of recorded time: the clock is moved to its end, then its parcels are sent. */
export type Slice = {
  readonly until: number
  /** Whether the parcels must go one after the other. */
  readonly inOrder: boolean
  readonly parcels: Iterable<Parcel>
}

export type Plan = {
  /** Which neighbours are asked for at the end. */
  readonly kind: 'viewed' | 'bought'
  /** How many events are going to be sent. */
  readonly events: number
  /** What the file tells of, as count and noun. */
  readonly subjects: readonly [count: string, noun: string]
  slices(): Iterable<Slice>
  /** Names of products, where the file has them. */
  titles(): Map<string, string>
  close(): void
}
