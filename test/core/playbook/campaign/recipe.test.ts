/** Each recipe can be published as it stands, and says what its scenario asks for: to those whom it is for, and to nobody else. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../../core/base/time.ts'
import type { Campaign } from '../../../../core/decision/campaign.ts'
import { checkCampaign } from '../../../../core/decision/draft.ts'
import { slotDecisionOf } from '../../../../core/decision/content.ts'
import { decidePage } from '../../../../core/decision/page.ts'
import { planOf } from '../../../../core/decision/plan.ts'
import { valued } from '../../../../core/decision/value.ts'
import type { View } from '../../../../core/decision/view.ts'
import { BY_JOURNEY } from '../../../../core/playbook/campaign/by-journey.ts'
import { CAMPAIGN_RECIPES } from '../../../../core/playbook/campaign/recipe.ts'
import {
  CART_REMINDER,
  DESTINATION,
  FEBRUARY_TRIP,
  PAY_LATER,
  STAY_EXTRAS,
  VIP_ACCESS,
} from '../../../../core/playbook/campaign/scenario.ts'
import { HELP, INBOX, LANDING, PRODUCT_FACTS } from '../../../../core/playbook/campaign/shop.ts'
import { written } from '../../../../core/playbook/campaign/written.ts'
import { BUILT_IN } from '../../../../core/playbook/release.ts'
import { link } from '../../../../core/rule/version.ts'
import type { ShopContext } from '../../../../core/segment/shop-schema.ts'
import { SHOP_SCHEMA } from '../../../../core/segment/shop-schema.ts'
import { CampaignDraft } from '../../../../core/wire/campaigns.ts'
import { MONDAY } from '../../event/made.ts'
import { SAVE_CART } from '../../../../core/playbook/save-cart.ts'
import { candidate, cartLine, shelf, visitor } from '../../decision/made.ts'

const around = {
  schema: { ...SHOP_SCHEMA, segments: BUILT_IN.segments.map(({ id }) => id) },
  segments: BUILT_IN.segments,
  slots: ['vip', 'hero', 'checkout', 'home', 'product-facts', 'inbox', 'help', 'landing', 'cart'],
  grounds: [],
  now: MONDAY,
}

test.each(CAMPAIGN_RECIPES.map((one) => [one.id, one] as const))(
  '%s can be published as it stands',
  (_, one) => {
    const { version: _version, ...draft } = one
    expect(v.safeParse(CampaignDraft, draft).issues).toBeUndefined()
    expect(checkCampaign(one, around)).toEqual([])
  },
)

test('each has a name of its own', () => {
  const ids = CAMPAIGN_RECIPES.map(({ id }) => id)
  expect(new Set([...ids, ...BUILT_IN.campaigns.map(({ id }) => id)]).size).toBe(
    ids.length + BUILT_IN.campaigns.length,
  )
})

test('content is written once for both languages', () => {
  expect(written(['text', { text: { cs: 'a', en: 'b' } }], ['line', {}])).toEqual({
    cs: [{ kind: 'text', text: 'a' }, { kind: 'line' }],
    en: [{ kind: 'text', text: 'b' }, { kind: 'line' }],
  })
})

const SIGNALS = {
  exit: false,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 9,
  clicked: [],
  views: 1,
  returned_s: null,
}
const goods = shelf([candidate('A1', { orders: 9 }), candidate('B1', { inStock: false })])
const installed = (one: Campaign): Campaign =>
  ({ ...one, version: 1, ...(one.audience && { audience: link(one.audience) }) }) as Campaign
const person = (rules: object = {}, draft: Partial<View> = {}) =>
  visitor({}, { facts: { view: rules as never, doubtful: [] }, ...draft })

function shown(
  campaigns: readonly Campaign[],
  slots: readonly string[],
  view: View | null,
  more: { context?: ShopContext; now?: number; productId?: string | null } = {},
) {
  const where = { slots, productId: null, now: MONDAY, signals: SIGNALS, hasInbox: true, ...more }
  const made = campaigns.map(installed)
  return decidePage({ campaigns: made }, view, goods, where).map(({ decision }) => {
    const telling = { campaigns: made, products: new Map(), language: 'cs' as const, inbox: [], valued }
    const { content } = slotDecisionOf('d', decision, telling)
    return { decision, texts: JSON.stringify(content ?? null) }
  })
}
const comes = (campaign: Campaign, view: View | null) =>
  shown([campaign], [campaign.slot], view)[0]!.decision.show

test('SCN-36: the door is open to who spends much, and to nobody else', () => {
  expect(comes(VIP_ACCESS, person({ segments: ['big-spender'] }))).toBe(true)
  for (const view of [person({ segments: ['keen'] }), person(), null])
    expect(comes(VIP_ACCESS, view)).toBe(false)
  const doubtful = visitor({}, { facts: { view: { segments: ['big-spender'] }, doubtful: ['big-spender'] } })
  expect(comes(VIP_ACCESS, doubtful)).toBe(false)
})

test('SCN-40: the window shows the destination that they look at, until a message has told of it', () => {
  const view = person({ f: { favourite_category: 'Řím' } })
  expect(comes(DESTINATION, view)).toBe(true)
  expect(comes(DESTINATION, person({ f: { favourite_category: 'Oslo' } }))).toBe(false)
  expect(comes(DESTINATION, { ...view, sent: { destination: MONDAY - 1 } })).toBe(false)
})

describe('SCN-41', () => {
  const cart = { lines: [cartLine('A1')], changedAt: MONDAY }
  const carrying = (draft: Partial<View> = {}) =>
    visitor({ cart }, { facts: { view: { cart: { items: 1 } } as never, doubtful: [] }, ...draft })

  test('the page speaks first, once: of pop-up and bar one comes', () => {
    const both = shown([SAVE_CART, CART_REMINDER], ['popup', 'bar'], carrying(), {})
    expect(both.filter(({ decision }) => decision.show)).toHaveLength(1)
    expect(planOf([installed(CART_REMINDER)], carrying(), MONDAY).campaigns).toHaveLength(1)
  })

  test('after the e-mail the page does not say it again for three days', () => {
    const written = carrying({ sent: { 'abandoned-cart': MONDAY } })
    const at = (now: number) => shown([CART_REMINDER], ['bar'], written, { now })[0]!.decision
    expect(at(MONDAY + DAY_MS)).toMatchObject({ show: false, because: [{ code: 'said_lately' }] })
    expect(at(MONDAY + 3 * DAY_MS).show).toBe(true)
    const { campaigns, validUntil } = planOf([installed(CART_REMINDER)], written, MONDAY + DAY_MS)
    expect([campaigns, validUntil]).toEqual([[], MONDAY + 3 * DAY_MS])
  })
})

test('SCN-42: the amount is what the rule read, down to the thousand, and never above', () => {
  const said = (ltv: number) => shown([PAY_LATER], ['checkout'], person({ f: { ltv, orders: 3 } }))[0]!.texts
  expect(said(12_999)).toContain('až do 12\u00a0000\u00a0Kč')
  expect(said(700_000)).toContain('až do 50\u00a0000\u00a0Kč')
  expect(said(4_999)).toBe('null')
})

test('SCN-43: who came before and has ordered again sees what goes with it', () => {
  const guest = (orders: number, days: number) =>
    person({ f: { orders, last_order_at: MONDAY - days * DAY_MS } })
  expect(comes(STAY_EXTRAS, guest(2, 59))).toBe(true)
  expect(comes(STAY_EXTRAS, guest(2, 61))).toBe(false)
  expect(comes(STAY_EXTRAS, guest(1, 5))).toBe(false)
})

test('DAT-19: the offer of a trip stands on the whole of its rule', () => {
  expect(JSON.stringify(FEBRUARY_TRIP.audience)).toMatch(/Hotels.*Flights.*add_to_cart/)
  expect(comes(FEBRUARY_TRIP, person())).toBe(false)
})

test('MOD-08: each gets the help whose rule has them, and everybody else is inspired', () => {
  const helped = (segments: readonly string[]) =>
    shown(HELP, ['help'], person({ segments }))[0]!.decision.campaign
  expect(helped(['price-sensitive', 'keen'])).toBe('help-discount')
  expect(helped(['keen'])).toBe('help-education')
  expect(helped([])).toBe('help-inspiration')
})

describe('CHN-22: a landing page', () => {
  const context = { utm: { campaign: 'espresso' } }
  const told = (view: View | null, from: ShopContext = context) =>
    shown(LANDING, ['landing'], view, { context: from })[0]!.decision

  test('is what the advertisement promised, for those too who refused', () => {
    expect(told(null)).toMatchObject({ show: true, campaign: 'landing-campaign', basis: 'contextual' })
    expect(told(person({ ctx: context, f: { orders: 0 } })).campaign).toBe('landing-campaign')
  })

  test('knows those who have bought here', () => {
    const known = told(person({ ctx: context, f: { orders: 1 } }))
    expect(known).toMatchObject({ campaign: 'landing-known', basis: 'personal' })
  })

  test('stays the shop’s own for everybody who came otherwise', () => {
    expect(told(null, {}).show).toBe(false)
    expect(told(person({ ctx: {}, f: { orders: 1 } }), {}).show).toBe(false)
  })
})

test('the product in hand: counted orders, and a watch where it is sold out', () => {
  const on = (productId: string) => shown([PRODUCT_FACTS], ['product-facts'], null, { productId })[0]!.texts
  expect(on('A1')).toContain('"count":9')
  expect(on('A1')).not.toContain('"itemId"')
  expect(on('B1')).toContain('"itemId":"B1"')
  expect(on('gone')).toBe('null')
})

test('an inbox is the person’s own', () => {
  expect(comes(INBOX, person())).toBe(true)
  expect(comes(INBOX, null)).toBe(false)
})

test('what journeys show comes to whom they led there, for as long as they say, and to nobody else', () => {
  const shownByJourney = BY_JOURNEY.filter(({ byJourney }) => byJourney)
  expect(shownByJourney.map(({ id }) => id)).toEqual([
    'welcome-back',
    'loyal-door',
    'trial-landing',
    'second-look',
  ])
  for (const one of shownByJourney) {
    expect(comes(one, person({}, { blocks: { [one.id]: MONDAY + 1 } }))).toBe(true)
    for (const blocks of [{}, { [one.id]: MONDAY }, { other: MONDAY + 1 }])
      expect(comes(one, person({}, { blocks }))).toBe(false)
    expect(comes(one, null)).toBe(false)
  }
})

test('SCN-21: the landing page after a trial stands before what others see there', () => {
  const trial = BY_JOURNEY.find(({ id }) => id === 'trial-landing')!
  const view = person({ f: { orders: 2 } }, { blocks: { 'trial-landing': MONDAY + DAY_MS } })
  const context = { utm: { campaign: 'espresso' } } as ShopContext
  const [own] = shown([...LANDING, trial], ['landing'], view, { context })
  expect(own!.texts).toContain('jen pro vás')
  const [other] = shown([...LANDING, trial], ['landing'], person({ f: { orders: 2 } }), { context })
  expect(other!.texts).not.toContain('jen pro vás')
})
