/** Ready rules to begin with: what an e-shop asks first, in the language of rules (docs/rules.md). */
import type { Condition } from '../../core/rule/condition.ts'

type Told = { readonly name: string; readonly line: string }

export type Example = {
  readonly id: string
  readonly cs: Told
  readonly en: Told
  readonly when: Condition
}

export const EXAMPLES: readonly [Example, ...Example[]] = [
  {
    id: 'hesitant',
    cs: { name: 'Váhají s nákupem', line: 'Třikrát do košíku za měsíc, týden bez nákupu, e-mail povolen' },
    en: {
      name: 'Hesitating',
      line: 'Into the cart three times a month, no purchase for a week, e-mail allowed',
    },
    when: {
      'consent.email': true,
      $did: { event: 'add_to_cart', within: '30d', count: { $gte: 3 } },
      $not: { $did: { event: 'purchase', within: '7d' } },
    },
  },
  {
    id: 'left-cart',
    cs: { name: 'Opuštěný košík', line: 'Něco v košíku, hodinu až tři dny beze změny' },
    en: { name: 'Cart left behind', line: 'Something in the cart, untouched for an hour to three days' },
    when: {
      'consent.email': true,
      'cart.value': { $gt: 0 },
      'cart.updated_at': { $ago: { $gte: '1h', $lt: '3d' } },
    },
  },
  {
    id: 'left-checkout',
    cs: {
      name: 'Zastavili se v pokladně',
      line: 'Z košíku do pokladny do dne, od té doby hodinu ticho a bez nákupu',
    },
    en: {
      name: 'Stopped at the checkout',
      line: 'From cart to checkout within a day, an hour of silence since, no purchase',
    },
    when: {
      $seq: {
        steps: [{ event: 'add_to_cart' }, { event: 'begin_checkout' }],
        gap: '1d',
        within: '3d',
        after: '1h',
        unless: { event: 'purchase' },
      },
    },
  },
  {
    id: 'browsing',
    cs: { name: 'Prohlížejí a nekupují', line: 'Tři různé produkty za týden a žádný nákup' },
    en: { name: 'Looking, not buying', line: 'Three different products in a week and no purchase' },
    when: {
      $did: {
        event: 'view_item',
        within: '7d',
        distinct: 'p.item_id',
        count: { $gte: 3 },
      },
      $not: { $did: { event: 'purchase', within: '7d' } },
    },
  },
  {
    id: 'searching',
    cs: { name: 'Hledají marně', line: 'Dvě hledání za den a nic do košíku' },
    en: { name: 'Searching in vain', line: 'Two searches in a day and nothing put into the cart' },
    when: {
      $did: { event: 'search', within: '1d', count: { $gte: 2 } },
      $not: { $did: { event: 'add_to_cart', within: '1d' } },
    },
  },
  {
    id: 'fresh',
    cs: { name: 'První nákup před chvílí', line: 'Jedna objednávka, ne starší než dva týdny' },
    en: { name: 'Just bought for the first time', line: 'One order, no older than two weeks' },
    when: { 'f.orders': 1, 'f.last_purchase_at': { $ago: { $lt: '2w' } } },
  },
  {
    id: 'fading',
    cs: { name: 'Odcházejí', line: 'Aspoň dvě objednávky, poslední před víc než 90 dny' },
    en: { name: 'Drifting away', line: 'At least two orders, the last more than 90 days ago' },
    when: {
      'f.orders': { $gte: 2 },
      'f.last_purchase_at': { $ago: { $gt: '90d' } },
      $or: [{ 'consent.email': true }, { 'consent.sms': true }],
    },
  },
  {
    id: 'best',
    cs: { name: 'Nejlepší kupující', line: 'Utratili aspoň 20 000, nebo mají vysokou průměrnou objednávku' },
    en: { name: 'Best buyers', line: 'Spent at least 20,000, or have a high average order' },
    when: {
      $or: [{ 'f.ltv': { $gte: 20_000 } }, { 'f.orders': { $gte: 3 }, 'f.aov': { $gte: 2_500 } }],
    },
  },
  {
    id: 'quarter',
    cs: { name: 'Štědré čtvrtletí', line: 'Nákupy za 5 000 za posledních 90 dní' },
    en: { name: 'Generous quarter', line: 'Purchases worth 5,000 in the last 90 days' },
    when: { $did: { event: 'purchase', within: '90d', sum: { 'p.value': { $gte: 5_000 } } } },
  },
  {
    id: 'czech-taste',
    cs: {
      name: 'Česky a podle chuti',
      line: 'Čtou česky, mají oblíbenou kategorii a dovolili personalizaci',
    },
    en: { name: 'Czech, by taste', line: 'Read Czech, have a favourite category and allow personalisation' },
    when: {
      'p.language': 'cs',
      'f.favourite_category': { $exists: true },
      'consent.personalisation': true,
    },
  },
  {
    id: 'unasked',
    cs: { name: 'Kupují, a nesmíme psát', line: 'Objednali, ale nepovolili e-mail ani SMS' },
    en: { name: 'Buying, yet out of reach', line: 'Ordered, and allow neither e-mail nor SMS' },
    when: {
      'f.orders': { $gte: 1 },
      $nor: [{ 'consent.email': true }, { 'consent.sms': true }],
    },
  },
]
