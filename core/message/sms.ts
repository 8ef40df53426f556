/** The text of an SMS and what it costs. One Czech letter outside GSM-7 halves the room of a segment. */

/** 3GPP TS 23.038, default alphabet; the second line takes two septets each. */
const GSM7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const GSM7_EXTENSION = new Set('^{}\\[~]|€\f')

/** The text without marks on letters, as Czech text messages are written: "Pražeň" → "Prazen". */
export function plainSms(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('\u00a0', ' ')
}

/**
 * strip: without marks on letters. keep: as it is written. keep_if_free: with its marks where they cost no
 * segment more. What one segment costs is in micros of the shop's currency; null: it is not known.
 */
export type SmsPolicy = {
  readonly diacritics: 'strip' | 'keep' | 'keep_if_free'
  readonly segmentMicro: number | null
  /** What ends text messages besides the words that always do (core/message/stop-word.ts). */
  readonly stopWords?: readonly string[] | undefined
}

export const DEFAULT_SMS: SmsPolicy = { diacritics: 'strip', segmentMicro: null }

/** Quotation marks, dashes and dots that typewriters did not have, as GSM-7 knows them. */
const PLAIN_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[„“”«»]/gu, '"'],
  [/[‚‘’]/gu, "'"],
  [/[–—]/gu, '-'],
  [/…/gu, '...'],
]

/** The text as the shop's policy writes it. */
export function smsText(text: string, { diacritics }: Pick<SmsPolicy, 'diacritics'>): string {
  const written = text.normalize('NFC').replaceAll('\u00a0', ' ').trim()
  if (diacritics === 'keep') return written
  const plain = PLAIN_SIGNS.reduce((held, [sign, by]) => held.replaceAll(sign, by), plainSms(written))
  const isFree = smsSize(written).segments <= smsSize(plain).segments
  return diacritics === 'keep_if_free' && isFree ? written : plain
}

/** What a text costs to send to one person, in micros; null where the price is not known. */
export function smsCostMicro(text: string, { segmentMicro }: Pick<SmsPolicy, 'segmentMicro'>): number | null {
  return segmentMicro === null ? null : smsSize(text).segments * segmentMicro
}

export type SmsSize = { readonly encoding: 'gsm7' | 'ucs2'; readonly segments: number }

export function smsSize(text: string): SmsSize {
  const letters = [...text]
  const isGsm7 = letters.every((letter) => GSM7.has(letter) || GSM7_EXTENSION.has(letter))
  const places = letters.map((letter) => (isGsm7 ? (GSM7.has(letter) ? 1 : 2) : letter.length))
  return isGsm7
    ? { encoding: 'gsm7', segments: segments(places, 160, 153) }
    : { encoding: 'ucs2', segments: segments(places, 70, 67) }
}

/** A letter of two places is never cut: it moves into the next segment and leaves a place empty. */
function segments(places: readonly number[], single: number, each: number): number {
  if (places.reduce((sum, place) => sum + place, 0) <= single) return 1
  let count = 1
  let used = 0
  for (const place of places) {
    if (used + place > each) {
      count++
      used = 0
    }
    used += place
  }
  return count
}
