/** Words of what events and elements of lists hold. */
import type { Words } from '../base/words.ts'
import type { Entry, FieldWords } from '../rule/say/vocabulary.ts'

/** Prices are in the currency of the Czech shop, as everywhere in the console. */
export const MONEY: Words = { cs: '# Kč', en: 'CZK #' }

function named(cs: string, en: string): Entry<FieldWords> {
  return { cs: { noun: cs }, en: { noun: en } }
}

function money(cs: string, en: string): Entry<FieldWords> {
  return { ...named(cs, en), unit: MONEY }
}

/** Counted as different ones. */
function several(
  cs: readonly [noun: string, one: string, few: string, many: string],
  en: string,
): Entry<FieldWords> {
  const [noun, one, few, many] = cs
  const plural = en.endsWith('y') ? `${en.slice(0, -1)}ies` : `${en}s`
  return {
    cs: { noun, forms: { one, few, many } },
    en: { noun: en, forms: { one: `different ${en}`, many: `different ${plural}` } },
  }
}

const PRODUCT = several(['produkt', 'různý produkt', 'různé produkty', 'různých produktů'], 'product')
const CATEGORY = several(
  ['kategorie', 'různou kategorii', 'různé kategorie', 'různých kategorií'],
  'category',
)
const BRAND = several(['značka', 'různou značku', 'různé značky', 'různých značek'], 'brand')
const CAMPAIGN = several(['kampaň', 'různou kampaň', 'různé kampaně', 'různých kampaní'], 'campaign')
const COMPANY = several(['firma', 'různou firmu', 'různé firmy', 'různých firem'], 'company')
const TERM = several(['hledaný výraz', 'různý výraz', 'různé výrazy', 'různých výrazů'], 'search term')
const ORDER = several(
  ['číslo objednávky', 'různou objednávku', 'různé objednávky', 'různých objednávek'],
  'order',
)

