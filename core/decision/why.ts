/**
 * "Why am I seeing this?": a recorded decision told to the person it was made for, in words made from its
 * reasons and its rule. It tells of them alone: no numbers of what others did, no names of campaigns,
 * segments or products that are nobody's business.
 */
import { sensitiveWord } from '../base/sensitive.ts'
import type { Because } from './because.ts'
import { lossText } from './because.ts'
import type { Bounds } from './bounds.ts'
import type { Campaign } from './campaign.ts'
import { isDiscreet, tactful } from './discreet.ts'
import type { Receipt } from './receipt.ts'
import { why } from '../rule/why.ts'
import type { ReasonLeaf } from '../rule/why.ts'
import { sayReason } from '../rule/say/reason.ts'
import { SHOP_WORDS } from '../segment/vocabulary.ts'

type Language = 'cs' | 'en'

export type Told = {
  /** What the whole rests on, a sentence each. */
  readonly reasons: readonly string[]
  /** What of the rule holds of the person; the content has a rule where this is not null. */
  readonly rule: readonly string[] | null
  readonly products: readonly { readonly title: string; readonly reasons: readonly string[] }[]
  /** Why others are not there: a reason and how many. */
  readonly left: readonly { readonly text: string; readonly count: number }[]
  /** When the consent was given that it rests on, epoch ms; null: it rests on none. */
  readonly consentAt: number | null
  readonly isShown: boolean
}

export type Knowing = {
  /** As it was when the decision was made; null: it is not kept. */
  readonly campaign: Campaign | null
  readonly bounds?: Bounds
  readonly language: Language
  /** Null for what is sold no more. */
  readonly product: (id: string) => { readonly title: string; readonly category: string } | null
  /** Epoch ms. */
  readonly now: number
}

export function whyOf({ decision, inputs, at }: Receipt, knowing: Knowing): Told {
  const { language, product, bounds, now } = knowing
  const title = (id: string) => {
    const known = product(id)
    const isHidden = !known || isDiscreet(known.category, bounds) || sensitiveWord(known.title) !== null
    return isHidden ? null : known.title
  }
  const told = (list: readonly Because[]) => {
    const texts = tactful(list, inputs.features.recent, now).flatMap(
      (one) => visitorText(one, language, title) ?? [],
    )
    return [...new Set(texts)]
  }
  const isPersonal = decision.basis === 'personal'
  const consent = inputs.consents[knowing.campaign?.purpose ?? 'personalisation']
  return {
    isShown: decision.show,
    reasons: told(decision.because),
    rule: decision.show && isPersonal ? ruleOf(knowing.campaign, inputs, at, language) : null,
    products: decision.shown.flatMap((pick) => {
      const named = title(pick.id)
      return named === null ? [] : [{ title: named, reasons: told(pick.because) }]
    }),
    left: decision.lost.map(({ code, count }) => ({ text: lossText(code, language), count })),
    consentAt: isPersonal && consent?.granted ? consent.at : null,
  }
}

function ruleOf(
  campaign: Campaign | null,
  inputs: Receipt['inputs'],
  at: number,
  language: Language,
): string[] | null {
  if (!campaign?.audience || !inputs.facts) return null
  const { value, leaves } = why(campaign.audience, inputs.facts.view, at)
  if (!value) return null
  const texts = leaves
    .filter(({ tree }) => !('path' in tree && OF_THE_SHOP.test(tree.path)))
    .map((leaf) => leafText(leaf, language))
    .filter((text) => sensitiveWord(text) === null)
  return [...new Set(texts)]
}

/** What a shop earns and has in store is no business of a visitor. */
const OF_THE_SHOP = /^ctx\.product\.(margin|stock)/

const GROUP = {
  cs: 'Patříte mezi zákazníky, pro které je obsah určen.',
  en: 'You are one of the customers whom the content is for.',
}

/** What a shop calls its segments is its own affair; that one belongs to one of them is not. */
function leafText(leaf: ReasonLeaf, language: Language): string {
  const isOfSegment = 'path' in leaf.tree && /^segments\b/.test(leaf.tree.path)
  return isOfSegment ? GROUP[language] : sayReason(leaf, language, SHOP_WORDS)
}

