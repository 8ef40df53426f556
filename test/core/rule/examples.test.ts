/** Rules as shops want them, day by day: value, deadline, and that nothing happens before the deadline. */
import { expect, test } from 'vitest'
import { askAhead } from '../../../core/rule/ahead.ts'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Behaviour, Condition, View } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'

const DAY = 864e5
const START = Date.UTC(2026, 0, 1)
const at = (day: number): number => START + day * DAY

type Said = readonly [day: number, value: boolean, untilDay: number]

/** Asks on these days, and between them whether the answer held as long as it said. */
function tell(condition: Condition, view: View, said: readonly Said[]): void {
  const test = compile(condition)
  for (const [day, value, untilDay] of said) {
    const validUntil = untilDay === Infinity ? Infinity : at(untilDay)
    expect([day, ask(test, view, at(day))]).toEqual([day, { value, validUntil, partial: false }])
    expect(askAhead(test, view, at(day)).validUntil).toBe(validUntil)
    for (const between of [0.25, 0.5, 0.999]) {
      const later = at(day + between * (Math.min(untilDay, day + 100) - day))
      expect(ask(test, view, later).value).toBe(value)
    }
  }
}

const cart = { event: 'cart_abandoned', within: '30d', count: { $gte: 3 } }
const bought = { event: 'purchase', within: '7d' }

test('left the cart three times within a month, allowed e-mail, and has not bought for a week', () => {
  const rule = { 'consent.email': true, $did: cart, $not: { $did: bought } }
  const $ = { [keyOfDid(cart)]: { t: [20, 10, 1].map(at) }, [keyOfDid(bought)]: { t: [at(18)] } }
  tell(rule, { consent: { email: true }, $ }, [
    [21, false, 25],
    [25, true, 31],
    [31, false, Infinity],
  ])
  tell(rule, { consent: { email: false }, $ }, [[21, false, Infinity]])
})

test('a good customer whose last purchase lies back, but not further than is usual for him', () => {
  const rule: Condition = {
    'f.last_purchase_at': {
      $ago: { $gte: '45d', $lt: { $ref: 'f.expected_interval_d', $mul: '1d' } },
    },
    'f.expected_interval_d': { $gte: 60 },
    'f.ltv': { $gte: 20_000 },
  }
  const f = { last_purchase_at: at(0), expected_interval_d: 60, ltv: 25_000 }
  tell(rule, { f }, [
    [10, false, 45],
    [45, true, 60],
    [60, false, Infinity],
  ])
  tell(rule, { f: { ...f, ltv: 5 } }, [[10, false, Infinity]])
})

test('bought once, ninety days ago', () => {
  const once = { event: 'purchase', count: { $eq: 1 } }
  const rule: Condition = { $and: [{ $did: once }, { 'f.last_purchase_at': { $ago: { $gte: '90d' } } }] }
  const view = (...days: number[]): View => ({
    f: { last_purchase_at: at(days[0]!) },
    $: { [keyOfDid(once)]: { t: days.map(at) } },
  })
  tell(rule, view(0), [
    [89, false, 90],
    [90, true, Infinity],
  ])
  tell(rule, view(100, 0), [[100, false, Infinity]])
})

test('looked at hotels in Rome and at flights, left the basket a day after, bought nothing since', () => {
  const hotel = { event: 'view_item', where: { 'p.kind': 'hotel', 'p.city': 'Rome' }, within: '14d' }
  const flight = { event: 'view_item', where: { 'p.kind': 'flight', 'p.sale': true }, within: '14d' }
  const left = {
    steps: [{ event: 'add_to_cart' }, { event: 'cart_abandoned' }],
    gap: '1d',
    within: '3d',
    unless: { event: 'purchase' },
  }
  const rule: Condition = { $and: [{ $did: hotel }, { $did: flight }, { $seq: left }] }
  const $: Behaviour = {
    [keyOfDid(hotel)]: { t: [at(9)] },
    [keyOfDid(flight)]: { t: [at(8)] },
    [keyOfSeq(left)]: { m: [[at(10), at(10.5)]] },
  }
  tell(rule, { $ }, [
    [11, true, 13],
    [13, false, Infinity],
  ])
  const killed = { m: [[at(10), at(10.5)]], u: at(11) } as const
  tell(rule, { $: { ...$, [keyOfSeq(left)]: killed } }, [[11, false, Infinity]])
})

