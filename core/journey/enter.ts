/** How somebody enters a journey: triggers, the policy of entries, the launch in stages. */
import { durationMs } from '../base/time.ts'
import { itemsOf, textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import { endsByPurchase } from './bought.ts'
import { contextAt, holds, holdsOf, mayRead, viewOfPerson } from './context.ts'
import type { StepContext } from './context.ts'
import { isRunning } from './entry.ts'
import type { Entry } from './entry.ts'
import type { Journey, Trigger } from './journey.ts'
import { keyOf } from './key.ts'
import { replaceEntry } from './leave.ts'
import { markOf, marked } from './mark.ts'
import { count, triedEntries } from './person.ts'
import type { Person } from './person.ts'
import { walk } from './walk.ts'
import { isLaunchedFor, isOpenAt } from './ways.ts'

/**
 * So often a person may be in one journey at a time, and in all of them together. They are stored as one row, which
 * holds 2 MB: past that nothing of the person could be kept any more, a purchase or a withdrawal neither.
 */
export const MAX_OPEN = 200
export const MAX_OPEN_OF_ALL = 300

/** Whether an event is one of these triggers. Dates and broadcasts ring by themselves (timer.ts). */
export function isTriggered({ triggers }: Journey, person: Person, event: Event): boolean {
  return triggers.some((trigger) => isOf(trigger, person, event))
}

function isOf(trigger: Trigger, person: Person, event: Event): boolean {
  switch (trigger.on) {
    case 'event':
      return event.name === trigger.event && holdsOf(trigger.where, event)
    case 'webhook':
      return event.name === trigger.event && event.source === 'server' && holdsOf(trigger.where, event)
    case 'segment':
      return event.name === `segment_${trigger.change}` && event.params['segment'] === trigger.segment
    case 'catalogue':
      return (
        event.name === trigger.event && isWatched(trigger, person, event) && holdsOf(trigger.where, event)
      )
    case 'score':
      return event.name === 'score_crossed' && isCrossed(trigger, event)
    case 'date':
    case 'broadcast':
      return false
  }
}

function isWatched(
  { of }: Extract<Trigger, { on: 'catalogue' }>,
  { features }: Person,
  event: Event,
): boolean {
  const id = textParam(event, 'item_id') ?? itemsOf(event)[0]?.item_id
  const lists = {
    cart: features.cart.lines,
    viewed: features.recent,
    bought: features.bought,
  } as const
  return of.some((name) => lists[name].some(({ productId }) => productId === id))
}

function isCrossed({ score, direction, threshold }: Extract<Trigger, { on: 'score' }>, { params }: Event) {
  if (params['score'] !== score) return false
  if (direction !== undefined && params['direction'] !== direction) return false
  return threshold === undefined || params['threshold'] === threshold
}

/** The person after a trigger held: entered, the wait begun anew, or with a note of why not. */
export function enter(person: Person, journey: Journey, event: Event, context: StepContext): Person {
  const { now } = context
  if (journey.status !== undefined || !isOpenAt(journey, now)) return person
  const key = keyOf(event, journey.entry.by)
  if (isFromBeforePurchase(journey, person, event)) return person
  const open = openEntry(person, journey, key)
  if (open && journey.entry.open === 'one') return restart(person, journey, open, event)
  if (!mayRead(journey, person) || !holds(journey.who, person, context)) return person
  if (!mayAgain(person, journey, { key, at: event.at })) return keptOut(person, journey, 'again')
  if (!isLaunchedFor(journey, person.profile.id, now)) return keptOut(person, journey, 'ramp')
  if (isFull(person, journey)) return keptOut(person, journey, 'full')
  const entry = entryOf(person, journey, { event, key }, context)
  const entered: Person = {
    ...person,
    nextEntry: person.nextEntry + 1,
    entries: [...person.entries, entry],
    counters: count(person.counters, `journey.${journey.id}.entered`),
  }
  const noted = journey.entry.again ? marked(entered, markOf(journey.id, key), event.at) : entered
  return walk(noted, journey, entry, { ...context, from: event.at, to: journey.steps[0]?.id ?? null })
}

export function openEntry(person: Person, { id }: Journey, key: string): Entry | undefined {
  return person.entries.find(
    (entry) => entry.journey === id && entry.status === 'open' && (entry.key ?? '') === key,
  )
}

/** A late event from before a purchase enters nothing that a purchase ends. */
function isFromBeforePurchase(journey: Journey, { features }: Person, event: Event): boolean {
  return endsByPurchase(journey) && features.lastPurchaseAt !== null && event.at <= features.lastPurchaseAt
}

function mayAgain(person: Person, { id, entry }: Journey, { key, at }: { key: string; at: number }): boolean {
  if (entry.again === undefined) return true
  const last = [person, ...person.members].reduce<number | null>((held, { marks }) => {
    const mark = marks?.[markOf(id, key)] ?? null
    return mark === null ? held : Math.max(held ?? -Infinity, mark)
  }, null)
  return last === null || (entry.again !== 'never' && at - last >= durationMs(entry.again))
}

/**
 * Whether the person is in it as often as can be kept. Entries are counted as long as nothing may drop them: those
 * that run, and those by which something is still tried.
 */
function isFull(person: Person, { id }: Journey): boolean {
  if (person.entries.length < MAX_OPEN) return false
  const tried = triedEntries(person)
  const kept = person.entries.filter((entry) => isRunning(entry) || tried.has(entry.id))
  return kept.length >= MAX_OPEN_OF_ALL || kept.filter(({ journey }) => journey === id).length >= MAX_OPEN
}

function keptOut(person: Person, { id }: Journey, why: 'again' | 'ramp' | 'full'): Person {
  return { ...person, counters: count(person.counters, `journey.${id}.kept_out.${why}`) }
}

function entryOf(
  person: Person,
  journey: Journey,
  { event, key }: { readonly event: Event; readonly key: string },
  context: StepContext,
): Entry {
  return {
    id: `e${person.nextEntry}`,
    journey: journey.id,
    version: journey.version,
    enteredAt: event.at,
    cause: event.id,
    ...(key === '' ? {} : { key }),
    given: journey.steps.flatMap((step) =>
      'onlyWith' in step && step.onlyWith !== undefined && event.params[step.onlyWith] ? [step.onlyWith] : [],
    ),
    ...(journey.context ? { context: contextAt(journey.context, event, viewOfPerson(person, context)) } : {}),
    step: null,
    dueAt: null,
    status: 'open',
    reason: null,
    endedAt: null,
  }
}

/** The wait runs from the last change, as long as nothing came of it. */
export function restart(person: Person, journey: Journey, entry: Entry, event: Event): Person {
  const first = journey.steps[0]
  const isFirst = first?.kind === 'wait' && entry.step === first.id && entry.version === journey.version
  if (!isFirst || !journey.restartOn.includes(event.name)) return person
  const dueAt = Math.max(entry.dueAt ?? 0, event.at + durationMs(first.for))
  return dueAt === entry.dueAt ? person : replaceEntry(person, { ...entry, dueAt })
}
