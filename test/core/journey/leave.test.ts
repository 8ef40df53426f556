import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { lease } from '../../../core/journey/dispatch.ts'
import { cancel, isOf, leave, leaveByRule, replaceEntry } from '../../../core/journey/leave.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import type { Person } from '../../../core/journey/person.ts'
import { advance, react } from '../../../core/journey/step.ts'
import { linkedJourney } from '../../../core/journey/context.ts'
import { MONDAY, buy, event, line, view } from '../event/made.ts'
import { journey, message, somebody } from './made.ts'

const STEPS = [{ id: 'wait', kind: 'wait', for: '1h' } as const, message('mail')]
const statuses = ({ entries }: Person) => entries.map(({ key = '', status }) => `${key} ${status}`.trim())

/** Two carts, each with an entry of its own. */
function twoCarts(made: Journey): Person {
  return ['c1', 'c2'].reduce(
    (person, cart_id, index) =>
      react(person, event({ name: 'search', at: MONDAY + index, params: { cart_id } }), {
        journeys: [made],
        now: MONDAY + index,
      }),
    somebody(),
  )
}

describe('an exit', () => {
  const keyed = journey(STEPS, {
    entry: { open: 'one', by: 'cart' },
    exits: [{ event: 'purchase', keyed: true, reason: 'converted' }],
  })
  const bought = (cart?: string) => {
    const told = buy('o1', line('K1'))
    return event({
      ...told,
      at: MONDAY + HOUR_MS,
      params: { ...told.params, ...(cart ? { cart_id: cart } : {}) },
    })
  }
  const context = { journeys: [keyed], now: MONDAY + HOUR_MS }

  test('of one cart ends the entry of that cart alone', () => {
    expect(statuses(twoCarts(keyed))).toEqual(['c1 open', 'c2 open'])
    expect(statuses(leave(twoCarts(keyed), keyed, bought('c1'), context))).toEqual([
      'c1 cancelled',
      'c2 open',
    ])
  })

  test('of an event that names no cart ends all of them', () => {
    expect(statuses(leave(twoCarts(keyed), keyed, bought(), context))).toEqual([
      'c1 cancelled',
      'c2 cancelled',
    ])
  })

  test.each([
    ['the event says so', { 'p.value': { $gte: 200 } }, 'cancelled'],
    ['the event says otherwise', { 'p.value': { $gte: 900 } }, 'open'],
  ])('by its rule: %s', (_, where, status) => {
    const made = journey(STEPS, { exits: [{ event: 'purchase', where, reason: 'left_journey' }] })
    const entered = react(somebody(), event({ name: 'search' }), { journeys: [made], now: MONDAY })
    expect(statuses(leave(entered, made, bought(), context))).toEqual([status])
  })

  test('of an event from before the entry does not count, but for a minute between two clocks', () => {
    const made = journey(STEPS)
    const entered = react(somebody(), event({ name: 'search' }), { journeys: [made], now: MONDAY })
    const at = (ms: number, source: 'page' | 'server') =>
      statuses(leave(entered, made, event({ ...buy('o1', line('K1')), at: MONDAY - ms, source }), context))
    expect(at(1, 'page')).toEqual(['open'])
    expect(at(60_000, 'server')).toEqual(['cancelled'])
    expect(at(60_001, 'server')).toEqual(['open'])
  })

  test('by a rule about the person holds without an event, before the next step is taken', () => {
    const made = journey(STEPS, { exits: [{ when: { 'consent.email': true }, reason: 'left_journey' }] })
    const calm = { ...made, exits: [] }
    const entered = react(somebody(), event({ name: 'search' }), { journeys: [calm], now: MONDAY })
    expect(statuses(leaveByRule(entered, made, context))).toEqual(['cancelled'])
    const moved = advance(entered, { ...context, journeys: [made] })
    expect(moved.sends.map(({ reason }) => reason)).toEqual(['left_journey'])
    expect(leaveByRule(moved, made, context), 'nobody is left in it').toBe(moved)
  })
})

describe('an entry that ends', () => {
  const made = journey([message('mail'), ...STEPS.map((step) => ({ ...step, id: `${step.id}-2` }))])
  const entered = react(somebody(), event({ name: 'search' }), { journeys: [made], now: MONDAY })
  const end = { reason: 'converted', now: MONDAY + 1 } as const

  test('says where it was left', () => {
    const { counters } = cancel(entered, made, entered.entries[0]!, end)
    expect(counters).toMatchObject({
      'journey.made.cancelled.converted': 1,
      'journey.made.left.wait-2': 1,
      'send.candidates': 2,
      'send.not_sent.converted': 2,
    })
  })

  test('leaves a message that is in the receiver’s hands, and lets no other attempt follow', () => {
    const { person } = lease(entered, entered.sends[0]!.key, MONDAY)
    const ended = cancel(person, made, person.entries[0]!, end)
    expect(ended.sends[0]).toMatchObject({ status: 'leased', reason: 'converted' })
  })

  test('shows nothing on the site any more', () => {
    const shown = replaceEntry(entered, {
      ...entered.entries[0]!,
      blocks: [{ campaign: 'offer', until: MONDAY + HOUR_MS }],
    })
    expect(cancel(shown, null, shown.entries[0]!, end).entries[0]).not.toHaveProperty('blocks')
  })

  test('is of one version', () => {
    expect(isOf(entered.entries[0]!, made)).toBe(true)
    expect(isOf(entered.entries[0]!, { ...made, version: 2 })).toBe(false)
  })
})

describe('what the entry kept', () => {
  const order = (id: string, at: number) => event({ ...buy(id, line('K1')), at })
  const thanked = linkedJourney(
    journey(STEPS, {
      triggers: [{ on: 'event', event: 'purchase' }],
      context: { order: 'event.transaction_id' },
      exits: [
        {
          event: 'purchase',
          where: { 'p.transaction_id': { $ne: { $ref: 'entry.order' } } },
          reason: 'converted',
        },
      ],
    }),
  )
  test('lets an order that is told twice go on, and ends it at another one', () => {
    const context = (now: number) => ({ journeys: [thanked], now })
    const begun = react(somebody(), order('o1', MONDAY), context(MONDAY))
    const again = react(begun, order('o1', MONDAY + 1), context(MONDAY + 1))
    expect(statuses(again)).toEqual(['open'])
    expect(statuses(react(again, order('o2', MONDAY + 2), context(MONDAY + 2)))).toEqual([
      'cancelled',
      'open',
    ])
  })
})

test('an order of several products ends the entry of each of them', () => {
  const watching = journey(STEPS, {
    triggers: [{ on: 'event', event: 'view_item' }],
    entry: { open: 'one', by: 'product' },
    exits: [{ event: 'purchase', keyed: true, reason: 'converted' }],
  })
  const context = { journeys: [watching], now: MONDAY }
  const watched = ['K1', 'K2', 'K3'].reduce(
    (person, id) => react(person, event(view(id)), context),
    somebody(),
  )
  const bought = event({ ...buy('o1', line('K3'), line('K2')), at: MONDAY + 1 })
  expect(statuses(react(watched, bought, { ...context, now: MONDAY + 1 }))).toEqual([
    'K1 open',
    'K2 cancelled',
    'K3 cancelled',
  ])
})
