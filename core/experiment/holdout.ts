/**
 * The global holdout: people who are to get nothing personalised, over all channels, so that the
 * whole can be measured. Experiments and shares of flags ask here, by the same unit, before all
 * else; so do decisions (core/decision/held-from-all.ts) and messages (core/message/arbiter.ts).
 */
import type { View } from '../rule/condition.ts'
import { bucketOf } from './bucket.ts'
import { BY_PROFILE, unitOf } from './unit.ts'
import type { UnitRule, Units } from './unit.ts'

/** One name for decisions and messages, so that it is the same people on every channel. */
export const OVER_ALL = 'global'

export type Holdout = {
  /** Read by rules as `x.<key>`: "held" or "free". */
  readonly key: string
  readonly seed: string
  /** Buckets of TOTAL that are held: 50,000 is 5 %. */
  readonly share: number
  /** By profile, else by device, if absent. */
  readonly unit?: UnitRule
  /** Epoch ms; it holds from `startAt` on and ends before `endAt`. Absent: always. */
  readonly startAt?: number
  readonly endAt?: number
}

/** Whether this unit is held at this instant. Nobody without an id is: there is nobody to follow. */
export function heldOut(holdout: Holdout, unitId: string | null, now: number): boolean {
  const { seed, share, startAt = -Infinity, endAt = Infinity } = holdout
  return unitId !== null && now >= startAt && now < endAt && bucketOf(seed, unitId) < share
}

export type Held = {
  /** The first holdout that holds them, or null. */
  readonly by: Holdout | null
  /** When one of the holdouts begins or ends, so that the answer may be another one. */
  readonly validUntil: number
}

export function heldBy(
  holdouts: readonly Holdout[],
  person: { readonly units: Units; readonly view: View; readonly now: number },
): Held {
  const { units, view, now } = person
  const edges = holdouts.flatMap(({ startAt = now, endAt = now }) => [startAt, endAt])
  const by = holdouts.find((holdout) =>
    heldOut(holdout, unitOf(holdout.unit ?? BY_PROFILE, units, view)?.id ?? null, now),
  )
  return { by: by ?? null, validUntil: Math.min(Infinity, ...edges.filter((edge) => edge > now)) }
}

/**
 * The holdout of the quarter that an instant lies in. Its seed names the quarter, so people are
 * drawn anew each quarter and stay drawn within it. Quarters are those of UTC.
 */
export function quarterHoldout(key: string, share: number, now: number): Holdout {
  const date = new Date(now)
  const [year, quarter] = [date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3)]
  return {
    key,
    seed: `${key}:${year}q${quarter + 1}`,
    share,
    startAt: Date.UTC(year, quarter * 3),
    endAt: Date.UTC(year, quarter * 3 + 3),
  }
}
