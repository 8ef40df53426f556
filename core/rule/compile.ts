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
import type { Leaf, Moment, Test } from './moment.ts'
import { foldedLiteral, isOperators, literal, never, not, operator, order, ORDERS } from './operator.ts'
import { reader, readerOf } from './path.ts'

export type { Groups, Moment, Test } from './moment.ts'

/** A test of documents. Never throws, and neither does the test, whatever JSON they get: an error never matches. */
export function compile(condition: Condition, mode: Mode = 'strict'): Test {
  try {
    const test = conditionTest(condition, mode === 'compat')
    return (doc, moment) => {
      try {
        return test(doc, moment, doc)
      } catch {
        return false
      }
    }
  } catch {
    return () => false
  }
}

const TIMED = /"\$(ago|did|seq)"/

function isTimed(part: unknown): boolean {
  return TIMED.test(JSON.stringify(part))
}

/** What does not depend on time comes first: it is cheap, and where it decides it does so for good. */
function group<Part>(parts: readonly Part[], wants: boolean, leafOf: (part: Part) => Leaf): Leaf {
  const sorted = [...parts].sort((a, b) => +isTimed(a) - +isTimed(b))
  const leaves = sorted.map(leafOf)
  if (!isTimed(parts)) return join(leaves, wants)
  return (value, moment, doc) => decide(moment, wants, leaves, (leaf) => leaf(value, moment, doc))
}

function conditionTest(condition: unknown, isCompat: boolean): Leaf {
  if (!isRecord(condition)) return never
  return group(Object.entries(condition), true, ([key, x]) => entryTest(key, x, isCompat))
}

function entryTest(key: string, x: unknown, isCompat: boolean): Leaf {
  if (key === '$and' || key === '$or' || key === '$nor') {
    if (!Array.isArray(x)) return never
    // An empty `$or` is true, as GrowthBook has it.
    const wants = key === '$and' || !x.length
    const test = group(x, wants, (one) => conditionTest(one, isCompat))
    return key === '$nor' ? not(test) : test
  }
  if (key === '$not') return not(conditionTest(x, isCompat))
  if (key === '$did') return didTest(x as Did, isCompat)
  if (key === '$seq') return seqTest(x as Seq)
  if (key[0] === '$' && !isCompat) return never
  const read = readerOf(key)
  const leaf = leafOf(x, isCompat)
  return (doc, moment) => leaf(read(doc), moment, doc)
}

function leafOf(x: unknown, isCompat: boolean): Leaf {
  if (!isOperators(x)) return literal(x, isCompat)
  if (isRef(x)) return operatorLeaf('$eq', x, isCompat)
  return group(Object.entries(x), true, ([op, operand]) => operatorLeaf(op, operand, isCompat))
}

function isRef(x: unknown): x is Ref {
  return isRecord(x) && typeof x.$ref === 'string'
}

/** Reader of another field, times a factor if there is one; then it must be a number. */
function refReader({ $ref }: Ref, factor: number | undefined): (doc: unknown) => unknown {
  const read = readerOf($ref)
  if (factor === undefined) return read
  return (doc) => {
    const value = read(doc)
    return typeof value === 'number' ? value * factor : null
  }
}

function operatorLeaf(op: string, x: unknown, isCompat: boolean): Leaf {
  if (op === '$not') return not(leafOf(x, isCompat))
  if (op === '$ago')
    return isRecord(x) ? group(Object.entries(x), true, ([order, operand]) => agoLeaf(order, operand)) : never
  if (op === '$size') {
    const leaf = leafOf(x, isCompat)
    return (value, moment, doc) => Array.isArray(value) && leaf(value.length, moment, doc)
  }
  if (op === '$elemMatch')
    return elementLeaf(isOperators(x) ? leafOf(x, isCompat) : conditionTest(x, isCompat), isCompat)
  if (op === '$all' || op === '$alli') return everyLeaf(x, op === '$alli', isCompat)
  if (isRef(x) && ORDERS[op]) {
    const read = refReader(x, x.$mul as number | undefined)
    return (value, moment, doc) => order(op, read(doc), isCompat)(value, moment, doc)
  }
  return operator(op, x, isCompat) ?? never
}

function elementLeaf(leaf: Leaf, isCompat: boolean): Leaf {
  return (value, moment, doc) =>
    Array.isArray(value) &&
    decide(moment, false, value, (one) => (one || !isCompat) && leaf(one, moment, doc))
}

function everyLeaf(x: unknown, isFolded: boolean, isCompat: boolean): Leaf {
  if (!Array.isArray(x)) return never
  const leaves = x.map((one) =>
    isFolded && typeof one === 'string' ? foldedLiteral(one, isCompat) : leafOf(one, isCompat),
  )
  return (value, moment, doc) =>
    Array.isArray(value) &&
    decide(moment, true, leaves, (leaf) => decide(moment, false, value, (one) => leaf(one, moment, doc)))
}

function agoLeaf(op: string, x: unknown): Leaf {
  const is = ORDERS[op]?.(0) as ((sign: number) => boolean) | undefined
  if (!is) return never
  if (!isRef(x)) return age(is, () => durationMs(x))
  const read = refReader(x, x.$mul === undefined ? 1 : durationMs(x.$mul))
  return age(is, (doc) => (read(doc) as number | null) ?? NaN)
}

function windowOf(within: unknown): number {
  return within === undefined ? Infinity : durationMs(within)
}

function didTest(did: Did, isCompat: boolean): Leaf {
  if (!isRecord(did) || typeof did.event !== 'string') return never
  const [sum] = isRecord(did.sum) ? Object.values(did.sum) : []
  const leaf = leafOf(sum ?? did.count ?? { $gte: 1 }, isCompat)
  return counted(reader(['$', keyOfDid(did)]), windowOf(did.within), sum !== undefined, leaf)
}

function seqTest(seq: Seq): Leaf {
  if (!isRecord(seq)) return never
  return sequenced(
    reader(['$', keyOfSeq(seq)]),
    windowOf(seq.within),
    seq.after === undefined ? 0 : durationMs(seq.after),
  )
}
