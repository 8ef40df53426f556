/** What a rail may choose from: the shelf, one immutable snapshot of products and models. */
import type { Neighbour } from '../recommend/together.ts'

/** A product with only what ranking reads. */
export type Candidate = {
  readonly id: string
  readonly category: string
  readonly inStock: boolean
  /** Baskets it stood in. */
  readonly orders: number
  readonly accessories: readonly string[]
}

/** Content-addressed: the same shelf always gives the same decision (a receipt names it by `version`). */
export type Shelf = {
  readonly version: string
  readonly candidates: readonly Candidate[]
  readonly bought: Readonly<Record<string, readonly Neighbour[]>>
  readonly viewed: Readonly<Record<string, readonly Neighbour[]>>
}
