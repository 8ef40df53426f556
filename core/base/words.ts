/** A text in the two languages of a shop. */
export type Words = { readonly cs: string; readonly en: string }
