/** History over the admin API: the lake's objects as they lie in R2, and profiles folded anew from their logs. */

/** GET /history/objects?prefix=&cursor= : in the order of their keys, at most 1,000. */
export type ObjectsAnswer = {
  objects: HistoryObject[]
  /** Asked with it, the next page; null where there is none. */
  cursor: string | null
}

/** GET /history/object/:key answers its bytes, gzipped. What is written is never changed. */
export type HistoryObject = {
  key: string
  /** Bytes, gzipped. */
  size: number
  /** Names the content: the same bytes have the same one. */
  etag: string
  /** Epoch ms. */
  writtenAt: number
}

/** POST /profiles/:id/rebuild */
export type RebuildAnswer = {
  profile: string
  /** Whether the profile was what its log adds up to. Where it was not, it is now. */
  equal: boolean
  /** Hash of the derived state before and after. */
  before: string
  after: string
  /** JSON pointers into the derived state, at most 20. */
  differences: string[]
  /**
   * Whether every event that was ever taken is in the log. Where the oldest are gone, what they
   * added up to stands in their place, and only the lake still has them one by one.
   */
  isWhole: boolean
}
