import type { Micro } from '../base/money.ts'
import type { OfferFault } from '../offer/stand.ts'
import type { Action } from './next-best.ts'

/** The reasons on a decision: a stable code with its values, and the sentence a person reads. */
export type Because =
  | { readonly code: 'affinity'; readonly category: string; readonly share: number }
  | { readonly code: 'similar_taste' }
  | { readonly code: 'looked_at' }
  /** Bought most; receipts of before the rows say in how many orders, and how often two things met. */
  | { readonly code: 'popular'; readonly orders?: number }
  | { readonly code: 'much_viewed' }
  | { readonly code: 'trending' }
  | { readonly code: 'new_here' }
  | { readonly code: 'on_sale_here' }
  | { readonly code: 'pinned' }
  | { readonly code: 'viewed_with'; readonly productId: string; readonly support?: number }
  /** `sure`: they meet by more than chance. */
  | {
      readonly code: 'bought_with'
      readonly productId: string
      readonly support?: number
      readonly sure?: true
    }
  | { readonly code: 'alike'; readonly productId: string }
  | { readonly code: 'accessory'; readonly productId: string }
  | { readonly code: 'same_category'; readonly category: string }
  | { readonly code: 'product_on_page'; readonly productId: string }
  | { readonly code: 'newest_view'; readonly productId: string }
  | { readonly code: 'no_personal_data' }
  | { readonly code: 'no_consent'; readonly purpose: string }
  | { readonly code: 'nothing_known' }
  | { readonly code: 'cart_waits'; readonly count: number }
  | { readonly code: 'cart_empty' }
  | { readonly code: 'address_known' }
  | { readonly code: 'dismissed_recently' }
  | { readonly code: 'shown_recently' }
  | OfMoment
  | OfCampaign
  | { readonly code: 'too_few'; readonly count: number }
  | { readonly code: 'no_campaign'; readonly slot: string }
  | { readonly code: 'preview' }

/** Why this campaign of those that could fill a slot, or not this one. */
export type OfCampaign =
  | { readonly code: 'audience' }
  | { readonly code: 'variant'; readonly key: string; readonly share: number }
  | { readonly code: 'worth'; readonly valueMicro: Micro; readonly costMicro: Micro }
  | { readonly code: 'not_worth'; readonly valueMicro: Micro; readonly costMicro: Micro }
  | { readonly code: 'not_scheduled' }
  | { readonly code: 'capped' }
  | { readonly code: 'barred' }
  | { readonly code: 'held_out' }
  | { readonly code: 'outranked' }
  | { readonly code: 'repeated' }
  | { readonly code: 'one_popup' }
  | { readonly code: 'no_value' }
  | { readonly code: 'said_lately' }
  | { readonly code: 'no_journey' }
  | { readonly code: 'global_holdout' }
  | { readonly code: 'next_best'; readonly action: Action; readonly by: 'value' | 'rule' }
  | { readonly code: 'other_action'; readonly action: Action; readonly chosen: Action }
  | { readonly code: 'same_topic'; readonly campaign: string }
  | OfOffer

/** What the offer of a campaign gives, or why it is not open here. */
export type OfOffer =
  | {
      readonly code: 'offer'
      readonly offer: string
      readonly goodsMicro: Micro
      readonly shippingMicro: Micro
    }
  | { readonly code: 'offer_for_others'; readonly offer: string }
  | OfferFault

/** Why a pop-up came at this moment, or did not. */
export type OfMoment =
  | { readonly code: 'page_exit' }
  | { readonly code: 'page_idle'; readonly seconds: number }
  | { readonly code: 'page_scroll'; readonly percent: number }
  | { readonly code: 'page_dwell'; readonly seconds: number }
  | { readonly code: 'page_click'; readonly target: string }
  | { readonly code: 'page_views'; readonly count: number }
  | { readonly code: 'page_return'; readonly seconds: number }
  | { readonly code: 'not_yet' }
  | { readonly code: 'rule_fails' }

/** Why a product was not shown. */
export type LossCode =
  | 'out_of_stock'
  | 'in_cart'
  | 'bought'
  | 'this_product'
  | 'barred'
  | 'on_page'
  | 'category_full'
  | 'same_group'
  | 'other_category'
  | 'ranked_lower'

type Language = 'cs' | 'en'

