/**
 * The published form of a model: one row of fixed width an item, so that a neighbour list is found by
 * its offset and nothing is parsed on the way to an answer.
 *
 *   row    support u32 │ scale f32 │ count u8 │ 30 × (item u23, sure u1) │ 30 × weight u8 = 129 bytes
 *   shard  "vr" │ format u8 │ 0 │ first item u32 │ rows u32 │ rows …
 *
 * A weight is told in 255ths of `scale`, the row's greatest, and at least as one of them.
 * `sure`: the two meet more often than chance has it (chance.ts). Numbers are little-endian.
 */
import { isSure } from './chance.ts'
import { MAX_SLOTS } from './counters.ts'
import type { Counters } from './counters.ts'

export const NEIGHBOURS = 30
export const ROW_BYTES = 9 + 4 * NEIGHBOURS
/** Items of one shard: 66 kB, small enough to be read for one answer. */
export const SHARD_ITEMS = 512
export const HEAD_BYTES = 12
const FORMAT = 1
const MAGIC = 0x7276
/** What u23 holds. */
export const MAX_ITEMS = 2 ** 23
const SURE = 2 ** 23

const IDS = 9
const WEIGHTS = IDS + 3 * NEIGHBOURS

/** Rows of items that follow each other: a shard, or a whole model in one piece. */
export type Rows = {
  readonly first: number
  readonly count: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly view: DataView
}

/** Empty rows. @param first  number of the first item. */
export function rowsFor(first: number, count: number): Rows {
  const bytes = new Uint8Array(HEAD_BYTES + count * ROW_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, MAGIC, true)
  view.setUint8(2, FORMAT)
  view.setUint32(4, first, true)
  view.setUint32(8, count, true)
  return { first, count, bytes, view }
}

/** Rows as they were published; null for bytes that are none. */
export function rowsOf(bytes: Uint8Array<ArrayBuffer>): Rows | null {
  if (bytes.byteLength < HEAD_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint16(0, true) !== MAGIC || view.getUint8(2) !== FORMAT) return null
  const count = view.getUint32(8, true)
  if (bytes.byteLength !== HEAD_BYTES + count * ROW_BYTES) return null
  return { first: view.getUint32(4, true), count, bytes, view }
}

const rank = new Float64Array(MAX_SLOTS)
const named = new Int32Array(MAX_SLOTS)
const order = new Int32Array(MAX_SLOTS)

/** Writes the row of an item as its counters stand now: best first, weights that add up to 1. */
export function pack(rows: Rows, counters: Counters, item: number, discount: number): void {
  const { view, bytes } = rows
  const at = offsetOf(rows, item)
  if (at < 0) return
  const kept = best(counters, item, discount)
  let sum = 0
  for (let n = 0; n < kept; n++) sum += rank[order[n]!]!
  const top = kept > 0 ? rank[order[0]!]! : 0
  view.setUint32(at, counters.support[item] ?? 0, true)
  view.setFloat32(at + 4, sum > 0 ? top / sum : 0, true)
  bytes[at + 8] = kept
  for (let n = 0; n < kept; n++) {
    const slot = order[n]!
    setU24(bytes, at + IDS + 3 * n, named[slot]! + (isHabit(counters, item, slot) ? SURE : 0))
    // At least 1: whoever stands in the list weighs something.
    bytes[at + WEIGHTS + n] = Math.max(1, Math.round((255 * rank[slot]!) / top))
  }
  bytes.fill(0, at + IDS + 3 * kept, at + WEIGHTS)
  bytes.fill(0, at + WEIGHTS + kept, at + ROW_BYTES)
}

export type Row = {
  readonly support: number
  /** The greatest weight, as a share of all. */
  readonly scale: number
  /** Best first, at most NEIGHBOURS; weights in 255ths of the greatest. */
  readonly neighbours: readonly { readonly item: number; readonly weight: number; readonly sure: boolean }[]
}

