/**
 * Hard rules of the shop: what may never be shown, whatever a model or a campaign says. What is barred
 * is taken off the shelf before anything is scored, so no score can bring it back.
 */
import type { Shelf } from './candidate.ts'
import type { FreeShipping } from './value.ts'

export type Bounds = {
  /** Ids of products. */
  readonly products?: readonly string[]
  /** Categories, by their narrowest name. */
  readonly categories?: readonly string[]
  /** Categories that nobody's interest in is used or named (discreet.ts); their products may be shown. */
  readonly discreet?: readonly string[]
  /** Ids of campaigns. */
  readonly campaigns?: readonly string[]
  /** From how much on delivery is free: what content may say of it, and nothing else. */
  readonly freeShipping?: FreeShipping
  /** Share of people (0 to 1) who get nothing of ours, drawn anew each quarter. */
  readonly holdout?: number
}

export type Within = { readonly shelf: Shelf; readonly barred: readonly string[] }

/** The last answer of each shelf: both stay the same for many decisions. */
const HELD = new WeakMap<Shelf, { readonly bounds: Bounds; readonly within: Within }>()

/** The shelf as anything may choose from it, and the ids that were taken off. */
export function shelfWithin(shelf: Shelf, bounds: Bounds = {}): Within {
  const { products = [], categories = [] } = bounds
  if (products.length + categories.length === 0) return { shelf, barred: [] }
  const held = HELD.get(shelf)
  if (held?.bounds === bounds) return held.within
  const within = bounded(shelf, products, categories)
  HELD.set(shelf, { bounds, within })
  return within
}

function bounded(shelf: Shelf, products: readonly string[], categories: readonly string[]): Within {
  const [ids, names] = [new Set(products), new Set(categories)]
  const barred: string[] = []
  const candidates = shelf.candidates.filter(({ id, category }) => {
    const isBarred = ids.has(id) || names.has(category)
    if (isBarred) barred.push(id)
    return !isBarred
  })
  return { shelf: { ...shelf, candidates }, barred }
}
