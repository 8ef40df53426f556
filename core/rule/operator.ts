/** Operators that need no other leaf. */
import type { Ref } from './condition.ts'
import type { Leaf, Make } from './moment.ts'
import { field, readerOf, same } from './path.ts'

/** JavaScript's comparisons. */
export const ORDERS: { readonly [op: string]: (x: unknown) => (value: unknown) => boolean } = {
  $eq: (x) => (value) => value === x,
  $ne: (x) => (value) => value !== x,
  $gt: (x) => (value) => (value as number) > (x as number),
  $gte: (x) => (value) => (value as number) >= (x as number),
  $lt: (x) => (value) => (value as number) < (x as number),
  $lte: (x) => (value) => (value as number) <= (x as number),
}

/** A leaf whose operand is another field. With a factor that must be a number; null where it is none. */
export const referred = (x: Ref, factor: unknown, make: (one: unknown) => Leaf): Leaf => {
  const read = readerOf(x.$ref)
  return (value, moment, doc) => {
    const one = read(doc)
    return make(factor == null ? one : typeof one === 'number' ? one * (factor as number) : null)(
      value,
      moment,
      doc,
    )
  }
}

/** Operators that end in "i" take upper and lower case alike. */
export const changeOf = (key: string): ((x: unknown) => unknown) =>
  /[ln]i$/.test(key) ? (x) => (x as string | null)?.toLowerCase?.() ?? x : same

/** A list needs one element in common. */
const inList = (x: readonly unknown[], key: string): ((value: unknown) => boolean) => {
  const change = changeOf(key)
  const list = x.map(change)
  const has = (one: unknown): boolean => list.includes(change(one))
  return (value) => (Array.isArray(value) ? value.some(has) : has(value))
}

const inGroup =
  (x: string, key: string): Leaf =>
  (value, moment) =>
    inList((field(moment.groups, x) ?? []) as readonly unknown[], key)(value)

/** Only texts are patterns, and only they can be padded. */
const pattern = (x: string, key: string): Leaf => {
  const expression = new RegExp(x.padStart(0), key.split('x')[1])
  return (value) => expression.test(value as string)
}

/** Where the second letter is "n" the opposite is meant: core/rule/compile.ts turns those round. */
export const OPERATORS: { readonly [op: string]: Make } = {
  ...ORDERS,
  $in: inList,
  $nin: inList,
  $ini: inList,
  $nini: inList,
  $inGroup: inGroup,
  $notInGroup: inGroup,
  $regex: pattern,
  $regexi: pattern,
  $notRegex: pattern,
  $notRegexi: pattern,
  $exists: (x) => (value) => (value !== null) === !!x,
  $type: (x) => (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value) === x,
}
