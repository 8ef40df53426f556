/** The traits that a shop has from the first day: what each is, who may write it, and for what it is read. */
import type { Words } from '../base/words.ts'
import { PURPOSES } from '../consent/purpose.ts'
import type { Purpose } from '../consent/purpose.ts'

/**
 * public: the page, of the person in front of it · signed: who proved who they are · server: the
 * shop's back end · system: Vitrina itself. Each may write what those before it may.
 */
export type Writer = 'public' | 'signed' | 'server' | 'system'

/**
 * birthday: "1990-05-17", or without the year "05-17". country: two letters. texts: a list.
 * answer: whatever a question asks for: a text, a number, yes or no, a list.
 */
export type TraitKind = 'text' | 'texts' | 'number' | 'boolean' | 'birthday' | 'country' | 'answer'

export type TraitDeclaration = {
  readonly title: Words
  readonly kind: TraitKind
  /** One of these texts. */
  readonly of?: readonly string[]
  readonly writableBy: Writer
  readonly purposes: readonly Purpose[]
  /** Written in the person's own words, so read for what must not be kept. */
  readonly isFree?: true
}

export type TraitTable = { readonly [name: string]: TraitDeclaration }

/** To address somebody and to serve them where they are. */
const ADDRESSING = ['functionality', 'personalisation', 'email', 'sms', 'push', 'whatsapp'] as const
/** To choose what is shown and written. */
const CHOOSING = ['personalisation', 'email', 'sms', 'push', 'whatsapp'] as const
const DEALING = ['functionality', 'analytics', 'personalisation', 'email', 'sms', 'push', 'whatsapp'] as const

const text = { kind: 'text', writableBy: 'public' } as const

export const TRAITS = {
  first_name: { ...text, title: { cs: 'Jméno', en: 'First name' }, purposes: ADDRESSING },
  last_name: {
    ...text,
    title: { cs: 'Příjmení', en: 'Last name' },
    writableBy: 'signed',
    purposes: ADDRESSING,
  },
  gender: {
    ...text,
    title: { cs: 'Pohlaví', en: 'Gender' },
    of: ['female', 'male', 'other'],
    purposes: ADDRESSING,
  },
  birthday: {
    title: { cs: 'Narozeniny', en: 'Birthday' },
    kind: 'birthday',
    writableBy: 'public',
    purposes: CHOOSING,
  },
  city: { ...text, title: { cs: 'Město', en: 'City' }, purposes: DEALING },
  region: { ...text, title: { cs: 'Kraj', en: 'Region' }, purposes: DEALING },
  /** A name of the IANA's table, "Europe/Prague"; any other is read as none. */
  time_zone: { ...text, title: { cs: 'Časové pásmo', en: 'Time zone' }, purposes: DEALING },
  country: {
    title: { cs: 'Země', en: 'Country' },
    kind: 'country',
    writableBy: 'public',
    purposes: DEALING,
  },
  preferred_store: { ...text, title: { cs: 'Oblíbená prodejna', en: 'Preferred store' }, purposes: DEALING },
  size: { ...text, title: { cs: 'Velikost', en: 'Size' }, purposes: CHOOSING },
  interests: {
    title: { cs: 'Uvedené zájmy', en: 'Declared interests' },
    kind: 'texts',
    writableBy: 'public',
    purposes: CHOOSING,
    isFree: true,
  },
  company: { ...text, title: { cs: 'Firma', en: 'Company' }, writableBy: 'signed', purposes: DEALING },
  position: {
    ...text,
    title: { cs: 'Pozice ve firmě', en: 'Position' },
    writableBy: 'signed',
    purposes: DEALING,
  },
  /** "2024-03-05": the day on which the account was made. */
  registered_on: {
    ...text,
    title: { cs: 'Den registrace', en: 'Day of registration' },
    writableBy: 'server',
    purposes: DEALING,
  },
  /** Nothing but what was asked for is written from then on, until a sign of life (core/message/paused.ts). */
  paused: {
    title: { cs: 'Odmlka', en: 'Paused' },
    kind: 'boolean',
    writableBy: 'system',
    purposes: PURPOSES,
  },
  price_list: { ...text, title: { cs: 'Ceník', en: 'Price list' }, writableBy: 'server', purposes: DEALING },
} as const satisfies TraitTable

export type TraitName = keyof typeof TRAITS

/** What a person says in a quiz or a questionnaire: `answer.roast`. */
const ANSWER = /^answer\.[a-z][a-z0-9_]{0,39}$/
const ANSWERED: TraitDeclaration = {
  title: { cs: 'Odpověď', en: 'Answer' },
  kind: 'answer',
  writableBy: 'public',
  purposes: CHOOSING,
  isFree: true,
}

/** An answer to a question that no plan names, or null. */
export function answerTrait(name: string): TraitDeclaration | null {
  return ANSWER.test(name) && !name.endsWith('.constructor') && !name.endsWith('.prototype') ? ANSWERED : null
}

/**
 * Names of what only Vitrina says of a person: identifiers, consent, segments, features. Whoever
 * sends them as traits hopes to be taken at their word (reliability.md, T2).
 */
const OURS: ReadonlySet<string> = new Set(
  `
    id profile profile_id email phone external_id identifiers known verified has_email has_phone
    language created_at accounts traits features counters consent consents preferences
    suppressed unsubscribed segment segments holdout role roles admin is_admin permissions score
    scores vip cart answer orders ltv aov first_order_at last_order_at last_purchase_at
    order_interval next_order_at discount_share rfm rfm_r rfm_f rfm_m predicted_ltv
    first_seen_at last_seen_at events visits engagement lifecycle lifecycle_since at_risk_at
    lost_at favourite_category categories favourite_brand brands price_level viewed bought
    sku_interval rebuy_item rebuy_at campaigns new_until active_until
  `
    .trim()
    .split(/\s+/),
)

export function isOursToSay(name: string): boolean {
  return OURS.has(name) || name.startsWith('_') || name.startsWith('$')
}
