/** The global holdout in decisions: whoever is in it sees the shop as it is, so that the whole can be measured. */
import { TOTAL } from '../experiment/bucket.ts'
import { heldOut, quarterHoldout } from '../experiment/holdout.ts'

/** One name and one unit on every channel, so that it is the same people everywhere. */
const KEY = 'global'

/**
 * @param share  of people, 0 to 1; drawn anew each quarter.
 * @param unit  id of the person; undefined: of nobody anything is known, so nobody is held.
 */
export function heldFromAll(share: number | undefined, unit: string | undefined, now: number): boolean {
  if (!share || unit === undefined) return false
  return heldOut(quarterHoldout(KEY, Math.round(share * TOTAL), now), unit, now)
}
