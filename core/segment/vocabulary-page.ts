/** Words of the page, of consent, of segments and experiments. */
import type { Purpose } from '../consent/purpose.ts'
import type { Entry, PathWords } from '../rule/say/vocabulary.ts'
import { LANGUAGES } from './vocabulary-person.ts'

const SECONDS = { cs: '# s', en: '# s' } as const

type Paths = { readonly [path: string]: Entry<PathWords> }

function numbered(names: readonly string[]): { readonly [number: string]: string } {
  return Object.fromEntries(names.map((name, index) => [String(index + 1), name]))
}

const WEEKDAYS = {
  cs: ['v pondělí', 'v úterý', 've středu', 've čtvrtek', 'v pátek', 'v sobotu', 'v neděli'],
  en: ['on Monday', 'on Tuesday', 'on Wednesday', 'on Thursday', 'on Friday', 'on Saturday', 'on Sunday'],
} as const

const COUNTRIES = {
  cs: { CZ: 'Česko', SK: 'Slovensko', PL: 'Polsko', DE: 'Německo', AT: 'Rakousko', HU: 'Maďarsko' },
  en: { CZ: 'Czechia', SK: 'Slovakia', PL: 'Poland', DE: 'Germany', AT: 'Austria', HU: 'Hungary' },
} as const

function came(
  cs: readonly [noun: string, from: string],
  en: readonly [noun: string, from: string],
): Entry<PathWords> {
  return {
    cs: { noun: cs[0], is: `přišel ${cs[1]}`, isNot: `nepřišel ${cs[1]}` },
    en: { noun: en[0], is: `has come ${en[1]}`, isNot: `has not come ${en[1]}` },
  }
}

const PERCENT = { cs: '# %', en: '# %' } as const

const SKIES = {
  cs: { clear: 'jasno', clouds: 'oblačno', fog: 'mlhu', rain: 'déšť', snow: 'sníh', storm: 'bouřku' },
  en: { clear: 'a clear sky', clouds: 'clouds', fog: 'fog', rain: 'rain', snow: 'snow', storm: 'a storm' },
} as const

function onPage(
  cs: readonly [noun: string, where: string],
  en: readonly [noun: string, where: string],
): Entry<PathWords> {
  return {
    cs: { noun: cs[0], is: `je na stránce ${cs[1]}`, isNot: `není na stránce ${cs[1]}` },
    en: { noun: en[0], is: `is on a page ${en[1]}`, isNot: `is not on a page ${en[1]}` },
  }
}

