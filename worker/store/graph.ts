/** The identity graph as D1 shows it: who is a part of whom, how many identifiers each has, who was taken apart. */
import { masked } from '../../core/identity/identifier.ts'
import type { Counts, Refusal } from '../../core/identity/naming.ts'
import type { Env } from '../env.ts'

/** Profile → person, for those that are parts of another one. */
export async function personsOf(env: Env, profiles: readonly string[]): Promise<Map<string, string>> {
  if (profiles.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    'SELECT profile_id AS profile, person_id AS person FROM member WHERE profile_id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(profiles))
    .all<{ profile: string; person: string }>()
  return new Map(results.map(({ profile, person }) => [profile, person]))
}

/** Identifiers by kind, those of all members together; devices count as `anonymous_id`. */
export async function countsAmong(env: Env, persons: readonly string[]): Promise<Map<string, Counts>> {
  if (persons.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    `WITH part AS (
       SELECT value AS person, value AS profile FROM json_each(?1)
       UNION SELECT person_id, profile_id FROM member WHERE person_id IN (SELECT value FROM json_each(?1))
     )
     SELECT person, kind, count(*) AS n FROM part JOIN identifier ON identifier.profile_id = part.profile GROUP BY person, kind
     UNION ALL SELECT person, 'anonymous_id', count(*) FROM part WHERE profile LIKE 'p%' GROUP BY person`,
  )
    .bind(JSON.stringify(persons))
    .all<{ person: string; kind: string; n: number }>()
  const counts = new Map<string, Record<string, number>>(persons.map((person) => [person, {}]))
  for (const { person, kind, n } of results) counts.get(person)![kind] = n
  return counts
}

/** Pairs that somebody took apart, the smaller id first, with a space between. */
export async function apartAmong(env: Env, persons: readonly string[]): Promise<ReadonlySet<string>> {
  if (persons.length < 2) return new Set()
  const { results } = await env.DB.prepare(
    `SELECT DISTINCT coalesce(a.person_id, one) AS a, coalesce(b.person_id, other) AS b FROM apart
     LEFT JOIN member AS a ON a.profile_id = one LEFT JOIN member AS b ON b.profile_id = other
     WHERE a IN (SELECT value FROM json_each(?1)) AND b IN (SELECT value FROM json_each(?1))`,
  )
    .bind(JSON.stringify(persons))
    .all<{ a: string; b: string }>()
  return new Set(results.map(({ a, b }) => (a < b ? `${a} ${b}` : `${b} ${a}`)))
}

export async function noteApart(
  env: Env,
  [one, other]: readonly [string, string],
  by: string,
  at: number,
): Promise<void> {
  const [a, b] = one < other ? [one, other] : [other, one]
  await env.DB.prepare('INSERT OR REPLACE INTO apart (one, other, at, by) VALUES (?, ?, ?, ?)')
    .bind(a, b, at, by)
    .run()
}

/** Merges that were asked for and not made: the console shows them with the person. */
export async function noteRefusals(
  env: Env,
  refused: readonly Refusal[],
  { person, event, now }: { readonly person: string; readonly event: string; readonly now: number },
): Promise<void> {
  if (refused.length === 0) return
  const rows = refused.map(({ between, identifier, reason }) => ({
    one: person,
    other: between[1] ?? masked(identifier),
    reason: `${reason}:${identifier.kind}`,
  }))
  await env.DB.prepare(
    `INSERT OR REPLACE INTO link_note (one, other, kind, reason, score, at, source)
     SELECT value ->> 'one', value ->> 'other', 'refused', value ->> 'reason', 0, ?2, ?3 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(rows), now, event)
    .run()
}

export type LinkNote = {
  readonly one: string
  readonly other: string
  readonly kind: 'refused' | 'likely'
  readonly reason: string
  readonly score: number
  readonly at: number
  readonly source: string
}

export async function linkNotesOf(env: Env, profiles: readonly string[]): Promise<LinkNote[]> {
  const { results } = await env.DB.prepare(
    `SELECT one, other, kind, reason, score, at, source FROM link_note
     WHERE one IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1))
     ORDER BY at DESC LIMIT 50`,
  )
    .bind(JSON.stringify(profiles))
    .all<LinkNote>()
  return results
}

/** A link that is only likely, with the evidence for it; the newest of its kind stands. */
export async function noteLikely(
  env: Env,
  link: { readonly one: string; readonly other: string; readonly evidence: string; readonly score: number },
  at: number,
  source: string,
): Promise<void> {
  const [one, other] = link.one < link.other ? [link.one, link.other] : [link.other, link.one]
  await env.DB.prepare(
    `INSERT OR REPLACE INTO link_note (one, other, kind, reason, score, at, source) VALUES (?, ?, 'likely', ?, ?, ?, ?)`,
  )
    .bind(one, other, link.evidence, link.score, at, source)
    .run()
}
