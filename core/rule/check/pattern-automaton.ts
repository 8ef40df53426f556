/**
 * The ways through a pattern: its places (each a part that reads one character) and from which one
 * follows which, and in how many ways. What reads nothing is gone, but its ways are counted.
 */
import { canBeEmpty, isAnchored, withoutTail } from './pattern-tree.ts'
import type { PatternNode, Repeat } from './pattern-tree.ts'
import { masksOf } from './pattern-character.ts'

export type Automaton = {
  /** The characters that a place reads, as bits. Place 0 is the beginning and reads none. */
  readonly masks: readonly bigint[]
  /** From a place to the places after it, with the number of ways. */
  readonly next: readonly ReadonlyMap<number, number>[]
  /** The place that passes over a text until the pattern begins; null where it begins with `^`. */
  readonly scan: number | null
}

type Ways = Map<number, number>
type Piece = { readonly first: Ways; readonly last: Ways; readonly empties: number }
type Draft = { readonly sources: string[]; readonly next: Ways[]; isTooLarge: boolean }

/** Places at most; more are no pattern that somebody reads again. */
const MAX_PLACES = 400
/** Repeats of so many places are written out. Longer ones count as endless, which they contain. */
const MAX_COPIES = 40
/** Ways beyond these are too many anyway. */
const MAX_WAYS = 1_000

/** The ways through a tree; null where there are too many places. */
export function automatonOf(tree: PatternNode): Automaton | null {
  const draft: Draft = { sources: [''], next: [new Map()], isTooLarge: false }
  const any: PatternNode = { kind: 'one', source: '[^]' }
  const start: PatternNode = { kind: 'repeat', inside: any, least: 0, most: Infinity }
  const isFixed = isAnchored(tree)
  const body = withoutTail(tree)
  const piece = pieceOf(draft, isFixed ? body : { kind: 'row', parts: [start, body] })
  if (draft.isTooLarge) return null
  link(draft, new Map([[0, 1]]), piece.first)
  const masks = masksOf(draft.sources.slice(1))
  return {
    masks: draft.sources.map((source) => masks.get(source) ?? 0n),
    next: draft.next,
    scan: isFixed ? null : 1,
  }
}

function pieceOf(draft: Draft, node: PatternNode): Piece {
  if (draft.sources.length > MAX_PLACES) draft.isTooLarge = true
  if (draft.isTooLarge || node.kind === 'border') return EMPTY
  if (node.kind === 'one') return placeOf(draft, node.source)
  // What a look reads leads nowhere: after it the text is read again.
  if (node.kind === 'look') return { first: pieceOf(draft, node.inside).first, last: new Map(), empties: 1 }
  if (node.kind === 'row')
    return node.parts.reduce((piece: Piece, part) => joined(draft, piece, pieceOf(draft, part)), EMPTY)
  if (node.kind === 'repeat') return repeatOf(draft, node)
  const ways = node.ways.map((way) => pieceOf(draft, way))
  return {
    first: sum(ways.map(({ first }) => first)),
    last: sum(ways.map(({ last }) => last)),
    empties: ways.reduce((all, { empties }) => all + empties, 0),
  }
}

const EMPTY: Piece = { first: new Map(), last: new Map(), empties: 1 }

function placeOf(draft: Draft, source: string): Piece {
  const place = draft.sources.push(source) - 1
  draft.next.push(new Map())
  return { first: new Map([[place, 1]]), last: new Map([[place, 1]]), empties: 0 }
}

function sum(all: readonly ReadonlyMap<number, number>[], factors: readonly number[] = []): Ways {
  const ways: Ways = new Map()
  for (const [index, one] of all.entries())
    for (const [place, count] of one) {
      const more = count * (factors[index] ?? 1)
      if (more > 0) ways.set(place, Math.min(MAX_WAYS, (ways.get(place) ?? 0) + more))
    }
  return ways
}

function link(draft: Draft, from: Ways, to: Ways): void {
  for (const [place, count] of from) draft.next[place] = sum([draft.next[place]!, to], [1, count])
}

function joined(draft: Draft, one: Piece, other: Piece): Piece {
  link(draft, one.last, other.first)
  return {
    first: sum([one.first, other.first], [1, one.empties]),
    last: sum([other.last, one.last], [1, other.empties]),
    empties: Math.min(MAX_WAYS, one.empties * other.empties),
  }
}

/** Rounds that may be missing read at least one character: JavaScript gives up an empty one. */
function repeatOf(draft: Draft, { inside, least, most }: Repeat): Piece {
  const round = (): Piece => pieceOf(draft, inside)
  const size = Math.max(1, sizeOf(inside))
  const isEndless = most === Infinity || size * most > MAX_COPIES
  const isLong = size * least > MAX_COPIES
  const isLoose = canBeEmpty(inside)
  // Which of many rounds are the empty ones can be chosen in too many ways.
  if (isLong && isLoose) draft.isTooLarge = true
  const needed = isLong ? 1 : least
  const isLastLooped = isEndless && needed > 0 && !isLoose
  let piece = EMPTY
  for (let count = 0; count < needed; count++) {
    const one = round()
    if (isLastLooped && count === needed - 1) link(draft, one.last, one.first)
    piece = joined(draft, piece, one)
  }
  if (isLastLooped) return piece
  if (isEndless) {
    const one = round()
    link(draft, one.last, one.first)
    return joined(draft, piece, { ...one, empties: 1 })
  }
  let rest = EMPTY
  for (let count = needed; count < most; count++)
    rest = { ...joined(draft, { ...round(), empties: 0 }, rest), empties: 1 }
  return joined(draft, piece, rest)
}

/** The number of places, written out. */
function sizeOf(node: PatternNode): number {
  if (node.kind === 'one') return 1
  if (node.kind === 'border') return 0
  if (node.kind === 'look') return sizeOf(node.inside)
  if (node.kind === 'repeat') {
    const size = sizeOf(node.inside)
    const written = size * (node.most === Infinity ? Math.max(1, node.least) : node.most)
    return written > MAX_COPIES ? size : written
  }
  const parts = node.kind === 'row' ? node.parts : node.ways
  return parts.reduce((all, part) => all + sizeOf(part), 0)
}