const CONTEXT: Paths = {
  'ctx.url.path': {
    cs: { noun: 'adresa stránky', is: 'je na stránce s adresou', isNot: 'není na stránce s adresou' },
    en: {
      noun: 'page address',
      is: 'is on a page with the address',
      isNot: 'is not on a page with the address',
    },
  },
  'ctx.url.query': {
    cs: {
      noun: 'parametry adresy',
      is: 'má v adrese stránky parametry',
      isNot: 'nemá v adrese stránky parametry',
    },
    en: {
      noun: 'query of the address',
      is: 'is on a page with the query',
      isNot: 'is not on a page with the query',
    },
  },
  'ctx.referrer': {
    ...came(['předchozí stránka', 'ze stránky'], ['referring page', 'from the page']),
  },
  'ctx.device': {
    cs: {
      noun: 'zařízení',
      is: 'používá',
      isNot: 'nepoužívá',
      values: { desktop: 'počítač', mobile: 'mobil', tablet: 'tablet' },
    },
    en: {
      noun: 'device',
      is: 'uses',
      isNot: 'does not use',
      values: { desktop: 'a computer', mobile: 'a phone', tablet: 'a tablet' },
    },
  },
  'ctx.hour': {
    cs: {
      noun: 'hodina',
      is: 'je na webu',
      isNot: 'není na webu',
      signs: { $eq: 'mezi #:00 a #:59', $gte: 'od #:00', $gt: 'po #:59', $lt: 'do #:00', $lte: 'do #:59' },
    },
    en: {
      noun: 'hour',
      is: 'is here',
      isNot: 'is not here',
      signs: {
        $eq: 'between #:00 and #:59',
        $gte: 'from #:00',
        $gt: 'after #:59',
        $lt: 'until #:00',
        $lte: 'until #:59',
      },
    },
  },
  'ctx.weekday': {
    cs: {
      noun: 'den v týdnu',
      is: 'je na webu',
      isNot: 'není na webu',
      values: numbered(WEEKDAYS.cs),
      signs: {
        $gte: '# nebo později v týdnu',
        $gt: 'později v týdnu než #',
        $lt: 'dříve v týdnu než #',
        $lte: '# nebo dříve v týdnu',
      },
    },
    en: {
      noun: 'day of the week',
      is: 'is here',
      isNot: 'is not here',
      values: numbered(WEEKDAYS.en),
      signs: {
        $gte: '# or later in the week',
        $gt: 'later in the week than #',
        $lt: 'earlier in the week than #',
        $lte: '# or earlier in the week',
      },
    },
  },
  'ctx.country': {
    cs: { noun: 'země', is: 'je v zemi', isNot: 'není v zemi', values: COUNTRIES.cs },
    en: { noun: 'country', is: 'is in', isNot: 'is not in', values: COUNTRIES.en },
  },
  'ctx.region': {
    cs: { noun: 'kraj', is: 'je v kraji', isNot: 'není v kraji' },
    en: { noun: 'region', is: 'is in the region', isNot: 'is not in the region' },
  },
  'ctx.city': {
    cs: { noun: 'město', is: 'je ve městě', isNot: 'není ve městě' },
    en: { noun: 'city', is: 'is in the city', isNot: 'is not in the city' },
  },
  'ctx.weather': {
    cs: { noun: 'počasí', is: 'má venku', isNot: 'nemá venku', values: SKIES.cs },
    en: { noun: 'weather', is: 'has outside', isNot: 'does not have outside', values: SKIES.en },
  },
  'ctx.temperature_c': {
    cs: { noun: 'teplota', is: 'má venku', isNot: 'nemá venku' },
    en: { noun: 'temperature', is: 'has outside', isNot: 'does not have outside' },
    unit: { cs: '# °C', en: '# °C' },
  },
  'ctx.product.id': onPage(['produkt stránky', 's produktem'], ['product of the page', 'with the product']),
  'ctx.product.category': onPage(
    ['kategorie produktu', 's produktem z kategorie'],
    ['category of the product', 'with a product of the category'],
  ),
  'ctx.product.price': onPage(
    ['cena produktu', 's produktem za'],
    ['price of the product', 'with a product for'],
  ),
  'ctx.product.available': {
    cs: {
      noun: 'dostupnost produktu',
      is: 'je u produktu, který lze koupit',
      isNot: 'není u produktu, který lze koupit',
    },
    en: {
      noun: 'availability of the product',
      is: 'is at a product that can be bought',
      isNot: 'is not at a product that can be bought',
    },
  },
  'ctx.product.stock': onPage(
    ['zásoba produktu', 's produktem se zásobou'],
    ['stock of the product', 'with a product with a stock of'],
  ),
  'ctx.product.margin_percent': {
    ...onPage(
      ['marže produktu', 's produktem s marží'],
      ['margin of the product', 'with a product with a margin of'],
    ),
    unit: PERCENT,
  },
  'ctx.product.discount_percent': {
    ...onPage(
      ['sleva produktu', 's produktem se slevou'],
      ['discount of the product', 'with a product with a discount of'],
    ),
    unit: PERCENT,
  },
  'ctx.language': {
    cs: {
      noun: 'jazyk stránky',
      is: 'je na stránce v jazyce',
      isNot: 'není na stránce v jazyce',
      values: LANGUAGES.cs,
    },
    en: { noun: 'page language', is: 'is on a page in', isNot: 'is not on a page in', values: LANGUAGES.en },
  },
  'ctx.returning': {
    cs: { noun: 'opakovaná návštěva', is: 'není na webu poprvé', isNot: 'je na webu poprvé' },
    en: { noun: 'returning', is: 'has been here before', isNot: 'is here for the first time' },
  },
  'ctx.utm.source': came(['zdroj návštěvy', 'ze zdroje'], ['source', 'from the source']),
  'ctx.utm.medium': came(['médium návštěvy', 'přes médium'], ['medium', 'through the medium']),
  'ctx.utm.campaign': came(['kampaň návštěvy', 'z kampaně'], ['campaign', 'from the campaign']),
  'ctx.utm.content': came(
    ['obsah reklamy', 'z reklamy s obsahem'],
    ['ad content', 'from an ad with the content'],
  ),
  'ctx.utm.term': came(['klíčové slovo', 'přes klíčové slovo'], ['keyword', 'through the keyword']),
}

