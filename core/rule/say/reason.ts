/** Reasons as a person reads them. Each says how it is, whether the rule wanted that or not. */
import { isRecord } from '../../base/json.ts'
import { isRef } from '../tree.ts'
import type { DidTree, LeafTree, TestTree, Tree } from '../tree.ts'
import type { Reason, ReasonLeaf } from '../why.ts'
import { amountOf, isLower } from './amount.ts'
import type { Amount, Bound } from './amount.ts'
import { didText } from './behaviour.ts'
import { comparedText, fieldText, isComparator, knownOf, numberText, said, valueText } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Span } from './grammar.ts'
import { inline } from './join.ts'
import { existsText } from './leaf.ts'
import { agoWords, phraseOf } from './phrases.ts'
import type { Ago } from './phrases.ts'
import { plainOf } from './plain.ts'
import { GRAMMARS } from './say.ts'
import type { Comparator, Known, Language, Vocabulary } from './vocabulary.ts'

type Every = Extract<LeafTree, { kind: 'every' }>

/** One leaf: "celková útrata 18 200 Kč je pod 20 000 Kč". */
export function sayReason(leaf: ReasonLeaf, language: Language, words: Vocabulary): string {
  const frame: Frame = { grammar: GRAMMARS[language], words, about: 'person' }
  const text = leafReason(frame, leaf)
  return leaf.partial ? frame.grammar.reason.partly(text) : text
}

function leafReason(frame: Frame, leaf: ReasonLeaf): string {
  switch (leaf.tree.kind) {
    case 'test':
      return testReason(frame, leaf, leaf.tree)
    case 'ago':
      return agoReason(frame, leaf, leaf.tree)
    case 'did':
      return didReason(frame, leaf, leaf.tree)
    case 'every':
      return everyReason(frame, leaf, leaf.tree)
    default:
      return restated(frame, leaf)
  }
}

/** The whole: "Neplatí, protože …". */
export function sayWhy({ value, leaves }: Reason, language: Language, words: Vocabulary): string {
  const grammar = GRAMMARS[language]
  const texts = leaves.map((leaf) => sayReason(leaf, language, words))
  return grammar.reason.because(value, grammar.list([...new Set(texts)], 'and'))
}

/** What the rule says, or its denial; of a list also how long it is. */
function restated(frame: Frame, { tree, held, found }: ReasonLeaf): string {
  const text = inline(frame.grammar, phraseOf(frame, plainOf(tree, !held)))
  if (tree.kind !== 'size' || !isRecord(found)) return text
  const { noun } = knownOf(frame, tree.path)
  return frame.grammar.reason.found(text, noun, frame.grammar.number(Number(found['elements'])))
}

/** Of all that were wanted, those that are not there. */
function everyReason(frame: Frame, leaf: ReasonLeaf, tree: Every): string {
  const { found, held } = leaf
  const wanted = tree.operand
  if (held || tree.fold || !Array.isArray(found) || !Array.isArray(wanted)) return restated(frame, leaf)
  const missing = wanted.filter((one) => !found.includes(one))
  const known = knownOf(frame, tree.path)
  return missing.every((one) => typeof one !== 'object')
    ? said(frame, known, true, listed(frame, known, missing, 'nor'))
    : restated(frame, leaf)
}

function testReason(frame: Frame, leaf: ReasonLeaf, tree: TestTree): string {
  const { grammar } = frame
  const { found, held } = leaf
  const { op, operand } = tree
  const known = knownOf(frame, tree.path)
  const isNull = found === null || found === undefined
  if (op === '$exists' || (isNull && typeof operand !== 'boolean')) return existsText(frame, known, !isNull)
  if (typeof found === 'object' || typeof operand === 'boolean' || typeof found === 'boolean')
    return Array.isArray(found) && found.length
      ? said(frame, known, false, listed(frame, known, found, 'and'))
      : restated(frame, leaf)
  if (isOrder(op)) return orderReason(frame, leaf, tree)
  const value = said(frame, known, false, comparedText(frame, known, '$eq', found))
  if (op === '$is' || op === '$eq' || op === '$ne') {
    if ((op !== '$ne') === held) return value
    return grammar.reason.not(
      value,
      isRef(operand) ? fieldText(frame, '$eq', operand) : listed(frame, known, [operand], 'or'),
    )
  }
  if ((op === '$in' || op === '$nin' || op === '$ini' || op === '$nini') && Array.isArray(operand))
    return (op === '$in' || op === '$ini') === held
      ? value
      : grammar.reason.not(value, listed(frame, known, operand, 'or'))
  return grammar.reason.found(restated(frame, leaf), known.noun, valueText(frame, known, found))
}

const MAX_LISTED = 6

