/** Whether what a page tells may be taken of somebody who may have refused it since the page was asked. */
import type { ConsentChange, Consents } from './state.ts'
import { foldConsent } from './state.ts'
import type { Purpose } from './purpose.ts'

/** Purposes that what a page tells is kept for. */
export const KEPT_FOR = ['analytics', 'personalisation'] as const satisfies readonly Purpose[]

/**
 * True where one of the purposes that a batch brings was not refused: of what was never answered the
 * batch is believed. A grant in the batch itself counts where it is newer than the refusal; what it
 * takes back counts from the next batch on.
 */
export function mayTake(
  held: Consents,
  brought: readonly Purpose[],
  said: readonly ConsentChange[] = [],
): boolean {
  const consents = said.filter(({ granted }) => granted).reduce(foldConsent, held)
  return brought.some((purpose) => consents[purpose]?.granted !== false)
}
