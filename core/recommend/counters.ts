/**
 * Who goes with whom, in bounded memory: a fixed number of weighted counters an item.
 *
 * Weights only grow with time (forward decay: a thing seen now weighs 2^(t / half-life)), so nothing
 * is ever aged; when the exponent grows large, all weights are scaled down at once.
 */

/** Counters of one item: 640 bytes for 64 of them. */
export const SLOTS = 64
/** The most that a table may have an item. */
export const MAX_SLOTS = 256
const FIRST_ITEMS = 512
const MAX_TIMES = 65_535
/** Past 2^60 everything is scaled down by it; a float holds 2^127. */
const MAX_EXPONENT = 60

export type Counters = {
  readonly slots: number
  /** Items known so far; they are numbered from 0. */
  items: number
  /** `slots` an item; only the first `used[item]` mean anything. */
  partners: Int32Array
  weights: Float32Array
  /** How often each pair was seen, since it has a counter. */
  times: Uint16Array
  used: Uint16Array
  /** Sessions or baskets that an item stood in. */
  support: Uint32Array
  /** All baskets so far; 0 where pairs are not counted once a basket, so that chance cannot be told. */
  baskets: number
  /** Instant at which a sight weighs 1, in ms. */
  zeroAt: number
  readonly halfLifeMs: number
}

/** @param halfLifeMs  Infinity: nothing fades. @param slots  at most MAX_SLOTS. */
export function countersFor(halfLifeMs: number, slots: number = SLOTS): Counters {
  return {
    slots,
    items: 0,
    partners: new Int32Array(FIRST_ITEMS * slots),
    weights: new Float32Array(FIRST_ITEMS * slots),
    times: new Uint16Array(FIRST_ITEMS * slots),
    used: new Uint16Array(FIRST_ITEMS),
    support: new Uint32Array(FIRST_ITEMS),
    baskets: 0,
    zeroAt: Number.NaN,
    halfLifeMs,
  }
}

/** Makes room for an item that was not known. */
export function know(counters: Counters, item: number): void {
  if (item < counters.items) return
  counters.items = item + 1
  const room = counters.used.length
  if (item < room) return
  // By half, for a table of forty thousand is twenty megabytes.
  const items = Math.max(item + 1, Math.ceil(room * 1.5))
  counters.partners = grown(counters.partners, new Int32Array(items * counters.slots))
  counters.weights = grown(counters.weights, new Float32Array(items * counters.slots))
  counters.times = grown(counters.times, new Uint16Array(items * counters.slots))
  counters.used = grown(counters.used, new Uint16Array(items))
  counters.support = grown(counters.support, new Uint32Array(items))
}

function grown<Row extends Int32Array | Float32Array | Uint16Array | Uint32Array>(from: Row, to: Row): Row {
  to.set(from)
  return to
}

/** What something at `at` weighs; an instant before the first one weighs less than 1. */
export function weightAt(counters: Counters, at: number): number {
  if (counters.halfLifeMs === Number.POSITIVE_INFINITY) return 1
  if (Number.isNaN(counters.zeroAt)) counters.zeroAt = at
  const exponent = (at - counters.zeroAt) / counters.halfLifeMs
  if (exponent <= MAX_EXPONENT) return 2 ** exponent
  scaleDown(counters, 2 ** -exponent)
  counters.zeroAt = at
  return 1
}

function scaleDown({ weights, items, slots }: Counters, by: number): void {
  for (let at = 0; at < items * slots; at++) weights[at] = weights[at]! * by
}

/**
 * Adds a weight to one counter. A full table gives up its smallest for a newcomer, which keeps its own
 * weight: inheriting the one given up (Space-Saving) measured worse.
 */
export function add(counters: Counters, item: number, partner: number, weight: number): void {
  const { partners, weights, times, used, slots } = counters
  const start = item * slots
  const end = start + used[item]!
  for (let at = start; at < end; at++) {
    if (partners[at] !== partner) continue
    weights[at] = weights[at]! + weight
    if (times[at]! < MAX_TIMES) times[at] = times[at]! + 1
    return
  }
  let place = end
  if (end < start + slots) used[item] = used[item]! + 1
  else place = smallest(weights, start, end)
  partners[place] = partner
  weights[place] = weight
  times[place] = 1
}

function smallest(weights: Float32Array, start: number, end: number): number {
  let found = start
  for (let at = start + 1; at < end; at++) if (weights[at]! < weights[found]!) found = at
  return found
}
