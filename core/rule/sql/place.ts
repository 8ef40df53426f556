/** Where the translation has come to, and what it needs on the way. */
import type { Groups } from '../moment.ts'
import type { Constants } from './constants.ts'
import type { Side } from './piece.ts'
import type { Spot } from './spot.ts'

export type Place = {
  /** The document: what paths and `$ref` read. */
  readonly doc: Spot
  /** The value that a leaf without a path is about; null for the fields of `doc`. */
  readonly self: Spot | null
  readonly side: Side
  readonly now: number
  readonly groups: Groups | undefined
  readonly constants: Constants
  /** A fresh name for rows. */
  alias(): string
}
