/**
 * Checks a property the same way each time, so that a red run can be repeated: SEED=7 RUNS=5000
 * vitest run … looks elsewhere and longer.
 */
import { assert } from 'fast-check'
import type { IProperty } from 'fast-check'

const SEED = Number(process.env['SEED'] ?? 20_261_019)

export function holds<Values>(property: IProperty<Values>, numRuns = 200): void {
  assert(property, { seed: SEED, numRuns: Number(process.env['RUNS'] ?? numRuns) })
}
