/** Whether an answer to a text message says "no more", in Czech or English, as people type on a phone. */
import { plainSms } from './sms.ts'

/** As they are compared: small, without marks on letters. */
export const STOP_WORDS: readonly string[] = [
  'stop',
  'stopall',
  'stop all',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'opt out',
  'optout',
  'revoke',
  'remove',
  'konec',
  'dost',
  'ne',
  'nechci',
  'uz nechci',
  'neposilat',
  'neposilejte',
  'uz neposilejte',
  'odhlasit',
  'odhlaste me',
  'odhlaste mne',
  'zrusit',
  'zruste',
  'stop sms',
  'konec sms',
]
const WORDS: ReadonlySet<string> = new Set(STOP_WORDS)
/** What nobody says who means anything else. */
const FIRST: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'odhlasit',
  'neposilejte',
  'neposilat',
])

/** How words are compared: capitals, marks and signs around them do not matter. */
export function stopWordOf(text: string): string {
  return plainSms(text)
    .toLowerCase()
    .replaceAll(/[^a-z\s]+/g, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ')
}

/**
 * @param text  as it came in.
 * @param own  what the shop added, by stopWordOf; only the whole answer counts as one of them.
 */
export function saysStop(text: string, own: readonly string[] = []): boolean {
  const words = stopWordOf(text)
  return WORDS.has(words) || own.includes(words) || FIRST.has(words.split(' ')[0] ?? '')
}
