/** What a person, or the shop, told us about the person: declared, with its source (zero-party). */
export type TraitValue = string | number | boolean | readonly string[]

export type Trait = {
  readonly value: TraitValue
  /** Who said it: "quiz", "checkout", "crm" … */
  readonly source: string
  readonly at: number
}

export type Traits = { readonly [name: string]: Trait }

export const NO_TRAITS: Traits = {}
