/** What a message says in the inbox: its heading and first words, where they stand without anybody's cart or links. */
import type { InboxWords } from '../message/inbox.ts'
import { TEMPLATES } from './template.ts'

const FILLED_IN = /{[{%]/

export function inboxWords(language: 'cs' | 'en'): InboxWords {
  return (name) => {
    const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name]![language] : null
    if (template?.channel !== 'email') return null
    const { heading, lead } = template
    return [heading, lead].some((text) => FILLED_IN.test(text)) ? null : { title: heading, text: lead }
  }
}
