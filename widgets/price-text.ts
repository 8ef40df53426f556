/** What a struck price is called, for those who cannot see that it is struck. */
import type { Language } from './text.ts'

export const PRICE_BEFORE: Readonly<Record<Language, string>> = {
  cs: 'Původní cena',
  en: 'Original price',
}