/** Sentences without a value. */
const PLAIN = {
  much_viewed: { cs: 'Patří k nejprohlíženějším', en: 'Among what is looked at most' },
  trending: { cs: 'Zájem o něj teď roste', en: 'Interest in it is rising' },
  new_here: { cs: 'Novinka v nabídce', en: 'New in the shop' },
  on_sale_here: { cs: 'Je v nabídce a skladem', en: 'In the shop and in stock' },
  pinned: { cs: 'Obchod ho sem umístil', en: 'The shop put it here' },
  looked_at: { cs: 'Podle toho, co se prohlíželo', en: 'By what was looked at' },
  no_personal_data: {
    cs: 'Bez osobních údajů: stejné pro každého na této stránce',
    en: 'No personal data: the same for everybody on this page',
  },
  nothing_known: { cs: 'O návštěvníkovi zatím nic nevíme', en: 'Nothing is known of the visitor yet' },
  cart_empty: { cs: 'Košík je prázdný', en: 'The cart is empty' },
  address_known: { cs: 'E-mail už máme i se souhlasem', en: 'An address with consent is already known' },
  dismissed_recently: { cs: 'Návštěvník okno nedávno zavřel', en: 'The visitor closed it recently' },
  shown_recently: { cs: 'Okno se nedávno ukázalo', en: 'It was shown recently' },
  page_exit: { cs: 'Návštěvník se chystal odejít', en: 'The visitor was about to leave' },
  not_yet: {
    cs: 'Na stránce ještě nenastalo, na co kampaň čeká',
    en: 'What the campaign waits for has not happened on the page',
  },
  rule_fails: {
    cs: 'Pravidlo kampaně pro návštěvníka neplatí',
    en: 'The rule of the campaign does not hold here',
  },
  audience: { cs: 'Platí podmínka, pro koho obsah je', en: 'The rule of who it is for holds' },
  capped: { cs: 'Návštěvník ji už viděl dost', en: 'The visitor has seen it enough' },
  outranked: { cs: 'Jiná kampaň měla přednost', en: 'Another campaign came first' },
  repeated: { cs: 'Na této stránce už je', en: 'It is on this page already' },
  one_popup: { cs: 'Na stránce smí být jedno okno', en: 'A page has one pop-up at most' },
} as const satisfies Partial<Readonly<Record<Because['code'], Readonly<Record<Language, string>>>>>

type Plain = keyof typeof PLAIN
/** What the edge alone decides; because-edge.ts has the words. */
export type AtEdge =
  | 'similar_taste'
  | 'preview'
  | 'not_scheduled'
  | 'barred'
  | 'held_out'
  | 'said_lately'
  | 'no_journey'
  | 'global_holdout'
  | 'no_value'
  | 'worth'
  | 'not_worth'
  | 'next_best'
  | 'other_action'
  | 'variant'
  | OfOffer['code']
type Valued = Exclude<Because, { readonly code: Plain | AtEdge }>

function isPlain(because: Because): because is Extract<Because, { readonly code: Plain }> {
  return Object.hasOwn(PLAIN, because.code)
}

type Say = (cs: string, en: string) => string
const times = (support: number | undefined) => (support === undefined ? '' : ` (${support}×)`)
const percent = (share: number) => `${Math.round(share * 100)} %`

/** One sentence, of what a page can decide; of the rest the code. @param title  names a product by its id. */
export function becauseText(because: Because, language: Language, title: (id: string) => string): string {
  return isPlain(because) ? PLAIN[because.code][language] : valued(because as Valued, language, title)
}

function valued(because: Valued, language: Language, title: (id: string) => string): string {
  const say: Say = (cs, en) => (language === 'cs' ? cs : en)
  switch (because.code) {
    case 'product_on_page':
      return say(`Stránka ukazuje ${title(because.productId)}`, `The page shows ${title(because.productId)}`)
    case 'newest_view':
      return say(
        `Naposledy prohlíženo: ${title(because.productId)}`,
        `Viewed last: ${title(because.productId)}`,
      )
    case 'no_consent':
      return say(`Chybí souhlas (${because.purpose})`, `No consent (${because.purpose})`)
    case 'cart_waits':
      return say(`V košíku čeká ${because.count} ks`, `${because.count} pieces wait in the cart`)
    case 'too_few':
      return say(
        `Vhodných produktů je jen ${because.count}, zůstává obsah obchodu`,
        `Only ${because.count} products fit; the shop's own content stays`,
      )
    case 'no_campaign':
      return say(`Místo ${because.slot} nemá kampaň`, `The slot ${because.slot} has no campaign`)
    case 'same_topic':
      return say(`Totéž už říká kampaň ${because.campaign}`, `The campaign ${because.campaign} says the same`)
    case 'affinity':
    case 'popular':
    case 'viewed_with':
    case 'bought_with':
    case 'alike':
    case 'accessory':
    case 'same_category':
      return productText(because, say, title)
    default:
      return momentText(because, say)
  }
}

