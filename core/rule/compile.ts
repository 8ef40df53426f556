/**
 * Conditions into closures: no code is generated, so it runs under any policy, and no work that
 * depends on the condition alone is left for later. Both modes are this one code.
 */
import { isRecord } from '../base/json.ts'
import { age, counted, sequenced } from './behaviour.ts'
import type { Condition, Did, Mode, Ref, Seq } from './condition.ts'
import { decide, join } from './decide.ts'
import { durationMs } from './duration.ts'
import { keyOfDid, keyOfSeq } from './key.ts'
import type { Leaf, Test } from './moment.ts'
import type { Make } from './operator.ts'
import { fold, literal, never, not, OPERATORS, order, ORDERS } from './operator.ts'
import { readerOf } from './path.ts'

export type { Groups, Moment, Test } from './moment.ts'

/** A test of documents. Never throws, and neither does the test, whatever JSON they get: an error never matches. */
export function compile(condition: Condition, mode: Mode = 'strict'): Test {
  const test = all(condition, mode === 'compat', entry)
  return (doc, moment) => {
    try {
      return test(doc, moment, doc)
    } catch {
      return false
    }
  }
}

function isTimed(part: unknown): boolean {
  return /"\$(ago|did|seq)"/.test(JSON.stringify(part))
}

/**
 * What does not depend on time comes first: it is cheap, and where it decides it does so for good.
 * A part that cannot be made sense of is false.
 */
function group<Part>(parts: readonly Part[], wants: boolean, make: (part: Part) => Leaf): Leaf {
  const leaves = [...parts]
    .sort((a, b) => +isTimed(a) - +isTimed(b))
    .map((part) => {
      try {
        return make(part)
      } catch {
        return never
      }
    })
  return isTimed(parts)
    ? (value, moment, doc) => decide(moment, wants, leaves, (leaf) => leaf(value, moment, doc))
    : join(leaves, wants)
}

/** All entries of an object. */
function all(x: unknown, isCompat: boolean, make: (key: string, x: never, isCompat: boolean) => Leaf): Leaf {
  return isRecord(x) ? group(Object.entries(x), true, ([key, x]) => make(key, x as never, isCompat)) : never
}

/** A list of conditions; an empty `$or` is true, as GrowthBook has it. */
function list(x: readonly unknown[], isCompat: boolean, wants: boolean): Leaf {
  return group(x, wants || !x.length, (one) => all(one, isCompat, entry))
}

const WORDS: { readonly [word: string]: Make } = {
  $and: (x, isCompat) => list(x, isCompat, true),
  $or: (x, isCompat) => list(x, isCompat, false),
  $nor: (x, isCompat) => not(list(x, isCompat, false)),
  $not: (x, isCompat) => not(all(x, isCompat, entry)),
  $did(did: Did, isCompat) {
    did.event.concat()
    const [leaf = did.count ?? { $gte: 1 }] = Object.values(did.sum ?? {})
    return counted(keyOfDid(did), windowOf(did.within), leafOf(leaf, isCompat))
  },
  $seq: (seq: Seq) => sequenced(keyOfSeq(seq), windowOf(seq.within), durationMs(seq.after ?? '0s')),
}

function windowOf(within: unknown): number {
  return within === undefined ? Infinity : durationMs(within)
}

function entry(key: string, x: never, isCompat: boolean): Leaf {
  const word = WORDS[key]
  if (word) return word(x, isCompat)
  if (key[0] === '$' && !isCompat) return never
  const read = readerOf(key)
  const leaf = leafOf(x, isCompat)
  return (doc, moment) => leaf(read(doc), moment, doc)
}

function isOperators(x: unknown): boolean {
  return isRecord(x) && Object.keys(x).length > 0 && Object.keys(x).every((key) => key[0] === '$')
}

function leafOf(x: unknown, isCompat: boolean, change?: (value: unknown) => unknown): Leaf {
  if (isRef(x)) return operatorLeaf('$eq', x as never, isCompat)
  return isOperators(x) ? all(x, isCompat, operatorLeaf) : literal(x, isCompat, change)
}

function isRef(x: unknown): x is Ref {
  return !!(x as Ref | null)?.$ref
}

/** Reader of another field, times a factor if there is one; then it must be a number. */
function refReader({ $ref }: Ref, factor: unknown): (doc: unknown) => unknown {
  const read = readerOf($ref)
  if (factor === undefined) return read
  return (doc) => {
    const value = read(doc)
    return typeof value === 'number' ? value * (factor as number) : null
  }
}

function operatorLeaf(op: string, x: never, isCompat: boolean): Leaf {
  if (ORDERS[op] && isRef(x)) {
    const read = refReader(x, (x as Ref).$mul)
    return (value, moment, doc) => order(op, read(doc), isCompat)(value, moment, doc)
  }
  return LEAVES[op]!(x, isCompat)
}

const LEAVES: { readonly [op: string]: Make } = {
  ...OPERATORS,
  $not: (x, isCompat) => not(leafOf(x, isCompat)),
  $ago: (x, isCompat) => all(x, isCompat, agoLeaf),
  $size(x, isCompat) {
    const leaf = leafOf(x, isCompat)
    return (value, moment, doc) => Array.isArray(value) && leaf(value.length, moment, doc)
  },
  $elemMatch(x, isCompat) {
    const leaf = isOperators(x) ? leafOf(x, isCompat) : all(x, isCompat, entry)
    return (value, moment, doc) =>
      Array.isArray(value) &&
      decide(moment, false, value, (one) => (one || !isCompat) && leaf(one, moment, doc))
  },
  $all: (x, isCompat) => everyLeaf(x, isCompat),
  $alli: (x, isCompat) => everyLeaf(x, isCompat, fold),
}

function everyLeaf(x: readonly unknown[], isCompat: boolean, change?: (value: unknown) => unknown): Leaf {
  const leaves = x.map((one) => leafOf(one, isCompat, change))
  return (value, moment, doc) =>
    Array.isArray(value) &&
    decide(moment, true, leaves, (leaf) => decide(moment, false, value, (one) => leaf(one, moment, doc)))
}

function agoLeaf(op: string, x: unknown): Leaf {
  const is = ORDERS[op]!(0)
  if (!isRef(x)) return age(is, () => durationMs(x))
  const read = refReader(x, x.$mul === undefined ? 1 : durationMs(x.$mul))
  return age(is, (doc) => (read(doc) as number | null) ?? NaN)
}
