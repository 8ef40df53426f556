/** What the measurements of rules have in common. */
import type { Plan } from '../plan.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)
export const PROFILES = 64

/** Many short rounds: what disturbs the machine for a moment disturbs few pairs. */
export function roundsOf({ rounds }: Plan): number {
  return 3 * rounds + 12
}
