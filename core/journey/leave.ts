/**
 * How an entry ends before its time. It happens in the same fold as the event that causes it, so that
 * after a purchase is acknowledged no queued step of any channel is left (U-03).
 */
import { MINUTE_MS } from '../base/time.ts'
import type { Event } from '../event/event.ts'
import type { Reason } from '../message/reason.ts'
import { isOpen, notSent } from '../message/send.ts'
import { calledOff, endsWith } from './call-off.ts'
import { clearInbox } from './clear-inbox.ts'
import { holds, holdsOf } from './context.ts'
import type { StepContext } from './context.ts'
import { afterLeaders } from './digest.ts'
import { isRunning } from './entry.ts'
import type { Entry } from './entry.ts'
import type { Journey } from './journey.ts'
import { keysOf } from './key.ts'
import { counted } from './person.ts'
import type { Person } from './person.ts'
import { receiptsAhead, takenOut } from './queue.ts'

/** A shop's server and a visitor's browser have clocks of their own; within a minute neither is the judge. */
const slackMs = (event: Event) => (event.source === 'page' ? 0 : MINUTE_MS)

/** Ends the entries of this version whose exits an event meets. */
export function leave(person: Person, journey: Journey, event: Event, context: StepContext): Person {
  return journey.exits.reduce((held, exit) => {
    if (exit.event !== undefined && exit.event !== event.name) return held
    if (exit.event === undefined && exit.when === undefined) return held
    const keys = exit.keyed ? keysOf(event, journey.entry.by) : []
    const met = held.entries
      .filter((entry) => isOf(entry, journey))
      .filter((entry) => keys.length === 0 || keys.includes(entry.key ?? ''))
      .filter((entry) => holdsOf(exit.where, event, entry) && holds(exit.when, held, context, entry))
      .filter((entry) => exit.when || event.at >= entry.enteredAt - slackMs(event))
    const cleared = exit.reason === 'converted' ? clearInbox(held, met, context.now) : held
    return met
      .filter((entry) => isUnsettled(held, entry, exit.reason))
      .reduce(
        (next, entry) => cancel(next, journey, entry, { reason: exit.reason, now: context.now }),
        cleared,
      )
  }, person)
}

/** Ends the entries of this version that a rule about the person ends, without an event. */
export function leaveByRule(person: Person, journey: Journey, context: StepContext): Person {
  const running = (held: Person) => held.entries.filter((one) => isOf(one, journey) && isRunning(one))
  return journey.exits.reduce((held, { event, when, reason }) => {
    if (event !== undefined || when === undefined || running(held).length === 0) return held
    return running(held)
      .filter((entry) => holds(when, held, context, entry))
      .reduce((next, entry) => cancel(next, journey, entry, { reason, now: context.now }), held)
  }, person)
}

/** What still waits of entries that are through, by a journey that is in no release any more: no exit finds it. */
export function leaveUnknown(person: Person, event: Event, now: number): Person {
  if (event.name !== 'purchase') return person
  const waiting = person.sends.filter((send) => send.untilBought && isOpen(send) && send.reason === null)
  if (waiting.length === 0) return person
  return person.entries
    .filter((entry) => !isRunning(entry) && waiting.some((send) => send.entry === entry.id))
    .filter((entry) => event.at >= entry.enteredAt - slackMs(event))
    .reduce((held, entry) => cancel(held, null, entry, { reason: 'converted', now }), person)
}

export const isOf = (entry: Entry, { id, version }: Journey) =>
  entry.journey === id && entry.version === version

/** Still on its way, or through its steps with a message or a task that is still tried. */
export function isUnsettled({ sends, deeds = [] }: Person, entry: Entry, reason: Reason): boolean {
  return (
    isRunning(entry) ||
    sends.some((send) => send.entry === entry.id && isOpen(send)) ||
    deeds.some((deed) => deed.entry === entry.id && endsWith(deed, reason))
  )
}

/**
 * Ends what is left of an entry: what is queued is settled, and each step that surely lay ahead gets its
 * receipt.
 *
 * @param journey  the version that it is on; null: nobody knows it any more.
 */
export function cancel(
  person: Person,
  journey: Journey | null,
  entry: Entry,
  end: { readonly reason: Reason; readonly now: number },
): Person {
  const { reason, now } = end
  let ended = 0
  const sends = person.sends.map((send) => {
    if (send.entry !== entry.id || !isOpen(send)) return send
    // It may be in the receiver's hands already; what can be promised is that no other attempt follows.
    if (send.status === 'leased') return { ...send, reason: send.reason ?? reason }
    ended++
    return notSent(send, reason, now)
  })
  const told = ended === 0 ? person : counted(person, entry.id, `send.not_sent.${reason}`, ended)
  const led = afterLeaders(person.sends, { ...told, sends }, now)
  const settled = calledOff(led, entry.id, end)
  if (!isRunning(entry)) return settled
  const { blocks: _, ...rest } = entry
  const gone: Entry = { ...rest, status: 'cancelled', reason, dueAt: null, endedAt: now }
  const out = journey
    ? takenOut(receiptsAhead(settled, { journey, entry }, end), { journey, entry }, now)
    : settled
  const name = `journey.${entry.journey}`
  const left = counted(replaceEntry(out, gone), entry.id, `${name}.cancelled.${reason}`)
  return entry.step === null ? left : counted(left, entry.id, `${name}.left.${entry.step}`)
}

export function replaceEntry(person: Person, entry: Entry): Person {
  return { ...person, entries: person.entries.map((held) => (held.id === entry.id ? entry : held)) }
}
