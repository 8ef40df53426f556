/**
 * How a journey moves: entered, advanced and cancelled by events, advanced by time.
 *
 * Read on in enter.ts (who comes in), walk.ts (what a step does), leave.ts (who goes out at once),
 * timer.ts (what the calendar begins).
 */
import type { Event } from '../event/event.ts'
import type { StepContext } from './context.ts'
import { enter, isTriggered, restart } from './enter.ts'
import { isRunning } from './entry.ts'
import type { Entry } from './entry.ts'
import { farewell } from './farewell.ts'
import { afterStep, stepAt } from './journey.ts'
import type { Journey } from './journey.ts'
import { keyOf } from './key.ts'
import { cancel, isOf, isUnsettled, leave, leaveByRule, leaveUnknown, replaceEntry } from './leave.ts'
import { triedEntries } from './person.ts'
import type { Person } from './person.ts'
import { isAwaited, noteSignal } from './signal.ts'
import { ring } from './timer.ts'
import { walk } from './walk.ts'
import { decided } from './ways.ts'

/** Every journey's answer to an event that is already folded into profile and features. */
export function react(person: Person, event: Event, context: StepContext): Person {
  // First of all: an event that comes before the alarm must find everybody where the release puts them.
  const placed = inVersion(person, context)
  let held = farewell(noteSignal(placed, event), event, context.now)
  // What one journey does to the person adds no entry to another: most have none to ask about.
  const entered = new Set(held.entries.map((entry) => entry.journey))
  for (const journey of context.journeys) {
    if (journey.status === 'ended') continue
    const isIn = entered.has(journey.id)
    if (isIn) held = resume(leave(held, journey, event, context), journey, event, context)
    if (journey.status === undefined && isTriggered(journey, held, event)) {
      held = enter(held, journey, event, context)
      entered.add(journey.id)
    } else if (isIn) held = restartAll(held, journey, event)
  }
  return leaveUnknown(held, event, context.now)
}

/** Entries that waited for this very event go on. */
function resume(person: Person, journey: Journey, event: Event, context: StepContext): Person {
  return person.entries
    .filter((entry) => entry.status === 'open' && isOf(entry, journey))
    .filter((entry) => isAwaited(person, journey, entry, event))
    .reduce((held, entry) => {
      const step = stepAt(journey, entry.step)!
      const on = decided({ ...entry, dueAt: null }, step.id, { way: 'on', at: event.at })
      return walk(held, journey, on, { ...context, from: event.at, to: afterStep(journey, step) })
    }, person)
}

function restartAll(person: Person, journey: Journey, event: Event): Person {
  if (!journey.restartOn.includes(event.name)) return person
  const key = keyOf(event, journey.entry.by)
  return person.entries
    .filter((entry) => entry.status === 'open' && isOf(entry, journey))
    .filter((entry) => key === '' || (entry.key ?? '') === key)
    .reduce((held, entry) => restart(held, journey, entry, event), person)
}

/** Takes every step that is due. The same person where none is. */
export function advance(person: Person, context: StepContext): Person {
  const ready = ring(inVersion(person, context), context)
  return ready.entries.reduce((held, { id }, index) => {
    // Entries are changed where they stand.
    const there = held.entries[index]
    const entry = there?.id === id ? there : held.entries.find((one) => one.id === id)
    if (!entry || entry.status !== 'open' || entry.dueAt === null || entry.dueAt > context.now) return held
    return advanceEntry(held, entry, context)
  }, ready)
}

function advanceEntry(person: Person, entry: Entry, context: StepContext): Person {
  const { now } = context
  const journey = context.journeys.find((one) => isOf(entry, one) && one.status !== 'ended')
  const step = journey && stepAt(journey, entry.step)
  // Left due, an entry that nobody knows any more would ring for ever.
  if (!journey || !step) return cancel(person, journey ?? null, entry, { reason: 'journey_ended', now })
  const asked = leaveByRule(person, journey, context)
  if (asked !== person) return advance(asked, context)
  const on: Entry = { ...entry, dueAt: null }
  const moment = { ...context, from: now }
  if (step.kind !== 'await' && step.kind !== 'signal')
    return walk(person, journey, on, { ...moment, to: afterStep(journey, step) })
  // Its time is over: what it waited for did not come.
  const [way, to] = step.kind === 'await' ? (['late', step.late] as const) : (['not', step.not] as const)
  return walk(person, journey, decided(on, step.id, { way, at: now }), { ...moment, to })
}

/**
 * Entries of older versions, as the version in force says; entries of what has ended. One that is through its
 * steps counts as long as a message or a task of it is still tried: an exit has to find it.
 */
function inVersion(person: Person, { journeys, now }: StepContext): Person {
  const reason = 'journey_ended'
  const tried = triedEntries(person)
  const isMeant = (entry: Entry) =>
    isRunning(entry) || (tried.has(entry.id) && isUnsettled(person, entry, reason))
  return person.entries.filter(isMeant).reduce((held, entry) => {
    const end = () => cancel(held, journeys.find((one) => isOf(entry, one)) ?? null, entry, { reason, now })
    const same = journeys.filter(({ id }) => id === entry.journey)
    if (same.some(({ status, version }) => status === 'ended' && version >= entry.version)) return end()
    const own = same.find(({ version }) => version === entry.version)
    if (own) return own.atEnd === 'end' && own.until !== undefined && own.until <= now ? end() : held
    const current = same.find(({ status }) => status === undefined)
    if (!current || current.version < entry.version) return held
    if (current.older === 'end') return end()
    // Nobody knows the exits of its own version any more: for what still waits those in force have to do.
    const isThrough = !isRunning(entry)
    if (current.older !== 'move' && !isThrough) return held
    const isThere = isThrough || stepAt(current, entry.step) !== null
    return isThere ? replaceEntry(held, { ...entry, version: current.version }) : end()
  }, person)
}
