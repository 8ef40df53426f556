/** What is chosen per shop, on its own history (tune.ts), and what it is before there is any. */
import { DAY_MS } from '../base/time.ts'

export type LearnSettings = {
  /** Views after which a pair within a session counts e times less. */
  readonly fade: number
  /** What the way back counts of the way forwards. */
  readonly backwards: number
  /** After this time a session counts half; Infinity where the age of a session says nothing. */
  readonly halfLifeMs: number
}

export type Settings = LearnSettings & {
  /** A neighbour's weight is divided by its support to this power: the popular ones go with everything. */
  readonly discount: number
  /** Views of the session after which one counts e times less. */
  readonly memory: number
  /** Weight of a return to an item of the session, in multiples of how often people of the shop do. */
  readonly trust: number
}

/** What a question needs besides the rows. */
export type AskSettings = {
  readonly memory: number
  /** Weight of an item that was viewed this many views ago, from 0; [] where it must not come again. */
  readonly again: readonly number[]
}

/** Sane before the first tuning; measured on public shops (docs/recommendations.md). */
export const USUAL: Settings = {
  fade: 2,
  backwards: 0.7,
  halfLifeMs: 60 * DAY_MS,
  discount: 0.1,
  memory: 2,
  trust: 3,
}
