/** What many look at: counts that fade, so that what is asked for now stands first. */

export type Popularity = {
  readonly halfLifeMs: number
  /** Instant at which a sight weighs 1; NaN before the first. */
  zeroAt: number
  weights: Float64Array
}

/** Past 2^500 everything is scaled down. */
const MAX_EXPONENT = 500

/** @param halfLifeMs  Infinity: nothing fades. Days for what trends, months for what is popular. */
export function popularityFor(halfLifeMs: number): Popularity {
  return { halfLifeMs, zeroAt: Number.NaN, weights: new Float64Array(512) }
}

export function noteSight(popularity: Popularity, item: number, at: number): void {
  // First, for it may scale down what is there.
  const weight = weightAt(popularity, at)
  if (item >= popularity.weights.length) {
    const wider = new Float64Array(Math.max(item + 1, popularity.weights.length * 2))
    wider.set(popularity.weights)
    popularity.weights = wider
  }
  popularity.weights[item] = popularity.weights[item]! + weight
}

function weightAt(popularity: Popularity, at: number): number {
  const { halfLifeMs, weights } = popularity
  if (halfLifeMs === Number.POSITIVE_INFINITY) return 1
  if (Number.isNaN(popularity.zeroAt)) popularity.zeroAt = at
  const exponent = (at - popularity.zeroAt) / halfLifeMs
  if (exponent <= MAX_EXPONENT) return 2 ** exponent
  popularity.zeroAt = at
  for (let item = 0; item < weights.length; item++) weights[item] = weights[item]! * 2 ** -exponent
  return 1
}

/** How many sights an item has at an instant, faded. */
export function sightsAt({ halfLifeMs, weights, zeroAt }: Popularity, item: number, at: number): number {
  const weight = weights[item] ?? 0
  return weight === 0 || halfLifeMs === Number.POSITIVE_INFINITY
    ? weight
    : weight * 2 ** ((zeroAt - at) / halfLifeMs)
}

/** The most seen, best first; ties go to the lower number. */
export function mostSeen({ weights }: Popularity, limit: number): number[] {
  return [...weights.keys()]
    .filter((item) => weights[item]! > 0)
    .sort((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, limit)
}
