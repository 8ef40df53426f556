/**
 * Hard rules of the shop: what may never be shown, whatever a model or a campaign says. What is barred
 * is taken off the shelf before anything is scored, so no score can bring it back.
 */
import type { Shelf } from './candidate.ts'

export type Bounds = {
  /** Ids of products. */
  readonly products?: readonly string[]
  /** Categories, by their narrowest name. */
  readonly categories?: readonly string[]
  /** Categories that nobody's interest in is used or named (discreet.ts); their products may be shown. */
  readonly discreet?: readonly string[]
  /** Ids of campaigns. */
  readonly campaigns?: readonly string[]
}

/** The shelf as anything may choose from it, and the ids that were taken off. */
export function shelfWithin(
  shelf: Shelf,
  { products = [], categories = [] }: Bounds = {},
): { readonly shelf: Shelf; readonly barred: readonly string[] } {
  if (products.length + categories.length === 0) return { shelf, barred: [] }
  const [ids, names] = [new Set(products), new Set(categories)]
  const barred: string[] = []
  const candidates = shelf.candidates.filter(({ id, category }) => {
    const isBarred = ids.has(id) || names.has(category)
    if (isBarred) barred.push(id)
    return !isBarred
  })
  return { shelf: { ...shelf, candidates }, barred }
}
