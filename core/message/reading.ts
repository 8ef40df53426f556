/** Which message an event shows to have been read. */
import type { Event } from '../event/event.ts'
import type { Send } from './send.ts'

const SIGNS: Readonly<Record<string, NonNullable<Send['read']>['by']>> = {
  message_opened: 'opened',
  message_clicked: 'clicked',
  message_replied: 'replied',
}

/**
 * The sends with the first sign of reading noted on the one that the event names. What a machine
 * opened for its owner (`params.proxy`) is no sign. The same list where nothing is new.
 */
export function withReading(sends: readonly Send[], { name, params, at }: Event): readonly Send[] {
  const by = Object.hasOwn(SIGNS, name) ? SIGNS[name] : undefined
  const key = params['key']
  if (!by || typeof key !== 'string' || params['proxy'] === true) return sends
  const send = sends.find((one) => one.key === key)
  if (!send || (send.read && send.read.at <= at)) return sends
  return sends.map((one) => (one === send ? { ...one, read: { at, by } } : one))
}