/** Writes a row as it was told. */
export function writeRow(rows: Rows, item: number, { support, scale, neighbours }: Row): void {
  const { view, bytes } = rows
  const at = offsetOf(rows, item)
  if (at < 0) return
  view.setUint32(at, support, true)
  view.setFloat32(at + 4, scale, true)
  bytes[at + 8] = neighbours.length
  neighbours.forEach((one, n) => {
    setU24(bytes, at + IDS + 3 * n, one.item + (one.sure ? SURE : 0))
    bytes[at + WEIGHTS + n] = one.weight
  })
}

/** The row of an item, as data; null where it does not stand in these rows or is empty. */
export function rowOf(rows: Rows, item: number): Row | null {
  const at = offsetOf(rows, item)
  if (at < 0) return null
  const neighbours = Array.from({ length: countIn(rows, at) }, (_, n) => ({
    item: neighbourIn(rows, at, n),
    weight: weightIn(rows, at, n),
    sure: isSureIn(rows, at, n),
  }))
  const support = supportIn(rows, at)
  return support + neighbours.length === 0 ? null : { support, scale: stepIn(rows, at) * 255, neighbours }
}

function isHabit({ baskets, slots, support, times }: Counters, item: number, slot: number): boolean {
  if (baskets === 0) return false
  const [one, other] = [support[item]!, support[named[slot]!]!]
  return isSure({ both: times[item * slots + slot]!, one, other, all: baskets })
}

/** Fills `rank` and `order` with the slots of an item, best first; how many are kept. */
function best(counters: Counters, item: number, discount: number): number {
  const { partners, weights, support } = counters
  const used = item < counters.items ? counters.used[item]! : 0
  const start = item * counters.slots
  let kept = 0
  for (let slot = 0; slot < used; slot++) {
    const partner = partners[start + slot]!
    const score = weights[start + slot]! / (support[partner]! + 2) ** discount
    rank[slot] = score
    named[slot] = partner
    if (!(score > 0)) continue
    let place = kept < NEIGHBOURS ? kept++ : NEIGHBOURS
    while (place > 0 && isBefore(score, partner, order[place - 1]!)) {
      if (place < NEIGHBOURS) order[place] = order[place - 1]!
      place--
    }
    if (place < NEIGHBOURS) order[place] = slot
  }
  return kept
}

/** Sum of the weights that the row of an item is made of, as its counters stand now. */
export function massOf(counters: Counters, item: number, discount: number): number {
  const kept = best(counters, item, discount)
  let sum = 0
  for (let n = 0; n < kept; n++) sum += rank[order[n]!]!
  return sum
}

/** Ties go to the lower number, so that a model does not depend on the order of its counters. */
function isBefore(score: number, partner: number, slot: number): boolean {
  const other = rank[slot]!
  return score > other || (score === other && partner < named[slot]!)
}

/** -1 where an item does not stand in these rows. */
export function offsetOf({ first, count }: Rows, item: number): number {
  const place = item - first
  return place >= 0 && place < count ? HEAD_BYTES + place * ROW_BYTES : -1
}

function setU24(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value & 255
  bytes[at + 1] = (value >>> 8) & 255
  bytes[at + 2] = value >>> 16
}

/** Sessions that the item of a row stood in. */
export const supportIn = ({ view }: Rows, at: number): number => view.getUint32(at, true)
export const countIn = ({ bytes }: Rows, at: number): number => bytes[at + 8]!
/** What one step of a weight stands for. */
export const stepIn = ({ view }: Rows, at: number): number => view.getFloat32(at + 4, true) / 255

/** The nth neighbour of the row at an offset. */
export function neighbourIn({ bytes }: Rows, at: number, n: number): number {
  const place = at + IDS + 3 * n
  return bytes[place]! | (bytes[place + 1]! << 8) | ((bytes[place + 2]! & 127) << 16)
}

/** Whether the nth neighbour is one by more than chance. */
export const isSureIn = ({ bytes }: Rows, at: number, n: number): boolean =>
  bytes[at + IDS + 3 * n + 2]! > 127

/** Its weight, in steps of `stepIn`. */
export const weightIn = ({ bytes }: Rows, at: number, n: number): number => bytes[at + WEIGHTS + n]!