export const SHOP_FIELD_WORDS: { readonly [path: string]: Entry<FieldWords> } = {
  name: named('událost', 'event'),
  at: named('okamžik', 'time'),

  'p.item_id': PRODUCT,
  'p.category': CATEGORY,
  'p.brand': BRAND,
  'p.items': named('položky', 'items'),
  'p.value': money('hodnota', 'value'),
  'p.tax': money('daň', 'tax'),
  'p.shipping': money('doprava', 'delivery price'),
  'p.currency': named('měna', 'currency'),
  'p.discount': money('sleva', 'discount'),
  'p.coupon': named('slevový kód', 'coupon'),
  'p.cart_id': named('číslo košíku', 'cart id'),
  'p.transaction_id': ORDER,
  'p.search_term': TERM,
  'p.page_type': named('druh stránky', 'kind of page'),
  'p.item_list_id': named('označení výpisu', 'list id'),
  'p.item_list_name': named('výpis', 'list'),
  'p.method': named('způsob', 'method'),
  'p.decision_id': named('rozhodnutí', 'decision'),
  'p.slot': named('místo na stránce', 'slot'),
  'p.campaign': CAMPAIGN,
  'p.language': named('jazyk', 'language'),
  'p.wording': named('znění souhlasu', 'wording of the consent'),
  'p.source': named('zdroj', 'source'),
  'p.offer': named('nabídka', 'the offer'),
  'p.lead_source': named('k čemu adresa', 'what the address was left for'),
  'p.proof': named('doklad souhlasu', 'proof of the consent'),
  'p.message': named('hlášení', 'message'),
  'p.functionality': named('souhlas s funkcemi', 'consent to functions'),
  'p.analytics': named('souhlas s měřením', 'consent to analytics'),
  'p.personalisation': named('souhlas s personalizací', 'consent to personalisation'),
  'p.email': named('souhlas s e-maily', 'consent to e-mails'),
  'p.sms': named('souhlas s SMS', 'consent to text messages'),
  'p.push': named('souhlas s push zprávami', 'consent to push messages'),
  'p.whatsapp': named('souhlas s WhatsAppem', 'consent to WhatsApp'),
  'p.ads': named('souhlas s reklamou', 'consent to advertising'),
  'p.external_id': named('účet v e-shopu', 'shop account'),
  'p.basis': named('právní základ', 'legal basis'),
  'p.channels': named('kanály', 'channels'),
  'p.shipping_tier': named('způsob dopravy', 'way of delivery'),
  'p.payment_type': named('způsob platby', 'way of payment'),
  'p.promotion_id': named('označení akce', 'promotion id'),
  'p.promotion_name': named('akce', 'promotion'),
  'p.creative_name': named('podklad', 'creative'),
  'p.creative_slot': named('místo podkladu', 'place of the creative'),
  'p.tax_included': named('ceny s DPH', 'prices with VAT'),
  'p.percent_scrolled': named('hloubka posunu v procentech', 'depth of the scroll in percent'),
  'p.engagement_time_msec': named('čas na stránce v milisekundách', 'time on the page in milliseconds'),
  'p.page_location': named('stránka', 'page'),
  'p.form_id': named('označení formuláře', 'form id'),
  'p.form_name': named('název formuláře', 'form name'),
  'p.fields': named('vyplněná pole', 'fields filled in'),
  'p.content_type': named('druh obsahu', 'kind of content'),
  'p.content_id': named('označení obsahu', 'content id'),
  'p.weekly': named('zpráv týdně', 'messages a week'),
  'p.audience': named('okruh lidí', 'audience'),
  'p.account': named('firemní účet', 'company account'),
  'p.role': named('role', 'role'),
  'p.removed': named('odebrání', 'removal'),
  'p.price': money('cena', 'price'),
  'p.previous_price': money('předchozí cena', 'previous price'),
  'p.stock': named('sklad', 'stock'),
  'p.previous_stock': named('předchozí sklad', 'previous stock'),
  'p.available': named('dostupnost', 'availability'),
  'p.carrier': named('dopravce', 'carrier'),
  'p.tracking_id': named('číslo zásilky', 'parcel number'),
  'p.subscription_id': named('předplatné', 'subscription'),
  'p.plan': named('tarif', 'plan'),
  'p.renews_at': named('příští obnovení', 'next renewal'),
  'p.reason': named('důvod', 'reason'),
  'p.balance': named('stav bodů', 'balance of points'),
  'p.change': named('změna bodů', 'change of points'),
  'p.expiring': named('body, které propadnou', 'points that expire'),
  'p.expires_at': named('kdy body propadnou', 'when points expire'),
  'p.registration_id': named('přihláška', 'registration'),
  'p.title': named('název', 'title'),
  'p.place': named('místo', 'place'),
  'p.starts_at': named('začátek', 'start'),
  'p.score': named('skóre', 'score'),
  'p.scale': named('stupnice', 'scale'),
  'p.comment': named('komentář', 'comment'),
  'p.threshold': named('hranice', 'threshold'),
  'p.direction': named('směr', 'direction'),
  'p.segment': named('segment', 'segment'),
  'p.version': named('verze', 'version'),
  'p.from': named('předchozí fáze', 'previous stage'),
  'p.to': named('nová fáze', 'new stage'),
  'p.cause': named('příčina', 'cause'),
  'p.key': named('zpráva', 'message'),
  'p.channel': named('kanál', 'channel'),
  'p.bounce': named('druh nedoručení', 'kind of bounce'),
  'p.by_machine': named('otevřel stroj', 'opened by a machine'),
  'p.detail': named('podrobnost', 'detail'),
  'p.template': named('šablona', 'template'),
  'p.block': named('blok zprávy', 'block of the message'),
  'p.position': named('místo v bloku', 'place in the block'),
  'p.target': named('cíl odkazu', 'link target'),

  item_id: PRODUCT,
  item_name: named('název', 'name'),
  item_category: CATEGORY,
  item_brand: BRAND,
  item_variant: named('varianta', 'variant'),
  title: named('název', 'name'),
  quantity: named('počet kusů', 'quantity'),
  price: money('cena', 'price'),

  account: COMPANY,
  role: named('role', 'role'),

  id: CAMPAIGN,
  impressions: named('počet zobrazení', 'number of impressions'),
  last_at: named('poslední zobrazení', 'last impression'),
  dismissed_at: named('zavření', 'dismissal'),
  clicked_at: named('kliknutí', 'click'),
  interval: { ...named('rozestup', 'interval'), unit: { cs: '# dní', en: '# days' } },
  next_at: named('další nákup', 'next purchase'),
}
