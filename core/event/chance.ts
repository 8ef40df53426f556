/** The little of statistics that the monitors stand on. */

/** The middle value; of an even count the mean of the two in the middle. 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** A normal distribution's deviation is so many times its median absolute deviation. */
const MAD_TO_SIGMA = 1.4826

/** By what share of the middle values differ from it beyond what counting alone does; robust against one odd week. */
export function spread(values: readonly number[]): number {
  const middle = median(values)
  if (middle <= 0) return 0
  const sigma = MAD_TO_SIGMA * median(values.map((value) => Math.abs(value - middle)))
  return Math.sqrt(Math.max(0, sigma ** 2 - middle)) / middle
}

/**
 * The chance of seeing so few, or fewer, where `mean` are expected and the mean itself varies by
 * the share `varies`: a negative binomial distribution, for counts that vary more than Poisson's.
 */
export function lowerTail(seen: number, mean: number, varies: number): number {
  const shape = 1 / varies ** 2
  if (mean > LARGE) return gammaTail(seen / mean, 1 / (varies ** 2 + 1 / mean))
  const share = shape / (shape + mean)
  let term = shape * Math.log(share)
  let sum = 0
  for (let count = 0; count <= seen; count++) {
    if (count > 0) term += Math.log((shape + count - 1) / count) + Math.log(1 - share)
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}

/** Above it a sum over all counts is slow and no better: the distribution is a gamma by then. */
const LARGE = 2_000

/** P(X <= ratio) of a gamma with mean 1, by Wilson and Hilferty. */
function gammaTail(ratio: number, shape: number): number {
  return normalTail(3 * Math.sqrt(shape) * (Math.cbrt(ratio) - 1 + 1 / (9 * shape)))
}

/** P(Z <= z) of the standard normal, by Abramowitz and Stegun 26.2.17 (error below 1e-7). */
function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  const upper =
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z < 0 ? upper : 1 - upper
}
