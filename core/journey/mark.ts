/** Marks: what outlives the entries that are kept, so that "never again" means it. */
import type { Person } from './person.ts'

/** Of keys that came with many orders or products the newest are remembered. */
const MAX_MARKS = 200

export function markOf(journey: string, key: string): string {
  return key === '' ? journey : `${journey}/${key}`
}

export function marked(person: Person, name: string, at: number): Person {
  const marks = { ...person.marks, [name]: Math.max(person.marks?.[name] ?? -Infinity, at) }
  const names = Object.keys(marks)
  if (names.length <= MAX_MARKS) return { ...person, marks }
  const newest = names.sort((a, b) => marks[b]! - marks[a]! || (a < b ? -1 : 1)).slice(0, MAX_MARKS)
  return { ...person, marks: Object.fromEntries(newest.sort().map((one) => [one, marks[one]!])) }
}
