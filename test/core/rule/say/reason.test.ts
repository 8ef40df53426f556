/** Reasons as they are read, about one person. Spaces that do not break are plain ones here. */
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { Condition, View } from '../../../../core/rule/condition.ts'
import { sayReason, sayWhy } from '../../../../core/rule/say/reason.ts'
import type { Language } from '../../../../core/rule/say/vocabulary.ts'
import { why } from '../../../../core/rule/why.ts'
import { SHOP_WORDS } from '../../../../core/segment/vocabulary.ts'
import { condition } from '../../../support/rule/condition.ts'
import { GROUPS, view } from '../../../support/rule/history.ts'
import { holds } from '../../holds.ts'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 10, 22, 12)
const PERSON: View = {
  consent: { email: true, sms: false },
  f: {
    ltv: 18_200,
    aov: 606.7,
    orders: 3,
    last_purchase_at: NOW - 30 * DAY_MS,
    favourite_category: 'čaj',
    first_seen_at: NOW - 5 * 3_600_000,
  },
  cart: { value: 1_500, skus: ['K1', 'K7'], items: 2, updated_at: NOW - 90 * 60_000 },
  ctx: { url: { path: '/kosik' }, hour: 5, weekday: 3, device: 'mobile', returning: false },
  segments: ['vip', 'secret'],
  x: { s: 'control' },
  $: {
    '["add_to_cart",null,null,null]': { t: [NOW - DAY_MS, NOW - 2 * DAY_MS] },
    '["purchase",null,null,"p.value"]': { t: [NOW - DAY_MS], w: [3_200] },
    '["view_item",null,"p.item_id",null]': { t: [NOW - DAY_MS, NOW - 2 * DAY_MS], k: ['a', 'b'] },
  },
}

const said = (rule: Condition, language: Language, doc: View = PERSON) =>
  sayWhy(why(rule, doc, NOW), language, SHOP_WORDS).replaceAll('\u00A0', ' ')

