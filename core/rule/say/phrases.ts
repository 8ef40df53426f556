/** A condition as phrases. */
import type { LeafTree, TestTree } from '../tree.ts'
import { isRef } from '../tree.ts'
import { amountOf, isLower, isUpper, noneOrSome } from './amount.ts'
import type { Bound } from './amount.ts'
import { amountText, rangeText } from './amount-text.ts'
import { didText, seqText } from './behaviour.ts'
import type { Where } from './behaviour.ts'
import { isUnknown, knownOf, said, valueText } from './frame.ts'
import type { Frame } from './frame.ts'
import { inline } from './join.ts'
import { existsText, splitNull, testText } from './leaf.ts'
import { spanOf } from './number.ts'
import { one } from './phrase.ts'
import type { Phrase } from './phrase.ts'
import { plainOf } from './plain.ts'
import type { Leaf, Plain } from './plain.ts'
import type { Comparator } from './vocabulary.ts'

type PlainLeaf = Extract<Plain, { kind: 'leaf' }>
export type Ago = Extract<LeafTree, { kind: 'ago' }>

export function phraseOf(frame: Frame, plain: Plain): Phrase {
  if (plain.kind === 'leaf') return leafPhrase(frame, plain)
  if (plain.kind === 'any')
    return grouped(
      'any',
      plain.of.map((part) => phraseOf(frame, part)),
    )
  const { ranges, others } = rangesOf(plain.of)
  const parts = others.map((part) => ({ at: plain.of.indexOf(part), phrase: phraseOf(frame, part) }))
  const merged = ranges.map(([first, second]) => ({
    at: plain.of.indexOf(first),
    phrase: one(bothText(frame, first, second)),
  }))
  return grouped(
    'all',
    [...parts, ...merged].sort((a, b) => a.at - b.at).map(({ phrase }) => phrase),
  )
}

/** Phrases of leaves may be groups themselves; groups of one kind are one. */
function grouped(kind: 'all' | 'any', phrases: readonly Phrase[]): Phrase {
  const of = phrases.flatMap((phrase) => (phrase.kind === kind ? phrase.of : [phrase]))
  return of.length === 1 && of[0] ? of[0] : { kind, of }
}

/** Two comparisons of one path that are the two ends of a range. */
function rangesOf(parts: readonly Plain[]): { ranges: [PlainLeaf, PlainLeaf][]; others: Plain[] } {
  const ranges: [PlainLeaf, PlainLeaf][] = []
  const others: Plain[] = []
  for (const part of parts) {
    const index = others.findIndex((other) => isRange(other, part))
    const other = others[index]
    if (other?.kind === 'leaf' && part.kind === 'leaf') {
      others.splice(index, 1)
      ranges.push([other, part])
    } else others.push(part)
  }
  return { ranges, others }
}

function isRange(one: Plain, other: Plain): boolean {
  const [a, b] = [boundOf(one), boundOf(other)]
  return (
    a !== null &&
    b !== null &&
    a.key === b.key &&
    (isLower(a.bound) ? isUpper(b.bound) : isUpper(a.bound) && isLower(b.bound))
  )
}

type Ended = { readonly key: string; readonly bound: Bound }

function boundOf(plain: Plain): Ended | null {
  if (plain.kind !== 'leaf' || plain.isNot) return null
  const { tree } = plain
  if (tree.kind !== 'test' && tree.kind !== 'ago') return null
  const { kind, path, op, operand } = tree
  if (op !== '$gt' && op !== '$gte' && op !== '$lt' && op !== '$lte') return null
  if (kind === 'ago' ? !spanOf(operand) : typeof operand !== 'number') return null
  return { key: `${kind} ${path}`, bound: { sign: op, value: operand as number } }
}

function bothText(frame: Frame, first: PlainLeaf, second: PlainLeaf): string {
  const [lower, upper] = isLower(boundOf(first)!.bound) ? [first, second] : [second, first]
  const tree = lower.tree as LeafTree
  const known = knownOf(frame, tree.path)
  if (tree.kind !== 'ago') {
    const ends = { lower: boundOf(lower)!.bound, upper: boundOf(upper)!.bound }
    return said(frame, known, false, rangeText(frame, known, ends))
  }
  const [from, to] = [lower, upper].map((end) => agoWords(frame, end.tree as Ago))
  return said(frame, known, false, frame.grammar.time.both(from!, to!))
}

function leafPhrase(frame: Frame, { tree, isNot }: PlainLeaf): Phrase {
  const where: Where = (inner) => whereText(frame, inner)
  switch (tree.kind) {
    case 'did':
      return one(didText(frame, tree, isNot, where))
    case 'seq':
      return { ...one(seqText(frame, tree, isNot, where)), isLong: true }
    case 'unknown':
      return one(frame.grammar.whole.unknown(tree.word, isNot))
    case 'test':
      return testPhrase(frame, tree, isNot)
    case 'ago':
      return agoPhrase(frame, tree, isNot)
    case 'every':
      return everyPhrase(frame, tree, isNot)
    case 'elem':
      return one(elementText(frame, tree, isNot))
    case 'size':
      return one(sizeText(frame, tree, isNot))
  }
}