function listed(frame: Frame, known: Known, values: readonly unknown[], word: 'and' | 'or' | 'nor'): string {
  const texts = values.slice(0, MAX_LISTED).map((value) => valueText(frame, uncounted(known), value))
  if (values.length > MAX_LISTED) texts.push(frame.grammar.value.others(values.length))
  return frame.grammar.list(texts, word)
}

type Ordering = Exclude<Comparator, '$eq'>

function isOrder(op: string): op is Ordering {
  return op !== '$eq' && isComparator(op)
}

const FLIPPED = { $gt: '$lte', $gte: '$lt', $lt: '$gte', $lte: '$gt' } as const

/** Of two that can be ordered, what fails one way holds the other. */
function orderReason(frame: Frame, leaf: ReasonLeaf, tree: TestTree): string {
  const { reason } = frame.grammar
  const { found, against, held } = leaf
  const all = knownOf(frame, tree.path)
  if (all.signs) return reason.found(restated(frame, leaf), all.noun, valueText(frame, all, found))
  const isOrdered = typeof found === typeof against
  const sign = held || !isOrdered ? (tree.op as Ordering) : FLIPPED[tree.op as Ordering]
  // Counted things do not stand beside the noun.
  const known = uncounted(all)
  const value = valueText(frame, known, found)
  if (!isRef(tree.operand)) {
    const what = comparedText(frame, known, sign, tree.operand)
    return reason.compared(known.noun, value, what, !held && !isOrdered)
  }
  const other = knownOf(frame, tree.operand.$ref)
  if (against === null || against === undefined) return existsText(frame, other, false)
  const what = fieldText(frame, sign, tree.operand)
  const text = reason.compared(known.noun, value, what, !held && !isOrdered)
  return `${text} (${valueText(frame, uncounted(other), against)})`
}

function uncounted({ forms: _, ...known }: Known): Known {
  return known
}

function agoReason(frame: Frame, leaf: ReasonLeaf, tree: Ago): string {
  const { reason } = frame.grammar
  const { found, against, held, now } = leaf
  const known = knownOf(frame, tree.path)
  if (typeof found !== 'number') return existsText(frame, known, found !== null && found !== undefined)
  const { operand } = tree
  if (isRef(operand) && typeof against !== 'number')
    return existsText(frame, knownOf(frame, operand.$ref), against !== null && against !== undefined)
  const text = said(frame, known, false, reason.past(spanOfAge(now - found)))
  if (tree.op === '$eq' || tree.op === '$ne') return text
  return reason.so(text, agoWords(frame, { ...tree, op: held ? tree.op : FLIPPED[tree.op] }))
}

/** In the largest unit of which there are two, as people tell ages; rounded down. */
function spanOfAge(ageMs: number): Span {
  const seconds = Math.max(0, Math.trunc(ageMs / 1_000))
  if (seconds >= 2 * 86_400) return { count: Math.trunc(seconds / 86_400), unit: 'd' }
  if (seconds >= 2 * 3_600) return { count: Math.trunc(seconds / 3_600), unit: 'h' }
  if (seconds >= 2 * 60) return { count: Math.trunc(seconds / 60), unit: 'm' }
  return { count: seconds, unit: 's' }
}

/**
 * No more events are remembered than rules need, so how many there were is told only where that
 * is fewer than something.
 */
function didReason(frame: Frame, leaf: ReasonLeaf, tree: DidTree): string {
  const { did, reason, number } = frame.grammar
  const found = Number(leaf.found)
  const where = (inner: Tree) => inline(frame.grammar, phraseOf({ ...frame, about: 'field' }, plainOf(inner)))
  const amount = boundOf(amountOf(plainOf(tree.amount, !leaf.held)), found)
  const isCount = Object.keys(tree.did.sum ?? {}).length === 0
  if (isCount && found === 0) return didText(frame, withAmount(tree, { sign: '$eq', value: 0 }), false, where)
  const text = amount
    ? didText(frame, withAmount(tree, amount), false, where)
    : didText(frame, tree, !leaf.held, where)
  if (!isCount) {
    const known = knownOf({ ...frame, about: 'field' }, Object.keys(tree.did.sum ?? {})[0]!)
    return reason.exactly(text, numberText(frame.grammar, known, found))
  }
  if (!amount || amount.sign === '$eq' || isLower(amount)) return text
  return reason.exactly(text, tree.did.distinct === undefined ? did.often(null, found) : number(found))
}

/** Not three is fewer than three, or more. */
function boundOf(amount: Amount, found: number): Bound | null {
  if (amount?.kind === 'bound') return amount.bound
  if (amount?.kind !== 'one of' || !amount.isNot || amount.values.length !== 1) return null
  const value = amount.values[0]!
  return { sign: found < value ? '$lt' : '$gt', value }
}

function withAmount(tree: DidTree, { sign, value }: Bound): DidTree {
  return { ...tree, amount: { kind: 'test', path: '', op: sign, operand: value, at: tree.at } }
}