test('was active, and has not been for 45 days: no event says so', () => {
  const visit = { event: 'page_view', within: '45d' }
  const rule = { 'consent.email': true, $not: { $did: visit }, $did: { event: 'page_view' } }
  tell(rule, { consent: { email: true }, $: { [keyOfDid(visit)]: { t: [at(0)] } } }, [
    [10, false, 45],
    [45, true, Infinity],
  ])
})

test('opened a message two hours ago and did not click within a day', () => {
  const where = { 'p.campaign': 'cart-1' }
  const opened = {
    steps: [{ event: 'message_opened', where }],
    within: '24h',
    after: '2h',
    unless: { event: 'message_clicked', where },
  }
  const rule: Condition = {
    $seq: opened,
    'consent.push': true,
    segments: { $nin: ['suppressed'] },
  }
  const view = (state: object): View => ({
    consent: { push: true },
    segments: ['vip'],
    $: { [keyOfSeq(opened)]: state as never },
  })
  tell(rule, view({ m: [[at(1), at(1)]] }), [
    [1 + 1 / 24, false, 1 + 2 / 24],
    [1 + 2 / 24, true, 2],
    [2, false, Infinity],
  ])
  tell(rule, view({ m: [[at(1), at(1)]], u: at(1.5) }), [[1.6, false, Infinity]])
})

test('three sport products within a week, in bad weather, by day, on a category page', () => {
  const sport = {
    event: 'view_item',
    where: { 'p.category': 'sport' },
    within: '7d',
    distinct: 'p.sku',
    count: { $gte: 3 },
  }
  const rule: Condition = {
    'ctx.url.path': { $regex: '^/(kategorie|c)/' },
    $did: sport,
    'ctx.weather': { $in: ['rain', 'snow'] },
    'ctx.hour': { $gte: 7, $lt: 22 },
    'cart.value': { $lt: 1_500 },
    'consent.personalisation': true,
  }
  const view: View = {
    ctx: { url: { path: '/kategorie/beh' }, weather: 'rain', hour: 9 },
    cart: { value: 300 },
    consent: { personalisation: true },
    $: { [keyOfDid(sport)]: { t: [6, 5, 1].map(at), k: ['"a"', '"b"', '"c"'] } },
  }
  tell(rule, view, [
    [7, true, 8],
    [8, false, Infinity],
  ])
  // What the page decides by itself needs no history.
  tell(rule, { ...view, cart: {}, $: {} }, [[7, false, Infinity]])
  expect(ask(compile(rule), { ...view, $: {} }, at(7)).partial).toBe(true)
})

test('an arm of an experiment, outside the holdout, likely to leave or leaving carts', () => {
  const twice = { event: 'cart_abandoned', within: '30d', count: { $gte: 2 } }
  const rule: Condition = {
    'x.global_holdout': { $ne: 'held' },
    'x.free_shipping': 'treatment',
    $or: [{ 'f.churn': { $gte: 0.6 } }, { $did: twice }],
    segments: { $in: ['growth', 'retention'] },
  }
  const view = (churn: number, $: Behaviour): View => ({
    x: { free_shipping: 'treatment' },
    f: { churn },
    segments: ['retention'],
    $,
  })
  tell(rule, view(0.7, {}), [[21, true, Infinity]])
  tell(rule, view(0.5, { [keyOfDid(twice)]: { t: [20, 10].map(at) } }), [
    [21, true, 40],
    [40, false, Infinity],
  ])
})
