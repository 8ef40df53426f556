/** Counts events in an exported lake: of each person, every event once, however often it was archived or moved. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { NOTES } from '../../core/profile/fold.ts'
import { EVENTS_PREFIX } from '../../core/wire/lake.ts'
import type { EventLine } from '../../core/wire/lake.ts'

/**
 * Profile → number of its events, by whom each belonged to when it was last archived. What Vitrina
 * noted itself of a person is no event of theirs, as in the profile's own count.
 */
export function countLake(folder: string): Map<string, number> {
  const owners = new Map<string, { profile: string; archivedAt: number }>()
  for (const path of globSync(`${EVENTS_PREFIX}**/*.ndjson.gz`, { cwd: folder })) {
    for (const line of linesIn(join(folder, path))) {
      const { profile, member = profile, id, name = '', archivedAt = 0 } = line
      if (NOTES.has(name)) continue
      const key = `${member} ${id}`
      const held = owners.get(key)
      if (!held || archivedAt >= held.archivedAt) owners.set(key, { profile, archivedAt })
    }
  }
  const counts = new Map<string, number>()
  for (const { profile } of owners.values()) counts.set(profile, (counts.get(profile) ?? 0) + 1)
  return counts
}

/** Lines of before they had a version lack what was added since. */
type Stored = Pick<EventLine, 'profile' | 'id'> & Partial<EventLine>

function linesIn(path: string): Stored[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8')
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Stored]))
}

export type Shortfall = { readonly profile: string; readonly events: number; readonly inLake: number }

/** Profiles of which the lake has fewer events than were counted: not archived yet, or lost to it. */
export function shortfalls(
  rows: readonly { readonly id: string; readonly events: number }[],
  lake: ReadonlyMap<string, number>,
): Shortfall[] {
  return rows.flatMap(({ id, events }) => {
    const inLake = lake.get(id) ?? 0
    return inLake < events ? [{ profile: id, events, inLake }] : []
  })
}
