/**
 * Which products are alike by what the shop says of them: the cosine of weighted words (TF-IDF), by an
 * inverted index. It knows a product from its first minute, and it does not look at people.
 */
import type { Counters } from './counters.ts'
import { countersFor, know } from './counters.ts'
import { NEIGHBOURS } from './rows.ts'
import { roomFor } from './next.ts'
import type { Room } from './next.ts'
import { bestOf } from './top.ts'

export type Described = {
  readonly title: string
  /** From the widest to the narrowest. */
  readonly category: readonly string[]
  readonly brand: string
  /** 0 where it is not known. */
  readonly priceMicro: number
}

export type Likeness = {
  readonly items: number
  /** Words of item n: from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Int32Array
  readonly words: Int32Array
  readonly weights: Float32Array
  /** Items with word n: from `posted[n]` to `posted[n + 1]`. */
  readonly posted: Int32Array
  readonly holders: Int32Array
  readonly held: Float32Array
}

/** A word of more than this share of all products tells nothing apart, and costs most. */
const COMMON_SHARE = 0.1
/** In a small shop a tenth is a product or two. */
const COMMON_LEAST = 50
const COMMON_MOST = 4_000
const MAX_WORDS = 40

/** What a product is compared by. Prefixes keep a brand apart from a word of a title. */
export function wordsOf({ title, category, brand, priceMicro }: Described): string[] {
  const words = folded(title).match(/[\p{L}\p{N}]+/gu) ?? []
  const long = words.filter((word) => word.length > 1).slice(0, MAX_WORDS)
  const path = category.map((_, depth) => `c:${folded(category.slice(0, depth + 1).join('>'))}`)
  const brands = brand === '' ? [] : [`b:${folded(brand)}`]
  return [...long, ...path, ...brands, ...bandsOf(priceMicro)]
}

/** Two bands that overlap by half, so that nothing lies just across a border. Each is a price times two. */
function bandsOf(priceMicro: number): string[] {
  if (priceMicro <= 0) return []
  const octave = Math.log2(priceMicro)
  return [`p:${Math.floor(octave)}`, `q:${Math.floor(octave + 0.5)}`]
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The index over products in the order of their numbers. */
export function likenessOf(described: Iterable<readonly string[]>): Likeness {
  const numbers = new Map<string, number>()
  const rows: Map<number, number>[] = []
  const spread: number[] = []
  for (const words of described) {
    const row = new Map<number, number>()
    for (const word of words) {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      if (!row.has(number)) spread[number] = (spread[number] ?? 0) + 1
      row.set(number, (row.get(number) ?? 0) + 1)
    }
    rows.push(row)
  }
  const common = Math.min(COMMON_MOST, Math.max(COMMON_LEAST, rows.length * COMMON_SHARE))
  const size = rows.reduce((sum, row) => sum + row.size, 0)
  const starts = new Int32Array(rows.length + 1)
  const words = new Int32Array(size)
  const weights = new Float32Array(size)
  let at = 0
  rows.forEach((row, item) => {
    const kept = [...row].filter(([word]) => spread[word]! <= common)
    const heavy = kept.map(
      ([word, count]) => (1 + Math.log(count)) * Math.log(1 + rows.length / spread[word]!),
    )
    const length = Math.hypot(...heavy) || 1
    kept.forEach(([word], n) => {
      words[at] = word
      weights[at++] = heavy[n]! / length
    })
    starts[item + 1] = at
  })
  return { items: rows.length, starts, words, weights, ...inverted(starts, words, weights, numbers.size) }
}

function inverted(
  starts: Int32Array,
  words: Int32Array,
  weights: Float32Array,
  count: number,
): Pick<Likeness, 'posted' | 'holders' | 'held'> {
  const total = starts.at(-1) ?? 0
  const posted = new Int32Array(count + 1)
  for (let at = 0; at < total; at++) posted[words[at]! + 1]!++
  for (let word = 0; word < count; word++) posted[word + 1] = posted[word + 1]! + posted[word]!
  const next = posted.slice()
  const holders = new Int32Array(total)
  const held = new Float32Array(total)
  for (let item = 0; item + 1 < starts.length; item++) {
    for (let at = starts[item]!; at < starts[item + 1]!; at++) {
      const place = next[words[at]!]!++
      holders[place] = item
      held[place] = weights[at]!
    }
  }
  return { posted, holders, held }
}

/**
 * The most alike of one product, as a table of one row for `pack`: the same form as what is learnt.
 *
 * @param into  room of at least as many items as the index has.
 */
export function alike(likeness: Likeness, item: number, room: Room): { item: number; score: number }[] {
  const { starts, words, weights, posted, holders, held, items } = likeness
  if (item < 0 || item >= items) return []
  room.count = 0
  for (let at = starts[item]!; at < starts[item + 1]!; at++) {
    const word = words[at]!
    for (let post = posted[word]!; post < posted[word + 1]!; post++) {
      const other = holders[post]!
      if (other === item) continue
      if (room.scores[other] === 0) room.touched[room.count++] = other
      room.scores[other] = room.scores[other]! + weights[at]! * held[post]!
    }
  }
  const found = bestOf(room, NEIGHBOURS)
  for (let n = 0; n < room.count; n++) room.scores[room.touched[n]!] = 0
  return found
}

/** The same for every product, as counters that `pack` takes. */
export function alikeCounters(likeness: Likeness): Counters {
  const counters = countersFor(Number.POSITIVE_INFINITY, NEIGHBOURS)
  const room = roomFor(likeness.items)
  for (let item = 0; item < likeness.items; item++) {
    know(counters, item)
    alike(likeness, item, room).forEach((one, n) => {
      counters.partners[item * NEIGHBOURS + n] = one.item
      counters.weights[item * NEIGHBOURS + n] = one.score
      counters.used[item] = n + 1
    })
  }
  return counters
}
