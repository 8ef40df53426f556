/** Words of what is known of a person. */
import type { Entry, Forms, PathWords } from '../rule/say/vocabulary.ts'
import { SHOP_FEATURE_WORDS } from './vocabulary-feature.ts'
import { MONEY } from './vocabulary-field.ts'
import { SHOP_TRAIT_WORDS } from './vocabulary-trait.ts'

type Paths = { readonly [path: string]: Entry<PathWords> }

export const LANGUAGES = {
  cs: { cs: 'čeština', sk: 'slovenština', en: 'angličtina' },
  en: { cs: 'Czech', sk: 'Slovak', en: 'English' },
} as const

/** Things: the same in "má 2 produkty" and in "koupil aspoň 5 produktů". */
const PRODUCTS: Forms = { one: 'různý produkt', few: 'různé produkty', many: 'různých produktů' }
const EN_PRODUCTS: Forms = { one: 'different product', many: 'different products' }

const TRAITS: Paths = {
  'p.language': {
    cs: { noun: 'jazyk', is: 'má nastavený jazyk', isNot: 'nemá nastavený jazyk', values: LANGUAGES.cs },
    en: {
      noun: 'language',
      is: 'has the language set to',
      isNot: 'does not have the language set to',
      values: LANGUAGES.en,
    },
  },
  'p.has_email': {
    cs: { noun: 'e-mailová adresa', is: 'má uvedený e-mail', isNot: 'nemá uvedený e-mail' },
    en: { noun: 'e-mail address', is: 'has given an e-mail address', isNot: 'has given no e-mail address' },
  },
  'p.has_phone': {
    cs: { noun: 'telefon', is: 'má uvedený telefon', isNot: 'nemá uvedený telefon' },
    en: { noun: 'phone number', is: 'has given a phone number', isNot: 'has given no phone number' },
  },
}

const ACCOUNTS: Paths = {
  'p.accounts': {
    cs: {
      noun: 'firmy',
      is: 'jedná za firmu',
      isNot: 'nejedná za firmu',
      holds: 'jedná za',
      holdsNot: 'nejedná za',
      zero: 'nejedná za žádnou firmu',
      zeroNot: 'jedná za nějakou firmu',
      forms: { one: 'firmu', few: 'firmy', many: 'firem' },
    },
    en: {
      noun: 'companies',
      is: 'acts for the company',
      isNot: 'does not act for the company',
      holds: 'acts for',
      holdsNot: 'does not act for',
      zero: 'acts for no company',
      zeroNot: 'acts for some company',
      forms: { one: 'company', many: 'companies' },
    },
  },
}

