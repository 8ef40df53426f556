/** The reasons on a decision: a stable code with its values, and the sentence a person reads. */
export type Because =
  | { readonly code: 'affinity'; readonly category: string; readonly share: number }
  | { readonly code: 'similar_taste' }
  | { readonly code: 'popular'; readonly orders: number }
  | { readonly code: 'viewed_with'; readonly productId: string; readonly support: number }
  | { readonly code: 'bought_with'; readonly productId: string; readonly support: number }
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
  | { readonly code: 'too_few'; readonly count: number }
  | { readonly code: 'no_campaign'; readonly slot: string }
  | { readonly code: 'preview' }

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
  | 'category_full'
  | 'ranked_lower'

type Language = 'cs' | 'en'
type Say = (cs: string, en: string) => string
const percent = (share: number) => `${Math.round(share * 100)} %`

/** One sentence. @param title  names a product by its id. */
export function becauseText(because: Because, language: Language, title: (id: string) => string): string {
  const say: Say = (cs, en) => (language === 'cs' ? cs : en)
  switch (because.code) {
    case 'affinity':
      return say(
        `Kategorie ${because.category} tvoří ${percent(because.share)} zájmu`,
        `${because.category} is ${percent(because.share)} of the interest`,
      )
    case 'similar_taste':
      return say('Podobný vkus jako při dřívějších návštěvách', 'A taste like that of earlier visits')
    case 'popular':
      return say(`Oblíbené: ${because.orders}× v objednávkách`, `Popular: in ${because.orders} orders`)
    case 'viewed_with':
      return say(
        `Prohlíží se spolu s ${title(because.productId)} (${because.support}×)`,
        `Viewed together with ${title(because.productId)} (${because.support}×)`,
      )
    case 'bought_with':
      return say(
        `Kupuje se spolu s ${title(because.productId)} (${because.support}×)`,
        `Bought together with ${title(because.productId)} (${because.support}×)`,
      )
    case 'accessory':
      return say(
        `Obchod ho uvádí jako příslušenství k ${title(because.productId)}`,
        `The shop lists it as an accessory of ${title(because.productId)}`,
      )
    case 'same_category':
      return say(`Ze stejné kategorie: ${because.category}`, `Same category: ${because.category}`)
    case 'product_on_page':
      return say(`Stránka ukazuje ${title(because.productId)}`, `The page shows ${title(because.productId)}`)
    case 'newest_view':
      return say(
        `Naposledy prohlíženo: ${title(because.productId)}`,
        `Viewed last: ${title(because.productId)}`,
      )
    case 'no_personal_data':
      return say(
        'Bez osobních údajů: stejné pro každého na této stránce',
        'No personal data: the same for everybody on this page',
      )
    case 'no_consent':
      return say(`Chybí souhlas (${because.purpose})`, `No consent (${because.purpose})`)
    case 'nothing_known':
      return say('O návštěvníkovi zatím nic nevíme', 'Nothing is known of the visitor yet')
    case 'cart_waits':
      return say(`V košíku čeká ${because.count} ks`, `${because.count} pieces wait in the cart`)
    case 'cart_empty':
      return say('Košík je prázdný', 'The cart is empty')
    case 'address_known':
      return say('E-mail už máme i se souhlasem', 'An address with consent is already known')
    case 'dismissed_recently':
      return say('Návštěvník okno nedávno zavřel', 'The visitor closed it recently')
    case 'shown_recently':
      return say('Okno se nedávno ukázalo', 'It was shown recently')
    case 'too_few':
      return say(
        `Vhodných produktů je jen ${because.count}, zůstává obsah obchodu`,
        `Only ${because.count} products fit; the shop's own content stays`,
      )
    case 'no_campaign':
      return say(`Místo ${because.slot} nemá kampaň`, `The slot ${because.slot} has no campaign`)
    case 'preview':
      return say('Náhled, mimo pravidla i souhlas', 'A preview, whatever rule and consent say')
    default:
      return momentText(because, say)
  }
}

function momentText(because: OfMoment, say: Say): string {
  switch (because.code) {
    case 'page_exit':
      return say('Návštěvník se chystal odejít', 'The visitor was about to leave')
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
    case 'not_yet':
      return say(
        'Na stránce ještě nenastalo, na co kampaň čeká',
        'What the campaign waits for has not happened on the page',
      )
    case 'rule_fails':
      return say('Pravidlo kampaně pro návštěvníka neplatí', 'The rule of the campaign does not hold here')
  }
}

const LOSSES: Readonly<Record<LossCode, Readonly<Record<Language, string>>>> = {
  out_of_stock: { cs: 'není skladem', en: 'out of stock' },
  in_cart: { cs: 'už je v košíku', en: 'already in the cart' },
  bought: { cs: 'nedávno koupeno', en: 'bought recently' },
  this_product: { cs: 'je to právě zobrazený produkt', en: 'it is the product on this page' },
  category_full: { cs: 'kategorie už je zastoupena dost', en: 'its category is represented enough' },
  ranked_lower: { cs: 'jiné produkty měly vyšší pořadí', en: 'others ranked higher' },
}

export function lossText(code: LossCode, language: Language): string {
  return LOSSES[code][language]
}
