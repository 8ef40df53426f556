/** Reasons as a person reads them. Each says how it is, whether the rule wanted that or not. */
import { isRef } from '../tree.ts'
import type { DidTree, TestTree, Tree } from '../tree.ts'
import type { Reason, ReasonLeaf } from '../why.ts'
import { amountOf, isLower, noneOrSome } from './amount.ts'
import type { Amount } from './amount.ts'
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

/** One leaf: "celková útrata 18 200 Kč je pod 20 000 Kč". */
export function sayReason(leaf: ReasonLeaf, language: Language, words: Vocabulary): string {
  const frame: Frame = { grammar: GRAMMARS[language], words, about: 'person' }
  switch (leaf.tree.kind) {
    case 'test':
      return testReason(frame, leaf, leaf.tree)
    case 'ago':
      return agoReason(frame, leaf, leaf.tree)
    case 'did':
      return didReason(frame, leaf, leaf.tree)
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

/** What the rule says, or its denial. */
function restated(frame: Frame, { tree, held }: ReasonLeaf): string {
  return inline(frame.grammar, phraseOf(frame, plainOf(tree, !held)))
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
      isRef(operand) ? fieldText(frame, '$eq', operand) : valueText(frame, known, operand),
    )
  }
  if ((op === '$in' || op === '$nin' || op === '$ini' || op === '$nini') && Array.isArray(operand))
    return (op === '$in' || op === '$ini') === held
      ? value
      : grammar.reason.not(value, listed(frame, known, operand, 'or'))
  return grammar.reason.found(restated(frame, leaf), known.noun, valueText(frame, known, found))
}

const MAX_LISTED = 6

function listed(frame: Frame, known: Known, values: readonly unknown[], word: 'and' | 'or'): string {
  const texts = values.slice(0, MAX_LISTED).map((value) => valueText(frame, known, value))
  if (values.length > MAX_LISTED) texts.push(frame.grammar.value.others(values.length))
  return frame.grammar.list(texts, word)
}

function isOrder(op: string): op is Exclude<Comparator, '$eq'> {
  return op !== '$eq' && isComparator(op)
}

const FLIPPED = { $gt: '$lte', $gte: '$lt', $lt: '$gte', $lte: '$gt' } as const

/** Of two that can be ordered, what fails one way holds the other. */
function orderReason(frame: Frame, { found, against, held }: ReasonLeaf, tree: TestTree): string {
  const { grammar } = frame
  const op = tree.op as keyof typeof FLIPPED
  const { noun, unit } = knownOf(frame, tree.path)
  // Noun and number: neither counted things nor names of days stand beside the noun.
  const known: Known = { noun, ...(unit === undefined ? {} : { unit }) }
  const isOrdered = typeof found === typeof against
  const sign = !held && isOrdered ? FLIPPED[op] : op
  const what = isRef(tree.operand)
    ? `${fieldText(frame, sign, tree.operand)} (${valueText(frame, knownOf(frame, tree.operand.$ref), against)})`
    : comparedText(frame, known, sign, tree.operand)
  return grammar.reason.compared(noun, valueText(frame, known, found), what, !held && !isOrdered)
}

function agoReason(frame: Frame, leaf: ReasonLeaf, tree: Ago): string {
  const { reason } = frame.grammar
  const { found, against, held, now } = leaf
  const known = knownOf(frame, tree.path)
  if (typeof found !== 'number') return existsText(frame, known, found !== null && found !== undefined)
  const text = said(frame, known, false, reason.past(spanOfAge(now - found)))
  const isOrdered = typeof against === (isRef(tree.operand) ? 'number' : 'string')
  if (tree.op === '$eq' || tree.op === '$ne' || (!held && !isOrdered)) return text
  const op = held ? tree.op : FLIPPED[tree.op]
  return reason.so(text, agoWords(frame, { ...tree, op }))
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
  const { did, reason } = frame.grammar
  const { sum, distinct } = tree.did
  const amount = amountOf(plainOf(tree.amount, !leaf.held))
  const where = (inner: Tree) => inline(frame.grammar, phraseOf({ ...frame, about: 'field' }, plainOf(inner)))
  const text = didText(frame, tree, !leaf.held, where)
  const found = leaf.found as number
  const [sumPath] = Object.keys(sum ?? {})
  if (sumPath !== undefined)
    return reason.exactly(
      text,
      numberText(frame.grammar, knownOf({ ...frame, about: 'field' }, sumPath), found),
    )
  if (noneOrSome(amount) || !hasEnd(amount)) return text
  if (found === 0) return didText(frame, { ...tree, amount: NO_EVENT }, false, where)
  return reason.exactly(text, distinct === undefined ? did.often(null, found) : frame.grammar.number(found))
}

const NO_EVENT: TestTree = { kind: 'test', path: '', op: '$eq', operand: 0, at: '' }

/** The amount is known to be no more than something. */
function hasEnd(amount: Amount): boolean {
  if (amount?.kind === 'bound') return !isLower(amount.bound)
  return amount?.kind === 'range' || (amount?.kind === 'one of' && !amount.isNot)
}
