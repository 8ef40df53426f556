/** An intent that several journeys share: one of them says it, once. */
import type { Reason } from './reason.ts'
import { WAKE_MS, mayHaveArrived } from './send.ts'
import type { Send } from './send.ts'
import type { Touch } from './touch.ts'

export type HeldByOther =
  | { readonly kind: 'no'; readonly reason: Reason }
  | { readonly kind: 'wait'; readonly until: number; readonly reason: Reason }

/**
 * What another journey's word on the same matter means for this message; null: nobody else has said it.
 * What a sender was asked once and is asked again may have arrived, so it is waited for.
 *
 * @param touches  those of other messages.
 * @param sends    all of the person's.
 */
export function heldByOther(
  { shared, journey }: Send,
  touches: readonly Touch[],
  sends: readonly Send[],
  now: number,
): HeldByOther | null {
  if (!shared) return null
  const from = Math.max(shared.since ?? -Infinity, now - shared.withinMs)
  const asked = sends.find(
    (other) =>
      (other.status === 'retrying' || mayHaveArrived(other)) &&
      other.shared?.intent === shared.intent &&
      other.journey !== journey,
  )
  if (asked) return { kind: 'wait', until: Math.max(now + WAKE_MS, asked.dueAt ?? 0), reason: 'outranked' }
  const isSaid = touches.some(
    (touch) => touch.shared?.intent === shared.intent && touch.shared.journey !== journey && touch.at > from,
  )
  return isSaid ? { kind: 'no', reason: 'said_already' } : null
}
