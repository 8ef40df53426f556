/**
 * How a journey moves: entered, advanced and cancelled by events, advanced by time.
 *
 * Cancelling happens in the same fold as the event that causes it, so that after a purchase is
 * acknowledged no queued step of any channel is left (U-03).
 */
import { MINUTE_MS, durationMs } from '../base/time.ts'
import { allows } from '../consent/state.ts'
import type { Event } from '../event/event.ts'
import type { Reason } from '../message/reason.ts'
import { isOpen, notSent, sendKey } from '../message/send.ts'
import type { Send } from '../message/send.ts'
import type { Entry, Exit, Journey, Step } from './journey.ts'
import { originOf, ownId } from './origin.ts'
import { count } from './person.ts'
import type { Person } from './person.ts'

/** Every journey's answer to an event that is already folded into profile and features. */
export function react(person: Person, event: Event, journeys: readonly Journey[], now: number): Person {
  return journeys.reduce((held, journey) => {
    const left = leave(held, journey, event, now)
    if (event.name === journey.trigger.event) return enter(left, journey, event, now)
    const open = openEntry(left, journey)
    return open ? restart(left, journey, open, event) : left
  }, person)
}

function openEntry(person: Person, journey: Journey): Entry | undefined {
  return person.entries.find((entry) => entry.journey === journey.id && entry.status === 'open')
}

/** Takes every step that is due. */
export function advance(person: Person, journeys: readonly Journey[], now: number): Person {
  return person.entries.reduce((held, entry) => {
    const journey = journeys.find((one) => one.id === entry.journey && one.version === entry.version)
    if (entry.status !== 'open' || entry.dueAt === null || entry.dueAt > now) return held
    if (!journey) return retire(held, entry, now)
    return walk(held, journey, { ...entry, step: entry.step + 1, dueAt: null }, { from: now, now })
  }, person)
}

/** Ends an entry whose definition is no longer in force: left due, it would ring for ever. */
function retire(person: Person, entry: Entry, now: number): Person {
  const ended: Entry = { ...entry, status: 'cancelled', reason: 'superseded', dueAt: null, endedAt: now }
  const counters = count(person.counters, `journey.${entry.journey}.cancelled.superseded`)
  return { ...replace(person, ended), counters }
}

function leave(person: Person, journey: Journey, event: Event, now: number): Person {
  return journey.exits.reduce((held, exit) => {
    if (!exitApplies(exit, held, event)) return held
    return held.entries
      .filter((entry) => entry.journey === journey.id && isUnsettled(held, entry))
      .filter((entry) => exit.on !== 'purchase' || event.at >= entry.enteredAt - slackMs(event))
      .reduce((next, entry) => cancel(next, journey, entry, { reason: exit.reason, now }), held)
  }, person)
}

const isRunning = ({ status }: Entry) => status === 'open' || status === 'held'

/** Still on its way, or through its steps with a message that is still tried. */
function isUnsettled(person: Person, entry: Entry): boolean {
  return isRunning(entry) || person.sends.some((send) => send.entry === entry.id && isOpen(send))
}

/** A shop's server and a visitor's browser have clocks of their own; within a minute neither is the judge. */
const slackMs = (event: Event) => (event.source === 'page' ? 0 : MINUTE_MS)

function exitApplies(exit: Exit, person: Person, event: Event): boolean {
  if (exit.on === 'purchase') return event.name === 'purchase'
  if (exit.on === 'cart_emptied')
    return event.name === 'remove_from_cart' && person.features.cart.lines.length === 0
  return event.name === 'consent_update' && !allows(person.profile.consents, 'personalisation')
}

function enter(person: Person, journey: Journey, event: Event, now: number): Person {
  // Without consent there is no cart to speak of; a late event from before a purchase enters nothing.
  if (journey.trigger.event === 'add_to_cart' && person.features.cart.lines.length === 0) return person
  const { lastPurchaseAt } = person.features
  if (
    journey.exits.some((exit) => exit.on === 'purchase') &&
    lastPurchaseAt !== null &&
    event.at <= lastPurchaseAt
  )
    return person
  const open = openEntry(person, journey)
  if (open && journey.entry === 'one_open') return restart(person, journey, open, event)
  const entry: Entry = {
    id: `e${person.nextEntry}`,
    journey: journey.id,
    version: journey.version,
    enteredAt: event.at,
    cause: event.id,
    given: journey.steps.flatMap((step) =>
      'onlyWith' in step && event.params[step.onlyWith] ? [step.onlyWith] : [],
    ),
    step: 0,
    dueAt: null,
    status: 'open',
    reason: null,
    endedAt: null,
  }
  const entered: Person = {
    ...person,
    nextEntry: person.nextEntry + 1,
    entries: [...person.entries, entry],
    counters: count(person.counters, `journey.${journey.id}.entered`),
  }
  return walk(entered, journey, entry, { from: event.at, now })
}

