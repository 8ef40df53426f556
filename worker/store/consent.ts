/**
 * The ledger of proofs in D1. Nothing that decides whether to send reads it: the actor's own state
 * does (law 3). It is what is shown to whoever asks what somebody agreed to.
 */
import { NO_PROOFS, brokenProof, linkProofs } from '../../core/consent/proof.ts'
import type { ProofEntry, ProofHead, ProofRow } from '../../core/consent/proof.ts'
import { proofEntriesOf } from '../../core/consent/proof-entry.ts'
import type { Telling } from '../../core/consent/answer.ts'
import { wordingRef } from '../../core/consent/wording.ts'
import type { Env } from '../env.ts'

/** Events of one profile that its actor has, new or known. */
export type Proving = { readonly profile: string; readonly events: readonly Telling[] }

/** Two batches of one profile at once: the second one reads the head anew. */
const MAX_ATTEMPTS = 5

/**
 * Writes what these events prove: one statement, and none where they prove nothing. An event that was
 * taken before is written too if a crash kept it out, and else adds nothing.
 */
export async function keepProofs(env: Env, batches: readonly Proving[], now: number): Promise<void> {
  const proofs = batches.flatMap(({ profile, events }) =>
    events.flatMap((event) => proofEntriesOf(event, now)).map((entry) => ({ profile, entry })),
  )
  if (proofs.length === 0) return
  for (let attempt = 1; ; attempt++) {
    try {
      return await append(env, proofs)
    } catch (fault) {
      const isRace = /UNIQUE constraint/i.test(String(fault))
      if (!isRace || attempt === MAX_ATTEMPTS) throw fault
    }
  }
}

type Proof = { readonly profile: string; readonly entry: ProofEntry }

async function append(env: Env, proofs: readonly Proof[]): Promise<void> {
  const { heads, known, versions } = await held(env, proofs)
  const byProfile = new Map<string, ProofEntry[]>()
  for (const { profile, entry } of proofs) {
    const key = keyOf(profile, entry.eventId, entry.subject)
    if (known.has(key)) continue
    known.add(key)
    const wording = wordingRef(entry.wording, versions.get(entry.wording ?? ''))
    byProfile.set(profile, [...(byProfile.get(profile) ?? []), { ...entry, wording }])
  }
  const rows = [...byProfile].flatMap(([profile, entries]) =>
    linkProofs(profile, heads.get(profile) ?? NO_PROOFS, entries).map((row) => ({
      ...row,
      profile,
      granted: Number(row.granted),
    })),
  )
  if (rows.length > 0) await env.DB.prepare(INSERT).bind(JSON.stringify(rows)).run()
}

const COLUMNS = {
  profile_id: 'profile',
  n: 'n',
  subject: 'subject',
  granted: 'granted',
  at: 'at',
  source: 'source',
  wording: 'wording',
  basis: 'basis',
  proof: 'proof',
  event_id: 'eventId',
  recorded_at: 'recordedAt',
  actor: 'actor',
  detail: 'detail',
  prev: 'prev',
  hash: 'hash',
} as const satisfies Record<string, keyof ProofRow | 'profile'>

const INSERT = `INSERT INTO consent_proof (${Object.keys(COLUMNS).join(', ')})
  SELECT ${Object.values(COLUMNS)
    .map((name) => `value ->> '${name}'`)
    .join(', ')} FROM json_each(?1)`

const keyOf = (profile: string, event: string, subject: string) => JSON.stringify([profile, event, subject])

type Held = {
  readonly heads: ReadonlyMap<string, ProofHead>
  readonly known: Set<string>
  readonly versions: ReadonlyMap<string, number>
}

async function held(env: Env, proofs: readonly Proof[]): Promise<Held> {
  const profiles = JSON.stringify([...new Set(proofs.map(({ profile }) => profile))])
  const events = JSON.stringify([...new Set(proofs.map(({ entry }) => entry.eventId))])
  const wordings = JSON.stringify([...new Set(proofs.map(({ entry }) => entry.wording))])
  const [heads, known, versions] = await env.DB.batch<Record<string, string | number>>([
    env.DB.prepare(
      `SELECT profile_id AS profile, max(n) AS n, hash FROM consent_proof
       WHERE profile_id IN (SELECT value FROM json_each(?)) GROUP BY profile_id`,
    ).bind(profiles),
    env.DB.prepare(
      `SELECT profile_id AS profile, event_id AS event, subject FROM consent_proof
       WHERE profile_id IN (SELECT value FROM json_each(?)) AND event_id IN (SELECT value FROM json_each(?))`,
    ).bind(profiles, events),
    env.DB.prepare(
      'SELECT id, max(version) AS version FROM wording WHERE id IN (SELECT value FROM json_each(?)) GROUP BY id',
    ).bind(wordings),
  ])
  return {
    heads: new Map(
      heads!.results.map((row) => [
        String(row['profile']),
        { n: Number(row['n']), hash: String(row['hash']) },
      ]),
    ),
    known: new Set(
      known!.results.map((row) =>
        keyOf(String(row['profile']), String(row['event']), String(row['subject'])),
      ),
    ),
    versions: new Map(versions!.results.map((row) => [String(row['id']), Number(row['version'])])),
  }
}

/** Rows of one profile, oldest first, with the profile that the answer came by. */
export type Proved = ProofRow & { readonly profile: string }

/** The proofs of a person: of the profile and of all that became a part of it, in order of time. */
export async function proofsOf(env: Env, profile: string): Promise<Proved[]> {
  const { results } = await env.DB.prepare(
    `SELECT ${Object.entries(COLUMNS)
      .map(([column, name]) => `${column} AS ${name}`)
      .join(', ')} FROM consent_proof
     WHERE profile_id = ?1 OR profile_id IN (SELECT profile_id FROM member WHERE person_id = ?1)
     ORDER BY profile_id, n`,
  )
    .bind(profile)
    .all<Proved & { granted: unknown }>()
  const rows = results.map((row) => ({ ...row, granted: Number(row.granted) === 1 }))
  return rows.sort((a, b) => a.at - b.at || a.n - b.n)
}

/** The first row that is not as it was written, or null. */
export function brokenChain(rows: readonly Proved[]): { profile: string; n: number } | null {
  for (const [profile, own] of Map.groupBy(rows, (row) => row.profile)) {
    const n = brokenProof(
      profile,
      own.toSorted((a, b) => a.n - b.n),
    )
    if (n !== null) return { profile, n }
  }
  return null
}