function testPhrase(frame: Frame, tree: TestTree, isNot: boolean): Phrase {
  const split = splitNull(tree)
  if (!split) return one(testText(frame, tree, isNot))
  const isIn = (tree.op === '$in' || tree.op === '$ini') !== isNot
  const none = one(existsText(frame, knownOf(frame, tree.path), !isIn))
  if (!split.rest.length) return none
  return {
    kind: isIn ? 'any' : 'all',
    of: [one(testText(frame, { ...tree, operand: split.rest }, isNot)), none],
  }
}

function whereText(frame: Frame, tree: Parameters<Where>[0]): string {
  return inline(frame.grammar, phraseOf({ ...frame, about: 'field' }, plainOf(tree)))
}

const FLIPPED = { $gt: '$lte', $gte: '$lt', $lt: '$gte', $lte: '$gt', $eq: '$ne', $ne: '$eq' } as const

/** Who has no such instant has no age, so what is not old enough may be young or nothing at all. */
function agoPhrase(frame: Frame, tree: Ago, isNot: boolean): Phrase {
  const known = knownOf(frame, tree.path)
  const op = isNot ? FLIPPED[tree.op] : tree.op
  const isOther = op === '$ne'
  const text = agoText(frame, { ...tree, op: isOther ? '$eq' : op }, isOther)
  if (isOther) return isNot ? one(text) : grouped('all', [one(existsText(frame, known, true)), one(text)])
  return isNot ? { kind: 'any', of: [one(text), one(existsText(frame, known, false))] } : one(text)
}

function agoText(frame: Frame, tree: Ago, isNot: boolean): string {
  const known = knownOf(frame, tree.path)
  const words = agoWords(frame, tree)
  return frame.about === 'field' && !isNot
    ? frame.grammar.time.field(known.noun, words)
    : said(frame, known, isNot, words)
}

export function agoWords(frame: Frame, { op, operand }: Ago): string {
  const { time, quote } = frame.grammar
  const sign = op as Comparator
  if (isRef(operand)) return time.agoField(sign, knownOf(frame, operand.$ref).noun, spanOf(operand.$mul))
  const span = spanOf(operand)
  return span ? time.ago(sign, span) : quote(String(operand))
}

/** Not all of these is: some of these is missing. */
function everyPhrase(frame: Frame, tree: Extract<Leaf, { kind: 'every' }>, isNot: boolean): Phrase {
  const known = knownOf(frame, tree.path)
  // All of nothing is said of every list.
  if (!tree.of.length) return one(said(frame, known, isNot, frame.grammar.value.type('array')))
  const values = tree.of.flatMap((part) =>
    part.kind === 'test' && (part.op === '$is' || part.op === '$eq') && !isRef(part.operand)
      ? [valueText(frame, known, part.operand)]
      : [],
  )
  if (values.length < tree.of.length || frame.about === 'field')
    return grouped(
      isNot ? 'any' : 'all',
      tree.of.map((of) => one(elementText(frame, { ...tree, kind: 'elem', of }, isNot))),
    )
  const anyCase = tree.fold ? ` ${frame.grammar.value.anyCase}` : ''
  if (isNot)
    return grouped(
      'any',
      values.map((value) => one(said(frame, known, true, value) + anyCase)),
    )
  return one(said(frame, known, false, frame.grammar.value.allOf(values)) + anyCase)
}

function elementText(frame: Frame, tree: Extract<Leaf, { kind: 'elem' }>, isNot: boolean): string {
  const known = knownOf(frame, tree.path)
  const what = inline(frame.grammar, phraseOf({ ...frame, about: 'field' }, plainOf(tree.of)))
  const { field } = frame.grammar
  if (frame.about === 'field') return field.among(known.noun, what, isNot)
  return isUnknown(frame, known)
    ? field.holds(known.noun, what, isNot)
    : said(frame, known, isNot, `(${what})`)
}

function sizeText(frame: Frame, tree: Extract<Leaf, { kind: 'size' }>, isNot: boolean): string {
  const { field } = frame.grammar
  const known = knownOf(frame, tree.path)
  const forms = known.forms ?? field.items
  const amount = amountOf(plainOf(tree.of))
  const simple = noneOrSome(amount)
  const zero = simple && ((simple === 'none') === isNot ? known.zeroNot : known.zero)
  if (zero) return zero
  const text = amountText(frame, { noun: known.noun, forms }, amount) ?? `(${whereText(frame, tree.of)})`
  const own = isNot ? known.holdsNot : known.holds
  return own === undefined ? field.size(known.noun, text, isNot) : frame.grammar.said(own, text)
}