const PLAIN: { readonly [Code in Because['code']]?: { readonly cs: string; readonly en: string } } = {
  similar_taste: {
    cs: 'Podobné věci se tu prohlížely i dřív.',
    en: 'Similar things were looked at here before.',
  },
  looked_at: { cs: 'Vybráno podle toho, co jste si prohlíželi.', en: 'Chosen by what you have looked at.' },
  popular: {
    cs: 'Patří k tomu, co se tu kupuje nejčastěji.',
    en: 'It is among what is bought most often here.',
  },
  much_viewed: {
    cs: 'Patří k tomu, co se tu prohlíží nejčastěji.',
    en: 'It is among what is looked at most here.',
  },
  trending: { cs: 'Poslední dny o něj roste zájem.', en: 'More and more people look at it these days.' },
  new_here: { cs: 'Je to tu novinka.', en: 'It is new here.' },
  pinned: { cs: 'Obchod ho sem umístil pro všechny.', en: 'The shop has put it here for everybody.' },
  no_personal_data: {
    cs: 'Nic z toho nevychází z osobních údajů: vidí to tak každý.',
    en: 'None of it rests on personal data: everybody sees it so.',
  },
  no_consent: {
    cs: 'Nesouhlasili jste s personalizací, takže jsme o vás nic nečetli.',
    en: 'You have not agreed to personalisation, so nothing of you was read.',
  },
  nothing_known: { cs: 'Zatím o vás nic nevíme.', en: 'We know nothing of you yet.' },
  page_exit: { cs: 'Vypadalo to, že chcete odejít.', en: 'It looked as if you were about to leave.' },
  page_idle: { cs: 'Na stránce se chvíli nic nedělo.', en: 'Nothing happened on the page for a while.' },
  page_scroll: { cs: 'Došli jste na stránce dál.', en: 'You have read on.' },
  page_dwell: { cs: 'Byli jste na stránce chvíli.', en: 'You have been on the page for a while.' },
  page_click: {
    cs: 'Klikli jste na stránce na něco, k čemu to patří.',
    en: 'You clicked on something that it belongs to.',
  },
  page_views: { cs: 'Prošli jste už víc stránek.', en: 'You have opened several pages.' },
  page_return: { cs: 'Vrátili jste se na stránku.', en: 'You have come back to the page.' },
  offer: { cs: 'Platí pro vás nabídka obchodu.', en: 'An offer of the shop holds for you.' },
  audience: {
    cs: 'Obsah je jen pro některé návštěvníky a vy k nim patříte.',
    en: 'The content is for some visitors, and you are one of them.',
  },
  variant: {
    cs: 'Zkoušíme několik podob a tuto vám vybral los.',
    en: 'We try several versions; yours was chosen by lot.',
  },
  held_out: {
    cs: 'Patříte k náhodně vybraným, kterým se tato kampaň neukazuje, aby šlo měřit, zda pomáhá.',
    en: 'You are one of those, drawn by lot, who are not shown this campaign, so that we can tell whether it helps.',
  },
  global_holdout: {
    cs: 'Patříte k náhodně vybraným, kterým neukazujeme nic navíc, aby šlo měřit, zda to pomáhá.',
    en: 'You are one of those, drawn by lot, who are shown nothing of ours, so that we can tell whether it helps.',
  },
  said_lately: {
    cs: 'Nedávno jsme vám o tom psali, takže to neopakujeme.',
    en: 'We wrote to you about it lately, so it is not said again.',
  },
  preview: { cs: 'Je to náhled.', en: 'It is a preview.' },
}

/** Null for what is the shop's affair and not the person's. @param title  null: it is not named. */
function visitorText(
  because: Because,
  language: Language,
  title: (id: string) => string | null,
): string | null {
  const plain = PLAIN[because.code]
  if (plain) return plain[language]
  const say = (cs: string, en: string) => (language === 'cs' ? cs : en)
  const about = (id: string, cs: (name: string) => string, en: (name: string) => string): string => {
    const name = title(id)
    return name === null ? PLAIN.looked_at![language] : say(cs(name), en(name))
  }
  switch (because.code) {
    case 'affinity':
      return say(
        `Prohlížíte si kategorii ${because.category}.`,
        `You look at the category ${because.category}.`,
      )
    case 'same_category':
      return say(
        `Je ze stejné kategorie: ${because.category}.`,
        `It is of the same category: ${because.category}.`,
      )
    case 'viewed_with':
      return about(
        because.productId,
        (name) => `Prohlíží se často spolu s ${name}, který jste viděli.`,
        (name) => `It is often looked at together with ${name}, which you have seen.`,
      )
    case 'bought_with':
      return about(
        because.productId,
        (name) => `Kupuje se často spolu s ${name}.`,
        (name) => `It is often bought together with ${name}.`,
      )
    case 'alike':
      return about(
        because.productId,
        (name) => `Podobá se tomu, co jste si prohlíželi: ${name}.`,
        (name) => `It is like what you have looked at: ${name}.`,
      )
    case 'accessory':
      return about(
        because.productId,
        (name) => `Obchod ho uvádí jako příslušenství k ${name}.`,
        (name) => `The shop lists it as an accessory of ${name}.`,
      )
    case 'product_on_page':
      return about(
        because.productId,
        (name) => `Díváte se na ${name}.`,
        (name) => `You look at ${name}.`,
      )
    case 'newest_view':
      return about(
        because.productId,
        (name) => `Prohlíželi jste si ${name}.`,
        (name) => `You have looked at ${name}.`,
      )
    case 'cart_waits':
      return say('Něco čeká ve vašem košíku.', 'Something waits in your cart.')
    default:
      return null
  }
}
