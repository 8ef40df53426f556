/** What a simulation found, as sums over people: reports of parts of the people add up to that of all. */
import type { Micro } from '../base/money.ts'
import type { Reason } from '../message/reason.ts'
import type { Channel } from '../message/send.ts'

export type Sums = { [name: string]: number }

export type SimulatedDay = {
  /** By the shop's clock: 2026-11-23. */
  day: string
  candidates: number
  sent: number
  /** The same sends, divided in three ways. */
  byChannel: { [C in Channel]?: number }
  byTemplate: Sums
  byJourney: Sums
  /** From the closed list of reasons. */
  notSent: { [R in Reason]?: number }
}

export type SimulatedStep = {
  step: string
  /** How often it was reached in the span. */
  passed: number
  left: number
  /** Who stands there when the span ends. */
  here: number
}

export type SimulatedJourney = {
  id: string
  entered: number
  completed: number
  /** By reason. */
  left: Sums
  goals: Sums
  /** By `again` and `ramp`. */
  keptOut: Sums
  candidates: number
  sent: number
  notSent: { [R in Reason]?: number }
  /** Still open when the span ends. */
  waiting: number
  steps: SimulatedStep[]
}

/** One journey's message did not go, or went later, because of another's. */
export type Collision = {
  loser: string
  /** The same as the loser: an earlier message of its own. '*': only several together. */
  winner: string
  reason: Reason
  /** Messages that did not go. */
  lost: number
  /** Messages that were put off for it, each once. */
  delayed: number
}

export type DiscountCost = {
  offer: string
  /** Messages that carried its coupon. */
  given: number
  /** Of those whose reader bought while it held: the discount on that very order. */
  usedBy: number
  expectedMicro: Micro
  /** Were every coupon used on an order of the usual value. */
  mostMicro: Micro
}

export type SimulationReport = {
  /** Epoch ms; what happened before counts for who is where, and is not counted. */
  from: number
  until: number
  zone: string
  /** Whose history was looked through. */
  people: number
  /** Of these, whose oldest events are gone: what they did then is not known. */
  partial: number
  events: number
  candidates: number
  sent: number
  /** Still open when the span ends; candidates = sent + all of notSent + waiting. */
  waiting: number
  notSent: { [R in Reason]?: number }
  /** Messages put off at least once, by the reason of the first time. */
  delayed: { [R in Reason]?: number }
  /** Oldest first; days without anything are there, too. */
  days: SimulatedDay[]
  journeys: SimulatedJourney[]
  collisions: Collision[]
  /** `people` of those looked at are in the draw at the end; `messages` did not go for it. */
  holdout: { share: number; people: number; messages: number }
  /** Orders of the people looked at in the span. */
  orders: { count: number; valueMicro: Micro }
  discounts: DiscountCost[]
}

/** Adds numbers by name; the first is changed. */
export function addSums(into: Sums, more: Sums): Sums {
  for (const [name, by] of Object.entries(more)) into[name] = (into[name] ?? 0) + by
  return into
}

/** One report of two over the same span. */
export function mergedReports(one: SimulationReport, other: SimulationReport): SimulationReport {
  const sums = <Part extends Sums>(a: Part, b: Part) => addSums({ ...a }, b) as Part
  return {
    ...one,
    people: one.people + other.people,
    partial: one.partial + other.partial,
    events: one.events + other.events,
    candidates: one.candidates + other.candidates,
    sent: one.sent + other.sent,
    waiting: one.waiting + other.waiting,
    notSent: sums(one.notSent as Sums, other.notSent as Sums),
    delayed: sums(one.delayed as Sums, other.delayed as Sums),
    days: joined(one.days, other.days, ({ day }) => day, addedDay),
    journeys: joined(one.journeys, other.journeys, ({ id }) => id, addedJourney),
    collisions: joined(one.collisions, other.collisions, collisionKey, (a, b) => ({
      ...a,
      lost: a.lost + b.lost,
      delayed: a.delayed + b.delayed,
    })).sort(compareCollisions),
    holdout: {
      share: one.holdout.share,
      people: one.holdout.people + other.holdout.people,
      messages: one.holdout.messages + other.holdout.messages,
    },
    orders: {
      count: one.orders.count + other.orders.count,
      valueMicro: one.orders.valueMicro + other.orders.valueMicro,
    },
    discounts: joined(
      one.discounts,
      other.discounts,
      ({ offer }) => offer,
      (a, b) => ({
        offer: a.offer,
        given: a.given + b.given,
        usedBy: a.usedBy + b.usedBy,
        expectedMicro: a.expectedMicro + b.expectedMicro,
        mostMicro: a.mostMicro + b.mostMicro,
      }),
    ),
  }
}

export const collisionKey = ({ loser, winner, reason }: Omit<Collision, 'lost' | 'delayed'>) =>
  `${loser} ${winner} ${reason}`

/** The worst first. */
export function compareCollisions(a: Collision, b: Collision): number {
  return b.lost - a.lost || b.delayed - a.delayed || (collisionKey(a) < collisionKey(b) ? -1 : 1)
}

function addedDay(a: SimulatedDay, b: SimulatedDay): SimulatedDay {
  return {
    day: a.day,
    candidates: a.candidates + b.candidates,
    sent: a.sent + b.sent,
    byChannel: addSums({ ...a.byChannel } as Sums, b.byChannel as Sums),
    byTemplate: addSums({ ...a.byTemplate }, b.byTemplate),
    byJourney: addSums({ ...a.byJourney }, b.byJourney),
    notSent: addSums({ ...a.notSent } as Sums, b.notSent as Sums),
  }
}

function addedJourney(a: SimulatedJourney, b: SimulatedJourney): SimulatedJourney {
  return {
    id: a.id,
    entered: a.entered + b.entered,
    completed: a.completed + b.completed,
    left: addSums({ ...a.left }, b.left),
    goals: addSums({ ...a.goals }, b.goals),
    keptOut: addSums({ ...a.keptOut }, b.keptOut),
    candidates: a.candidates + b.candidates,
    sent: a.sent + b.sent,
    notSent: addSums({ ...a.notSent } as Sums, b.notSent as Sums),
    waiting: a.waiting + b.waiting,
    steps: joined(
      a.steps,
      b.steps,
      ({ step }) => step,
      (x, y) => ({
        step: x.step,
        passed: x.passed + y.passed,
        left: x.left + y.left,
        here: x.here + y.here,
      }),
    ),
  }
}

/** Both lists by key, those of the first in their order. */
function joined<One>(
  ones: readonly One[],
  others: readonly One[],
  keyOf: (one: One) => string,
  add: (a: One, b: One) => One,
): One[] {
  const rest = new Map(others.map((one) => [keyOf(one), one]))
  const both = ones.map((one) => {
    const other = rest.get(keyOf(one))
    rest.delete(keyOf(one))
    return other ? add(one, other) : one
  })
  return [...both, ...rest.values()]
}
