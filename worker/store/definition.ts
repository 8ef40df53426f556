/** What marketers write, by version. Version 0 is the draft; every other row is written once. */
import type { Env } from '../env.ts'

export type DefinitionStatus = 'draft' | 'published' | 'archived'

export type Definition = {
  readonly id: string
  /** 0: the draft. */
  readonly version: number
  readonly status: DefinitionStatus
  /** JSON. */
  readonly body: string
  readonly owner: string
  readonly note: string
  readonly createdAt: number
  readonly createdBy: string
}

export type Kind =
  | 'segment'
  | 'flag'
  | 'campaign'
  | 'bounds'
  | 'journey'
  | 'offer'
  | 'policy'
  | 'template'
  | 'persona'
type By = { readonly now: number; readonly by: string }

const COLUMNS = 'id, version, status, body, owner, note, created_at AS createdAt, created_by AS createdBy'

/** Newest version first, the draft last. */
export async function versionsOf(env: Env, kind: Kind, id: string): Promise<Definition[]> {
  const { results } = await env.DB.prepare(
    `SELECT ${COLUMNS} FROM definition WHERE kind = ? AND id = ? ORDER BY version DESC`,
  )
    .bind(kind, id)
    .all<Definition>()
  return results
}

/** Of each id the newest version, and the draft where there is one. */
export async function newestOf(env: Env, kind: Kind): Promise<Definition[]> {
  const { results } = await env.DB.prepare(
    `SELECT ${COLUMNS} FROM definition AS d WHERE kind = ?1 AND
      (version = 0 OR version = (SELECT max(version) FROM definition WHERE kind = ?1 AND id = d.id)) ORDER BY id, version`,
  )
    .bind(kind)
    .all<Definition>()
  return results
}

export async function saveDraft(
  env: Env,
  kind: Kind,
  draft: { readonly id: string; readonly body: string; readonly owner: string },
  { now, by }: By,
): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO definition (kind, id, version, status, body, owner, note, created_at, created_by)
     VALUES (?1, ?2, 0, 'draft', ?3, ?4, '', ?5, ?6)
     ON CONFLICT DO UPDATE SET body = ?3, owner = ?4, created_at = ?5, created_by = ?6`,
  )
    .bind(kind, draft.id, draft.body, draft.owner, now, by)
    .run()
}

export async function dropDraft(env: Env, kind: Kind, id: string): Promise<void> {
  await env.DB.prepare('DELETE FROM definition WHERE kind = ? AND id = ? AND version = 0')
    .bind(kind, id)
    .run()
}

/**
 * Adds the next version and drops the draft, both or neither. Two at once: one of them fails on the
 * key, and nothing of it is stored.
 *
 * @param least  a version that is taken already, by what ships with the code.
 */
export async function addVersion(
  env: Env,
  kind: Kind,
  next: Pick<Definition, 'id' | 'status' | 'body' | 'owner' | 'note'>,
  { now, by, least }: By & { readonly least: number },
): Promise<number> {
  const [added] = await env.DB.batch<{ version: number }>([
    env.DB.prepare(
      `INSERT INTO definition (kind, id, version, status, body, owner, note, created_at, created_by)
       SELECT ?1, ?2, max(?3, ifnull(max(version), 0)) + 1, ?4, ?5, ?6, ?7, ?8, ?9
       FROM definition WHERE kind = ?1 AND id = ?2 RETURNING version`,
    ).bind(kind, next.id, least, next.status, next.body, next.owner, next.note, now, by),
    env.DB.prepare('DELETE FROM definition WHERE kind = ? AND id = ? AND version = 0').bind(kind, next.id),
  ])
  return added!.results[0]!.version
}

/** `least`: a version that is taken already, by what ships with the code. */
export type NextVersion = Pick<Definition, 'id' | 'status' | 'body' | 'owner' | 'note'> & {
  readonly kind: Kind
  readonly least: number
}

/** Adds the next version of each and drops their drafts: all of them or none. */
export async function addVersions(env: Env, next: readonly NextVersion[], { now, by }: By): Promise<void> {
  const statements = next.flatMap(({ kind, id, status, body, owner, note, least }) => [
    env.DB.prepare(
      `INSERT INTO definition (kind, id, version, status, body, owner, note, created_at, created_by)
       SELECT ?1, ?2, max(?3, ifnull(max(version), 0)) + 1, ?4, ?5, ?6, ?7, ?8, ?9
       FROM definition WHERE kind = ?1 AND id = ?2`,
    ).bind(kind, id, least, status, body, owner, note, now, by),
    env.DB.prepare('DELETE FROM definition WHERE kind = ? AND id = ? AND version = 0').bind(kind, id),
  ])
  if (statements.length > 0) await env.DB.batch(statements)
}
