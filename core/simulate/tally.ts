/** Adds up what happens in a span while lives are lived: one tally for any number of people. */
import { dayOf, midnightAfter } from '../base/prague.ts'
import { TOTAL } from '../experiment/bucket.ts'
import { OVER_ALL, heldOut, quarterHoldout } from '../experiment/holdout.ts'
import type { Journey } from '../journey/journey.ts'
import type { Person } from '../journey/person.ts'
import type { Policy } from '../message/policy.ts'
import type { Reason } from '../message/reason.ts'
import type { Send } from '../message/send.ts'
import type { SendChange } from './changes.ts'
import { collisionKey, compareCollisions } from './report.ts'
import type { Collision, SimulatedDay, SimulatedJourney, SimulationReport, Sums } from './report.ts'

export type Span = { readonly from: number; readonly until: number }

export type Tally = {
  readonly span: Span
  readonly policy: Policy
  readonly report: SimulationReport
  readonly days: Map<string, SimulatedDay>
  readonly journeys: Map<string, SimulatedJourney>
  readonly collisions: Map<string, Collision>
}

const ZONE = 'Europe/Prague'
const MAX_DAYS = 1_500

export function newTally(span: Span, journeys: readonly Journey[], policy: Policy): Tally {
  const days = new Map(daysOf(span).map((day) => [day, emptyDay(day)]))
  const found = new Map<string, SimulatedJourney>()
  for (const journey of journeys)
    if (journey.status === undefined) found.set(journey.id, emptyJourney(journey))
  return {
    span,
    policy,
    days,
    journeys: found,
    collisions: new Map(),
    report: {
      ...span,
      zone: ZONE,
      people: 0,
      partial: 0,
      events: 0,
      candidates: 0,
      sent: 0,
      waiting: 0,
      notSent: {},
      delayed: {},
      days: [],
      journeys: [],
      collisions: [],
      holdout: { share: policy.holdout, people: 0, messages: 0 },
      orders: { count: 0, valueMicro: 0 },
      discounts: [],
    },
  }
}

function daysOf({ from, until }: Span): string[] {
  const days: string[] = []
  for (let day = 0, at = from; at <= until && day < MAX_DAYS; at = midnightAfter(from, ++day))
    days.push(dayOf(at))
  return days
}

const emptyDay = (day: string): SimulatedDay => ({
  day,
  candidates: 0,
  sent: 0,
  byChannel: {},
  byTemplate: {},
  byJourney: {},
  notSent: {},
})

const emptyJourney = ({ id, steps }: Pick<Journey, 'id' | 'steps'>): SimulatedJourney => ({
  id,
  entered: 0,
  completed: 0,
  left: {},
  goals: {},
  keptOut: {},
  candidates: 0,
  sent: 0,
  notSent: {},
  waiting: 0,
  steps: steps.map((step) => ({ step: step.id, passed: 0, left: 0, here: 0 })),
})

/**
 * Notes one change of a send. Only candidates of the span are counted, each on the day on which it was
 * made; what became of one is told on the day on which it was settled, so a day's figures need not add up
 * and those of the span do.
 */
export function noteSend(tally: Tally, change: SendChange, now: number): void {
  const { span, report } = tally
  const { send } = change
  // What came back had been sent; that is told by its own event, not taken from the day.
  if (send.createdAt < span.from || change.kind === 'returned') return
  const day = dayIn(tally, now)
  const journey = journeyIn(tally, send.journey)
  switch (change.kind) {
    case 'queued':
      report.candidates++
      report.waiting++
      day.candidates++
      journey.candidates++
      journey.waiting++
      return
    case 'delayed':
      add(report.delayed as Sums, change.reason)
      return
    case 'sent':
      report.sent++
      day.sent++
      journey.sent++
      add(day.byChannel as Sums, send.channel)
      add(day.byTemplate, send.template)
      add(day.byJourney, send.journey)
      break
    case 'not_sent':
      add(report.notSent as Sums, change.reason)
      add(day.notSent as Sums, change.reason)
      add(journey.notSent as Sums, change.reason)
      if (change.reason === 'holdout') report.holdout.messages++
  }
  report.waiting--
  journey.waiting--
}

/** Notes in whose way a message stood. */
export function noteCollision(
  tally: Tally,
  send: Send,
  winners: readonly string[],
  { reason, isLost }: { readonly reason: Reason; readonly isLost: boolean },
): void {
  if (send.createdAt < tally.span.from) return
  for (const winner of winners) {
    const key = collisionKey({ loser: send.journey, winner, reason })
    const held = tally.collisions.get(key) ?? { loser: send.journey, winner, reason, lost: 0, delayed: 0 }
    if (isLost) held.lost++
    else held.delayed++
    tally.collisions.set(key, held)
  }
}

/**
 * Notes a whole life.
 *
 * @param start  the counters when the span began.
 */
export function noteLife(
  tally: Tally,
  person: Person,
  start: Person['counters'],
  life: { readonly events: number; readonly isWhole: boolean },
): void {
  const { report, span } = tally
  report.people++
  report.events += life.events
  if (!life.isWhole) report.partial++
  if (isHeld(tally, person.profile.id)) report.holdout.people++
  for (const [name, value] of Object.entries(person.counters)) {
    const by = value - (start[name] ?? 0)
    if (by > 0 && name.startsWith('journey.')) noteCounter(tally, name.slice('journey.'.length), by)
  }
  for (const { journey, step, status, enteredAt } of person.entries)
    if (status === 'open' && step !== null && enteredAt <= span.until) stepIn(tally, journey, step).here++
}

function isHeld({ policy: { holdout }, span }: Tally, profile: string): boolean {
  if (holdout <= 0) return false
  return heldOut(quarterHoldout(OVER_ALL, Math.round(holdout * TOTAL), span.until), profile, span.until)
}

/** "abandoned-cart.passed.wait-1h", counted by core/journey. */
function noteCounter(tally: Tally, name: string, by: number): void {
  const [id = '', word, ...rest] = name.split('.')
  const about = rest.join('.')
  const journey = journeyIn(tally, id)
  switch (word) {
    case 'entered':
      journey.entered += by
      return
    case 'completed':
      journey.completed += by
      return
    case 'cancelled':
      add(journey.left, about, by)
      return
    case 'goal':
      add(journey.goals, about, by)
      return
    case 'kept_out':
      add(journey.keptOut, about, by)
      return
    case 'passed':
    case 'left':
      stepIn(tally, id, about)[word] += by
  }
}

function dayIn({ days }: Tally, at: number): SimulatedDay {
  const day = dayOf(at)
  const held = days.get(day) ?? emptyDay(day)
  days.set(day, held)
  return held
}

function journeyIn({ journeys }: Tally, id: string): SimulatedJourney {
  const held = journeys.get(id) ?? emptyJourney({ id, steps: [] })
  journeys.set(id, held)
  return held
}

function stepIn(tally: Tally, journey: string, step: string): SimulatedJourney['steps'][number] {
  const { steps } = journeyIn(tally, journey)
  const held = steps.find((one) => one.step === step)
  if (held) return held
  const fresh = { step, passed: 0, left: 0, here: 0 }
  steps.push(fresh)
  return fresh
}

function add(sums: Sums, name: string, by = 1): void {
  sums[name] = (sums[name] ?? 0) + by
}

export function reportOf({ report, days, journeys, collisions }: Tally): SimulationReport {
  return {
    ...report,
    days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    journeys: [...journeys.values()],
    collisions: [...collisions.values()].sort(compareCollisions),
  }
}
