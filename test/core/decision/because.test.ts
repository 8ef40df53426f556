import { describe, expect, test } from 'vitest'
import { briefText, fullText } from '../../../core/decision/because-edge.ts'
import { lossText } from '../../../core/decision/because.ts'
import type { Because, LossCode } from '../../../core/decision/because.ts'

const title = (id: string) => `„${id}“`

/** One of each code, so that a new one without words does not compile here. */
const each: { [Code in Because['code']]: Extract<Because, { code: Code }> } = {
  affinity: { code: 'affinity', category: 'Káva', share: 0.625 },
  similar_taste: { code: 'similar_taste' },
  looked_at: { code: 'looked_at' },
  popular: { code: 'popular', orders: 42 },
  viewed_with: { code: 'viewed_with', productId: 'K1', support: 7 },
  bought_with: { code: 'bought_with', productId: 'K1', support: 7 },
  alike: { code: 'alike', productId: 'K1' },
  much_viewed: { code: 'much_viewed' },
  trending: { code: 'trending' },
  new_here: { code: 'new_here' },
  on_sale_here: { code: 'on_sale_here' },
  pinned: { code: 'pinned' },
  accessory: { code: 'accessory', productId: 'K1' },
  same_category: { code: 'same_category', category: 'Káva' },
  product_on_page: { code: 'product_on_page', productId: 'K1' },
  newest_view: { code: 'newest_view', productId: 'K1' },
  no_personal_data: { code: 'no_personal_data' },
  no_consent: { code: 'no_consent', purpose: 'personalisation' },
  nothing_known: { code: 'nothing_known' },
  cart_waits: { code: 'cart_waits', count: 3 },
  cart_empty: { code: 'cart_empty' },
  address_known: { code: 'address_known' },
  dismissed_recently: { code: 'dismissed_recently' },
  shown_recently: { code: 'shown_recently' },
  page_exit: { code: 'page_exit' },
  page_idle: { code: 'page_idle', seconds: 25 },
  page_scroll: { code: 'page_scroll', percent: 60 },
  page_dwell: { code: 'page_dwell', seconds: 40 },
  page_click: { code: 'page_click', target: '#size' },
  page_views: { code: 'page_views', count: 4 },
  page_return: { code: 'page_return', seconds: 90 },
  not_yet: { code: 'not_yet' },
  rule_fails: { code: 'rule_fails' },
  too_few: { code: 'too_few', count: 3 },
  no_campaign: { code: 'no_campaign', slot: 'home' },
  preview: { code: 'preview' },
  audience: { code: 'audience' },
  variant: { code: 'variant', key: 'b', share: 0.625 },
  worth: { code: 'worth', valueMicro: 30_000_000, costMicro: 12_500_000 },
  not_worth: { code: 'not_worth', valueMicro: 10_000_000, costMicro: 20_000_000 },
  not_scheduled: { code: 'not_scheduled' },
  capped: { code: 'capped' },
  barred: { code: 'barred' },
  held_out: { code: 'held_out' },
  outranked: { code: 'outranked' },
  repeated: { code: 'repeated' },
  one_popup: { code: 'one_popup' },
  no_value: { code: 'no_value' },
  said_lately: { code: 'said_lately' },
  no_journey: { code: 'no_journey' },
  global_holdout: { code: 'global_holdout' },
  next_best: { code: 'next_best', action: 'discount', by: 'value' },
  other_action: { code: 'other_action', action: 'education', chosen: 'inspiration' },
  same_topic: { code: 'same_topic', campaign: 'free-shipping' },
  offer: { code: 'offer', offer: 'ten-off', goodsMicro: 120_000_000, shippingMicro: 0 },
  offer_for_others: { code: 'offer_for_others', offer: 'ten-off' },
  offer_over: { code: 'offer_over' },
  offer_spent: { code: 'offer_spent' },
  offer_used: { code: 'offer_used' },
  offer_no_code: { code: 'offer_no_code' },
  offer_basket: { code: 'offer_basket', missingMicro: 80_000_000 },
  offer_margin: { code: 'offer_margin' },
  offer_cost_unknown: { code: 'offer_cost_unknown' },
}
const losses: Record<LossCode, true> = {
  out_of_stock: true,
  in_cart: true,
  bought: true,
  this_product: true,
  barred: true,
  on_page: true,
  category_full: true,
  same_group: true,
  other_category: true,
  ranked_lower: true,
}

test.each(Object.values(each))(
  '$code is a sentence of its own in both languages, with its values in it',
  (because) => {
    const [cs, en] = [fullText(because, 'cs', title), fullText(because, 'en', title)]
    expect(cs).not.toBe(en)
    for (const text of [cs, en]) {
      expect(text).toMatch(/^[\p{Lu}\d]/u)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
      for (const [name, value] of Object.entries(because)) {
        // An action has words of its own.
        if (['code', 'action', 'chosen', 'by'].includes(name)) continue
        expect(text).toContain(
          name === 'share'
            ? '63 %'
            : name === 'productId'
              ? title(String(value))
              : String(name.endsWith('Micro') ? Number(value) / 1e6 : value),
        )
      }
    }
  },
)

test('no two reasons read the same', () => {
  for (const language of ['cs', 'en'] as const)
    expect(new Set(Object.values(each).map((one) => fullText(one, language, title))).size).toBe(
      Object.keys(each).length,
    )
})

describe('why a product was not shown', () => {
  test.each(Object.keys(losses) as LossCode[])('%s is told in both languages', (code) => {
    expect(lossText(code, 'cs')).not.toBe('')
    expect(lossText(code, 'en')).not.toBe(lossText(code, 'cs'))
  })
})

describe('a reason of which only the code is kept', () => {
  test.each(['cs', 'en'] as const)('is a sentence where a rival can have it, in %s', (language) => {
    const codes = ['rule_fails', 'no_consent', 'not_worth', 'same_topic', 'outranked', 'capped', 'too_few']
    for (const code of codes) expect(briefText(code, language)).toMatch(/^\p{Lu}.* /u)
  })
  test('is told as it is where nobody knows it', () => {
    expect(briefText('constructor', 'en')).toBe('constructor')
  })
})

test('what the rows do not say is not said: no number of orders, and none of meetings', () => {
  expect(fullText({ code: 'popular' }, 'en', title)).toBe('Among the bestsellers')
  expect(fullText({ code: 'bought_with', productId: 'K1' }, 'cs', title)).toBe('Kupuje se spolu s „K1“')
  expect(fullText({ code: 'viewed_with', productId: 'K1', support: 7 }, 'en', title)).toBe(
    'Viewed together with „K1“ (7×)',
  )
})
