/** The sentences of reasons that the edge alone decides by; a page by itself does without their words. */
import { MICRO } from '../base/money.ts'
import type { Micro } from '../base/money.ts'
import { becauseText, briefText as briefPageText } from './because.ts'
import type { AtEdge, Because, OfOffer } from './because.ts'
import type { Action } from './next-best.ts'

type Language = 'cs' | 'en'

const PLAIN = {
  similar_taste: {
    cs: 'Podobný vkus jako při dřívějších návštěvách',
    en: 'A taste like that of earlier visits',
  },
  preview: { cs: 'Náhled, mimo pravidla i souhlas', en: 'A preview, whatever rule and consent say' },
  not_scheduled: { cs: 'Kampaň teď neběží', en: 'The campaign does not run now' },
  barred: { cs: 'Obchod ji nedovoluje ukazovat', en: 'The shop does not allow it' },
  held_out: { cs: 'Návštěvník je v kontrolní skupině', en: 'The visitor is in the holdout' },
  said_lately: { cs: 'Totéž před pár dny řekla zpráva', en: 'A message said the same some days ago' },
  no_journey: { cs: 'Žádná cesta ji teď neukazuje', en: 'No journey shows it now' },
  global_holdout: {
    cs: 'Návštěvník je v kontrolní skupině pro všechny kanály',
    en: 'The visitor is held out from all channels',
  },
  no_value: { cs: 'Není známo, co by měl obsah říct', en: 'What its content would say is not known' },
  offer_over: { cs: 'Nabídka teď neplatí', en: 'The offer does not hold now' },
  offer_spent: { cs: 'Rozpočet nabídky je vyčerpaný', en: 'The budget of the offer is spent' },
  offer_used: { cs: 'Návštěvník nabídku už využil', en: 'The visitor has used the offer' },
  offer_no_code: { cs: 'Zásoba kódů je prázdná', en: 'There is no code left in the pool' },
  offer_margin: { cs: 'Nezbyla by nejmenší marže', en: 'Less than the least margin would be left' },
  offer_cost_unknown: {
    cs: 'Nákupní cena není známá, marži nelze hlídat',
    en: 'The cost is not known, so the margin cannot be kept',
  },
} as const satisfies Partial<Readonly<Record<AtEdge, Readonly<Record<Language, string>>>>>

const ACTION: Readonly<Record<Action, Readonly<Record<Language, string>>>> = {
  discount: { cs: 'sleva', en: 'a discount' },
  education: { cs: 'rada', en: 'advice' },
  inspiration: { cs: 'inspirace', en: 'inspiration' },
  nothing: { cs: 'nic', en: 'nothing' },
}

const units = (micro: Micro) => Math.round((micro / MICRO) * 100) / 100
const percent = (share: number) => `${Math.round(share * 100)} %`

/** One sentence, of any reason. @param title  names a product by its id. */
export function fullText(because: Because, language: Language, title: (id: string) => string): string {
  const { code } = because
  if (Object.hasOwn(PLAIN, code)) return PLAIN[code as keyof typeof PLAIN][language]
  const say = (cs: string, en: string) => (language === 'cs' ? cs : en)
  switch (because.code) {
    case 'worth':
    case 'not_worth':
      return say(
        `Očekávaný přínos ${units(because.valueMicro)}, náklad ${units(because.costMicro)}`,
        `Expected value ${units(because.valueMicro)}, cost ${units(because.costMicro)}`,
      )
    case 'next_best':
      return because.by === 'value'
        ? say(
            `Nejvíc se vyplatí ${ACTION[because.action].cs}`,
            `What pays most: ${ACTION[because.action].en}`,
          )
        : say(`Podle pravidla ${ACTION[because.action].cs}`, `By the rule: ${ACTION[because.action].en}`)
    case 'other_action':
      return say(
        `Místo akce ${ACTION[because.action].cs} se víc hodí ${ACTION[because.chosen].cs}`,
        `Instead of ${ACTION[because.action].en}, ${ACTION[because.chosen].en} suits better`,
      )
    case 'variant':
      return say(
        `Obsah vybral los: varianta ${because.key} (${percent(because.share)})`,
        `Chosen by lot: variant ${because.key} (${percent(because.share)})`,
      )
    case 'offer':
    case 'offer_for_others':
    case 'offer_basket':
      return offerText(because, say)
    default:
      return becauseText(because, language, title)
  }
}

type OfferSaid = Extract<OfOffer, { readonly code: 'offer' | 'offer_for_others' | 'offer_basket' }>
type Say = (cs: string, en: string) => string

function offerText(because: OfferSaid, say: Say): string {
  switch (because.code) {
    case 'offer':
      return say(
        `Nabídka ${because.offer}: sleva ${units(because.goodsMicro)}, doprava ${units(because.shippingMicro)}`,
        `The offer ${because.offer}: discount ${units(because.goodsMicro)}, delivery ${units(because.shippingMicro)}`,
      )
    case 'offer_for_others':
      return say(
        `Nabídka ${because.offer} je pro jiné návštěvníky`,
        `The offer ${because.offer} is for other visitors`,
      )
    case 'offer_basket':
      return because.missingMicro > 0
        ? say(
            `V košíku chybí do nabídky ${units(because.missingMicro)}`,
            `The basket lacks ${units(because.missingMicro)} for the offer`,
          )
        : say('Košík do nabídky nepatří', 'The basket is not one that the offer is for')
  }
}

/** A sentence without values; the code itself where there is none. */
export function briefText(code: string, language: Language): string {
  return Object.hasOwn(PLAIN, code)
    ? PLAIN[code as keyof typeof PLAIN][language]
    : briefPageText(code, language)
}
