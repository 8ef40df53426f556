import { describe, expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { foldConsent } from '../../../core/consent/state.ts'
import type { Event } from '../../../core/event/event.ts'
import { NO_FEATURES, foldFeatures } from '../../../core/feature/features.ts'
import {
  INTEREST_RULES,
  discountShareOf,
  explainInterest,
  interestsOf,
} from '../../../core/feature/interest.ts'
import type { InterestRule } from '../../../core/feature/interest.ts'
import type { ShopQuantiles } from '../../../core/feature/quantile.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { MONDAY, event } from '../event/made.ts'
import type { Draft } from '../event/made.ts'

const consents = foldConsent(
  {},
  { purpose: 'personalisation', granted: true, at: 0, source: 'test', wording: null, proof: null },
)
const folded = (events: readonly Event[]) =>
  events.reduce(
    (held, one) => foldFeatures(held, one, { ...newProfile('p1', MONDAY), consents }),
    NO_FEATURES,
  )
const rule = (id: string) => INTEREST_RULES.find((one) => one.id === id)!

function met(
  name: 'view_item' | 'add_to_cart' | 'purchase',
  category: string,
  price = 100,
  more: Partial<Draft> = {},
): Event {
  return event({
    name,
    ...more,
    params: {
      items: [{ item_id: category, item_category: category, quantity: 1, priceMicro: price * MICRO }],
      ...more.params,
    },
  })
}

const SHOP: ShopQuantiles = {
  at: MONDAY,
  buyers: 0,
  recency: [],
  frequency: [],
  monetaryMicro: [],
  orderGapMs: null,
  prices: { Hodinky: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((units) => units * 1000 * MICRO) },
}

describe('a label', () => {
  test('is given by what somebody likes', () => {
    const sporty = [
      met('view_item', 'Sportovní boty'),
      met('add_to_cart', 'Běhání'),
      met('view_item', 'Hrnky'),
    ]
    expect(interestsOf(folded(sporty), null)).toEqual(['sporty'])
    expect(interestsOf(folded([met('view_item', 'Sportovní boty')]), null)).toEqual([])
  })

  test('is not given where other things are liked more', () => {
    const mixed = [met('add_to_cart', 'Sport'), met('add_to_cart', 'Hrnky'), met('add_to_cart', 'Knihy')]
    expect(interestsOf(folded(mixed), null)).toEqual([])
  })

  test('fades: what was liked two months ago is no profile by the cut points of tonight', () => {
    const sporty = folded([met('purchase', 'Sport', 100, { params: { transaction_id: 'o1' } })])
    expect(interestsOf(sporty, null)).toEqual(['sporty'])
    expect(interestsOf(sporty, { ...SHOP, at: MONDAY + 60 * DAY_MS })).toEqual([])
  })

  test('of luxury is given to who looks at the dear ones of a category, whatever they cost', () => {
    const dear = [met('add_to_cart', 'Hodinky', 8500)]
    expect(interestsOf(folded(dear), SHOP)).toEqual(['luxury-lover'])
    expect(interestsOf(folded(dear), null)).toEqual([])
    expect(interestsOf(folded([met('add_to_cart', 'Hodinky', 4000)]), SHOP)).toEqual([])
  })

  test('of savings is given to who buys at a discount, and it needs two orders', () => {
    const order = (id: string, coupon: string | null) =>
      met('purchase', 'Hrnky', 100, {
        source: 'server',
        params: { transaction_id: id, ...(coupon ? { coupon } : {}) },
      })
    expect(interestsOf(folded([order('o1', 'JARO')]), null)).toEqual([])
    const two = [order('o1', 'JARO'), order('o2', 'JARO')]
    expect(interestsOf(folded(two), null)).toEqual(['bargain-hunter'])
    expect(discountShareOf(folded([...two, order('o3', null)]))).toBeCloseTo(2 / 3)
    expect(discountShareOf(NO_FEATURES)).toBeNull()
    expect(
      explainInterest(rule('bargain-hunter'), [...two, order('o3', null)], null, MONDAY).map(
        (one) => one.event,
      ),
    ).toEqual(two.map(({ id }) => id))
  })

  test("may be a shop's own", () => {
    const own: InterestRule = {
      id: 'reader',
      version: 3,
      title: { cs: 'Čtenář', en: 'Reader' },
      when: { kind: 'topic', words: ['knih'], minShare: 0.1, minScore: 1 },
    }
    expect(interestsOf(folded([met('view_item', 'Dětské knihy')]), null, [own])).toEqual(['reader'])
  })

  test('has an id and words of its own', () => {
    expect(new Set(INTEREST_RULES.map(({ id }) => id)).size).toBe(INTEREST_RULES.length)
    for (const { title, version } of INTEREST_RULES)
      expect([title.cs !== title.en, version > 0]).toEqual([true, true])
  })
})

describe('the explanation', () => {
  test('lists the events that speak for it, the strongest first, and what is left of them', () => {
    const events = [
      met('view_item', 'Sport', 100, { id: 'event-look', at: MONDAY }),
      met('view_item', 'Hrnky', 100, { id: 'event-mug', at: MONDAY }),
      met('purchase', 'Sport', 100, { id: 'event-told', at: MONDAY, params: { transaction_id: 'o1' } }),
      met('purchase', 'Sport', 100, {
        id: 'event-again',
        at: MONDAY + 5,
        source: 'server',
        params: { transaction_id: 'o1' },
      }),
    ]
    expect(explainInterest(rule('sporty'), events, null, MONDAY + 14 * DAY_MS)).toEqual([
      { event: 'event-told', at: MONDAY, weight: 2.5 },
      { event: 'event-look', at: MONDAY, weight: 0.5 },
    ])
  })

  test('adds up to the interest that the label was given for', () => {
    const events = [met('add_to_cart', 'Sport'), met('view_item', 'Sport', 100, { at: MONDAY + DAY_MS })]
    const now = MONDAY + 3 * DAY_MS
    const sum = explainInterest(rule('sporty'), events, null, now).reduce(
      (held, { weight }) => held + weight,
      0,
    )
    const { at, scores } = folded(events).affinity
    expect(sum).toBeCloseTo(scores['Sport']! * 0.5 ** ((now - at!) / (14 * DAY_MS)))
  })

  test('of luxury lists the dear ones', () => {
    const [dear, cheap] = [met('view_item', 'Hodinky', 9500), met('view_item', 'Hodinky', 1500)]
    expect(
      explainInterest(rule('luxury-lover'), [dear, cheap], SHOP, MONDAY).map((one) => one.event),
    ).toEqual([dear.id])
  })
})