type OfProduct = Extract<
  Because,
  {
    readonly code:
      | 'affinity'
      | 'popular'
      | 'viewed_with'
      | 'bought_with'
      | 'alike'
      | 'accessory'
      | 'same_category'
  }
>

/** Why a product stands in a list. */
function productText(because: OfProduct, say: Say, title: (id: string) => string): string {
  switch (because.code) {
    case 'affinity':
      return say(
        `Kategorie ${because.category} tvoří ${percent(because.share)} zájmu`,
        `${because.category} is ${percent(because.share)} of the interest`,
      )
    case 'popular':
      return because.orders === undefined
        ? say('Patří k nejprodávanějším', 'Among the bestsellers')
        : say(`Oblíbené: ${because.orders}× v objednávkách`, `Popular: in ${because.orders} orders`)
    case 'viewed_with':
      return say(
        `Prohlíží se spolu s ${title(because.productId)}${times(because.support)}`,
        `Viewed together with ${title(because.productId)}${times(because.support)}`,
      )
    case 'bought_with':
      return say(
        `Kupuje se spolu s ${title(because.productId)}${times(because.support)}`,
        `Bought together with ${title(because.productId)}${times(because.support)}`,
      )
    case 'alike':
      return say(
        `Podobá se produktu ${title(because.productId)}`,
        `Like ${title(because.productId)} by what the shop says of them`,
      )
    case 'accessory':
      return say(
        `Obchod ho uvádí jako příslušenství k ${title(because.productId)}`,
        `The shop lists it as an accessory of ${title(because.productId)}`,
      )
    case 'same_category':
      return say(`Ze stejné kategorie: ${because.category}`, `Same category: ${because.category}`)
  }
}

function momentText(because: Extract<Valued, OfMoment>, say: Say): string {
  switch (because.code) {
    case 'page_idle':
      return say(`Návštěvník byl ${because.seconds} s nečinný`, `Idle for ${because.seconds} s`)
    case 'page_scroll':
      return say(`Viděno ${because.percent} % stránky`, `${because.percent} % of the page was seen`)
    case 'page_dwell':
      return say(`Na stránce ${because.seconds} s`, `On the page for ${because.seconds} s`)
    case 'page_click':
      return say(`Kliknutí na ${because.target}`, `Clicked on ${because.target}`)
    case 'page_views':
      return say(`Stránek v této návštěvě: ${because.count}`, `Pages of this visit: ${because.count}`)
    case 'page_return':
      return say(`Vrátil se na stránku po ${because.seconds} s`, `Came back after ${because.seconds} s`)
  }
}

/** Reasons of which the archive keeps the code alone, for they were those of a rival. */
const BRIEF: { readonly [Code in Because['code']]?: Readonly<Record<Language, string>> } = {
  no_consent: { cs: 'Chybí souhlas', en: 'No consent' },
  not_worth: { cs: 'Náklad převýšil očekávaný přínos', en: 'It would cost more than it is worth' },
  same_topic: { cs: 'Totéž už říkala jiná kampaň', en: 'Another campaign said the same' },
  too_few: { cs: 'Nebylo z čeho vybrat', en: 'There was too little to choose from' },
}

/** A sentence without values; the code itself where there is none. */
export function briefText(code: string, language: Language): string {
  const text = Object.hasOwn(PLAIN, code) ? PLAIN[code as Plain] : BRIEF[code as Because['code']]
  return text?.[language] ?? code
}

const LOSSES: Readonly<Record<LossCode, Readonly<Record<Language, string>>>> = {
  out_of_stock: { cs: 'není skladem', en: 'out of stock' },
  in_cart: { cs: 'už je v košíku', en: 'already in the cart' },
  bought: { cs: 'nedávno koupeno', en: 'bought recently' },
  this_product: { cs: 'je to právě zobrazený produkt', en: 'it is the product on this page' },
  barred: { cs: 'obchod ho nedovoluje ukazovat', en: 'the shop does not allow it to be shown' },
  on_page: { cs: 'už je na této stránce', en: 'already on this page' },
  category_full: { cs: 'kategorie už je zastoupena dost', en: 'its category is represented enough' },
  same_group: { cs: 'jiná varianta téhož', en: 'another variant of the same' },
  other_category: { cs: 'není z kategorií kampaně', en: 'of no category of the campaign' },
  ranked_lower: { cs: 'jiné produkty měly vyšší pořadí', en: 'others ranked higher' },
}

export function lossText(code: LossCode, language: Language): string {
  return LOSSES[code][language]
}
