/** Who words a story: the gallery in Czech or English, a test with what others break pages with. */
import type { Language } from '../text.ts'

export type Voice = {
  readonly language: Language
  say(cs: string, en: string): string
  /** An address, of a page or a picture. */
  to(address: string): string
}

export const speaking = (language: Language): Voice => ({
  language,
  say: (cs, en) => (language === 'cs' ? cs : en),
  to: (address) => address,
})
