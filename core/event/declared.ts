/** What a field of an event is kept for. A field that is declared for nothing is not kept (PRV-03). */
import { PURPOSES } from '../consent/purpose.ts'
import type { Purpose } from '../consent/purpose.ts'

/**
 * A purpose that a person allows; 'contract': what an order, a delivery or an account needs;
 * 'duty': the proof of an answer, and that the tag and the messages work.
 */
export type DeclaredPurpose = Purpose | 'contract' | 'duty'

export const DECLARED_PURPOSES = [
  ...PURPOSES,
  'contract',
  'duty',
] as const satisfies readonly DeclaredPurpose[]
