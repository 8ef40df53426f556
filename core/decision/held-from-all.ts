/** The global holdout in decisions: whoever is in it sees the shop as it is, so that the whole can be measured. */
import { TOTAL } from '../experiment/bucket.ts'
import { OVER_ALL, heldOut, quarterHoldout } from '../experiment/holdout.ts'

/**
 * @param share  of people, 0 to 1; drawn anew each quarter.
 * @param unit  id of the person; undefined: of nobody anything is known, so nobody is held.
 */
export function heldFromAll(share: number | undefined, unit: string | undefined, now: number): boolean {
  if (!share || unit === undefined) return false
  return heldOut(quarterHoldout(OVER_ALL, Math.round(share * TOTAL), now), unit, now)
}
