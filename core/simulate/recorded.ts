/** A person's recorded history as a simulation takes it: what happened, without what Vitrina did about it. */
import { textParam } from '../event/event.ts'
import type { LogEvent } from '../identity/log-event.ts'
import type { Send } from '../message/send.ts'

/** Events that were taken together, at an instant of the shop's clock. */
export type Taken = { readonly at: number; readonly events: readonly LogEvent[] }

export type Recorded = {
  readonly profile: string
  /** In the order in which they were taken. */
  readonly batches: readonly Taken[]
  /** Whether nothing of the beginning is gone. */
  readonly isWhole: boolean
}

const DERIVED: ReadonlySet<string> = new Set(['segment_entered', 'segment_left', 'lifecycle_changed'])

/** Whether the very rules that are simulated make such an event again. */
export function isDerived({ name, source, params }: LogEvent): boolean {
  if (source !== 'system') return false
  return DERIVED.has(name) || (name === 'traits_update' && `${params['source']}`.startsWith('journey:'))
}

/** Without what is derived, empty batches left out. */
export function withoutDerived(batches: readonly Taken[]): Taken[] {
  return batches.flatMap(({ at, events }): Taken[] => {
    const kept = events.filter((event) => !isDerived(event))
    return kept.length > 0 ? [{ at, events: kept }] : []
  })
}

const OF_MESSAGES = /^message_/

/**
 * An event of a message that was really sent, told of the same message of the simulation: its key names
 * the entry, and entries are numbered otherwise where another journey lets people in.
 */
export function readdressed(event: LogEvent, profile: string, sends: readonly Send[]): LogEvent {
  const key = OF_MESSAGES.test(event.name) ? textParam(event, 'key') : null
  if (key === null || sends.some((one) => one.key === key)) return event
  const same = sends.findLast(
    (one) =>
      one.status === 'sent' &&
      (one.settledAt ?? Infinity) <= event.at &&
      key.startsWith(`msg_${profile}_${one.journey}_`) &&
      isOfStep(key, one),
  )
  return same ? { ...event, params: { ...event.params, key: same.key } } : event
}

/** The end of a key names the step, and after a dot or a line below how often or on which channel. */
function isOfStep(key: string, { step, channel }: Send): boolean {
  const end = key.replace(/^msg_.*_e\d+_/, '').replace(/\.\d+(?=_|$)/, '')
  return end === step || end === `${step}_${channel}`
}
