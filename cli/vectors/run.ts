/** All cases of a file, and what came of them by group. Runs in Node, in workerd and in a page. */
import { answer } from './answer.ts'
import type { Answered, Case } from './answer.ts'
import type { Api } from './api.ts'

export type Vectors = { readonly [group: string]: unknown }

export type GroupTally = {
  readonly group: string
  readonly passed: number
  readonly failed: readonly Answered[]
}

/** Runs every list of the file; what is no list (its version) is no group. */
export async function runVectors(api: Api, vectors: Vectors): Promise<GroupTally[]> {
  const tallies: GroupTally[] = []
  for (const [group, cases] of Object.entries(vectors)) {
    if (!Array.isArray(cases)) continue
    const answered = await Promise.all(cases.map((columns: Case) => answer(api, group, columns)))
    const failed = answered.filter(({ expected, got }) => !isSame(expected, got))
    tallies.push({ group, passed: answered.length - failed.length, failed })
  }
  return tallies
}

/** Equal as JSON is: the order of keys is nothing, and undefined is absent. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  // JSON would write it as null.
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  )
}
