/**
 * Small figures that a hand-written catalogue does not want to write 140 times (cost, rating,
 * popularity). All come from a hash of the product's id, so they are the same on every machine.
 */

import type { Rating } from './product.ts'

/** FNV-1a of the text with a salt, as a share in 0..1. */
export function share(text: string, salt: string): number {
  let hash = 0x811c9dc5
  for (const char of `${salt}:${text}`) {
    hash ^= char.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 13
  return (hash >>> 0) / 0x1_0000_0000
}

/** Cost in whole crowns without VAT, so that the margin lies within the range usual for the goods. */
export function costCzk(
  id: string,
  priceCzk: number,
  vatPercent: number,
  range: readonly [number, number],
): number {
  const net = (priceCzk * 100) / (100 + vatPercent)
  return Math.round(net * (range[0] + share(id, 'cost') * (range[1] - range[0])))
}

/** About one product in six has not been rated yet. */
export function rating(id: string): Rating | undefined {
  if (share(id, 'rated') < 0.17) return undefined
  const count = 3 + Math.floor(share(id, 'count') ** 2 * 160)
  return { average: Math.round((4.2 + share(id, 'stars') * 0.8) * 10) / 10, count }
}

/** Cheap things sell more often than machines do. */
export function popularity(id: string, priceCzk: number): number {
  return Math.round((share(id, 'sold') * 4000) / (Math.sqrt(priceCzk) * 5)) + 1
}
