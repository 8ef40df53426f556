/**
 * Journeys that begin by the calendar: dates of a person, and broadcasts. A date that was missed by more
 * than a day is not made up for: nobody wants a birthday wish in the week after.
 */
import { dayOf, instantAfter } from '../base/prague.ts'
import { DAY_MS } from '../base/time.ts'
import type { Event } from '../event/event.ts'
import type { View } from '../rule/condition.ts'
import { readerOf } from '../rule/path.ts'
import { calendarDay } from './calendar-day.ts'
import { viewOfPerson } from './context.ts'
import type { StepContext } from './context.ts'
import { dayRead, noonOf } from './day.ts'
import { enter } from './enter.ts'
import type { DateTrigger, Journey } from './journey.ts'
import { marked } from './mark.ts'
import type { Person } from './person.ts'

/** How long after its instant a date or a broadcast still begins a journey. */
export const LATE_MS = DAY_MS

const isTimed = ({ triggers, status }: Journey) =>
  status === undefined && triggers.some(({ on }) => on === 'date' || on === 'broadcast')

const markFor = (journey: Journey) => `did:${journey.id}`

/** Enters what is due, and says when to look again. The same person where nothing changed. */
export function ring(person: Person, context: StepContext): Person {
  const timed = context.journeys.filter(isTimed)
  if (timed.length === 0 && person.timers === undefined) return person
  const { now } = context
  const view = viewOfPerson(person, context)
  const timers: { [journey: string]: number } = {}
  let held = person
  for (const journey of timed) {
    const instants = instantsOf(journey, view, { person, now }).sort((a, b) => a - b)
    const due = instants.findLast((at) => at <= now)
    if (due !== undefined && due > now - LATE_MS && due > doneAt(held, journey))
      held = marked(enterAt(held, journey, due, context), markFor(journey), due)
    const next = instants.find((at) => at > now)
    if (next !== undefined) timers[journey.id] = next
  }
  const isSame = JSON.stringify(timers) === JSON.stringify(held.timers ?? {})
  if (isSame) return held
  const { timers: _, ...rest } = held
  return Object.keys(timers).length === 0 ? rest : { ...rest, timers }
}

function doneAt(person: Person, journey: Journey): number {
  const name = markFor(journey)
  return Math.max(...[person, ...person.members].map(({ marks }) => marks?.[name] ?? -Infinity))
}

function enterAt(person: Person, journey: Journey, at: number, context: StepContext): Person {
  const event: Event = {
    id: `date:${journey.id}:${dayOf(at)}`,
    name: 'date_reached',
    at,
    receivedAt: Math.max(at, context.now),
    source: 'system',
    params: {},
  }
  const isMeant = journey.triggers.some(
    (trigger) =>
      trigger.on === 'date' || (trigger.on === 'broadcast' && trigger.segment in person.roster.since),
  )
  return isMeant ? enter(person, journey, event, context) : person
}

/** The instants of a journey's dates that may matter now: of this year and those beside it. */
function instantsOf(
  { triggers }: Journey,
  view: View,
  { person, now }: { readonly person: Person; readonly now: number },
): number[] {
  return triggers.flatMap((trigger) => {
    // Whoever came after a broadcast was not meant by it.
    if (trigger.on === 'broadcast') return person.profile.createdAt <= trigger.at ? [trigger.at] : []
    if (trigger.on !== 'date') return []
    const named = calendarDay(trigger.of, person.profile)
    return datesOf(trigger, named === undefined ? readerOf(trigger.of)(view) : named, now)
  })
}

function datesOf(trigger: DateTrigger, said: unknown, now: number): number[] {
  const day = dayRead(said)
  if (!day) return []
  const { days = 0, hour } = trigger
  const at = (year: number) => instantAfter(noonOf(day, year, trigger.leap), days, hour * 60)
  if (trigger.every === 'once') return day.year === null ? [] : [at(day.year)]
  const year = new Date(now - days * DAY_MS).getUTCFullYear()
  return [year - 1, year, year + 1, year + 2].filter((one) => one > (day.year ?? -Infinity)).map(at)
}
