/** Reports of the retention job, and what it still has to do in this night. */
import type { RetentionReport } from '../../core/consent/retention.ts'
import type { Env } from '../env.ts'

/** Reports are kept for five years, as what shows that the rules were kept. */
const KEPT_RUNS = 2_000

export async function saveReport(env: Env, report: RetentionReport): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('INSERT OR REPLACE INTO retention_run (at, body) VALUES (?, ?)').bind(
      report.at,
      JSON.stringify(report),
    ),
    env.DB.prepare(
      'DELETE FROM retention_run WHERE at IN (SELECT at FROM retention_run ORDER BY at DESC LIMIT -1 OFFSET ?)',
    ).bind(KEPT_RUNS),
  ])
}

/** The newest first. */
export async function reports(env: Env, limit: number): Promise<RetentionReport[]> {
  const { results } = await env.DB.prepare('SELECT body FROM retention_run ORDER BY at DESC LIMIT ?')
    .bind(limit)
    .all<{ body: string }>()
  return results.map(({ body }) => JSON.parse(body) as RetentionReport)
}

/** Which profiles a run is about; null: all. */
export type Scope = readonly string[] | null

const inScope = (column: string, place: string) =>
  `(${place} IS NULL OR ${column} IN (SELECT value FROM json_each(${place})))`
const bound = (scope: Scope) => (scope === null ? null : JSON.stringify(scope))

/** Profiles whose log may hold batches from before an instant, all of them archived; after the cursor, by id. */
export async function withOldBatches(
  env: Env,
  before: number,
  page: { readonly cursor: string; readonly limit: number; readonly scope: Scope },
): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT id FROM profile WHERE id > ?1 AND first_seen_at < ?2 AND archived_seq >= seq
     AND ${inScope('id', '?4')} ORDER BY id LIMIT ?3`,
  )
    .bind(page.cursor, before, page.limit, bound(page.scope))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Profiles that the index last saw before an instant, the longest away first. */
export async function away(env: Env, before: number, limit: number, scope: Scope): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT id FROM profile WHERE last_seen_at < ?1 AND id NOT IN (SELECT profile_id FROM member)
     AND ${inScope('id', '?3')} ORDER BY last_seen_at LIMIT ?2`,
  )
    .bind(before, limit, bound(scope))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/**
 * Persons with a purpose whose last yes before an instant has no later no, by id, after the cursor. Their
 * answers may have come by different profiles, so they are compared of the person; its actor knows for
 * certain. Who was made anonymous is not among them, although their proofs are kept.
 */
export async function saidBefore(
  env: Env,
  purposes: readonly string[],
  before: number,
  page: { readonly cursor: string; readonly limit: number; readonly scope: Scope },
): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT DISTINCT person AS id FROM (
       SELECT coalesce(member.person_id, proof.profile_id) AS person,
         max(CASE WHEN proof.granted = 1 AND proof.at <= ?2 THEN proof.at END) AS yes,
         max(CASE WHEN proof.granted = 0 THEN proof.at END) AS no
       FROM consent_proof AS proof LEFT JOIN member ON member.profile_id = proof.profile_id
       WHERE proof.subject IN (SELECT value FROM json_each(?1)) GROUP BY person, proof.subject)
     WHERE yes IS NOT NULL AND (no IS NULL OR no < yes) AND person > ?3
       AND person IN (SELECT id FROM profile) AND ${inScope('person', '?5')}
     ORDER BY person LIMIT ?4`,
  )
    .bind(JSON.stringify(purposes), before, page.cursor, page.limit, bound(page.scope))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}
