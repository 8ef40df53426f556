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

/** @param text  as it came in; capitals, marks and signs around it do not matter. */
export function saysStop(text: string): boolean {
  const words = plainSms(text)
    .toLowerCase()
    .replaceAll(/[^a-z\s]+/g, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ')
  return WORDS.has(words) || FIRST.has(words.split(' ')[0] ?? '')
}
