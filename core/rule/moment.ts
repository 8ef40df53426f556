/** What a compiled condition sees besides the document, and where it writes down until when its answer holds. */

/** Lists that are kept apart from the rules, for `$inGroup`. */
export type Groups = { readonly [name: string]: readonly unknown[] }

/**
 * One evaluation. `until` is Infinity and `partial` false when a test begins. What depends on time
 * or on behaviour sets them, the rest leaves them as they are.
 */
export type Moment = {
  /** Epoch ms. */
  readonly now: number
  /** The first instant at which the value may be another one. */
  until: number
  partial: boolean
  readonly groups?: Groups | undefined
}

/** A condition: does the document satisfy it? */
export type Test = (doc: unknown, moment: Moment) => boolean

/** A condition on one value; `doc` is the document that it stands in, where `$ref` reads. */
export type Leaf = (value: unknown, moment: Moment, doc: unknown) => boolean

/** Makes a leaf of an operand; `key` is the operator. What cannot be made sense of throws. */
export type Make = (x: never, key: string) => Leaf