const FEATURES: Paths = {
  'f.orders': {
    cs: {
      noun: 'počet objednávek',
      is: 'má',
      isNot: 'nemá',
      zero: 'nemá žádnou objednávku',
      zeroNot: 'má nějakou objednávku',
      forms: { one: 'objednávku', few: 'objednávky', many: 'objednávek' },
    },
    en: {
      noun: 'number of orders',
      is: 'has',
      isNot: 'does not have',
      zero: 'has no order',
      zeroNot: 'has some order',
      forms: { one: 'order', many: 'orders' },
    },
  },
  'f.ltv': {
    cs: { noun: 'celková útrata', is: 'má celkovou útratu', isNot: 'nemá celkovou útratu' },
    en: { noun: 'total spend', is: 'has a total spend of', isNot: 'does not have a total spend of' },
    unit: MONEY,
  },
  'f.aov': {
    cs: {
      noun: 'průměrná objednávka',
      is: 'má průměrnou objednávku',
      isNot: 'nemá průměrnou objednávku',
      some: 'má z čeho počítat průměrnou objednávku',
      none: 'nemá z čeho počítat průměrnou objednávku',
    },
    en: {
      noun: 'average order',
      is: 'has an average order of',
      isNot: 'does not have an average order of',
      some: 'has an average order',
      none: 'has no average order',
    },
    unit: MONEY,
  },
  'f.last_order_at': {
    cs: {
      noun: 'poslední potvrzená objednávka',
      is: 'naposledy objednal',
      isNot: 'neobjednal naposledy',
      some: 'už objednal',
      none: 'ještě neobjednal',
    },
    en: {
      noun: 'last confirmed order',
      is: 'last ordered',
      isNot: 'did not last order',
      some: 'has ordered before',
      none: 'has not ordered yet',
    },
  },
  'f.last_purchase_at': {
    cs: {
      noun: 'poslední nákup',
      is: 'naposledy nakoupil',
      isNot: 'nenakoupil naposledy',
      some: 'už nakoupil',
      none: 'ještě nenakoupil',
    },
    en: {
      noun: 'last purchase',
      is: 'last bought',
      isNot: 'did not last buy',
      some: 'has bought before',
      none: 'has not bought yet',
    },
  },
  'f.first_seen_at': {
    cs: { noun: 'první návštěva', is: 'poprvé přišel', isNot: 'nepřišel poprvé', none: 'ještě nepřišel' },
    en: { noun: 'first visit', is: 'first came', isNot: 'did not first come', none: 'has not come yet' },
  },
  'f.new_until': {
    cs: {
      noun: 'konec doby nového',
      is: 'přestal být nový',
      isNot: 'nepřestal být nový',
      none: 'ještě nepřišel',
    },
    en: {
      noun: 'end of being new',
      is: 'ceased to be new',
      isNot: 'did not cease to be new',
      none: 'has not come yet',
    },
  },
  'f.active_until': {
    cs: {
      noun: 'konec aktivity',
      is: 'přestal být aktivní',
      isNot: 'nepřestal být aktivní',
      none: 'ještě nepřišel',
    },
    en: {
      noun: 'end of being active',
      is: 'ceased to be active',
      isNot: 'did not cease to be active',
      none: 'has not come yet',
    },
  },
  'f.last_seen_at': {
    cs: {
      noun: 'poslední návštěva',
      is: 'naposledy přišel',
      isNot: 'nepřišel naposledy',
      none: 'ještě nepřišel',
    },
    en: { noun: 'last visit', is: 'last came', isNot: 'did not last come', none: 'has not come yet' },
  },
  'f.events': {
    cs: {
      noun: 'počet událostí',
      is: 'má',
      isNot: 'nemá',
      zero: 'nemá žádnou událost',
      forms: { one: 'událost', few: 'události', many: 'událostí' },
    },
    en: {
      noun: 'number of events',
      is: 'has',
      isNot: 'does not have',
      zero: 'has no event',
      forms: { one: 'event', many: 'events' },
    },
  },
  'f.favourite_category': {
    cs: {
      noun: 'oblíbená kategorie',
      is: 'má oblíbenou kategorii',
      isNot: 'nemá oblíbenou kategorii',
      some: 'má nějakou oblíbenou kategorii',
      none: 'nemá žádnou oblíbenou kategorii',
    },
    en: {
      noun: 'favourite category',
      is: 'has the favourite category',
      isNot: 'does not have the favourite category',
      some: 'has some favourite category',
      none: 'has no favourite category',
    },
  },
  'f.categories': {
    cs: {
      noun: 'zájmy',
      is: 'má zájem o kategorii',
      isNot: 'nemá zájem o kategorii',
      holds: 'má zájem o',
      holdsNot: 'nemá zájem o',
      forms: { one: 'kategorii', few: 'kategorie', many: 'kategorií' },
    },
    en: {
      noun: 'interests',
      is: 'is interested in the category',
      isNot: 'is not interested in the category',
      holds: 'is interested in',
      holdsNot: 'is not interested in',
      forms: { one: 'category', many: 'categories' },
    },
  },
  'f.viewed': {
    cs: {
      noun: 'prohlédnuté produkty',
      is: 'nedávno zobrazil produkt',
      isNot: 'nedávno nezobrazil produkt',
      holds: 'nedávno zobrazil',
      holdsNot: 'nedávno nezobrazil',
      forms: PRODUCTS,
    },
    en: {
      noun: 'viewed products',
      is: 'has recently viewed the product',
      isNot: 'has not recently viewed the product',
      holds: 'has recently viewed',
      holdsNot: 'has not recently viewed',
      forms: EN_PRODUCTS,
    },
  },
  'f.bought': {
    cs: {
      noun: 'koupené produkty',
      is: 'koupil produkt',
      isNot: 'nekoupil produkt',
      holds: 'koupil',
      holdsNot: 'nekoupil',
      forms: PRODUCTS,
    },
    en: {
      noun: 'bought products',
      is: 'has bought the product',
      isNot: 'has not bought the product',
      holds: 'has bought',
      holdsNot: 'has not bought',
      forms: EN_PRODUCTS,
    },
  },
  'f.campaigns': {
    cs: {
      noun: 'zobrazené kampaně',
      is: 'viděl kampaň',
      isNot: 'neviděl kampaň',
      holds: 'viděl',
      holdsNot: 'neviděl',
      forms: { one: 'kampaň', few: 'kampaně', many: 'kampaní' },
    },
    en: {
      noun: 'campaigns seen',
      is: 'has seen a campaign',
      isNot: 'has not seen a campaign',
      holds: 'has seen',
      holdsNot: 'has not seen',
      forms: { one: 'campaign', many: 'campaigns' },
    },
  },
}

