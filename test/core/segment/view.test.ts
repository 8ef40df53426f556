import { array, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { foldFeatures, NO_FEATURES } from '../../../core/feature/features.ts'
import type { ShopQuantiles } from '../../../core/feature/quantile.ts'
import type { Event } from '../../../core/event/event.ts'
import { foldProfile } from '../../../core/profile/fold.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { NAMESPACES } from '../../../core/rule/schema.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { viewOf } from '../../../core/segment/view.ts'
import { faultsOf, strangersIn, valueAt } from '../../support/rule-corpus/conforms.ts'
import { MONDAY, add, answer, buy, claim, confirm, event, line, remove, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { holds } from '../holds.ts'

const OF_A_PERSON = ['p', 'f', 'cart', 'consent'] as const

/** Folds as the actor does, a minute from one event to the next. */
function personAfter(...drafts: readonly Draft[]) {
  let profile = newProfile('somebody', MONDAY)
  let features = NO_FEATURES
  for (const [index, draft] of drafts.entries()) {
    const one: Event = event({ at: MONDAY + index * 60_000, ...draft })
    profile = foldProfile(profile, one)
    features = foldFeatures(features, one, profile)
  }
  return { profile, features }
}

const fromShop = (draft: Draft): Draft => ({ ...draft, source: 'server' })
const met = (name: 'impression' | 'click' | 'dismiss'): Draft => ({
  name,
  params: { campaign: 'welcome', decision_id: 'd1', slot: 'top' },
})

/** A shop in which somebody buys each day. */
const QUANTILES: ShopQuantiles = {
  at: MONDAY + DAY_MS,
  buyers: 10,
  recency: [1, 2, 3, 4].map((days) => MONDAY - days * DAY_MS).reverse(),
  frequency: [1, 1, 2, 3],
  monetaryMicro: [100, 200, 300, 400].map((units) => units * MICRO),
  orderGapMs: 30 * DAY_MS,
  forecast: {
    horizonMs: 180 * DAY_MS,
    meanOrderMicro: 300 * MICRO,
    rate: 1 / (90 * DAY_MS),
    factors: [
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
    ],
    backtest: null,
  },
  prices: { K: [100, 150, 200, 250, 300, 350, 400, 450, 500].map((units) => units * MICRO) },
}

const FULL = [
  answer(true),
  fromShop({
    name: 'traits_update',
    params: {
      traits: {
        first_name: 'Eva',
        last_name: 'Malá',
        gender: 'female',
        birthday: '05-17',
        city: 'Brno',
        region: 'JM',
        country: 'CZ',
        preferred_store: 'Brno 1',
        size: 'M',
        interests: ['tea'],
        company: 'Dílna',
        position: 'owner',
        price_list: 'b2b',
      },
    },
  }),
  claim({ email: 'one@example.com', phone: '600123456', language: 'en' }),
  confirm('email', 'one@example.com'),
  { name: 'view_item', params: { items: [{ ...line('K1'), item_brand: 'Kilima' }] } },
  fromShop(buy('o1', line('K1', 2, 290))),
  fromShop(buy('o2', line('M1', 1, 120.5))),
  fromShop(buy('o3', line('K1', 1, 100))),
  fromShop({ name: 'refund', params: { transaction_id: 'o2', value: 20.5 } }),
  met('impression'),
  met('dismiss'),
  met('click'),
  view('K2'),
  add('K2', 2, 99.9),
]

describe('the view of a person', () => {
  test('has every path of the schema, with a value of its type, and no other', () => {
    const full = viewOf(personAfter(...FULL), undefined, QUANTILES)
    for (const name of OF_A_PERSON) {
      expect(faultsOf(SHOP_SCHEMA[name], full[name], name)).toEqual([])
      expect(strangersIn(SHOP_SCHEMA[name], full[name])).toEqual([])
      for (const path of Object.keys(SHOP_SCHEMA[name]))
        expect(valueAt(full[name], path), `${name}.${path}`).not.toBeNull()
    }
  })

  test('says what somebody is worth in major units', () => {
    const { f, cart, p, consent } = viewOf(personAfter(...FULL))
    expect(f).toMatchObject({ orders: 3, ltv: 780, events: 14, favourite_category: 'K' })
    expect(f?.['viewed']).toEqual(['K2', 'K1'])
    expect(f?.['aov']).toBeCloseTo(800.5 / 3)
    expect(f?.['bought']).toEqual(['K1', 'M1'])
    expect(cart).toMatchObject({ value: 199.8, items: 2, skus: ['K2'] })
    expect(p).toMatchObject({ language: 'en', has_email: true, has_phone: true, city: 'Brno' })
    expect(consent).toMatchObject({ email: true, sms: false, personalisation: true, ads: false })
  })

  test('of somebody new has zeros where counting starts and null where nothing is known', () => {
    const { f, cart } = viewOf(personAfter())
    expect(f).toMatchObject({ orders: 0, ltv: 0, events: 0, categories: [], campaigns: [] })
    expect([f?.['aov'], f?.['last_purchase_at'], f?.['favourite_category'], cart?.['updated_at']]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  test('keeps the schema on any history', () => {
    const step = constantFrom<(n: number) => Draft>(
      (n) => add(`K${n}`, n),
      (n) => remove(`K${n}`),
      (n) => view(`M${n}`),
      (n) => buy(`o${n}`, line(`K${n}`, 1, n / 3)),
      (n) => fromShop(buy(`o${n}`, line(`K${n}`, n, 10))),
      (n) => fromShop({ name: 'refund', params: { transaction_id: `o${n}`, value: n * 100 } }),
      (n) => answer(n % 2 === 0),
      () => claim({ email: 'one@example.com' }),
      () => met('impression'),
    )
    const act = record({ step, n: integer({ min: 1, max: 5 }), late: integer({ min: 0, max: 9 }) })
    holds(
      property(array(act, { maxLength: 30 }), (acts) => {
        const drafts = acts.map(({ step, n, late }, index) => ({
          ...step(n),
          at: MONDAY + (index - late) * 60_000,
        }))
        const one = viewOf(personAfter(...drafts))
        expect(OF_A_PERSON.flatMap((name) => faultsOf(SHOP_SCHEMA[name], one[name], name))).toEqual([])
      }),
    )
  })

  test('carries the page where there is one', () => {
    const person = personAfter()
    expect(viewOf(person).ctx).toBeUndefined()
    const ctx = {
      url: { path: '/kava/', query: 'razeni=cena' },
      referrer: 'https://example.com/',
      device: 'mobile',
      hour: 9,
      weekday: 1,
      country: 'CZ',
      region: 'Prague',
      city: 'Prague',
      weather: 'rain',
      temperature_c: -3.5,
      product: {
        id: 'K1',
        category: 'Káva',
        price: 289,
        available: true,
        stock: 3,
        margin_percent: 31,
        discount_percent: 10,
      },
      language: 'cs',
      returning: true,
      utm: { source: 'mail', medium: 'email', campaign: 'jaro', content: 'a', term: 'b' },
    } as const
    const one = viewOf(person, ctx)
    expect(faultsOf(SHOP_SCHEMA.ctx, one.ctx, 'ctx')).toEqual([])
    for (const path of Object.keys(SHOP_SCHEMA.ctx)) expect(valueAt(one.ctx, path), path).toBeDefined()
    expect(strangersIn(SHOP_SCHEMA.ctx, one.ctx)).toEqual([])
  })

  test('has the namespaces that the schema has, but for what a page sees and a journey keeps', () => {
    const known = NAMESPACES.filter((name) => name !== 'page' && name !== 'entry')
    expect(Object.keys(viewOf(personAfter(), {})).sort()).toEqual(known.sort())
  })
})
