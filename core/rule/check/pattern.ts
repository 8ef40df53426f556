/**
 * Patterns that can take very long. V8 goes back and tries every way to read a text, and the text is
 * often chosen by a visitor. Refused are loops that can read the same text in two ways, more than
 * two repeats in a row that can read the same text, too many choices, and what cannot be judged.
 */
import { automatonOf } from './pattern-automaton.ts'
import { isTooSlow } from './pattern-cost.ts'
import { treeOf } from './pattern-tree.ts'

export type PatternFault = 'invalid' | 'risky'

/** The fault of a pattern, or null when it is sound, with upper and lower case alike or not. */
export function patternFault(pattern: string): PatternFault | null {
  try {
    RegExp(pattern)
  } catch {
    return 'invalid'
  }
  const tree = treeOf(pattern)
  const automaton = tree && automatonOf(tree)
  return !automaton || isTooSlow(automaton) ? 'risky' : null
}
