/**
 * What is left in D1 of people who were made anonymous: sums in which nobody can be found.
 *
 * Whatever table has a column that names a profile is cleared of it, also one that is younger than
 * this file; what only counts is added up first. Proofs of consent alone are kept, for a time of their own.
 */
import type { Env } from '../env.ts'
import { foldMessagesOf } from './message.ts'

/** Columns by which a table names a profile. */
const NAMING = ['profile_id', 'person_id', 'profile']
/** Tables that name profiles by other columns. */
const ALSO: readonly (readonly [table: string, column: string])[] = [
  ['profile', 'id'],
  ['apart', 'one'],
  ['apart', 'other'],
  ['link_note', 'one'],
  ['link_note', 'other'],
  ['referral', 'friend'],
  ['referral', 'referrer'],
]

/** What shows that somebody agreed is asked for years later (core/consent/retention.ts, proofs). */
const KEPT = 'consent_proof'

/** Every table and column that names a profile and is cleared of it, as the schema is now. */
export async function namingColumns(env: Env): Promise<readonly (readonly [string, string])[]> {
  const { results } = await env.DB.prepare(
    `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master AS m, pragma_table_info(m.name) AS c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '_cf_%'
       AND m.name <> '${KEPT}' AND c.name IN (SELECT value FROM json_each(?)) ORDER BY 1, 2`,
  )
    .bind(JSON.stringify(NAMING))
    .all<{ table: string; column: string }>()
  return [...ALSO, ...results.map(({ table, column }) => [table, column] as const)]
}

/** Adds the rows of these profiles to the sums and takes away every row that names them, all at once. */
export async function dissolve(env: Env, profiles: readonly string[]): Promise<void> {
  if (profiles.length === 0) return
  const ids = JSON.stringify(profiles)
  await env.DB.batch([
    env.DB.prepare(SUMS).bind(ids),
    env.DB.prepare(COUNTERS).bind(ids),
    foldMessagesOf(env, ids),
    ...(await takenOut(env, ids)),
  ])
}

/** Takes away what was written of them while they were dissolved. It is in the sums already, or too late for them. */
export async function clearLate(env: Env, profiles: readonly string[]): Promise<void> {
  if (profiles.length > 0) await env.DB.batch(await takenOut(env, JSON.stringify(profiles)))
}

/** @param ids  profiles, as a JSON list. */
async function takenOut(env: Env, ids: string): Promise<D1PreparedStatement[]> {
  const columns = await namingColumns(env)
  return columns.map(([table, column]) =>
    env.DB.prepare(`DELETE FROM "${table}" WHERE "${column}" IN (SELECT value FROM json_each(?))`).bind(ids),
  )
}

const ADD = 'ON CONFLICT (name) DO UPDATE SET value = value + excluded.value'
const SUMS = `INSERT INTO anonymous_sum (name, value)
  SELECT one.key, sum(one.value) FROM profile, json_each(json_object(
    'profiles', 1, 'events', events, 'orders', orders, 'revenue_micro', revenue_micro,
    'refunded_micro', refunded_micro)) AS one
  WHERE profile.id IN (SELECT value FROM json_each(?1)) GROUP BY one.key ${ADD}`
const COUNTERS = `INSERT INTO anonymous_sum (name, value)
  SELECT 'counter.' || one.key, sum(one.value) FROM profile, json_each(profile.counters) AS one
  WHERE profile.id IN (SELECT value FROM json_each(?1)) GROUP BY one.key ${ADD}`

/** The sums, by name: profiles, events, orders, revenue_micro, refunded_micro, counter.*. */
export async function anonymousSums(env: Env): Promise<Readonly<Record<string, number>>> {
  const { results } = await env.DB.prepare('SELECT name, value FROM anonymous_sum ORDER BY name').all<{
    name: string
    value: number
  }>()
  return Object.fromEntries(results.map(({ name, value }) => [name, value]))
}
