/**
 * Conditions and what they say, read aloud in both languages before they were written down here.
 * Spaces that do not break are plain ones in this table. This part: what is so.
 */
import type { Condition } from '../../../../core/rule/condition.ts'

type Golden = { readonly when: Condition; readonly cs: string; readonly en: string }

export const STATES: { readonly [about: string]: readonly Golden[] } = {
  values: [
    { when: { 'consent.email': true }, cs: 'Kdo souhlasí s e-maily.', en: 'Anyone who agrees to e-mails.' },
    {
      when: { 'consent.sms': false },
      cs: 'Kdo nesouhlasí s SMS.',
      en: 'Anyone who does not agree to text messages.',
    },
    {
      when: { 'f.ltv': { $gte: 20000 } },
      cs: 'Kdo má celkovou útratu aspoň 20 000 Kč.',
      en: 'Anyone who has a total spend of at least CZK 20,000.',
    },
    {
      when: { 'f.ltv': { $gt: 1234567.5 } },
      cs: 'Kdo má celkovou útratu přes 1 234 567,50 Kč.',
      en: 'Anyone who has a total spend of over CZK 1,234,567.50.',
    },
    {
      when: { 'f.ltv': { $lt: 0 } },
      cs: 'Kdo má celkovou útratu pod 0 Kč.',
      en: 'Anyone who has a total spend of under CZK 0.',
    },
    {
      when: { 'f.aov': { $gte: 500, $lt: 1500 } },
      cs: 'Kdo má průměrnou objednávku aspoň 500 Kč, ale pod 1 500 Kč.',
      en: 'Anyone who has an average order of at least CZK 500 but under CZK 1,500.',
    },
    {
      when: { 'f.aov': { $exists: false } },
      cs: 'Kdo nemá z čeho počítat průměrnou objednávku.',
      en: 'Anyone who has no average order.',
    },
    { when: { 'f.orders': 0 }, cs: 'Kdo nemá žádnou objednávku.', en: 'Anyone who has no order.' },
    { when: { 'f.orders': 1 }, cs: 'Kdo má přesně 1 objednávku.', en: 'Anyone who has exactly 1 order.' },
    {
      when: { 'f.orders': { $gte: 2, $lte: 4 } },
      cs: 'Kdo má aspoň 2 a nejvýš 4 objednávky.',
      en: 'Anyone who has at least 2 and at most 4 orders.',
    },
    {
      when: { 'f.orders': { $in: [1, 2] } },
      cs: 'Kdo má 1 nebo 2 objednávky.',
      en: 'Anyone who has 1 or 2 orders.',
    },
    {
      when: { 'f.orders': { $not: { $gte: 5 } } },
      cs: 'Kdo nemá aspoň 5 objednávek.',
      en: 'Anyone who does not have at least 5 orders.',
    },
    {
      when: { 'cart.items': { $gte: 1.5 } },
      cs: 'Kdo má v košíku aspoň 1,5 kusu.',
      en: 'Anyone who has at least 1.5 pieces in the cart.',
    },
    {
      when: { 'cart.value': { $not: { $exists: true } } },
      cs: 'Kdo nemá údaj „hodnota košíku“.',
      en: 'Anyone who has no value for “cart value”.',
    },
    {
      when: { 'f.favourite_category': 'káva' },
      cs: 'Kdo má oblíbenou kategorii „káva“.',
      en: 'Anyone who has the favourite category “káva”.',
    },
    {
      when: { 'f.favourite_category': { $in: ['káva', 'čaj', null] } },
      cs: 'Kdo má oblíbenou kategorii „káva“ nebo „čaj“ nebo nemá žádnou oblíbenou kategorii.',
      en: 'Anyone who has the favourite category “káva” or “čaj” or has no favourite category.',
    },
    {
      when: { 'f.favourite_category': { $nin: ['káva', 'čaj'] } },
      cs: 'Kdo nemá oblíbenou kategorii „káva“ ani „čaj“.',
      en: 'Anyone who does not have the favourite category “káva” or “čaj”.',
    },
    {
      when: { 'f.favourite_category': { $gt: 'k' } },
      cs: 'Kdo má oblíbenou kategorii podle abecedy za „k“.',
      en: 'Anyone who has the favourite category after “k” in the alphabet.',
    },
    {
      when: { 'p.language': { $in: ['cs', 'en'] } },
      cs: 'Kdo má nastavený jazyk čeština nebo angličtina.',
      en: 'Anyone who has the language set to Czech or English.',
    },
    {
      when: { 'f.ltv': { $gt: { $ref: 'cart.value', $mul: 2 } } },
      cs: 'Kdo má celkovou útratu vyšší, než je 2násobek údaje „hodnota košíku“.',
      en: 'Anyone who has a total spend of more than 2 times the cart value.',
    },
    {
      when: { 'f.aov': { $lte: { $ref: 'cart.value' } } },
      cs: 'Kdo má průměrnou objednávku ne vyšší, než je hodnota košíku.',
      en: 'Anyone who has an average order of no more than the cart value.',
    },
  ],
  pages: [
    {
      when: { 'ctx.url.path': '/kosik' },
      cs: 'Kdo je na stránce s adresou „/kosik“.',
      en: 'Anyone who is on a page with the address “/kosik”.',
    },
    {
      when: { 'ctx.url.path': { $regex: '^/c/' } },
      cs: 'Kdo je na stránce s adresou začínající na „/c/“.',
      en: 'Anyone who is on a page with the address starting with “/c/”.',
    },
    {
      when: { 'ctx.url.path': { $notRegex: 'kosik' } },
      cs: 'Kdo není na stránce s adresou obsahující „kosik“.',
      en: 'Anyone who is not on a page with the address containing “kosik”.',
    },
    {
      when: { 'ctx.url.path': { $regex: '^/(c|k)/' } },
      cs: 'Kdo je na stránce s adresou podle vzoru „^/(c|k)/“.',
      en: 'Anyone who is on a page with the address matching the pattern “^/(c|k)/”.',
    },
    {
      when: { 'ctx.url.path': { $regex: '\\.html$' } },
      cs: 'Kdo je na stránce s adresou končící na „.html“.',
      en: 'Anyone who is on a page with the address ending with “.html”.',
    },
    {
      when: { 'ctx.referrer': { $regexi: 'google' } },
      cs: 'Kdo přišel ze stránky obsahující „google“ bez ohledu na velikost písmen.',
      en: 'Anyone who has come from the page containing “google” in upper or lower case.',
    },
    {
      when: { 'ctx.device': { $in: ['mobile', 'tablet'] } },
      cs: 'Kdo používá mobil nebo tablet.',
      en: 'Anyone who uses a phone or a tablet.',
    },
    {
      when: { 'ctx.hour': { $gte: 7, $lt: 22 } },
      cs: 'Kdo je na webu od 7:00 do 22:00.',
      en: 'Anyone who is here from 7:00 until 22:00.',
    },
    {
      when: { 'ctx.hour': 12 },
      cs: 'Kdo je na webu mezi 12:00 a 12:59.',
      en: 'Anyone who is here between 12:00 and 12:59.',
    },
    {
      when: { 'ctx.weekday': { $in: [6, 7] } },
      cs: 'Kdo je na webu v sobotu nebo v neděli.',
      en: 'Anyone who is here on Saturday or on Sunday.',
    },
    {
      when: { 'ctx.weekday': { $gte: 5 } },
      cs: 'Kdo je na webu v pátek nebo později v týdnu.',
      en: 'Anyone who is here on Friday or later in the week.',
    },
    {
      when: { 'ctx.country': { $nin: ['CZ', 'SK'] } },
      cs: 'Kdo není v zemi Česko ani Slovensko.',
      en: 'Anyone who is not in Czechia or Slovakia.',
    },
    {
      when: { 'ctx.returning': false },
      cs: 'Kdo je na webu poprvé.',
      en: 'Anyone who is here for the first time.',
    },
    {
      when: { 'ctx.utm.source': 'seznam' },
      cs: 'Kdo přišel ze zdroje „seznam“.',
      en: 'Anyone who has come from the source “seznam”.',
    },
  ],
  lists: [
    {
      when: { segments: { $in: ['vip'] } },
      cs: 'Kdo patří do segmentu „vip“.',
      en: 'Anyone who is in the segment “vip”.',
    },
    {
      when: { segments: { $nin: ['vip', 'growth'] } },
      cs: 'Kdo nepatří do segmentu „vip“ ani „growth“.',
      en: 'Anyone who is not in the segment “vip” or “growth”.',
    },
    {
      when: { segments: { $all: ['vip', 'growth'] } },
      cs: 'Kdo patří do segmentu „vip“ i „growth“.',
      en: 'Anyone who is in the segment “vip” and “growth”.',
    },
    {
      when: { segments: { $not: { $all: ['vip', 'growth'] } } },
      cs: 'Kdo nepatří do segmentu „vip“ nebo nepatří do segmentu „growth“.',
      en: 'Anyone who is not in the segment “vip” or is not in the segment “growth”.',
    },
    {
      when: { segments: { $size: { $gte: 2 } } },
      cs: 'Kdo patří do aspoň 2 segmentů.',
      en: 'Anyone who is in at least 2 segments.',
    },
    {
      when: { 'cart.skus': { $in: ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9'] } },
      cs: 'Kdo má v košíku produkt „K1“, „K2“, „K3“, „K4“, „K5“, „K6“ nebo další ze seznamu (celkem 9 hodnot).',
      en: 'Anyone who has the product “K1”, “K2”, “K3”, “K4”, “K5”, “K6” or others on the list (9 values in all) in the cart.',
    },
    { when: { 'cart.skus': { $size: 0 } }, cs: 'Kdo má prázdný košík.', en: 'Anyone who has an empty cart.' },
    {
      when: { 'cart.skus': { $inGroup: 'akce' } },
      cs: 'Kdo má v košíku produkt ze skupiny „akce“.',
      en: 'Anyone who has the product from the group “akce” in the cart.',
    },
    {
      when: { 'cart.lines': { $elemMatch: { price: { $lt: 100 }, quantity: { $gte: 5 } } } },
      cs: 'Kdo má v košíku položku (cena je pod 100 Kč a počet kusů je aspoň 5).',
      en: 'Anyone who has a line in the cart (the price is under CZK 100 and the quantity is at least 5).',
    },
    {
      when: {
        'f.campaigns': { $not: { $elemMatch: { id: 'save-cart', clicked_at: { $ago: { $lt: '30d' } } } } },
      },
      cs: 'Kdo neviděl kampaň (kampaň je „save-cart“ a kliknutí: před méně než 30 dny).',
      en: 'Anyone who has not seen a campaign (the campaign is “save-cart” and the click: less than 30 days ago).',
    },
    {
      when: { 'x.free_shipping': 'treatment' },
      cs: 'Kdo má variantu „treatment“ v experimentu „free_shipping“.',
      en: 'Anyone who has the variant “treatment” in the experiment “free_shipping”.',
    },
    {
      when: { 'x.global_holdout': { $exists: false } },
      cs: 'Kdo není v experimentu „global_holdout“.',
      en: 'Anyone who is not in the experiment “global_holdout”.',
    },
  ],
}
