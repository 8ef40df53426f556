/** What a message says in the inbox: its heading and first words, where they stand without anybody's cart or links. */
import type { InboxWords } from '../message/inbox.ts'
import type { EmailBlock, Template } from '../message/template.ts'
import { TEMPLATES, wordsOf } from './templates.ts'
import type { Templates } from './templates.ts'

const FILLED_IN = /{[{%]/

/** @param templates  those in force; left out: those that ship. */
export function inboxWords(language: 'cs' | 'en', templates: Templates = TEMPLATES): InboxWords {
  return (name) => {
    const template = wordsOf(templates, name, language)
    const words = template && wordsIn(template)
    return words && ![words.title, words.text].some((text) => FILLED_IN.test(text)) ? words : null
  }
}

function wordsIn(template: Template): { title: string; text: string } | null {
  if (template.channel === 'inbox' || template.channel === 'push')
    return { title: template.title, text: template.channel === 'push' ? template.body : template.text }
  if (template.channel !== 'email') return null
  const [title, text] = (['heading', 'text'] as const).map((kind) => firstOf(template.blocks, kind))
  return title !== null && text !== null ? { title: title!, text: text! } : null
}

/** Of those that everybody gets. */
function firstOf(blocks: readonly EmailBlock[], kind: 'heading' | 'text'): string | null {
  const found = blocks.find((block) => block.kind === kind && block.when === undefined)
  return found && 'text' in found ? found.text : null
}
