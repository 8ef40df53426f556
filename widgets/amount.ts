/** Numbers as they are read: money and counts, in the words' own language. */
import type { Language } from './text.ts'

const LOCALE: Readonly<Record<Language, string>> = { cs: 'cs-CZ', en: 'en-GB' }

/** Whole amounts without decimals. @param minor  in the currency's smallest coin, of any currency two decimals. */
export function amountText(minor: number, currency: string, language: Language): string {
  const digits = minor % 100 ? 2 : 0
  return new Intl.NumberFormat(LOCALE[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 100)
}

export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 1 }).format(value)
}

/** What stands for `{name}` in a text, put in its place. */
export function withWord(text: string, name: string, word: string): string {
  return text.split(`{${name}}`).join(word)
}
