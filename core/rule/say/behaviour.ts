/** What somebody did, how often, and in which order. */
import type { Step } from '../condition.ts'
import { isRef } from '../tree.ts'
import type { DidTree, SeqTree, Tree } from '../tree.ts'
import { amountOf, holdsOf, noneOrSome } from './amount.ts'
import type { Amount } from './amount.ts'
import { amountText, oftenText } from './amount-text.ts'
import { fieldText, isComparator, knownOf } from './frame.ts'
import type { Frame } from './frame.ts'
import { spanOf } from './number.ts'
import { plainOf } from './plain.ts'
import { eventWordsOf } from './vocabulary.ts'
import type { EventWords } from './vocabulary.ts'

/** Says a condition on the fields of an event, in one line. */
export type Where = (tree: Tree) => string

export function didText(frame: Frame, tree: DidTree, isNot: boolean, where: Where): string {
  const { grammar } = frame
  const { did } = tree
  const words = eventOf(frame, did.event)
  const span = spanOf(did.within)
  const when = span ? grammar.time.within(span) : ''
  const amount = amountOf(plainOf(tree.amount, isNot))
  const about = tree.where ? [where(tree.where)] : []
  const [sumPath] = Object.keys(did.sum ?? {})
  const simple = sumPath === undefined ? noneOrSome(amount) : null
  if (simple === 'none') return withDetails(grammar.did.didNot(words, when), about)
  if (simple === 'some') return withDetails(grammar.did.did(words, when, ''), about)
  if (sumPath !== undefined || did.distinct !== undefined) {
    const [inBrackets, alone] = valuesText(frame, tree, amount, where)
    // Where nothing at all is enough, the words must not say that it happened.
    return holdsOf(amount, 0) === false
      ? withDetails(grammar.did.did(words, when, ''), [inBrackets, ...about])
      : withDetails(grammar.did.amount(words, when, alone), about)
  }
  const often = oftenText(grammar, amount)
  if (often !== null) return withDetails(grammar.did.did(words, when, often), about)
  const count = countText(frame, tree, amount) ?? `(${where(tree.amount)})`
  return withDetails(grammar.did.amount(words, when, grammar.did.count(count)), about)
}

/** What "dvakrát" cannot say: all but some number, or as many as a field of the person. */
function countText(frame: Frame, { amount: tree }: DidTree, amount: Amount): string | null {
  if (tree.kind === 'test' && isRef(tree.operand) && isComparator(tree.op))
    return fieldText(frame, tree.op, tree.operand)
  return amountText(frame, { noun: '' }, amount)
}

/** The sum or the number of different values: beside the event, and on its own. */
function valuesText(frame: Frame, tree: DidTree, amount: Amount, where: Where): [string, string] {
  const { grammar } = frame
  const { did } = tree
  const [path] = did.sum ? Object.keys(did.sum) : [did.distinct]
  const known = knownOf({ ...frame, about: 'field' }, path ?? '')
  if (did.sum) {
    const text = amountText(frame, known, amount) ?? `(${where(tree.amount)})`
    return [grammar.did.total(known.noun, text), grammar.did.sum(known.noun, text)]
  }
  const forms = known.forms ?? grammar.did.differentOf(known.noun)
  const text = amountText(frame, { noun: known.noun, forms }, amount) ?? `(${where(tree.amount)})`
  return [text, text]
}

export function seqText(
  frame: Frame,
  { seq, wheres, unless }: SeqTree,
  isNot: boolean,
  where: Where,
): string {
  const { did, time } = frame.grammar
  const about = (tree: Tree | null | undefined) => (tree ? [where(tree)] : [])
  const [within, gap, after] = [seq.within, seq.gap, seq.after].map(spanOf)
  const ripe = after ? [time.ago('$gte', after)] : []
  const isOne = seq.steps.length === 1
  const stepText = ({ event }: Step, index: number) =>
    withDetails(eventOf(frame, event).did, isOne ? [] : about(wheres[index]))
  const text = did.sequence(seq.steps.map(stepText), {
    when: within ? time.within(within) : '',
    // One step has one bracket, for what is asked of the event and of its age.
    details: isOne
      ? [...about(wheres[0]), ...ripe]
      : [...(gap ? [did.gap(gap)] : []), ...ripe.map((ago) => did.lastStep(ago))],
    unless: seq.unless ? withDetails(eventOf(frame, seq.unless.event).didNot, about(unless)) : null,
  })
  return isNot ? did.noSequence(text) : text
}

function eventOf({ grammar, words }: Frame, event: string): EventWords {
  return eventWordsOf(words, event, grammar.language) ?? grammar.did.unknown(event)
}

function withDetails(text: string, details: readonly string[]): string {
  return details.length ? `${text} (${details.join(', ')})` : text
}
