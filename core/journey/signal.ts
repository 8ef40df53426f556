/** What became of the messages of an entry, and the events that entries wait for. */
import { textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import { isBurst, isByMachine } from '../message/reading.ts'
import { holdsOf } from './context.ts'
import { isRunning } from './entry.ts'
import type { Entry, Signal } from './entry.ts'
import { stepAt } from './journey.ts'
import type { Journey, StepOf } from './journey.ts'
import { keyOf } from './key.ts'
import { replaceEntry } from './leave.ts'
import type { Person } from './person.ts'

const SIGNALS: { readonly [event: string]: Signal } = {
  message_opened: 'opened',
  message_clicked: 'clicked',
}

/** Notes on the entry that its message was opened or clicked, by a person as far as one can tell. */
export function noteSignal(person: Person, event: Event): Person {
  const signal = SIGNALS[event.name]
  const key = signal && textParam(event, 'key')
  const send = key && person.sends.find((one) => one.key === key)
  const entry = send && person.entries.find((one) => one.id === send.entry && isRunning(one))
  if (!signal || !send || !entry || isByMachine(event)) return person
  const held = entry.signals?.[send.step] ?? []
  if (signal === 'clicked' && isBurst(send.clicks))
    return held.includes('clicked')
      ? withSignals(
          person,
          entry,
          send.step,
          held.filter((one) => one !== 'clicked'),
        )
      : person
  if (held.includes(signal)) return person
  return withSignals(person, entry, send.step, [...held, signal])
}

function withSignals(person: Person, entry: Entry, step: string, signals: readonly Signal[]): Person {
  return replaceEntry(person, { ...entry, signals: { ...entry.signals, [step]: signals } })
}

/** Whether it is known already. Who clicked has opened it. */
export function hasHappened(person: Person, entry: Entry, step: StepOf<'signal'>): boolean {
  if (step.is === 'bought') return (person.features.lastPurchaseAt ?? -Infinity) > sentAt(person, entry, step)
  const signals = entry.signals?.[step.of] ?? []
  return signals.includes('clicked') || (step.is === 'opened' && signals.includes('opened'))
}

/** When the message went; where nobody knows, when the person came. */
function sentAt({ sends }: Person, entry: Entry, { of }: StepOf<'signal'>): number {
  const send = sends.find((one) => one.entry === entry.id && one.step === of && one.status === 'sent')
  return send?.settledAt ?? entry.enteredAt
}

/**
 * Whether an event is what an entry waits for where it stands. One that happened after the wait was
 * over changes nothing, even if the alarm has not rung yet.
 */
export function isAwaited(person: Person, journey: Journey, entry: Entry, event: Event): boolean {
  if (event.at > (entry.dueAt ?? Infinity)) return false
  const step = stepAt(journey, entry.step)
  if (step?.kind === 'signal') return hasHappened(person, entry, step)
  if (step?.kind !== 'await' || step.event !== event.name || event.at < entry.enteredAt) return false
  const key = keyOf(event, journey.entry.by)
  if (key !== '' && (entry.key ?? '') !== '' && key !== entry.key) return false
  return holdsOf(step.where, event, entry)
}
