/**
 * What is never collected, whoever sends it: the special categories of GDPR article 9, payment
 * data, passwords, birth numbers, exact places. Found by the name of a field, in Czech and English,
 * and by the look of a value. docs/events.md says what is found and how often it is found wrongly.
 */
import type { Words } from '../base/words.ts'
import { numbersIn } from './sensitive-number.ts'

export const SENSITIVE_KINDS = [
  'card',
  'bank_account',
  'password',
  'national_id',
  'location',
  'health',
  'religion',
  'politics',
  'union',
  'orientation',
  'ethnicity',
  'biometrics',
  'child',
] as const
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number]

export const SENSITIVE_WORDS: Readonly<Record<SensitiveKind, Words>> = {
  card: { cs: 'číslo platební karty', en: 'payment card' },
  bank_account: { cs: 'bankovní účet', en: 'bank account' },
  password: { cs: 'heslo', en: 'password' },
  national_id: { cs: 'rodné číslo nebo číslo dokladu', en: 'birth or document number' },
  location: { cs: 'přesná poloha', en: 'exact location' },
  health: { cs: 'zdraví', en: 'health' },
  religion: { cs: 'náboženství', en: 'religion' },
  politics: { cs: 'politické názory', en: 'political opinions' },
  union: { cs: 'odbory', en: 'trade union' },
  orientation: { cs: 'sexuální život', en: 'sexual life' },
  ethnicity: { cs: 'etnický původ', en: 'ethnic origin' },
  biometrics: { cs: 'biometrie', en: 'biometrics' },
  child: { cs: 'dítě do 15 let', en: 'child under 15' },
}

/** Of names in snake case without accents; each stands between underscores or at an end. */
const NAMES: Readonly<Partial<Record<SensitiveKind, string>>> = {
  card: 'cvv2?|cvc2?|csc|(credit_?)?card_?(number|num|no)|cc_?(number|num|no)|cislo_?karty|karta_?cislo',
  bank_account: 'iban|bic|swift|bank_?account\\w*|account_?(number|no)|cislo_?uctu|bankovni_?(ucet|spojeni)',
  password: 'password|passwd|pwd|passphrase|hesl[oa]|pin_?(code|kod)|client_?secret|otp',
  national_id:
    'rodne_?cislo|birth_?number|national_?id|personal_?id_?number|ssn|cislo_?op|obcansky_?prukaz|passport_?(number|no)|cislo_?pasu',
  location: 'gps\\w*|geo_?(location|point|position)|coord(s|inates?)|souradnice',
  health:
    'pregnan\\w*|tehot\\w*|gravidit\\w*|diagno\\w*|illness\\w*|disease\\w*|nemoc\\w*|medicat\\w*|medicin\\w*|medical|lek|leky|leku|disab(ility|ilities|led_person)|handicap\\w*|postizen\\w*|invalidita|invalidni\\w*|allerg(y|ies|ic)|alergi\\w*|blood_(type|group|pressure)|krevni_\\w+|health\\w*|zdravi|zdravotn\\w*|symptoms?|therap(y|ies)|terapi\\w*|hiv|diabet\\w*|cancer|rakovin\\w*|depres(e|si\\w*)|psychi\\w*|bmi|menstru\\w*|fertil\\w*|plodnost',
  religion: 'religio\\w*|nabozen\\w*|vyznani|vira|church|cirkev\\w*|faith',
  politics: 'politic\\w*|politik\\w*|party_membership|volebni\\w*|volic\\w*',
  union: 'trade_?unions?\\w*|labou?r_?union\\w*|union_member\\w*|odbory|odborar\\w*|odborov\\w*',
  orientation: 'sexual\\w*|sexualit\\w*|sex_life|lgbt\\w*|gay|lesb\\w*|homosex\\w*|bisex\\w*|transgender',
  ethnicity: 'ethnic\\w*|etnic\\w*|etnik\\w*|racial\\w*|rasa|rasov\\w*|narodnost\\w*',
  biometrics:
    'biometr\\w*|finger_?print\\w*|otisk_?prst\\w*|otisky_?prst\\w*|face_?(id|print|scan)|(iris|retina)_?scan\\w*|voice_?print\\w*|dna|genetic\\w*|genom\\w*',
}
const BY_NAME = Object.entries(NAMES).map(
  ([kind, pattern]) => [kind as SensitiveKind, new RegExp(`(^|_)(${pattern})(_|$)`)] as const,
)
/** Too short or too common to be looked for inside a longer name. */
const WHOLE: Readonly<Record<string, SensitiveKind>> = {
  rc: 'national_id',
  pin: 'password',
  race: 'ethnicity',
}

const PLACE = /(^|_)(lat|latitude|lng|lon|long|longitude|zem_sirka|zem_delka)(_|$)/
const AGE = /^(age|vek)$/
const ADULT = 15

/** Names of what names a thing: their numbers are order numbers, not cards. */
const OF_A_THING =
  /(^|_)(ids?|sku|ean|gtin|isbn|mpn|upc|code|kod|key|klic|number|no|num|cislo|coupon|kupon|voucher|hash|proof|slot|version|order|transaction)(_|$)/

/** "Card-Number", "cardNumber" and "Číslo karty" as "card_number" and "cislo_karty"; at most 80 characters are read. */
export function plainName(name: string): string {
  return name
    .slice(0, 80)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
}

type NameFacts = {
  readonly kind: SensitiveKind | null
  readonly isThing: boolean
  readonly isPlace: boolean
  readonly isAge: boolean
}

/** Senders use the same few names again and again; a flood of others only empties this. */
const FACTS = new Map<string, NameFacts>()
const MAX_FACTS = 2_000

function factsOf(name: string): NameFacts {
  const known = FACTS.get(name)
  if (known) return known
  const plain = plainName(name)
  const facts = {
    kind: Object.hasOwn(WHOLE, plain)
      ? WHOLE[plain]!
      : (BY_NAME.find(([, pattern]) => pattern.test(plain))?.[0] ?? null),
    isThing: OF_A_THING.test(plain),
    isPlace: PLACE.test(plain),
    isAge: AGE.test(plain),
  }
  if (FACTS.size >= MAX_FACTS) FACTS.clear()
  FACTS.set(name, facts)
  return facts
}

/** Whether numbers under this name are known to be numbers of orders, goods and the like. */
export function namesThing(name: string): boolean {
  return factsOf(name).isThing
}

/** What the name of a field tells by itself, or null. */
export function kindOfName(name: string): SensitiveKind | null {
  return factsOf(name).kind
}

/** What a field holds that must not be collected, or null; of a list or a record its name alone is asked. */
export function sensitiveKind(name: string, value: unknown): SensitiveKind | null {
  const { kind, isThing, isPlace, isAge } = factsOf(name)
  if (kind) return kind
  if (isPlace && isExact(value)) return 'location'
  if (isAge && isChildAge(value)) return 'child'
  if (isThing) return null
  if (typeof value === 'string') return numbersIn(value)[0]?.kind ?? null
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1e9
    ? (numbersIn(String(value))[0]?.kind ?? null)
    : null
}

/** More than two decimals are less than a kilometre. */
function isExact(value: unknown): boolean {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\s*-?\d{1,3}[.,]\d{3,}\s*°?\s*[NSEWnsew]?\s*$/.test(text)
}

function isChildAge(value: unknown): boolean {
  const age = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof age === 'number' && age >= 0 && age < ADULT
}