test.each<[Condition, cs: string, en: string]>([
  [
    { 'f.ltv': { $gte: 20000 } },
    'Neplatí, protože celková útrata 18 200 Kč je pod 20 000 Kč.',
    'Does not hold: the total spend CZK 18,200 is under CZK 20,000.',
  ],
  [
    { 'f.ltv': { $lt: 20000 } },
    'Platí, protože celková útrata 18 200 Kč je pod 20 000 Kč.',
    'Holds: the total spend CZK 18,200 is under CZK 20,000.',
  ],
  [
    { 'f.ltv': { $gte: 18000 } },
    'Platí, protože celková útrata 18 200 Kč je aspoň 18 000 Kč.',
    'Holds: the total spend CZK 18,200 is at least CZK 18,000.',
  ],
  [
    { 'f.gone': { $gte: 1 } },
    'Neplatí, protože nemá údaj „f.gone“.',
    'Does not hold: has no value for “f.gone”.',
  ],
  [
    { 'f.aov': { $exists: false } },
    'Neplatí, protože má z čeho počítat průměrnou objednávku.',
    'Does not hold: has an average order.',
  ],
  [
    { 'f.aov': { $lte: 500 } },
    'Neplatí, protože průměrná objednávka 606,70 Kč je přes 500 Kč.',
    'Does not hold: the average order CZK 606.70 is over CZK 500.',
  ],
  [{ 'f.orders': 3 }, 'Platí, protože má přesně 3 objednávky.', 'Holds: has exactly 3 orders.'],
  [
    { 'f.orders': 2 },
    'Neplatí, protože má přesně 3 objednávky, ne 2.',
    'Does not hold: has exactly 3 orders, not 2.',
  ],
  [
    { 'f.orders': { $ne: 3 } },
    'Neplatí, protože má přesně 3 objednávky.',
    'Does not hold: has exactly 3 orders.',
  ],
  [
    { 'f.orders': { $gte: 5 } },
    'Neplatí, protože počet objednávek 3 je pod 5.',
    'Does not hold: the number of orders 3 is under 5.',
  ],
  [
    { 'f.orders': { $in: [1, 2] } },
    'Neplatí, protože má přesně 3 objednávky, ne 1 nebo 2.',
    'Does not hold: has exactly 3 orders, not 1 or 2.',
  ],
  [
    { 'f.ltv': { $gt: { $ref: 'cart.value' } } },
    'Platí, protože celková útrata 18 200 Kč je vyšší, než je hodnota košíku (1 500 Kč).',
    'Holds: the total spend CZK 18,200 is more than the cart value (CZK 1,500).',
  ],
  [
    { 'f.ltv': { $lt: { $ref: 'cart.value', $mul: 2 } } },
    'Neplatí, protože celková útrata 18 200 Kč není nižší, než je 2násobek údaje „hodnota košíku“ (1 500 Kč).',
    'Does not hold: the total spend CZK 18,200 is no less than 2 times the cart value (CZK 1,500).',
  ],
  [{ 'consent.email': true }, 'Platí, protože souhlasí s e-maily.', 'Holds: agrees to e-mails.'],
  [
    { 'consent.sms': true },
    'Neplatí, protože nesouhlasí s SMS.',
    'Does not hold: does not agree to text messages.',
  ],
  [
    { 'consent.push': true },
    'Neplatí, protože nesouhlasí s oznámeními v prohlížeči.',
    'Does not hold: does not agree to browser notifications.',
  ],
  [
    { 'consent.push': { $ne: true } },
    'Platí, protože nesouhlasí s oznámeními v prohlížeči.',
    'Holds: does not agree to browser notifications.',
  ],
  [
    { 'f.favourite_category': 'káva' },
    'Neplatí, protože má oblíbenou kategorii „čaj“, ne „káva“.',
    'Does not hold: has the favourite category “čaj”, not “káva”.',
  ],
  [
    { 'f.favourite_category': { $in: ['káva', 'čaj'] } },
    'Platí, protože má oblíbenou kategorii „čaj“.',
    'Holds: has the favourite category “čaj”.',
  ],
  [
    { 'f.favourite_category': { $in: ['káva', 'knihy'] } },
    'Neplatí, protože má oblíbenou kategorii „čaj“, ne „káva“ nebo „knihy“.',
    'Does not hold: has the favourite category “čaj”, not “káva” or “knihy”.',
  ],
  [
    { 'f.favourite_category': { $nin: ['káva'] } },
    'Platí, protože má oblíbenou kategorii „čaj“, ne „káva“.',
    'Holds: has the favourite category “čaj”, not “káva”.',
  ],
  [
    { 'f.favourite_category': { $nin: ['čaj'] } },
    'Neplatí, protože má oblíbenou kategorii „čaj“.',
    'Does not hold: has the favourite category “čaj”.',
  ],
  [
    { 'f.favourite_category': { $gte: 5 } },
    'Neplatí, protože oblíbená kategorie „čaj“ není aspoň 5.',
    'Does not hold: the favourite category “čaj” is not at least 5.',
  ],
  [
    { segments: { $in: ['vip', 'new'] } },
    'Platí, protože patří do segmentu „vip“.',
    'Holds: is in the segment “vip”.',
  ],
  [
    { segments: { $in: ['new', 'growth'] } },
    'Neplatí, protože nepatří do segmentu „new“ ani „growth“.',
    'Does not hold: is not in the segment “new” or “growth”.',
  ],
  [
    { segments: { $nin: ['new'] } },
    'Platí, protože nepatří do segmentu „new“.',
    'Holds: is not in the segment “new”.',
  ],
  [
    { segments: { $nin: ['vip'] } },
    'Neplatí, protože patří do segmentu „vip“.',
    'Does not hold: is in the segment “vip”.',
  ],
  [
    { 'ctx.url.path': { $regex: '^/c/' } },
    'Neplatí, protože není na stránce s adresou začínající na „/c/“ (adresa stránky: „/kosik“).',
    'Does not hold: is not on a page with the address starting with “/c/” (page address: “/kosik”).',
  ],
  [
    { 'ctx.url.path': { $regex: '^/k' } },
    'Platí, protože je na stránce s adresou začínající na „/k“ (adresa stránky: „/kosik“).',
    'Holds: is on a page with the address starting with “/k” (page address: “/kosik”).',
  ],
  [
    { 'ctx.url.path': { $notRegex: 'kosik' } },
    'Neplatí, protože je na stránce s adresou obsahující „kosik“ (adresa stránky: „/kosik“).',
    'Does not hold: is on a page with the address containing “kosik” (page address: “/kosik”).',
  ],
  [
    { 'ctx.device': 'tablet' },
    'Neplatí, protože používá mobil, ne tablet.',
    'Does not hold: uses a phone, not a tablet.',
  ],
  [{ 'ctx.device': { $in: ['mobile', 'tablet'] } }, 'Platí, protože používá mobil.', 'Holds: uses a phone.'],
  [
    { 'ctx.hour': { $gte: 7 } },
    'Neplatí, protože není na webu od 7:00 (hodina: 5).',
    'Does not hold: is not here from 7:00 (hour: 5).',
  ],
  [
    { 'ctx.weekday': { $in: [6, 7] } },
    'Neplatí, protože je na webu ve středu, ne v sobotu nebo v neděli.',
    'Does not hold: is here on Wednesday, not on Saturday or on Sunday.',
  ],
  [
    { 'ctx.weekday': { $gte: 6 } },
    'Neplatí, protože není na webu v sobotu nebo později v týdnu (den v týdnu: ve středu).',
    'Does not hold: is not here on Saturday or later in the week (day of the week: on Wednesday).',
  ],
  [
    { 'ctx.returning': true },
    'Neplatí, protože je na webu poprvé.',
    'Does not hold: is here for the first time.',
  ],
  [
    { 'x.s': 'treatment' },
    'Neplatí, protože má variantu „control“ v experimentu „s“, ne „treatment“.',
    'Does not hold: has the variant “control” in the experiment “s”, not “treatment”.',
  ],
  [
    { 'x.t': 'treatment' },
    'Neplatí, protože není v experimentu „t“.',
    'Does not hold: is not in the experiment “t”.',
  ],
  [
    { 'f.last_purchase_at': { $ago: { $gte: '45d' } } },
    'Neplatí, protože naposledy nakoupil před 30 dny, tedy před méně než 45 dny.',
    'Does not hold: last bought 30 days ago, which is less than 45 days ago.',
  ],
  [
    { 'f.last_purchase_at': { $ago: { $lt: '45d' } } },
    'Platí, protože naposledy nakoupil před 30 dny, tedy před méně než 45 dny.',
    'Holds: last bought 30 days ago, which is less than 45 days ago.',
  ],
  [
    { 'f.last_order_at': { $ago: { $lt: '45d' } } },
    'Neplatí, protože ještě neobjednal.',
    'Does not hold: has not ordered yet.',
  ],
  [
    { 'f.first_seen_at': { $ago: { $gte: '1d' } } },
    'Neplatí, protože poprvé přišel před 5 hodinami, tedy před méně než 1 dnem.',
    'Does not hold: first came 5 hours ago, which is less than 1 day ago.',
  ],
  [
    { 'cart.updated_at': { $ago: { $gte: '1h' } } },
    'Platí, protože naposledy změnil košík před 90 minutami, tedy aspoň před 1 hodinou.',
    'Holds: last changed the cart 90 minutes ago, which is at least 1 hour ago.',
  ],
  [
    { 'f.last_purchase_at': { $ago: { $lt: { $ref: 'f.orders', $mul: '1d' } } } },
    'Neplatí, protože naposledy nakoupil před 30 dny, tedy před dobou ne kratší, než je počet objednávek (ve dnech).',
    'Does not hold: last bought 30 days ago, which is at least as long ago as the number of orders in days.',
  ],
  [
    { 'f.last_purchase_at': { $ago: { $lt: { $ref: 'f.gone', $mul: '1d' } } } },
    'Neplatí, protože nemá údaj „f.gone“.',
    'Does not hold: has no value for “f.gone”.',
  ],
  [
    { $did: { event: 'purchase' } },
    'Neplatí, protože nikdy nenakoupil, pokud víme.',
    'Does not hold: has never bought, as far as is known.',
  ],
  [
    { $did: { event: 'add_to_cart' } },
    'Platí, protože vložil zboží do košíku.',
    'Holds: has put something into the cart.',
  ],
  [
    { $did: { event: 'add_to_cart', count: { $gte: 3 } } },
    'Neplatí, protože vložil zboží do košíku méně než 3krát, přesně dvakrát.',
    'Does not hold: has put something into the cart fewer than 3 times, exactly twice.',
  ],
  [
    { $did: { event: 'add_to_cart', count: { $lt: 3 } } },
    'Platí, protože vložil zboží do košíku méně než 3krát, přesně dvakrát.',
    'Holds: has put something into the cart fewer than 3 times, exactly twice.',
  ],
  [
    { $did: { event: 'add_to_cart', count: { $gte: 2 } } },
    'Platí, protože vložil zboží do košíku aspoň dvakrát.',
    'Holds: has put something into the cart at least twice.',
  ],
  [
    { $did: { event: 'add_to_cart', count: 2 } },
    'Platí, protože vložil zboží do košíku přesně dvakrát.',
    'Holds: has put something into the cart exactly twice.',
  ],
  [
    { $did: { event: 'add_to_cart', count: 1 } },
    'Neplatí, protože vložil zboží do košíku více než jednou.',
    'Does not hold: has put something into the cart more than once.',
  ],
  [
    { $did: { event: 'purchase', within: '7d', count: { $gte: 2 } } },
    'Neplatí, protože za posledních 7 dní nenakoupil, pokud víme.',
    'Does not hold: has not bought in the last 7 days, as far as is known.',
  ],
  [
    { $did: { event: 'view_item', distinct: 'p.item_id', count: { $gte: 3 } } },
    'Neplatí, protože má u události „zobrazení produktu“ méně než 3 různé produkty, přesně 2.',
    'Does not hold: has, for the event “product view”, fewer than 3 different products, exactly 2.',
  ],
  [
    { $did: { event: 'purchase', within: '30d', sum: { 'p.value': { $gte: 5000 } } } },
    'Neplatí, protože má za posledních 30 dní u události „nákup“ součet „hodnota“ pod 5 000 Kč, přesně 3 200 Kč.',
    'Does not hold: has, for the event “purchase”, a total value of under CZK 5,000 in the last 30 days, exactly CZK 3,200.',
  ],
  [
    { $did: { event: 'purchase', within: '30d', sum: { 'p.value': { $gte: 3000 } } } },
    'Platí, protože za posledních 30 dní nakoupil (hodnota celkem aspoň 3 000 Kč), přesně 3 200 Kč.',
    'Holds: has bought in the last 30 days (total value at least CZK 3,000), exactly CZK 3,200.',
  ],
  [
    {
      $seq: {
        steps: [{ event: 'add_to_cart' }, { event: 'begin_checkout' }],
        within: '3d',
        unless: { event: 'purchase' },
      },
    },
    'Neplatí, protože nemá za sebou tento sled: za poslední 3 dny vložil zboží do košíku a potom začal vyplňovat objednávku a od prvního kroku nenakoupil, pokud víme.',
    'Does not hold: has not gone through this: has put something into the cart and then started the checkout in the last 3 days and has not bought since the first step, as far as is known.',
  ],
  [
    { 'cart.skus': { $size: { $gte: 3 } } },
    'Neplatí, protože nemá v košíku aspoň 3 různé produkty (produkty v košíku: 2).',
    'Does not hold: does not have at least 3 different products in the cart (products in the cart: 2).',
  ],
  [
    { 'cart.lines': { $elemMatch: { price: { $lt: 5 } } } },
    'Neplatí, protože nemá v košíku položku (cena je pod 5 Kč).',
    'Does not hold: has no line in the cart (the price is under CZK 5).',
  ],
  [
    { 'cart.skus': { $all: ['K1', 'K2'] } },
    'Neplatí, protože nemá v košíku produkt „K2“.',
    'Does not hold: does not have the product “K2” in the cart.',
  ],
  [
    { 'consent.email': true, 'f.ltv': { $gte: 18000 }, $not: { $did: { event: 'purchase', within: '7d' } } },
    'Platí, protože souhlasí s e-maily, celková útrata 18 200 Kč je aspoň 18 000 Kč a za posledních 7 dní nenakoupil, pokud víme.',
    'Holds: agrees to e-mails, the total spend CZK 18,200 is at least CZK 18,000 and has not bought in the last 7 days, as far as is known.',
  ],
  [
    { $or: [{ 'f.ltv': { $gte: 20000 } }, { 'f.orders': { $gte: 5 } }] },
    'Neplatí, protože celková útrata 18 200 Kč je pod 20 000 Kč a počet objednávek 3 je pod 5.',
    'Does not hold: the total spend CZK 18,200 is under CZK 20,000 and the number of orders 3 is under 5.',
  ],
  [
    { $not: { 'f.ltv': { $gte: 20000 } } },
    'Platí, protože celková útrata 18 200 Kč je pod 20 000 Kč.',
    'Holds: the total spend CZK 18,200 is under CZK 20,000.',
  ],
])('%j', (rule, cs, en) => {
  expect(said(rule, 'cs')).toBe(cs)
  expect(said(rule, 'en')).toBe(en)
})

test('what was not asked for is not told', () => {
  const rule = { segments: { $in: ['vip', 'new'] }, 'cart.skus': { $size: { $gte: 1 } } }
  expect(JSON.stringify(why(rule, PERSON, NOW)) + said(rule, 'cs')).not.toMatch(/secret|K7|18.?200/)
})

test('an empty rule needs no reason', () => {
  expect(said({}, 'cs')).toBe('Platí.')
  expect(said({ $nor: [] }, 'en')).toBe('Does not hold.')
})

describe('any reason', () => {
  const broken = /undefined|NaN|\[object|null|\{|#|\(\)| {2}|\u00A0 | ,|\.\.$/

  test.each<Language>(['cs', 'en'])('is in words: %s', (language) => {
    holds(
      fc.property(condition, view, (rule, doc) => {
        const { leaves } = why(rule, doc, 1_700_000_000_000, { groups: GROUPS })
        for (const leaf of leaves) {
          const own = sayReason(leaf, language, SHOP_WORDS).replaceAll(/[„“][^“”]*[“”]/g, 'x')
          expect(own).not.toMatch(broken)
          expect(own.length).toBeGreaterThan(3)
        }
      }),
      500,
    )
  })
})
