/** Why a product stands in a list: data, for whoever puts it into words. `with` is a product's id. */
export type Reason =
  | { readonly kind: 'viewed_together'; readonly with: string }
  /** `sure`: they meet more often than chance has it. */
  | { readonly kind: 'bought_together'; readonly with: string; readonly sure: boolean }
  | { readonly kind: 'alike'; readonly with: string }
  /** The shop itself says that it goes with the other. */
  | { readonly kind: 'accessory'; readonly with: string }
  /** Dearer, and of the same family: a variant of it, a bigger package, a model of the same maker; else alike. */
  | { readonly kind: 'step_up'; readonly with: string; readonly by: StepKind }
  /** `share`: of the person's interest in all categories, 0 to 1. */
  | { readonly kind: 'taste'; readonly category: string; readonly share: number }
  | { readonly kind: 'viewed_before' }
  | { readonly kind: 'same_category'; readonly category: string }
  | { readonly kind: 'trending' }
  /** Bought most. */
  | { readonly kind: 'bestseller' }
  /** Looked at most. */
  | { readonly kind: 'popular' }
  /** New in the catalogue. */
  | { readonly kind: 'new' }
  | { readonly kind: 'on_sale_here' }
  | { readonly kind: 'pinned' }

/** How near what is a step above a product stands to it. */
export type StepKind = 'variant' | 'package' | 'model' | 'alike'

/** Why a product does not, though it was found. */
export type Refusal =
  | 'out_of_stock'
  | 'this_product'
  | 'excluded'
  | 'bought'
  | 'in_cart'
  | 'same_group'
  | 'no_margin'
  | 'other_category'
