/** What can be wrong with an offer besides its rule: one row a code. `{word}` is filled in. */
import { filled } from '../rule/check/kind.ts'
import type { FindingKinds, Severity, Text, Words } from '../rule/check/kind.ts'

const FINDINGS = {
  never_runs: {
    severity: 'error',
    message: { cs: 'Nabídka končí dřív, než začne.', en: 'The offer ends before it begins.' },
    hint: { cs: 'Posuňte konec za začátek.', en: 'Move its end behind its beginning.' },
  },
  over: {
    severity: 'warning',
    message: { cs: 'Nabídka už skončila.', en: 'The offer is over.' },
    hint: { cs: 'Posuňte konec, má-li ještě platit.', en: 'Move its end, should it still hold.' },
  },
  no_basket: {
    severity: 'error',
    message: {
      cs: 'Takový košík není: nejméně je víc než nejvýš.',
      en: 'No basket is like that: the least is above the most.',
    },
    hint: { cs: 'Snižte nejmenší hodnotu.', en: 'Lower the least.' },
  },
  no_budget: {
    severity: 'warning',
    message: { cs: 'Nabídka nemá žádný strop.', en: 'Nothing bounds what the offer gives away.' },
    hint: {
      cs: 'Omezte počet použití, nebo celkovou slevu.',
      en: 'Bound the number of uses, or the discount in all.',
    },
  },
  unfair_price: {
    severity: 'error',
    message: {
      cs: 'Cena nesmí záviset na {word}.',
      en: 'A price may not hang on {word}.',
    },
    hint: {
      cs: 'Cena smí záviset na košíku, čase, stránce, objednávkách a dohodě s firmou. Pro určité lidi použijte slevu.',
      en: 'It may hang on the basket, the time, the page, past orders and what is agreed with a company. For certain people use a discount.',
    },
  },
  price_of_few: {
    severity: 'error',
    message: {
      cs: 'Cena by byla jen pro {count} lidí; to už je cena podle osoby.',
      en: 'The price would be for {count} people: that is a price by person.',
    },
    hint: { cs: 'Rozšiřte pravidlo aspoň na {least}.', en: 'Widen the rule to {least} at least.' },
  },
  price_above: {
    severity: 'error',
    message: {
      cs: 'Produkt {product} se prodává levněji: {price}.',
      en: 'The product {product} is sold for less: {price}.',
    },
    hint: {
      cs: 'Cena z nabídky nesmí být nad běžnou.',
      en: 'A price of an offer may not be above the usual one.',
    },
  },
  below_floor: {
    severity: 'error',
    message: {
      cs: 'Na produktu {product} by nezbyla nejmenší marže.',
      en: 'The product {product} would be sold below the margin that must be left.',
    },
    hint: { cs: 'Zvyšte cenu, nebo snižte podlahu marže.', en: 'Raise the price, or lower the floor.' },
  },
  cost_unknown: {
    severity: 'warning',
    message: {
      cs: 'U produktu {product} neznáme nákupní cenu, takže se na něj nabídka nedá.',
      en: 'The cost of {product} is not known, so nothing is given on it.',
    },
    hint: {
      cs: 'Doplňte cenu do feedu, nebo výslovně povolte neznámou.',
      en: 'Let the feed tell it, or allow what is not known.',
    },
  },
  unknown_product: {
    severity: 'error',
    message: {
      cs: 'Produkt {product} v katalogu není.',
      en: 'There is no product {product} in the catalogue.',
    },
    hint: { cs: 'Zkontrolujte jeho id.', en: 'Check its id.' },
  },
  empty_pool: {
    severity: 'warning',
    message: { cs: 'V zásobě není žádný kód.', en: 'There is no code in the pool.' },
    hint: {
      cs: 'Nahrajte kódy; do té doby se nabídka neukáže.',
      en: 'Upload codes; until then it is not shown.',
    },
  },
} as const satisfies FindingKinds

export type OfferFindingCode = keyof typeof FINDINGS

export type OfferFinding = {
  readonly severity: Severity
  readonly code: string
  /** JSON pointer into the offer. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
}

export function offerFinding(code: OfferFindingCode, at: string, words: Words = {}): OfferFinding {
  return { severity: FINDINGS[code].severity, code, at, ...filled(FINDINGS[code], words) }
}