const PAGE: Paths = {
  'page.exit': {
    cs: { noun: 'odchod ze stránky', is: 'se chystá odejít', isNot: 'se nechystá odejít' },
    en: { noun: 'leaving the page', is: 'is about to leave', isNot: 'is not about to leave' },
  },
  'page.idle_s': {
    cs: { noun: 'nečinnost', is: 'je nečinný', isNot: 'není nečinný' },
    en: { noun: 'idleness', is: 'has been idle for', isNot: 'has not been idle for' },
    unit: SECONDS,
  },
  'page.scroll_percent': {
    cs: { noun: 'dočtená část stránky', is: 'viděl ze stránky', isNot: 'neviděl ze stránky' },
    en: { noun: 'part of the page seen', is: 'has seen', isNot: 'has not seen' },
    unit: { cs: '# %', en: '# % of the page' },
  },
  'page.dwell_s': {
    cs: { noun: 'čas na stránce', is: 'je na stránce', isNot: 'není na stránce' },
    en: { noun: 'time on the page', is: 'has been on the page for', isNot: 'has not been on the page for' },
    unit: SECONDS,
  },
  'page.clicked': {
    cs: {
      noun: 'kliknutí na stránce',
      is: 'klikl na',
      isNot: 'neklikl na',
      holds: 'klikl na',
      holdsNot: 'neklikl na',
      zero: 'na nic z toho neklikl',
      zeroNot: 'na něco z toho klikl',
      forms: { one: 'místo', few: 'místa', many: 'míst' },
    },
    en: {
      noun: 'clicks on the page',
      is: 'has clicked on',
      isNot: 'has not clicked on',
      holds: 'has clicked on',
      holdsNot: 'has not clicked on',
      zero: 'has clicked on none of it',
      zeroNot: 'has clicked on some of it',
      forms: { one: 'place', many: 'places' },
    },
  },
  'page.views': {
    cs: {
      noun: 'stránky této návštěvy',
      is: 'prošel v této návštěvě',
      isNot: 'neprošel v této návštěvě',
      forms: { one: 'stránku', few: 'stránky', many: 'stránek' },
    },
    en: {
      noun: 'pages of this visit',
      is: 'has opened',
      isNot: 'has not opened',
      forms: { one: 'page in this visit', many: 'pages in this visit' },
    },
  },
  'page.returned_s': {
    cs: {
      noun: 'nepřítomnost na stránce',
      is: 'se na stránku vrátil po',
      isNot: 'se na stránku nevrátil po',
      some: 'se na stránku vrátil',
      none: 'se na stránku nevrátil',
    },
    en: {
      noun: 'time away from the page',
      is: 'has come back to the page after',
      isNot: 'has not come back to the page after',
      some: 'has come back to the page',
      none: 'has not come back to the page',
    },
    unit: SECONDS,
  },
}

function allows(cs: string, en: string): Entry<PathWords> {
  return {
    cs: { noun: `souhlas ${cs}`, is: `souhlasí ${cs}`, isNot: `nesouhlasí ${cs}` },
    en: { noun: `consent to ${en}`, is: `agrees to ${en}`, isNot: `does not agree to ${en}` },
  }
}

const CONSENT: { readonly [path in `consent.${Purpose}`]: Entry<PathWords> } = {
  'consent.functionality': allows('s funkcemi navíc', 'extra functions'),
  'consent.analytics': allows('s měřením', 'analytics'),
  'consent.personalisation': allows('s personalizací', 'personalisation'),
  'consent.email': allows('s e-maily', 'e-mails'),
  'consent.sms': allows('s SMS', 'text messages'),
  'consent.push': allows('s oznámeními v prohlížeči', 'browser notifications'),
  'consent.whatsapp': allows('se zprávami na WhatsAppu', 'messages on WhatsApp'),
  'consent.ads': allows('s reklamou na míru', 'targeted ads'),
}

const OTHERS: Paths = {
  segments: {
    cs: {
      noun: 'segmenty',
      is: 'patří do segmentu',
      isNot: 'nepatří do segmentu',
      holds: 'patří do',
      holdsNot: 'nepatří do',
      forms: { one: 'segmentu', few: 'segmentů', many: 'segmentů' },
    },
    en: {
      noun: 'segments',
      is: 'is in the segment',
      isNot: 'is not in the segment',
      holds: 'is in',
      holdsNot: 'is not in',
      forms: { one: 'segment', many: 'segments' },
    },
  },
  'x.*': {
    cs: {
      noun: 'varianta v experimentu *',
      is: 'má variantu # v experimentu „*“',
      isNot: 'nemá variantu # v experimentu „*“',
      some: 'je v experimentu „*“',
      none: 'není v experimentu „*“',
    },
    en: {
      noun: 'variant in the experiment *',
      is: 'has the variant # in the experiment “*”',
      isNot: 'does not have the variant # in the experiment “*”',
      some: 'is in the experiment “*”',
      none: 'is not in the experiment “*”',
    },
  },
}

export const SHOP_PAGE_WORDS: Paths = { ...CONTEXT, ...PAGE, ...CONSENT, ...OTHERS }
