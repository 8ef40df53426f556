/** The library of journeys: those that ship, and what the shop has written over and beside them. */
import type { Journey } from '../../core/journey/journey.ts'
import { JOURNEYS } from '../../core/playbook/running.ts'
import type { Changes } from '../../core/playbook/release.ts'
import type { JourneyDraft } from '../../core/wire/journeys.ts'
import type { Env } from '../env.ts'
import { newestOf, versionsOf } from './definition.ts'
import type { Definition } from './definition.ts'
import { standingVersions } from './standing.ts'

export type JourneyEntry = {
  readonly id: string
  /** What ships under this id. */
  readonly builtIn: Journey | null
  /** The newest version of the shop's own; null: none. */
  readonly own: Definition | null
  readonly draft: Definition | null
}

/** As it is kept; an archived one with what becomes of those who were in it. */
type Stored = JourneyDraft & { readonly entries?: 'drain' | 'end' }

const storedOf = (definition: Definition) => JSON.parse(definition.body) as Stored

/** As its author wrote it. */
export function draftOf(definition: Definition): JourneyDraft {
  const { entries: _, ...draft } = storedOf(definition)
  return draft
}

/** Everything by id: what ships first, in its order, then the shop's own by name. */
export async function journeyLibrary(env: Env): Promise<Map<string, JourneyEntry>> {
  const entries = new Map<string, JourneyEntry>(
    JOURNEYS.map((one) => [one.id, { id: one.id, builtIn: one, own: null, draft: null }]),
  )
  for (const one of await newestOf(env, 'journey')) {
    const entry = entries.get(one.id) ?? { id: one.id, builtIn: null, own: null, draft: null }
    entries.set(one.id, one.version === 0 ? { ...entry, draft: one } : { ...entry, own: one })
  }
  return entries
}

/** The journey in force of an entry; null: it is archived, or was never published. */
export function journeyInForce({ builtIn, own }: JourneyEntry): Journey | null {
  if (!own) return builtIn
  return own.status === 'published' ? journeyOf(draftOf(own), own) : null
}

export function journeyOf(
  draft: JourneyDraft,
  { version, owner }: Pick<Definition, 'version' | 'owner'>,
): Journey {
  return { ...draft, version, owner } as Journey
}

/** What a release has to say of journeys beside what ships; nothing where the shop has none of its own. */
export async function journeyChanges(
  env: Env,
  entries: Iterable<JourneyEntry>,
): Promise<Pick<Changes, 'journeys' | 'archivedJourneys' | 'keptJourneys'>> {
  const own = [...entries].filter((entry) => entry.own)
  if (own.length === 0) return {}
  const standing = await standingVersions(env)
  const kept = await Promise.all(own.map((entry) => keptOf(env, entry, standing.get(entry.id) ?? [])))
  return {
    journeys: own.flatMap((entry) => journeyInForce(entry) ?? []),
    archivedJourneys: own.filter((entry) => !journeyInForce(entry)).map(({ id }) => id),
    keptJourneys: kept.flat(),
  }
}

/**
 * What a release keeps of older versions of a journey: each in which somebody stands or by which
 * something is still tried, and the one before,
 * for another place may still let people into it for half a minute.
 */
async function keptOf(env: Env, entry: JourneyEntry, standing: readonly number[]): Promise<Journey[]> {
  const own = entry.own!
  const isArchived = own.status !== 'published'
  const stored = storedOf(own)
  if (isArchived && stored.entries === 'end')
    return [{ ...journeyOf(draftOf(own), own), steps: [], exits: [], restartOn: [], status: 'ended' }]
  if (!isArchived && (stored.older ?? 'drain') !== 'drain') return []
  const versions = await publishedVersions(env, entry)
  const before = versions.filter(({ version }) => version < own.version)
  return before
    .filter((one, index) => index === 0 || standing.includes(one.version))
    .map((one) => ({ ...one, status: 'draining' as const }))
}

/** Every version that was ever in force, the newest first; what ships is the oldest. */
export async function publishedVersions(env: Env, { id, builtIn }: JourneyEntry): Promise<Journey[]> {
  const versions = await versionsOf(env, 'journey', id)
  return [
    ...versions
      .filter(({ version, status }) => version > 0 && status === 'published')
      .map((one) => journeyOf(draftOf(one), one)),
    ...(builtIn ? [builtIn] : []),
  ]
}
