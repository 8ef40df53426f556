/**
 * A release over recorded history: person by person, so that memory holds one life and the sums.
 *
 * Senders take everything, at once; what people opened and clicked is what they did. Nobody buys more
 * or less because of a message than they really did.
 */
import type { Person } from '../journey/person.ts'
import type { Send } from '../message/send.ts'
import type { Offer } from '../offer/offer.ts'
import { blamed } from './blame.ts'
import { sendChanges } from './changes.ts'
import type { SendChange } from './changes.ts'
import { discountsOf, ordersIn, withMost } from './discount.ts'
import type { Given, Order } from './discount.ts'
import { live } from './life.ts'
import type { InForce, Sender } from './life.ts'
import type { Recorded } from './recorded.ts'
import { mergedReports } from './report.ts'
import type { SimulationReport } from './report.ts'
import { newTally, noteCollision, noteLife, noteSend, reportOf } from './tally.ts'
import type { Span, Tally } from './tally.ts'

export type Setting = {
  readonly inForce: InForce
  readonly span: Span
  readonly sender?: Sender
  /** What templates carry: their id → offers. */
  readonly coupons?: { readonly [template: string]: readonly string[] }
  readonly offers?: readonly Offer[]
  /** Told of each send of the span that changed. */
  readonly onSend?: (profile: string, change: SendChange, now: number) => void
}

export type Simulation = {
  readonly setting: Setting
  readonly tally: Tally
  /** Discounts of the people looked through. */
  readonly costs: Map<string, SimulationReport['discounts'][number]>
}

export function newSimulation(setting: Setting): Simulation {
  const { inForce, span } = setting
  return { setting, tally: newTally(span, inForce.journeys, inForce.policy), costs: new Map() }
}

/** Looks through one person's life. @throws where a fault of a definition makes it endless. */
export function simulateOne(simulation: Simulation, { profile, batches, isWhole }: Recorded): Person {
  const { setting, tally, costs } = simulation
  const { inForce, span, sender, onSend } = setting
  const { policy } = inForce
  let start: Person['counters'] | null = null
  const given: Given[] = []
  const seen = (before: Person, after: Person, now: number) => {
    if (start === null && now >= span.from) start = before.counters
    for (const change of sendChanges(before, after)) {
      noteSend(tally, change, now)
      onSend?.(profile, change, now)
      if (change.kind === 'sent' && now >= span.from) given.push(...couponsOf(change.send, setting, now))
    }
  }
  const person = live(profile, batches, {
    inForce,
    until: span.until,
    ...(sender && { sender }),
    watcher: {
      moved: seen,
      settled: seen,
      leased: (before, after, now, { key, lease }) => {
        seen(before, after, now)
        if (lease.answer !== 'no' && lease.answer !== 'wait') return
        const send = before.sends.find((one) => one.key === key)!
        // What waits for another minute, and another, is put off once.
        if (lease.answer === 'wait' && send.waiting !== undefined) return
        const winners = blamed(before, send, policy, { reason: lease.reason, now })
        if (winners)
          noteCollision(tally, send, winners, { reason: lease.reason, isLost: lease.answer === 'no' })
      },
    },
  })
  const inSpan = batches.filter(({ at }) => at >= span.from && at <= span.until)
  const events = inSpan.reduce((sum, batch) => sum + batch.events.length, 0)
  noteLife(tally, person, start ?? person.counters, { events, isWhole })
  const orders = ordersIn(batches)
  noteOrders(tally, orders)
  for (const cost of discountsOf(given, orders)) noteCost(costs, cost)
  return person
}

function couponsOf({ template }: Send, { coupons = {}, offers = [] }: Setting, at: number): Given[] {
  const ids = Object.hasOwn(coupons, template) ? coupons[template]! : []
  return ids.flatMap((id): Given[] => {
    const offer = offers.find((one) => one.id === id)
    return offer ? [{ offer, at }] : []
  })
}

function noteOrders({ report, span }: Tally, orders: readonly Order[]): void {
  for (const { at, valueMicro } of orders) {
    if (at < span.from || at > span.until) continue
    report.orders.count++
    report.orders.valueMicro += valueMicro
  }
}

function noteCost(costs: Simulation['costs'], cost: SimulationReport['discounts'][number]): void {
  const held = costs.get(cost.offer)
  if (!held) costs.set(cost.offer, cost)
  else {
    held.given += cost.given
    held.usedBy += cost.usedBy
    held.expectedMicro += cost.expectedMicro
  }
}

export function finished({ setting: { offers = [] }, tally, costs }: Simulation): SimulationReport {
  const report = reportOf(tally)
  return withDiscounts({ ...report, discounts: [...costs.values()] }, offers)
}

/** The report of parts of the people. @param offers  to say anew what coupons cost at the most. */
export function joinedReport(
  held: SimulationReport | null,
  more: SimulationReport,
  offers: readonly Offer[],
): SimulationReport {
  return held ? withDiscounts(mergedReports(held, more), offers) : more
}

function withDiscounts(report: SimulationReport, offers: readonly Offer[]): SimulationReport {
  return { ...report, discounts: withMost(report.discounts, offers, report.orders) }
}

/** All people, one after the other. @param each  told after each person. */
export function simulate(
  people: Iterable<Recorded>,
  setting: Setting,
  each: (looked: number) => void = () => {},
): SimulationReport {
  const simulation = newSimulation(setting)
  let looked = 0
  for (const recorded of people) {
    simulateOne(simulation, recorded)
    each(++looked)
  }
  return finished(simulation)
}
