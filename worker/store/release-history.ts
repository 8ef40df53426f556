/**
 * Every release there was, from the versions themselves: whatever was published at one instant by one
 * hand is one release. Nothing of it is kept twice, so nothing can disagree.
 */
import {
  DEFINITION_KINDS,
  asWrittenJson,
  definitionKey,
  isSameBody,
  shippedDefinitions,
  shippedTemplate,
} from '../../core/playbook/definition.ts'
import type { Definition, DefinitionKind } from '../../core/playbook/definition.ts'
import type { JsonRecord } from '../../core/base/json.ts'
import type { ReleaseRow } from '../../core/wire/definitions.ts'
import { parseDefinition } from '../../core/wire/definitions.ts'
import type { Env } from '../env.ts'
import { withoutRanges } from './campaign.ts'

/** What ships, before anything was published. */
export const SHIPPED_RELEASE = 'shipped'

export type Standing = Definition & {
  /** 0: it ships. */
  readonly version: number
  readonly by: string
  /** Epoch ms; null: it ships. */
  readonly at: number | null
}

type Row = {
  readonly kind: DefinitionKind
  readonly id: string
  readonly version: number
  readonly status: 'published' | 'archived'
  readonly body: string
  readonly owner: string
  readonly at: number
  readonly by: string
}

const KINDS = JSON.stringify(DEFINITION_KINDS)

/** All that was in force at an instant, by key; left out: now. */
export async function definitionsAt(env: Env, at = Number.MAX_SAFE_INTEGER): Promise<Map<string, Standing>> {
  const standing = new Map<string, Standing>(
    shipped().map((one) => [definitionKey(one), { ...one, version: 0, by: 'vitrina', at: null }]),
  )
  const { results } = await env.DB.prepare(
    `SELECT kind, id, version, status, body, owner, created_at AS at, created_by AS by FROM definition AS d
     WHERE kind IN (SELECT value FROM json_each(?1)) AND version > 0 AND version = (
       SELECT max(version) FROM definition WHERE kind = d.kind AND id = d.id AND version > 0 AND created_at <= ?2)
     ORDER BY kind, id`,
  )
    .bind(KINDS, at)
    .all<Row>()
  for (const row of results) {
    const one = row.status === 'archived' ? null : standingOf(row)
    if (one && !isAsShipped(one)) standing.set(definitionKey(row), one)
    else standing.delete(definitionKey(row))
  }
  return standing
}

/** Words that were taken back to those that ship are the shop's own no more. */
function isAsShipped({ kind, id, body }: Standing): boolean {
  const shippedWords = kind === 'template' ? shippedTemplate(id) : null
  return shippedWords !== null && isSameWords(inShape(shippedWords).body, body)
}

const isSameWords = (one: JsonRecord, other: JsonRecord) =>
  isSameBody({ cs: one['cs']!, en: one['en']! }, { cs: other['cs']!, en: other['en']! })

let made: readonly Definition[] | null = null

/** In the shape that a shop would send them. */
function shipped(): readonly Definition[] {
  return (made ??= shippedDefinitions().map(inShape))
}

function standingOf({ kind, id, version, body, owner, at, by }: Row): Standing {
  return { ...inShape({ kind, id, body: writtenBody(kind, id, { body, owner }) }), version, at, by }
}

/** With the defaults of today put in, so that two can be compared; as it is where it has another shape. */
function inShape(one: Definition): Definition {
  const parsed = parseDefinition(one.kind, one.id, one.body)
  return parsed.ok ? parsed.value : one
}

function writtenBody(
  kind: DefinitionKind,
  id: string,
  { body, owner }: Pick<Row, 'body' | 'owner'>,
): JsonRecord {
  const { entries: _, ...stored } = asWrittenJson(JSON.parse(body)) as JsonRecord
  if (kind === 'segment') return { ...stored, id, owner }
  if (kind === 'campaign') return withoutRanges(stored as never) as JsonRecord
  return stored
}

/**
 * Releases, newest first; after the oldest stands what ships.
 *
 * @param before  only those older than this instant.
 */
export async function releasesBefore(
  env: Env,
  before: number | null,
  limit: number,
): Promise<{ releases: Omit<ReleaseRow, 'isCurrent'>[]; cursor: string | null }> {
  const { results } = await env.DB.prepare(
    `SELECT created_at AS at, created_by AS by, max(note) AS note,
       json_group_array(json_object('kind', kind, 'id', id, 'version', version, 'status', status)) AS changes
     FROM definition WHERE kind IN (SELECT value FROM json_each(?1)) AND version > 0 AND created_at < ?2
     GROUP BY created_at, created_by ORDER BY created_at DESC, created_by LIMIT ?3`,
  )
    .bind(KINDS, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
    .all<{ at: number; by: string; note: string; changes: string }>()
  const shown = results.slice(0, limit)
  const hasMore = results.length > limit
  const releases = shown.map(({ at, by, note, changes }) => ({
    id: releaseIdAt(at),
    at,
    by,
    note,
    changes: JSON.parse(changes) as ReleaseRow['changes'],
  }))
  const first = { id: SHIPPED_RELEASE, at: 0, by: 'vitrina', note: '', changes: [] }
  return {
    releases: hasMore ? releases : [...releases, first],
    cursor: hasMore ? String(shown.at(-1)!.at) : null,
  }
}

export const releaseIdAt = (at: number): string => `r${at.toString(36)}`

/** The instant of a release by its id; null where it is none. */
export function instantOfRelease(id: string): number | null {
  if (id === SHIPPED_RELEASE) return 0
  const at = /^r[0-9a-z]{6,11}$/.test(id) ? Number.parseInt(id.slice(1), 36) : Number.NaN
  return Number.isSafeInteger(at) ? at : null
}

/** The one in force. */
export async function currentReleaseId(env: Env): Promise<string> {
  const at = await env.DB.prepare(
    'SELECT max(created_at) AS at FROM definition WHERE kind IN (SELECT value FROM json_each(?1)) AND version > 0',
  )
    .bind(KINDS)
    .first<number | null>('at')
  return at === null ? SHIPPED_RELEASE : releaseIdAt(at)
}
