/** Where people stand in journeys now, and how many came by each step, from the index of profiles. */
import { triedEntries } from '../../core/journey/person.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Env } from '../env.ts'
import { keptScan } from './scan-memo.ts'

/** j journey, v version, s step, k key, e entered at, d due at; short, for it is written with each batch. */
type Row = {
  readonly j: string
  readonly v: number
  readonly s: string
  readonly k?: string
  readonly e: number
  readonly d: number | null
}
/** An entry that stands nowhere, with a message or a deed that is still tried: its exits are needed until that is settled. */
type Trying = Pick<Row, 'j' | 'v'>

/** What the index says of a person's entries. */
export function standingOf(person: Pick<Person, 'entries' | 'sends' | 'deeds'>): string {
  const tried = triedEntries(person)
  const trying = new Map<string, Trying>()
  const rows = person.entries.flatMap((entry): Row[] => {
    const { id, journey, version, step, key, enteredAt, dueAt, status } = entry
    if (status === 'open' && step !== null)
      return [{ j: journey, v: version, s: step, ...(key ? { k: key } : {}), e: enteredAt, d: dueAt }]
    if (tried.has(id)) trying.set(`${journey}/${version}`, { j: journey, v: version })
    return []
  })
  return JSON.stringify([...rows, ...trying.values()])
}

/** Rows without a step are of nobody who stands anywhere. */
const STANDING = `FROM profile, json_each(profile.standing) AS one
  WHERE profile.open_entries > 0 AND one.value ->> 's' IS NOT NULL`

/** By journey: versions in which somebody stands, or by which something is still tried. */
export async function standingVersions(env: Env): Promise<Map<string, number[]>> {
  const { results } = await env.DB.prepare(
    `SELECT DISTINCT one.value ->> 'j' AS journey, one.value ->> 'v' AS version
     FROM profile, json_each(profile.standing) AS one WHERE profile.standing <> '[]'`,
  ).all<{ journey: string; version: number }>()
  const found = new Map<string, number[]>()
  for (const { journey, version } of results) found.set(journey, [...(found.get(journey) ?? []), version])
  return found
}

/** By step: how many stand there, over all versions. */
export function standingAt(env: Env, journey: string): Promise<Map<string, number>> {
  return keptScan(env, `at ${journey}`, () => scanAt(env, journey))
}

async function scanAt(env: Env, journey: string): Promise<Map<string, number>> {
  const { results } = await env.DB.prepare(
    `SELECT one.value ->> 's' AS step, count(*) AS n ${STANDING} AND one.value ->> 'j' = ? GROUP BY 1`,
  )
    .bind(journey)
    .all<{ step: string; n: number }>()
  return new Map(results.map(({ step, n }) => [step, n]))
}

/** By journey: how many are in it. */
export function standingIn(env: Env): Promise<Map<string, number>> {
  return keptScan(env, 'in', () => scanIn(env))
}

async function scanIn(env: Env): Promise<Map<string, number>> {
  const { results } = await env.DB.prepare(
    `SELECT one.value ->> 'j' AS journey, count(*) AS n ${STANDING} GROUP BY 1`,
  ).all<{ journey: string; n: number }>()
  return new Map(results.map(({ journey, n }) => [journey, n]))
}

/** Life-long counts of journeys, over everybody: "journey.abandoned-cart.entered" → 3. */
export function journeyCounters(env: Env, journey: string | null): Promise<Map<string, number>> {
  return keptScan(env, `counters ${journey ?? '*'}`, () => scanCounters(env, journey))
}

async function scanCounters(env: Env, journey: string | null): Promise<Map<string, number>> {
  const { results } = await env.DB.prepare(
    `SELECT one.key AS name, sum(one.value) AS n FROM profile, json_each(profile.counters) AS one
     WHERE one.key GLOB ? GROUP BY 1`,
  )
    .bind(`journey.${journey ?? '*'}.*`)
    .all<{ name: string; n: number }>()
  return new Map(results.map(({ name, n }) => [name, n]))
}

export type Stander = {
  readonly profile: string
  readonly label: string | null
  readonly version: number
  readonly step: string
  readonly key: string | null
  readonly enteredAt: number
  readonly dueAt: number | null
}

const PAGE = 50

/**
 * Who is in a journey now, those who entered first first.
 *
 * @param step  only those who stand there; null: all.
 * @param after  the last one of the page before, as `enteredAt profile`; null: from the beginning.
 */
export async function standers(
  env: Env,
  journey: string,
  step: string | null,
  after: string | null,
): Promise<{ people: Stander[]; cursor: string | null }> {
  const [at, profile] = after?.split(' ') ?? []
  const { results } = await env.DB.prepare(
    `SELECT profile.id AS profile, profile.label, one.value ->> 'v' AS version, one.value ->> 's' AS step,
       one.value ->> 'k' AS key, one.value ->> 'e' AS enteredAt, one.value ->> 'd' AS dueAt
     ${STANDING} AND one.value ->> 'j' = ?1 AND (?2 IS NULL OR one.value ->> 's' = ?2)
       AND (?3 IS NULL OR (one.value ->> 'e', profile.id) > (?3, ?4))
     ORDER BY one.value ->> 'e', profile.id LIMIT ?5`,
  )
    .bind(journey, step, at === undefined ? null : Number(at), profile ?? '', PAGE + 1)
    .all<Stander>()
  const people = results.slice(0, PAGE)
  const last = people.at(-1)
  return { people, cursor: results.length > PAGE && last ? `${last.enteredAt} ${last.profile}` : null }
}
