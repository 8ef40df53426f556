/** About whom a phrase is, in which language and in whose words. */
import type { Ref } from '../condition.ts'
import type { Grammar } from './grammar.ts'
import { NBSP } from './number.ts'
import { wordsOf } from './vocabulary.ts'
import type { Comparator, Known, Vocabulary } from './vocabulary.ts'

export type Frame = {
  readonly grammar: Grammar
  readonly words: Vocabulary
  /** person: "má útratu …"; field: of an event or an element, "cena je …". */
  readonly about: 'person' | 'field'
}

/** Words of a path, its own or made of the path. */
export function knownOf({ grammar, words, about }: Frame, path: string): Known {
  if (about === 'person') return wordsOf(words.paths, path, grammar.language) ?? grammar.field.unknown(path)
  if (path === '') return { noun: grammar.field.itself }
  return wordsOf(words.fields, path, grammar.language) ?? { noun: grammar.quote(path.replace(/^p\./, '')) }
}

/** What a comparison follows. */
function lead({ grammar, about }: Frame, known: Known, isNot: boolean): string {
  if (about === 'person') return (isNot ? known.isNot : known.is) ?? known.noun
  return isNot ? grammar.field.isNot(known.noun) : grammar.field.is(known.noun)
}

/** "má útratu" and what it is. */
export function said(frame: Frame, known: Known, isNot: boolean, rest: string): string {
  return frame.grammar.said(lead(frame, known, isNot), rest)
}

/** Whether the words were made of the path. */
export function isUnknown({ grammar }: Frame, { noun }: Known): boolean {
  return noun.startsWith(grammar.quote('')[0]!)
}

export function isComparator(op: string): op is Comparator {
  return op === '$eq' || op === '$gt' || op === '$gte' || op === '$lt' || op === '$lte'
}

/** Against another field of the same document. */
export function fieldText(frame: Frame, sign: Comparator, { $ref, $mul }: Ref): string {
  const { value } = frame.grammar
  const { noun } = knownOf(frame, $ref)
  return value.comparedField(sign, typeof $mul === 'number' ? value.multiple($mul, noun) : noun)
}

/** A value as it stands in a sentence. */
export function valueText({ grammar }: Frame, known: Known, value: unknown): string {
  const named = known.values
  if (named && Object.hasOwn(named, String(value))) return named[String(value)]!
  if (typeof value === 'number') return numberText(grammar, known, value)
  if (typeof value === 'string') return grammar.quote(value)
  if (typeof value === 'boolean') return value ? grammar.value.yes : grammar.value.no
  return value === null || value === undefined ? grammar.value.nothing : grammar.quote(JSON.stringify(value))
}

export function numberText(grammar: Grammar, { unit, forms }: Known, value: number): string {
  const text = grammar.number(value)
  // 290.1 of a currency is 290.10.
  if (unit !== undefined) return unit.replace('#', text.replace(/[.,]\d$/, '$&0')).replaceAll(' ', NBSP)
  return forms ? `${text}${NBSP}${grammar.counted(value, forms)}` : text
}

/** "aspoň 20 000 Kč". */
export function comparedText(frame: Frame, known: Known, sign: Comparator, value: unknown): string {
  const own = known.signs?.[sign]
  const text = valueText(frame, known, value)
  if (own !== undefined) return own.replaceAll('#', text)
  if (sign !== '$eq' && typeof value === 'string') return frame.grammar.value.sorted(sign, text)
  if (sign === '$eq' && (typeof value !== 'number' || text === known.values?.[String(value)])) return text
  return frame.grammar.value.compared(sign, text, known.forms !== undefined)
}
