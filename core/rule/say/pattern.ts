/** What a pattern looks for, where it is no more than a text and its place. */
import { plainPattern } from '../plain-pattern.ts'
import type { PatternKind } from './grammar.ts'

export type Look = { readonly kind: PatternKind | 'whole'; readonly text: string }

export function lookOf(pattern: string): Look {
  const plain = plainPattern(pattern)
  if (!plain || plain.text === '') return { kind: 'pattern', text: pattern }
  const { text, fromStart, toEnd } = plain
  if (fromStart) return { kind: toEnd ? 'whole' : 'start', text }
  return { kind: toEnd ? 'end' : 'part', text }
}
