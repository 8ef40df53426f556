/** What a shop says of its own words. */
export type Brand = {
  /** Not to be said in a subject, a title, a preheader or an SMS; whole words, whatever their case. */
  readonly forbidden: readonly string[]
  /** any · one: at most one in a subject · none. */
  readonly emoji: 'any' | 'one' | 'none'
  /** Characters of a subject at most. */
  readonly subjectMax: number
  /** Segments of an SMS at most. */
  readonly smsSegments: number
}

export const DEFAULT_BRAND: Brand = { forbidden: [], emoji: 'one', subjectMax: 70, smsSegments: 2 }
