/** Portraits made anew from the log: after a change of the rules, and to see whether they are right. */
import { canonical } from '../../core/base/canonical.ts'
import { isRecord } from '../../core/base/json.ts'
import type { Json } from '../../core/base/json.ts'
import { sha256 } from '../../core/base/sha256.ts'
import { portraitOf } from '../../core/journey/fold.ts'
import { refolded } from '../../core/journey/merge.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Memory } from '../../core/segment/remember.ts'
import { estateOf } from './log.ts'
import { SHAPE } from './storage.ts'
import type { Held } from './storage.ts'

export type Rebuilt = {
  readonly profile: string
  readonly equal: boolean
  readonly before: string
  readonly after: string
  /** Whether the log reaches back to the beginning; else its first part is taken as it was folded. */
  readonly isWhole: boolean
  /** JSON pointers of what differed, at most 20. */
  readonly differences: readonly string[]
}

const MAX_DIFFERENCES = 20

/** Names a portrait: two that are equal have one name. */
export function stateHash(person: Person): string {
  return sha256(canonical(plain(portraitOf(person))))
}

/** The state under today's folds and rules; stored with the next change. */
export function upToDate(sql: SqlStorage, held: Held, memory: Memory): Held {
  if (held.moved || (held.shape === SHAPE && held.person.memory === memory.id)) return held
  return { ...held, person: refolded(estateOf(sql, held), memory) }
}

export function rebuilt(
  sql: SqlStorage,
  held: Held,
  memory: Memory,
): { person: Person; isEqual: boolean; report: Rebuilt } {
  const person = refolded(estateOf(sql, held), memory)
  const [before, after] = [stateHash(held.person), stateHash(person)]
  const differences: string[] = []
  if (before !== after) differ(plain(portraitOf(held.person)), plain(portraitOf(person)), '', differences)
  return {
    person,
    isEqual: before === after,
    report: {
      isWhole: Object.keys(held.bases).length === 0,
      profile: person.profile.id,
      equal: before === after,
      before,
      after,
      differences,
    },
  }
}

/** As it would be read from the store. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

function differ(one: unknown, other: unknown, path: string, found: string[]): void {
  if (found.length >= MAX_DIFFERENCES) return
  if (isRecord(one) && isRecord(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
      differ(one[key], other[key], `${path}/${key}`, found)
  } else if (JSON.stringify(one) !== JSON.stringify(other)) found.push(path)
}
