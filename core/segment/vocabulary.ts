/** How the shop's paths and events are said, in Czech and in English. Every path of SHOP_SCHEMA and every event has words. */
import type { Vocabulary } from '../rule/say/vocabulary.ts'
import { SHOP_EVENT_WORDS } from './vocabulary-event.ts'
import { SHOP_FIELD_WORDS } from './vocabulary-field.ts'
import { SHOP_PAGE_WORDS } from './vocabulary-page.ts'
import { SHOP_PERSON_WORDS } from './vocabulary-person.ts'

export const SHOP_WORDS: Vocabulary = {
  paths: { ...SHOP_PERSON_WORDS, ...SHOP_PAGE_WORDS },
  fields: SHOP_FIELD_WORDS,
  events: SHOP_EVENT_WORDS,
}
