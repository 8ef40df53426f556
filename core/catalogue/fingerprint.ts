/**
 * Texts as numbers of 52 bits, and sets of them in a flat array: which of 100,000 products a feed
 * has named costs 2 MB instead of a list of their ids. Two ids share a number once in a great
 * while (about 10⁻⁶ at 100,000); a product that is gone would then be kept, never the other way.
 */
const TOP = 2 ** 20
const WORD = 2 ** 32

/** A whole number from 1 to 2⁵²; the same text always gives the same. */
export function fingerprint(text: string): number {
  let low = 0x811c9dc5
  let high = 0x9e3779b9
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul((high ^ unit) + (low >>> 15), 0x85ebca6b)
  }
  low = mix(low ^ (high >>> 13))
  high = mix(high ^ low)
  return (high >>> 12) * WORD + (low >>> 0) + 1
}

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return mixed ^ (mixed >>> 16)
}

/** As text of at most 11 characters, for columns and JSON. */
export function fingerprintText(text: string): string {
  return fingerprint(text).toString(36)
}

/** A table from fingerprints to whole numbers below 2³²; open addressing, at most half full. */
export type FingerprintTable = { slots: Float64Array; values: Uint32Array; size: number }

export function newTable(expected = 512): FingerprintTable {
  let length = 1024
  while (length < expected * 2 && length < TOP * 16) length *= 2
  return { slots: new Float64Array(length), values: new Uint32Array(length), size: 0 }
}

/** Puts a value; true where the key is new. */
export function put(table: FingerprintTable, key: number, value = 0): boolean {
  if (table.size * 2 >= table.slots.length) grow(table)
  const at = slotOf(table.slots, key)
  const isNew = table.slots[at] === 0
  table.slots[at] = key
  table.values[at] = value
  if (isNew) table.size++
  return isNew
}

export function valueOf(table: FingerprintTable, key: number): number | undefined {
  const at = slotOf(table.slots, key)
  return table.slots[at] === key ? table.values[at] : undefined
}

export function holds(table: FingerprintTable, key: number): boolean {
  return table.slots[slotOf(table.slots, key)] === key
}

/** The slot that holds the key, or the free one where it belongs. */
function slotOf(slots: Float64Array, key: number): number {
  const mask = slots.length - 1
  let at = (key ^ Math.floor(key / WORD)) & mask
  while (slots[at] !== 0 && slots[at] !== key) at = (at + 1) & mask
  return at
}

function grow(table: FingerprintTable): void {
  const { slots, values } = table
  table.slots = new Float64Array(slots.length * 2)
  table.values = new Uint32Array(slots.length * 2)
  for (let at = 0; at < slots.length; at++) {
    const key = slots[at]!
    if (key === 0) continue
    const to = slotOf(table.slots, key)
    table.slots[to] = key
    table.values[to] = values[at]!
  }
}
