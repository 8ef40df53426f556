import { array, integer, property, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import { inCanonicalOrder } from '../../../core/event/canonical-order.ts'
import type { Event } from '../../../core/event/event.ts'
import { FEATURES, FEATURE_FIELDS, featuresRead } from '../../../core/feature/declaration.ts'
import type { FeatureId } from '../../../core/feature/declaration.ts'
import { BEHAVIOUR_FEATURES } from '../../../core/feature/declared-behaviour.ts'
import { ORDER_FEATURES, nextOrderAt } from '../../../core/feature/declared-order.ts'
import { PERSON_FEATURES } from '../../../core/feature/declared-person.ts'
import { NO_FEATURES, foldFeatures } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { CONTRACT, OWN_USE, PROFILING } from '../../../core/feature/field.ts'
import { NO_ORDERS } from '../../../core/feature/order.ts'
import { PRICE_CUTS, QUINTILE_CUTS, cutsOf } from '../../../core/feature/quantile.ts'
import type { ShopQuantiles } from '../../../core/feature/quantile.ts'
import type { Declaration } from '../../../core/feature/reading.ts'
import { foldConsent } from '../../../core/consent/state.ts'
import { foldProfile } from '../../../core/profile/fold.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'
import { bruteFeatures, gapsOf, median, ordersOf, paidIn, returnedOf } from './brute.ts'
import type { BruteShop } from './brute.ts'
import { PRICES, histories } from './made-history.ts'

const DECLARED = Object.entries(FEATURES) as [FeatureId, Declaration][]
const consents = foldConsent(
  {},
  { purpose: 'personalisation', granted: true, at: 0, source: 'test', wording: null, proof: null },
)

type Somebody = { readonly profile: Profile; readonly features: Features }

function folded(events: readonly Event[]): Somebody {
  const start: Somebody = {
    profile: { ...newProfile('p1', events[0]?.at ?? MONDAY), consents },
    features: NO_FEATURES,
  }
  return events.reduce((held, event) => {
    const profile = foldProfile(held.profile, event)
    return { profile, features: foldFeatures(held.features, event, profile) }
  }, start)
}

const read = (somebody: Somebody, quantiles: ShopQuantiles | null) => featuresRead({ ...somebody, quantiles })

/** Where two scores differ by rounding alone either order is right. */
function roughly(values: Record<string, unknown>) {
  const round = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)
  const { categories, brands, favourite_category, favourite_brand, ...rest } = values
  return {
    ...Object.fromEntries(Object.entries(rest).map(([id, value]) => [id, round(value)])),
    categories: [...(categories as string[])].sort(),
    brands: [...(brands as string[])].sort(),
    favourites: [
      favourite_category === (categories as string[])[0],
      favourite_brand === (brands as string[])[0],
    ],
  }
}

describe('every feature is what a recomputation from the list of events says', () => {
  test('at any instant of any history, in a shop whose cut points are not known', () => {
    holds(
      property(histories(), integer({ min: 0, max: 40 }), (events, until) => {
        const past = events.slice(0, until)
        expect(roughly(read(folded(past), null))).toEqual(roughly(bruteFeatures(past, null)))
      }),
      300,
    )
  })

  test('and in a shop of several people, with the cut points of that instant', () => {
    holds(
      property(
        array(histories(25), { minLength: 1, maxLength: 12 }),
        integer({ min: 0, max: 400 }),
        (all, days) => {
          const now = MONDAY + days * 86_400_000
          const people = all.map((events) => events.filter(({ at }) => at <= now))
          const shop = bruteShop(people, now)
          const quantiles = quantilesOf(
            people.map((past) => folded(past).features),
            now,
          )
          for (const past of people) {
            expect(roughly(read(folded(past), quantiles))).toEqual(roughly(bruteFeatures(past, shop)))
          }
        },
      ),
      80,
    )
  })

  test('with the categories and brands in the order of their scores', () => {
    holds(
      property(histories(12), (events) => {
        const { categories, favourite_category } = bruteFeatures(events, null)
        const values = read(folded(events), null)
        const scores = new Map(Object.entries(folded(events).features.affinity.scores))
        const order = (values.categories as string[]).map((name) => scores.get(name)!)
        expect(order).toEqual([...order].sort((a, b) => b - a))
        if (new Set(order.map((score) => score.toPrecision(6))).size === order.length) {
          expect(values.categories).toEqual(categories)
          expect(values.favourite_category).toBe(favourite_category)
        }
      }),
    )
  })

  test('so any order of arrival, folded in canonical order, gives the same bytes', () => {
    const shuffled = histories().chain((events) =>
      tuple(
        shuffledSubarray([...events], { minLength: events.length }),
        shuffledSubarray([...events], { minLength: events.length }),
      ),
    )
    holds(
      property(shuffled, ([one, other]) => {
        const bytes = (events: readonly Event[]) => JSON.stringify(folded(inCanonicalOrder(events)))
        expect(bytes(one)).toBe(bytes(other))
      }),
    )
  })
})

