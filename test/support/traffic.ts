/** A shop's purchases by the hour, made up: nights, weekends, holidays, campaigns, days that differ for no reason. */
import { HOUR_MS } from '../../core/base/time.ts'
import { isHoliday } from '../../core/event/holiday.ts'

export type TrafficPlan = {
  readonly seed: number
  /** Mean purchases of a day. */
  readonly perDay: number
  readonly weeks: number
  /** Epoch ms of the first hour. */
  readonly from: number
  /** What is left of the purchases from an hour on: 0.5 is the half. */
  readonly broken?: { readonly fromHour: number; readonly share: number }
}

/** Share of a day's purchases by hour, Prague shops: little by night, an evening peak. */
const DAY = [4, 2, 1, 1, 1, 2, 6, 16, 30, 42, 48, 46, 44, 46, 46, 44, 46, 50, 56, 66, 74, 66, 40, 14]
const DAY_SUM = DAY.reduce((sum, one) => sum + one, 0)
const WEEKDAY = [1.15, 1.02, 1.05, 1.03, 1, 0.85, 0.9]

export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function poisson(mean: number, random: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let count = 0
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count++
  return count
}

/** Counts by hour. Days differ by 13 % and hours by 15 % beyond chance, the level drifts, a campaign trebles some days. */
export function traffic({ seed, perDay, weeks, from, broken }: TrafficPlan): number[] {
  const random = chance(seed)
  const values: number[] = []
  let level = 1
  let ofDay = 1
  for (let hour = 0; hour < weeks * 168; hour++) {
    const at = from + hour * HOUR_MS
    const clock = new Date(at).getUTCHours()
    if (clock === 0) {
      level *= Math.exp(0.02 * normal(random))
      const campaign = random() < 0.04 ? 1.5 + 1.5 * random() : 1
      ofDay = Math.exp(0.13 * normal(random)) * campaign * (isHoliday(at) ? 0.35 + 0.4 * random() : 1)
    }
    const weekday = WEEKDAY[(new Date(at).getUTCDay() + 6) % 7]!
    const mean = perDay * (DAY[clock]! / DAY_SUM) * weekday * level * ofDay * Math.exp(0.15 * normal(random))
    values.push(poisson(broken && hour >= broken.fromHour ? mean * broken.share : mean, random))
  }
  return values
}