/** The wait runs from the last change of the cart, as long as nothing was sent. */
function restart(person: Person, journey: Journey, entry: Entry, event: Event): Person {
  const first = journey.steps[0]
  if (entry.step !== 0 || !first || !('wait' in first) || !journey.restartOn.includes(event.name))
    return person
  const dueAt = Math.max(entry.dueAt ?? 0, event.at + durationMs(first.wait))
  return replace(person, { ...entry, dueAt })
}

type Moment = { readonly from: number; readonly now: number }

/** Takes steps from `entry.step` on until one has to wait, or the end. */
function walk(person: Person, journey: Journey, entry: Entry, moment: Moment): Person {
  let held = person
  for (let index = entry.step; index < journey.steps.length; index++) {
    const step = journey.steps[index]!
    if ('wait' in step)
      return replace(held, { ...entry, step: index, dueAt: moment.from + durationMs(step.wait) })
    if (applies(step, entry)) held = queue(held, journey, entry, { step, now: moment.now })
  }
  const done: Entry = {
    ...entry,
    step: journey.steps.length,
    dueAt: null,
    status: 'done',
    reason: 'completed',
    endedAt: moment.now,
  }
  const completed = {
    ...replace(held, done),
    counters: count(held.counters, `journey.${journey.id}.completed`),
  }
  // The same journey by another device of theirs has nothing left to say.
  return completed.entries
    .filter((one) => one.journey === journey.id && one.status === 'held')
    .reduce((next, one) => cancel(next, journey, one, { reason: 'superseded', now: moment.now }), completed)
}

function applies(step: Step, entry: Entry): boolean {
  return !('onlyWith' in step) || step.onlyWith === undefined || entry.given.includes(step.onlyWith)
}

type SendStep = Extract<Step, { send: unknown }>

function draft(person: Person, journey: Journey, entry: Entry, at: { step: SendStep; now: number }): Send {
  const { step, now } = at
  return {
    key: sendKey(originOf(entry.id) ?? person.profile.id, journey.id, ownId(entry.id), step.id),
    journey: journey.id,
    version: journey.version,
    entry: entry.id,
    step: step.id,
    channel: step.send.channel,
    class: journey.class,
    template: step.send.template,
    status: 'queued',
    reason: null,
    createdAt: now,
    dueAt: now,
    attempts: 0,
    settledAt: null,
  }
}

function queue(person: Person, journey: Journey, entry: Entry, at: { step: SendStep; now: number }): Person {
  return {
    ...person,
    sends: [...person.sends, draft(person, journey, entry, at)],
    counters: count(person.counters, 'send.candidates'),
  }
}

/** Ends what is left of an entry: what is queued is settled, and each step not yet reached gets its receipt. */
function cancel(
  person: Person,
  journey: Journey,
  entry: Entry,
  end: { reason: Reason; now: number },
): Person {
  const { reason, now } = end
  const ended: Entry = { ...entry, status: 'cancelled', reason, dueAt: null, endedAt: now }
  let { counters } = person
  const sends = person.sends.map((send) => {
    if (send.entry !== entry.id || !isOpen(send)) return send
    // It may be in the receiver's hands already; what can be promised is that no other attempt follows.
    if (send.status === 'leased') return { ...send, reason: send.reason ?? reason }
    counters = count(counters, `send.not_sent.${reason}`)
    return notSent(send, reason, now)
  })
  if (!isRunning(entry)) return { ...person, sends, counters }
  const unreached = journey.steps
    .slice(entry.step)
    .flatMap((step) => ('send' in step && applies(step, entry) ? [step] : []))
  for (const step of unreached) {
    sends.push(notSent(draft(person, journey, entry, { step, now }), reason, now))
    counters = count(count(counters, 'send.candidates'), `send.not_sent.${reason}`)
  }
  counters = count(counters, `journey.${journey.id}.cancelled.${reason}`)
  return { ...replace(person, ended), sends, counters }
}

function replace(person: Person, entry: Entry): Person {
  return { ...person, entries: person.entries.map((held) => (held.id === entry.id ? entry : held)) }
}