const CART: Paths = {
  'cart.value': {
    cs: { noun: 'hodnota košíku', is: 'má košík v hodnotě', isNot: 'nemá košík v hodnotě' },
    en: { noun: 'cart value', is: 'has a cart worth', isNot: 'does not have a cart worth' },
    unit: MONEY,
  },
  'cart.items': {
    cs: {
      noun: 'počet kusů v košíku',
      is: 'má v košíku',
      isNot: 'nemá v košíku',
      zero: 'má prázdný košík',
      zeroNot: 'má něco v košíku',
      forms: { one: 'kus', few: 'kusy', many: 'kusů', part: 'kusu' },
    },
    en: {
      noun: 'number of pieces in the cart',
      is: 'has # in the cart',
      isNot: 'does not have # in the cart',
      zero: 'has an empty cart',
      zeroNot: 'has something in the cart',
      forms: { one: 'piece', many: 'pieces' },
    },
  },
  'cart.skus': {
    cs: {
      noun: 'produkty v košíku',
      is: 'má v košíku produkt',
      isNot: 'nemá v košíku produkt',
      holds: 'má v košíku',
      holdsNot: 'nemá v košíku',
      zero: 'má prázdný košík',
      zeroNot: 'má něco v košíku',
      forms: PRODUCTS,
    },
    en: {
      noun: 'products in the cart',
      is: 'has the product # in the cart',
      isNot: 'does not have the product # in the cart',
      holds: 'has # in the cart',
      holdsNot: 'does not have # in the cart',
      zero: 'has an empty cart',
      zeroNot: 'has something in the cart',
      forms: EN_PRODUCTS,
    },
  },
  'cart.lines': {
    cs: {
      noun: 'položky košíku',
      is: 'má v košíku položku',
      isNot: 'nemá v košíku položku',
      holds: 'má v košíku',
      holdsNot: 'nemá v košíku',
      zero: 'má prázdný košík',
      zeroNot: 'má něco v košíku',
      forms: { one: 'položku', few: 'položky', many: 'položek' },
    },
    en: {
      noun: 'lines of the cart',
      is: 'has a line in the cart',
      isNot: 'has no line in the cart',
      holds: 'has # in the cart',
      holdsNot: 'does not have # in the cart',
      zero: 'has an empty cart',
      zeroNot: 'has something in the cart',
      forms: { one: 'line', many: 'lines' },
    },
  },
  'cart.updated_at': {
    cs: {
      noun: 'poslední změna košíku',
      is: 'naposledy změnil košík',
      isNot: 'nezměnil naposledy košík',
      some: 'už někdy změnil košík',
      none: 'ještě nic nevložil do košíku',
    },
    en: {
      noun: 'last change of the cart',
      is: 'last changed the cart',
      isNot: 'did not last change the cart',
      some: 'has changed the cart before',
      none: 'has never put anything into the cart',
    },
  },
}

export const SHOP_PERSON_WORDS: Paths = {
  ...TRAITS,
  ...ACCOUNTS,
  ...SHOP_TRAIT_WORDS,
  ...FEATURES,
  ...SHOP_FEATURE_WORDS,
  ...CART,
}
