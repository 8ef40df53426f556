import { constantFrom, option, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { decide } from '../../../core/decision/decide.ts'
import type { Decision, Place } from '../../../core/decision/decide.ts'
import type { View } from '../../../core/decision/view.ts'
import type { Shown } from '../../../core/feature/shown.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'
import {
  HOME,
  POPUP,
  anyFeatures,
  anyPlace,
  anyRail,
  anyShelf,
  candidate,
  cartLine,
  shelf,
  unreadable,
  visitor,
} from './made.ts'

const { campaigns } = BUILT_IN
const goods = shelf(
  ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'].map((id, index) => candidate(id, { orders: 10 - index })),
)
const place = (slot: string, productId: string | null = null): Place => ({ slot, productId, now: MONDAY })
const shown = ({ shown }: Decision) => shown.map(({ id }) => id)
const agreed = { granted: true, at: MONDAY, source: 'test', wording: null, proof: null }
const likesC = visitor({ affinity: { at: MONDAY, scores: { C: 9, B: 3 } } })

test('a slot without campaign shows nothing and says so', () => {
  expect(decide(campaigns, likesC, goods, place('footer'))).toEqual({
    slot: 'footer',
    campaign: null,
    version: null,
    show: false,
    basis: 'contextual',
    because: [{ code: 'no_campaign', slot: 'footer' }],
    shown: [],
    lost: [],
  })
})

describe('a rail', () => {
  test('for somebody known rests on their interests, and says which', () => {
    const decision = decide(campaigns, likesC, goods, place('home'))
    expect(decision).toMatchObject({ campaign: 'home-picks', version: 1, show: true, basis: 'personal' })
    expect(shown(decision).slice(0, 3)).toEqual(['C1', 'B1', 'C2'])
    expect(decision.because).toEqual([
      { code: 'affinity', category: 'C', share: 0.75 },
      { code: 'affinity', category: 'B', share: 0.25 },
    ])
  })

  test('names the product on the page and the newest look', () => {
    const looked = visitor({ recent: [{ productId: 'B1', at: MONDAY }] })
    expect(decide(campaigns, looked, goods, place('product', 'A1')).because).toEqual([
      { code: 'product_on_page', productId: 'A1' },
      { code: 'newest_view', productId: 'B1' },
    ])
  })

  test('has a reason even where only the cart is known, or nothing at all', () => {
    const carrying = visitor({ cart: { lines: [cartLine('A1', 2)], changedAt: MONDAY } })
    expect(decide(campaigns, carrying, goods, place('home')).because).toEqual([
      { code: 'cart_waits', count: 2 },
    ])
    expect(decide(campaigns, visitor(), goods, place('product')).because).toEqual([{ code: 'nothing_known' }])
  })

  test.each<[string, View | null, string]>([
    ['nobody', null, 'no_consent'],
    [
      'somebody who refused',
      visitor({}, { consents: { personalisation: { ...agreed, granted: false } } }),
      'no_consent',
    ],
    [
      'somebody who allowed something else',
      visitor({}, { consents: { email: agreed, analytics: agreed } }),
      'no_consent',
    ],
    ['somebody of whom nothing is known', visitor(), 'nothing_known'],
  ])('for %s is what everybody sees', (_, view, code) => {
    const decision = decide(campaigns, view, goods, place('home'))
    expect(decision).toMatchObject({ show: true, basis: 'contextual' })
    expect(decision.because.map((one) => one.code)).toEqual([code, 'no_personal_data'])
    expect(shown(decision)).toEqual(['A1', 'B1', 'A2', 'C1', 'B2', 'C2'])
  })

  test('that may not speak to everybody is silent without consent', () => {
    const decision = decide([{ ...HOME, contextual: false }], null, goods, place('home'))
    expect(decision).toMatchObject({
      show: false,
      basis: 'contextual',
      because: [{ code: 'no_consent', purpose: 'personalisation' }],
    })
  })

  test('with too little to show leaves the shop’s own content', () => {
    const few = shelf([candidate('A1'), candidate('B1', { inStock: false }), candidate('C1')])
    expect(decide(campaigns, null, few, place('home'))).toMatchObject({
      show: false,
      because: [{ code: 'too_few', count: 2 }],
      shown: [],
      lost: [{ code: 'out_of_stock', count: 1, examples: ['B1'] }],
    })
  })

  test('counts who was left out, with five examples', () => {
    const many = shelf(
      Array.from({ length: 30 }, (_, index) =>
        candidate(`${'ABCDEFGHIJ'[index % 10]}${index}`, { inStock: index >= 12 }),
      ),
    )
    const { lost } = decide(campaigns, null, many, place('home'))
    expect(lost.map(({ code, count, examples }) => [code, count, examples.length])).toEqual([
      ['out_of_stock', 12, 5],
      ['ranked_lower', 10, 5],
    ])
  })
})

describe('without consent', () => {
  test('no feature is read, and any two visitors are shown the same', () => {
    const refused = { personalisation: { ...agreed, granted: false }, email: agreed, sms: agreed }
    holds(
      property(
        anyRail,
        anyShelf,
        anyPlace,
        constantFrom('home', 'popup', 'footer'),
        (campaign, any, where, slot) => {
          const all = [campaign, POPUP]
          const nobody = decide(all, null, any, { ...where, slot })
          expect(decide(all, unreadable(), any, { ...where, slot })).toEqual(nobody)
          expect(decide(all, unreadable(refused), any, { ...where, slot })).toEqual(nobody)
          expect(nobody.basis).toBe('contextual')
        },
      ),
      300,
    )
  })
})

test('any rail: at most its size, nobody both shown and lost, the same again', () => {
  const view = option(record({ features: anyFeatures }).map(({ features }) => visitor(features)))
  holds(
    property(anyRail, anyShelf, view, anyPlace, (campaign, any, who, where) => {
      const decision = decide([campaign], who, any, { ...where, slot: 'home' })
      const lost = decision.lost.reduce((sum, { count }) => sum + count, 0)
      const all = any.goods.all.length
      if (decision.show) expect(decision.shown.length + lost).toBeLessThanOrEqual(all)
      else expect(decision.because).toMatchObject([{ code: 'too_few' }])
      if (decision.show)
        expect(decision.shown.length).toBeGreaterThanOrEqual(Math.min(campaign.size, campaign.least))
      expect(decision.shown.length).toBeLessThanOrEqual(campaign.size)
      expect(new Set(shown(decision)).size).toBe(decision.shown.length)
      expect(decision.because.length).toBeGreaterThan(0)
      expect(decide([campaign], who, any, { ...where, slot: 'home' })).toEqual(decision)
      expect(JSON.parse(JSON.stringify(decision)), 'a receipt can be stored and compared').toEqual(decision)
    }),
    400,
  )
})

describe('the pop-up', () => {
  const cart = {
    lines: [cartLine('A1', 2), cartLine('B1'), cartLine('C1'), cartLine('D1')],
    changedAt: MONDAY,
  }
  const met = (draft: Partial<Shown>): Shown => ({
    impressions: 1,
    lastAt: MONDAY,
    dismissedAt: null,
    clickedAt: null,
    ...draft,
  })
  const after = (ms: number, shown: Shown) =>
    decide(campaigns, visitor({ cart, shown: { 'save-cart': shown } }), goods, {
      ...place('popup'),
      now: MONDAY + ms,
    })

  test('is shown to who leaves with a full cart: its last three products', () => {
    const decision = decide(campaigns, visitor({ cart }), goods, place('popup'))
    expect(decision).toMatchObject({
      campaign: 'save-cart',
      show: true,
      basis: 'personal',
      because: [{ code: 'cart_waits', count: 5 }],
    })
    expect(shown(decision)).toEqual(['B1', 'C1', 'D1'])
  })

  test.each<[string, View | null, string]>([
    ['to nobody', null, 'no_consent'],
    ['without consent', visitor({ cart }, { consents: {} }), 'no_consent'],
    ['with an empty cart', visitor(), 'cart_empty'],
    [
      'where the address is known and may be used',
      visitor({ cart }, { emailVerified: true, consents: { personalisation: agreed, email: agreed } }),
      'address_known',
    ],
  ])('stays away %s', (_, view, code) => {
    const decision = decide(campaigns, view, goods, place('popup'))
    expect(decision).toMatchObject({ show: false, shown: [] })
    expect(decision.because.map((one) => one.code)).toEqual([code])
  })

  test.each<[string, Partial<View>]>([
    ['is verified but may not be used', { emailVerified: true }],
    ['may be used but is not verified', { consents: { personalisation: agreed, email: agreed } }],
  ])('asks where an address %s', (_, draft) => {
    expect(decide(campaigns, visitor({ cart }, draft), goods, place('popup')).show).toBe(true)
  })

  test.each([
    ['just after it was closed', 0, { dismissedAt: MONDAY }, 'dismissed_recently'],
    [
      'a week less a moment after it was closed',
      7 * DAY_MS - 1,
      { dismissedAt: MONDAY },
      'dismissed_recently',
    ],
    ['a week after it was closed', 7 * DAY_MS, { dismissedAt: MONDAY }, null],
    ['a day less a moment after it was shown', DAY_MS - 1, {}, 'shown_recently'],
    ['a day after it was shown', DAY_MS, {}, null],
    ['where it was only clicked, never seen', 0, { impressions: 0, clickedAt: MONDAY }, null],
  ])('%s', (_, ms, draft, code) => {
    const decision = after(ms, met(draft))
    expect([decision.show, decision.because[0]?.code]).toEqual([code === null, code ?? 'cart_waits'])
  })

  test('does not care how another campaign was met', () => {
    const other = visitor({ cart, shown: { other: met({ dismissedAt: MONDAY }) } })
    expect(decide(campaigns, other, goods, place('popup')).show).toBe(true)
  })
})
