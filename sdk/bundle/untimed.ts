/**
 * What more.js holds in place of core/rule's time and behaviour. The rest of a pop-up's rule is tests
 * of `page.*` alone (`isSeparable`, core/decision/plan.ts): the edge has answered all that looks at a
 * clock or at events, so a page need not carry what does. test/sdk/bundle/untimed.test.ts compares.
 */
import type { Leaf, Moment } from '../../core/rule/moment.ts'

export const never: Leaf = () => false

export const not =
  (leaf: Leaf): Leaf =>
  (value, moment, doc) =>
    !leaf(value, moment, doc)

export const decide = <Part>(
  _moment: Moment,
  wants: boolean,
  list: readonly Part[],
  says: (one: Part) => boolean,
): boolean => (list.every((one) => says(one) === wants) ? wants : !wants)

/** A part that makes no sense is false. */
export const group = <Part>(list: readonly Part[], wants: boolean, make: (one: Part) => Leaf): Leaf => {
  const leaves = list.map((one) => {
    try {
      return make(one)
    } catch {
      return never
    }
  })
  return (value, moment, doc) => decide(moment, wants, leaves, (leaf) => leaf(value, moment, doc))
}

export const all = (x: unknown, make: (entry: [key: string, x: never]) => Leaf): Leaf =>
  x && typeof x === 'object' && !Array.isArray(x)
    ? group(Object.entries(x) as [string, never][], true, make)
    : never

/** `$ago`, `$did` and `$seq` never hold here. */
export const ago = (): Leaf => never
export const remembered = (): Leaf => never
export const keyOfDid = (): string => ''
export const keyOfSeq = keyOfDid
export const durationMs = (): number => 0

/** Versions are no test of a page either; what is no operator at all ends here. */
export const version = (): Leaf => {
  throw new Error('no operator of a page')
}
