/**
 * Words that tell of what is too personal to sell by (GDPR 9, and what a shop has no business to
 * keep): for names of fields, traits and segments, and for values that rules compare with.
 *
 * Stems in Czech and English, without diacritics; a text is read word by word.
 */
import type { Words } from './words.ts'

export type SensitiveKind =
  | 'health'
  | 'religion'
  | 'politics'
  | 'union'
  | 'sex_life'
  | 'ethnicity'
  | 'biometrics'
  | 'children'
  | 'location'
  | 'payment'
  | 'secret'

type Row = { readonly title: Words; readonly stems: readonly string[]; readonly phrases?: readonly string[] }

const listed = (stems: string): readonly string[] => stems.split(' ')

/** A stem ends a word where it ends in `$`; else any ending may follow. A phrase is several words in a row. */
export const SENSITIVE: Readonly<Record<SensitiveKind, Row>> = {
  health: {
    title: { cs: 'zdraví', en: 'health' },
    stems: listed(
      'tehoten tehotn diagnoz nemoc onemocn cukrovk diabet rakovin onkolog invalid postizen ' +
        'hiv$ aids$ depres psychiatr inkontinen antikoncep lecb lekar leky$ leciv zdravotn alerg ' +
        'obezit menopauz neplodn pregnan diagnos disease illness cancer disabled disabilit ' +
        'medicat medical allerg obese$ obesity$ incontinen contracept infertil health$ ' +
        'prescription',
    ),
  },
  religion: {
    title: { cs: 'náboženství', en: 'religion' },
    stems: listed(
      'nabozens vyznani cirkev krestan katolik katolic muslim islam zidovs religio church ' +
        'catholic jewish buddhis hindu',
    ),
  },
  politics: {
    title: { cs: 'politické názory', en: 'political opinion' },
    stems: listed('politick politic volic volebn stranick voter republicans$ democrats$'),
  },
  union: {
    title: { cs: 'členství v odborech', en: 'membership of a trade union' },
    stems: listed('odborov odborar'),
    phrases: ['trade union', 'labor union', 'labour union', 'union member'],
  },
  sex_life: {
    title: { cs: 'sexuální život a orientace', en: 'sex life and orientation' },
    stems: listed('sexual homosex bisex heterosex gay$ lesb lgbt eroti transgender'),
  },
  ethnicity: {
    title: { cs: 'původ', en: 'ethnic origin' },
    stems: listed('etnick etnik etnic ethnic rasov racial narodnostn romsk'),
    phrases: ['skin colour', 'skin color', 'barva pleti'],
  },
  biometrics: {
    title: { cs: 'biometrické a genetické údaje', en: 'biometric and genetic data' },
    stems: listed('biometr genetic genetick'),
    phrases: ['dna test', 'test dna', 'otisk prstu', 'face recognition', 'fingerprint scan'],
  },
  children: {
    title: { cs: 'děti do 15 let', en: 'children below 15' },
    stems: listed('nezletil underage'),
    phrases: ['child age', 'vek ditete', 'under 15', 'do 15 let'],
  },
  location: {
    title: { cs: 'přesná poloha', en: 'exact location' },
    stems: listed('gps$ latitude longitude lat$ lng$ lon$ geolocation geoloc souradnic'),
    phrases: ['presna poloha', 'exact location', 'precise location'],
  },
  payment: {
    title: { cs: 'platební údaje', en: 'payment data' },
    stems: listed('iban$ cvv$ cvc$ cvv2$'),
    phrases: ['card number', 'cislo karty', 'cislo uctu', 'account number'],
  },
  secret: {
    title: { cs: 'hesla a rodná čísla', en: 'passwords and birth numbers' },
    stems: listed('heslo$ hesla$ password passwd'),
    phrases: ['rodne cislo', 'birth number', 'social security'],
  },
}

export type Sensitive = { readonly kind: SensitiveKind; readonly word: string; readonly title: Words }

/** The first sensitive word of a text, or null. `word` is as written there. */
export function sensitiveWord(text: string): Sensitive | null {
  const words = text
    .slice(0, 500)
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(inWords)
    .filter((word) => word !== '')
  const plain = words.map(plainOf)
  for (const [kind, { title, stems, phrases = [] }] of Object.entries(SENSITIVE)) {
    const at = plain.findIndex((word) => stems.some((stem) => isOf(word, stem)))
    if (at >= 0) return { kind: kind as SensitiveKind, word: words[at]!, title }
    const phrase = phrases.find((one) => ` ${plain.join(' ')}`.includes(` ${one}`))
    if (phrase !== undefined) return { kind: kind as SensitiveKind, word: phrase, title }
  }
  return null
}

function isOf(word: string, stem: string): boolean {
  return stem.endsWith('$') ? word === stem.slice(0, -1) : word.startsWith(stem)
}

/** `healthStatus` is two words. */
function inWords(word: string): string[] {
  return word.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').split(' ')
}

function plainOf(word: string): string {
  return word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}
