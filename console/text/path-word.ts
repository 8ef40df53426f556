/** What paths that rules read are called, from the words of the shop: a new one has its name here at once. */
import { SHOP_PERSON_WORDS } from '../../core/segment/vocabulary-person.ts'

export function pathWords(language: 'cs' | 'en'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SHOP_PERSON_WORDS).map(([path, words]) => [path, words[language].noun]),
  )
}
