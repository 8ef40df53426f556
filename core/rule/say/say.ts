/**
 * A rule as a sentence that a marketer reads aloud. Where one sentence would lose its reader, it
 * is a numbered list.
 */
import type { Condition } from '../condition.ts'
import { treeOf } from '../tree.ts'
import { cs } from './cs.ts'
import { en } from './en.ts'
import type { Grammar } from './grammar.ts'
import { sentence } from './join.ts'
import { phraseOf } from './phrases.ts'
import { plainOf } from './plain.ts'
import type { Language, Vocabulary } from './vocabulary.ts'

export const GRAMMARS: { readonly [language in Language]: Grammar } = { cs, en }

/** One sentence, or lines of a list. What has no words is said by its path. */
export function say(condition: Condition, language: Language, words: Vocabulary): string {
  const grammar = GRAMMARS[language]
  const phrase = phraseOf({ grammar, words, about: 'person' }, plainOf(treeOf(condition)))
  return sentence(grammar, phrase)
}
