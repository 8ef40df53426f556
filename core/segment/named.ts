/** Which segments a definition names, and where segments hang on each other in a circle. */
import { isRecord } from '../base/json.ts'
import type { Segment } from './segment.ts'

/** Stands for every segment: entries are counted without saying of which. */
export const ANY = '*'

/**
 * Ids of segments that a rule, or a definition with rules in it, names: it reads who is in them, or
 * counts who entered or left. Sorted, without doubles.
 */
export function namedSegments(value: unknown): string[] {
  const found = new Set<string>()
  visit(value, found)
  return [...found].sort()
}

function visit(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) visit(one, found)
  if (!isRecord(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'segments' || key === 'p.segment') textsIn(inner, found)
    else visit(inner, found)
  }
  const counts = value['event'] === 'segment_entered' || value['event'] === 'segment_left'
  if (counts && !JSON.stringify(value['where'] ?? null).includes('"p.segment"')) found.add(ANY)
}

function textsIn(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value)
  else if (Array.isArray(value)) for (const one of value) textsIn(one, found)
  else if (isRecord(value)) for (const one of Object.values(value)) textsIn(one, found)
}

/** The way from a segment back to itself, `["a", "b", "a"]`, or null. Such a one would move itself. */
export function circleFrom(id: string, segments: readonly Pick<Segment, 'id' | 'when'>[]): string[] | null {
  const named = new Map(segments.map((one) => [one.id, namedSegments(one.when)]))
  const seen = new Set<string>()
  const walk = (at: string, way: readonly string[]): string[] | null => {
    for (const next of named.get(at) ?? []) {
      if (next === id || next === ANY) return [...way, next === ANY ? id : next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = walk(next, [...way, next])
      if (found) return found
    }
    return null
  }
  return walk(id, [id])
}
