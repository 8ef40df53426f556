import { array, boolean, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { foldConsent } from '../../../core/consent/state.ts'
import type { Event } from '../../../core/event/event.ts'
import { NO_FEATURES, advanceLifecycle, foldFeatures } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { mergeFeatures } from '../../../core/feature/merge.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { MONDAY, add, buy, event, line } from '../event/made.ts'
import { holds } from '../holds.ts'
import { histories } from './made-history.ts'

const consents = foldConsent(
  {},
  { purpose: 'personalisation', granted: true, at: 0, source: 'test', wording: null, proof: null },
)
const profile = { ...newProfile('p1', MONDAY), consents }
const folded = (events: readonly Event[]) =>
  events.reduce((held, one) => foldFeatures(held, one, profile), NO_FEATURES)

const LATER = MONDAY + 100_000 * DAY_MS
/** Decayed sums are the same up to rounding; a stage is, once time has passed for both. */
function settled(features: Features) {
  const round = (value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value
  return JSON.parse(JSON.stringify(sorted(advanceLifecycle(features, LATER)), (_, value) => round(value)))
}
/** Two scores that differ by rounding alone may stand in either order. */
function sorted(features: Features) {
  const entries = (held: object) => Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...features,
    affinity: { ...features.affinity, scores: entries(features.affinity.scores) },
    brands: { ...features.brands, scores: entries(features.brands.scores) },
    prices: { ...features.prices, byCategory: entries(features.prices.byCategory) },
  }
}

const three = tuple(histories(15, 'a'), histories(15, 'b'), histories(15, 'c')).map(
  (all) => all.map(folded) as [Features, Features, Features],
)

describe('joining', () => {
  test('is the same either way round, byte for byte', () => {
    holds(
      property(three, ([a, b]) => {
        expect(JSON.stringify(mergeFeatures(b, a))).toBe(JSON.stringify(mergeFeatures(a, b)))
      }),
    )
  })

  test('is the same in any grouping', () => {
    holds(
      property(three, ([a, b, c]) => {
        expect(settled(mergeFeatures(mergeFeatures(a, b), c))).toEqual(
          settled(mergeFeatures(a, mergeFeatures(b, c))),
        )
      }),
    )
  })

  test('with nothing changes nothing', () => {
    holds(
      property(histories(), (events) => {
        expect(mergeFeatures(folded(events), NO_FEATURES)).toEqual(folded(events))
      }),
    )
  })

  test('with itself adds no order, product, purchase or move', () => {
    holds(
      property(histories(), (events) => {
        const one = folded(events)
        const twice = mergeFeatures(one, one)
        const { orders, bought, recent, told, cart, lastPurchaseAt, lifecycle } = twice
        expect({ orders, bought, recent, told, cart, lastPurchaseAt }).toEqual({
          orders: one.orders,
          bought: one.bought,
          recent: one.recent,
          told: one.told,
          cart: one.cart,
          lastPurchaseAt: one.lastPurchaseAt,
        })
        expect(lifecycle).toEqual(one.lifecycle)
      }),
    )
  })
})

test('two halves of one history that share no order, joined, are that history', () => {
  const split = histories(30).chain((events) =>
    array(boolean(), { minLength: events.length, maxLength: events.length }).map((sides) => {
      const own = events.map((one, index) => {
        const order = one.params['transaction_id']
        if (order === undefined) return one
        return { ...one, params: { ...one.params, transaction_id: `${order}${sides[index] ? 'x' : 'y'}` } }
      })
      return { all: own, sides }
    }),
  )
  holds(
    property(split, ({ all, sides }) => {
      const parts = [true, false].map((side) => folded(all.filter((_, index) => sides[index] === side)))
      const pick = ({
        orders,
        lifecycle,
        affinity,
        brands,
        prices,
        bought,
        recent,
        shown,
        lastPurchaseAt,
      }: Features) => ({
        ...NO_FEATURES,
        orders,
        lifecycle,
        affinity,
        brands,
        prices,
        bought,
        recent,
        shown,
        lastPurchaseAt,
      })
      const joined = mergeFeatures(parts[0]!, parts[1]!)
      expect(settled(pick(joined))).toEqual(settled(pick(folded(all))))
    }),
  )
})

test('the cart that was changed last is the cart, unless either has bought since', () => {
  const cartOf = (id: string, at: number) => folded([event({ ...add(id), at })])
  const [old, young] = [cartOf('K1', MONDAY), cartOf('K2', MONDAY + 1)]
  expect(mergeFeatures(old, young).cart).toEqual(young.cart)
  const bought = folded([event({ ...buy('o1', line('K9')), at: MONDAY + 2 })])
  expect(mergeFeatures(young, bought).cart.lines).toEqual([])
  expect(mergeFeatures(mergeFeatures(old, bought), young).cart.lines).toEqual([])
  const atOnce = folded([event({ ...buy('o1', line('K9')), at: MONDAY + 1 })])
  expect(mergeFeatures(young, atOnce).cart.lines).toEqual([])
})

test('somebody with a very long history fits into fifty kilobytes', () => {
  const visits = Array.from({ length: 4000 }, (_, index) => {
    const item = {
      ...line(`SKU-${index % 900}`, 1, 100 + index),
      item_category: `Kategorie číslo ${index % 90}`,
      item_brand: `Značka ${index % 70}`,
    }
    const at = MONDAY + index * 3_600_000
    const kinds = ['view_item', 'add_to_cart', 'impression', 'purchase', 'refund'] as const
    const name = kinds[index % 5]!
    return event({
      name,
      at,
      source: name === 'purchase' || name === 'refund' ? 'server' : 'page',
      params: {
        items: [item, { ...item, item_id: `SKU-${(index * 7) % 900}` }],
        transaction_id: `order-2026-${String(index - (index % 5)).padStart(8, '0')}`,
        campaign: `campaign-number-${index % 80}`,
        value: 99.9,
      },
    })
  })
  const heavy = folded(visits)
  expect(heavy.orders.count).toBe(800)
  const bytes = new TextEncoder().encode(JSON.stringify(heavy)).length
  expect(bytes).toBeGreaterThan(20_000)
  expect(bytes).toBeLessThan(50_000)
  const parts = Object.entries(heavy).map(([name, part]) => [name, JSON.stringify(part).length])
  if (process.env['SHOW']) console.log(bytes, parts)
  const joined = mergeFeatures(heavy, folded(visits.slice(0, 2000)))
  expect(new TextEncoder().encode(JSON.stringify(joined)).length).toBeLessThan(50_000)
})
