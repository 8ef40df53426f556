/** An event as it lies in a person's log: with what the back end vouched for, and how consent reads it. */
import { inCanonicalOrder } from '../event/canonical-order.ts'
import type { Event } from '../event/event.ts'
import type { Identifier } from './identifier.ts'

export type LogEvent = Event & {
  /** Identifiers that the back end vouched for with it; a page names nobody. */
  readonly named?: readonly Identifier[]
  /** As of when consent is asked about it; left out: as of `at`. */
  readonly readAt?: number
}

/**
 * A batch as it is kept: in canonical order. What a page held back until somebody allowed it comes
 * with that answer and is read under it.
 */
export function asKept(batch: readonly LogEvent[]): LogEvent[] {
  const grants = batch.filter(
    (event) => event.name === 'consent_update' && event.params['personalisation'] === true,
  )
  const grantedAt = Math.min(Infinity, ...grants.map(({ at }) => at))
  return inCanonicalOrder(batch).map((event) =>
    event.at < grantedAt && grantedAt < Infinity && event.source === 'page' && event.name !== 'consent_update'
      ? { ...event, readAt: grantedAt }
      : event,
  )
}
