/** The history of one product's price and stock: points in time, each in force until the next. */
import type { Micro } from '../base/money.ts'
import { DAY_MS } from '../base/time.ts'

export type PricePoint = {
  readonly at: number
  readonly priceMicro: Micro
  readonly stock: number | null
  readonly available: boolean
}

export const HISTORY_DAYS = 180
const OMNIBUS_DAYS = 30

/** The lowest price in force at any instant of [from, to); null where nothing is known of that time. */
export function lowestPrice(points: readonly PricePoint[], from: number, to: number): Micro | null {
  let lowest: Micro | null = null
  points.forEach(({ at, priceMicro }, index) => {
    const endsAt = points[index + 1]?.at ?? Number.POSITIVE_INFINITY
    if (at < to && endsAt > from && (lowest === null || priceMicro < lowest)) lowest = priceMicro
  })
  return lowest
}

/**
 * The lowest price of the last 30 days, as the Omnibus directive (EU 2019/2161, article 6a) wants
 * it beside a discount: of the 30 days before the discount began where the newest move of the
 * price was down, else of the 30 days before now.
 *
 * @param points  oldest first
 */
export function lowestPrice30(points: readonly PricePoint[], now: number): Micro | null {
  const known = points.filter(({ at }) => at <= now)
  const cutAt = newestCutAt(known)
  const until = cutAt !== null && now - cutAt < OMNIBUS_DAYS * DAY_MS ? cutAt : now
  return lowestPrice(known, until - OMNIBUS_DAYS * DAY_MS, until)
}

/** When the price in force began, if it began as a discount; null otherwise. */
function newestCutAt(points: readonly PricePoint[]): number | null {
  for (let index = points.length - 1; index > 0; index--) {
    const step = points[index]!.priceMicro - points[index - 1]!.priceMicro
    if (step !== 0) return step < 0 ? points[index]!.at : null
  }
  return null
}

/** Prices at `count` even instants up to now, for a small line; null before the first point. */
export function priceSeries(
  points: readonly PricePoint[],
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): (Micro | null)[] {
  const series: (Micro | null)[] = []
  let index = -1
  for (let step = 0; step < count; step++) {
    const at = count === 1 ? to : from + ((to - from) * step) / (count - 1)
    while (index + 1 < points.length && points[index + 1]!.at <= at) index++
    series.push(points[index]?.priceMicro ?? null)
  }
  return series
}