describe('a declaration', () => {
  test('stands in the schema that rules are checked by, with its purposes', () => {
    expect(Object.keys(SHOP_SCHEMA.f)).toEqual(DECLARED.map(([id]) => id))
    for (const [id, { field, purposes }] of DECLARED)
      expect(SHOP_SCHEMA.f[id]).toEqual({ ...field, purposes })
    expect(Object.keys(FEATURE_FIELDS)).toEqual(Object.keys(SHOP_SCHEMA.f))
  })

  test.each(DECLARED)('of %s says all that there is to say', (_, declaration) => {
    expect(declaration.title.cs).not.toBe(declaration.title.en)
    expect(declaration.source.length).toBeGreaterThan(0)
    expect(declaration.purposes.length).toBeGreaterThan(0)
    expect(PURPOSES).toEqual(expect.arrayContaining([...declaration.purposes]))
    expect(declaration.field.freshness).toBe(declaration.freshness === 'night' ? '1d' : undefined)
  })

  test('of behaviour is for personalisation, of a contract for all purposes', () => {
    expect(CONTRACT).toEqual(PURPOSES)
    for (const [id, { purposes }] of Object.entries({ ...ORDER_FEATURES, ...PERSON_FEATURES }))
      expect(purposes, id).toBe(id === 'predicted_ltv' ? PROFILING : CONTRACT)
    for (const [id, { purposes }] of Object.entries(BEHAVIOUR_FEATURES))
      expect([PROFILING, OWN_USE, CONTRACT], id).toContain(purposes)
  })
})

test('the next order of nobody is not expected', () => {
  expect(nextOrderAt(NO_ORDERS, null)).toBeNull()
})

/** The cut points from the folded people, as the nightly job takes them from the index. */
function quantilesOf(people: readonly Features[], now: number): ShopQuantiles {
  const buyers = people.map(({ orders }) => orders).filter(({ count }) => count > 0)
  const gaps = buyers.flatMap(({ gapMs }) => gapMs ?? [])
  return {
    at: now,
    buyers: buyers.length,
    recency: cutsOf(
      buyers.map(({ lastAt }) => lastAt!),
      QUINTILE_CUTS,
    ),
    frequency: cutsOf(
      buyers.map(({ count }) => count),
      QUINTILE_CUTS,
    ),
    monetaryMicro: cutsOf(
      buyers.map(({ revenueMicro, refundedMicro }) => revenueMicro - refundedMicro),
      QUINTILE_CUTS,
    ),
    orderGapMs: cutsOf(gaps, 1)[0] ?? null,
    prices: Object.fromEntries(
      Object.entries(PRICES).map(([category, prices]) => [category, cutsOf(prices, PRICE_CUTS)]),
    ),
  }
}

function bruteShop(people: readonly (readonly Event[])[], now: number): BruteShop | null {
  const all = people
    .map((events) => ({ events, orders: ordersOf(events) }))
    .filter(({ orders }) => orders.length > 0)
  const gaps = all
    .flatMap(({ orders }) => median(gapsOf(orders.map(({ at }) => at))) ?? [])
    .sort((a, b) => a - b)
  return {
    at: now,
    lastOrders: all.map(({ orders }) => orders.at(-1)!.at),
    counts: all.map(({ orders }) => orders.length),
    sums: all.map(
      ({ events, orders }) =>
        paidIn(events, orders).reduce((sum, { value }) => sum + value, 0) - returnedOf(events, orders),
    ),
    gap: gaps[Math.ceil(gaps.length / 2) - 1] ?? null,
    prices: PRICES,
  }
}
