/** What a condition says, before it is put into a sentence: phrases, and groups of them. */
export type Phrase =
  /** What is long stands last, and alone of its kind, for it has an "a" of its own. */
  | { readonly kind: 'one'; readonly text: string; readonly isLong?: true }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Phrase[] }

export function one(text: string): Extract<Phrase, { kind: 'one' }> {
  return { kind: 'one', text }
}
