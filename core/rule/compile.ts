/**
 * Conditions into closures: no code is generated, so it runs under any policy, and no work that
 * depends on the condition alone is left for later. Both modes are this one code.
 */
import { ago, remembered } from './behaviour.ts'
import type { Edge } from './behaviour.ts'
import type { Condition, Did, Mode, Ref, Seq } from './condition.ts'
import { all, decide, group, never, not } from './decide.ts'
import { durationMs } from './duration.ts'
import { keyOfDid, keyOfSeq } from './key.ts'
import type { Leaf, Make, Test } from './moment.ts'
import { changeOf, OPERATORS, ORDERS, referred } from './operator.ts'
import { readerOf } from './path.ts'
import { version } from './version-order.ts'

export type { Groups, Moment, Test } from './moment.ts'

/**
 * A test of documents. Never throws, and neither does the test, whatever JSON they get: an error
 * never matches. It is made at its first use.
 */
export const compile = (x: Condition, mode?: Mode): Test => {
  let leaf: Leaf | undefined
  return (doc, moment) => {
    try {
      return (leaf ??= compiler(mode === 'compat')(x))(doc, moment, doc)
    } catch {
      return false
    }
  }
}

/** An object whose keys all begin with `$`, and at least one. */
const isOperators = (x: unknown): unknown => {
  const list = Object.keys(x ?? 0)
  return list[0] && list.every((key) => key[0] === '$')
}

/**
 * `{"path": x}`: lists and objects are equal when their JSON texts are. In compat the value takes
 * the literal's type first.
 */
const literal = (x: unknown, isStrict: unknown): Leaf => {
  const coerce: ((value: unknown) => unknown) | null | false =
    typeof x === 'object'
      ? x && JSON.stringify
      : !isStrict &&
        (x === !!x
          ? (value) => (value === null ? value : !!value)
          : ((x as string).constructor as StringConstructor))
  const leaf = ORDERS.$eq!(coerce ? coerce(x) : x)
  return coerce ? (value) => leaf(coerce(value)) : leaf
}

const compiler = (isCompat: boolean): ((x: unknown) => Leaf) => {
  const condition = (x: unknown): Leaf =>
    all(x, ([key, x]) => {
      if (key[0] === '$' && (!isCompat || WORDS[key]))
        return key[1] === 'n' ? not(WORDS[key]!(x, key)) : WORDS[key]!(x, key)
      const read = readerOf(key)
      const leaf = leafOf(x)
      return (doc, moment) => leaf(read(doc), moment, doc)
    })

  // An empty `$or` is true, as GrowthBook has it.
  const list = (x: readonly unknown[], key: string): Leaf => group(x, key === '$and' || !x.length, condition)

  const WORDS: { readonly [word: string]: Make } = {
    $and: list,
    $or: list,
    $nor: list,
    $not: condition,
    $did: (x: Did) =>
      remembered(x, keyOfDid(x), leafOf(Object.values(x.sum ?? [x.count ?? { $gte: 1 }])[0] as Ref)),
    // A match after the newest `unless` event counts until it leaves the window, and is taken off
    // until it is ripe. No match beats another, so one that ripens too late hides none that holds.
    $seq: (x: Seq) =>
      remembered(x, keyOfSeq(x), ORDERS.$gt!(0), ({ m = [], u }, windowMs) =>
        m
          .flatMap(([start, end]): Edge[] =>
            start <= u!
              ? []
              : [
                  [(end += durationMs(x.after ?? '0s')), -1],
                  [start + windowMs, 1],
                ],
          )
          .sort((a, b) => b[0] - a[0]),
      ),
  }

  const leafOf = (x: Ref | null): Leaf =>
    x?.$ref ? operator(['$eq', x]) : isOperators(x) ? all(x, operator) : literal(x, !isCompat)

  const operator = ([key, x]: [key: string, x: Ref | null]): Leaf => {
    if (ORDERS[key] && x?.$ref) return referred(x, x.$mul, (one) => operator([key, one as Ref]))
    const made = (LEAVES[key] ?? version)(x as never, key)
    const leaf = (key[1] === 'n' ? not(made) : made) as (value: unknown) => boolean
    // In strict, orders, patterns and versions are false for a value of another type than the operand's.
    if (isCompat || !/^\$[glrv]|R/.test(key)) return leaf
    return /r/.test(typeof x) ? (value) => typeof value === typeof x && leaf(value) : never
  }

  const every = (x: readonly unknown[], key: string): Leaf => {
    const change = changeOf(key)
    const leaves = (x.map(change) as Ref[]).map(leafOf)
    return (value, moment, doc) =>
      Array.isArray(value) &&
      decide(moment, true, leaves, (leaf) =>
        decide(moment, false, value, (one) => leaf(change(one), moment, doc)),
      )
  }

  const LEAVES: { readonly [op: string]: Make } = {
    ...OPERATORS,
    $eq: isCompat ? ORDERS.$eq! : literal,
    $ne: isCompat ? ORDERS.$eq! : literal,
    $not: leafOf,
    $ago: ago,
    $size(x) {
      const leaf = leafOf(x)
      return (value, moment, doc) => Array.isArray(value) && leaf(value.length, moment, doc)
    },
    $elemMatch(x) {
      const leaf = isOperators(x) ? leafOf(x) : condition(x)
      return (value, moment, doc) =>
        Array.isArray(value) &&
        decide(moment, false, value, (one) => (one != null || !isCompat) && leaf(one, moment, doc))
    },
    $all: every,
    $alli: every,
  }

  return condition
}
