/** The words of every message that ships, by id (`<base>-<channel>`): those of the house, then those of the playbooks. */
import { linkedRules } from '../journey/context.ts'
import type { Template, TemplateWords } from '../message/template.ts'
import { JOURNEY_PLAYBOOKS } from './journeys.ts'
import { CART_WORDS } from './message/cart.ts'
import { CONFIRM_WORDS } from './message/confirm.ts'
import { STOPPED_WORDS } from './message/stopped.ts'

export type Templates = Readonly<Record<string, TemplateWords>>

/** Where two have the same id, the house's own stands. */
export const TEMPLATES: Templates = linkedRules({
  ...Object.assign({}, ...JOURNEY_PLAYBOOKS.map(({ templates }) => templates)),
  ...CONFIRM_WORDS,
  ...CART_WORDS,
  ...STOPPED_WORDS,
} as Templates)

/** The words of an id in a language; null: nobody wrote any. */
export function wordsOf(templates: Templates, id: string, language: 'cs' | 'en'): Template | null {
  return Object.hasOwn(templates, id) ? templates[id]![language] : null
}
