/**
 * Imports on their way. What a file holds is cut into parts and sealed (AES-GCM under a key made
 * from VITRINA_SECRET), for addresses stand in no store as they are; each part is deleted once it
 * is through. D1 holds counts and what was wrong with which line.
 */
import type { ImportKind } from '../../core/base/import-field.ts'
import type { ImportProgress, ImportState, RowProblem } from '../../core/wire/import.ts'
import { DAY_MS } from '../../core/base/time.ts'
import type { Env } from '../env.ts'
import { keyedHash } from '../secret.ts'

const IV_BYTES = 12
/** Problems that are kept a file; the count of bad rows is exact all the same. */
export const MAX_PROBLEMS = 1_000
const KEEP_MS = 30 * DAY_MS

async function sealKey(env: Env): Promise<CryptoKey> {
  const bytes = await keyedHash(env, 'import', 'seal')
  return crypto.subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
}

const partName = (run: string, part: number) => `import/${run}/${part.toString().padStart(6, '0')}`

export async function sealPart(env: Env, run: string, part: number, value: unknown): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const text = new TextEncoder().encode(JSON.stringify(value))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealKey(env), text)
  const body = new Uint8Array(IV_BYTES + sealed.byteLength)
  body.set(iv)
  body.set(new Uint8Array(sealed), IV_BYTES)
  await env.LAKE.put(partName(run, part), body)
}

/** Null when the part is no longer there. */
export async function openPart<Value>(env: Env, run: string, part: number): Promise<Value | null> {
  const object = await env.LAKE.get(partName(run, part))
  if (!object) return null
  const body = new Uint8Array(await object.arrayBuffer())
  const text = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: body.slice(0, IV_BYTES) },
    await sealKey(env),
    body.slice(IV_BYTES),
  )
  return JSON.parse(new TextDecoder().decode(text)) as Value
}

export async function dropPart(env: Env, run: string, part: number): Promise<void> {
  await env.LAKE.delete(partName(run, part))
}

export type Run = {
  readonly id: string
  readonly kind: ImportKind
  readonly name: string
  readonly state: ImportState
  readonly rows: number
  readonly events: number
  readonly parts: number
  readonly next_part: number
  readonly accepted: number
  readonly duplicate: number
  readonly refused: number
  readonly bad: number
  readonly created_at: number
  readonly changed_at: number
}

export type NewRun = Pick<Run, 'id' | 'kind' | 'name' | 'rows' | 'events' | 'parts' | 'bad'>

/** Notes a run whose parts are all sealed; one that is known stays as it is. */
export async function beginRun(env: Env, run: NewRun, now: number): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO import_run (id, kind, name, state, rows, events, parts, next_part, accepted, duplicate, refused, bad, created_at, changed_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 0, 0, ?8, ?9, ?9) ON CONFLICT DO NOTHING`,
  )
    .bind(
      run.id,
      run.kind,
      run.name,
      run.parts === 0 ? 'done' : 'running',
      run.rows,
      run.events,
      run.parts,
      run.bad,
      now,
    )
    .run()
}

export async function readRun(env: Env, id: string): Promise<Run | null> {
  return env.DB.prepare('SELECT * FROM import_run WHERE id = ?').bind(id).first<Run>()
}

export async function listRuns(env: Env, limit: number): Promise<Run[]> {
  const { results } = await env.DB.prepare('SELECT * FROM import_run ORDER BY created_at DESC, id LIMIT ?')
    .bind(limit)
    .all<Run>()
  return results
}

export async function unfinishedRuns(env: Env): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT id FROM import_run WHERE state = 'running' ORDER BY created_at`,
  ).all<{
    id: string
  }>()
  return results.map(({ id }) => id)
}

export type Counts = { readonly accepted: number; readonly duplicate: number; readonly refused: number }

/** Counts a part as through, once, whoever else has just done the same. */
export async function finishPart(
  env: Env,
  { id, part }: { readonly id: string; readonly part: number },
  counts: Counts,
  now: number,
): Promise<void> {
  await env.DB.prepare(
    `UPDATE import_run SET next_part = ?2 + 1, accepted = accepted + ?3, duplicate = duplicate + ?4, refused = refused + ?5,
       state = CASE WHEN ?2 + 1 >= parts THEN 'done' ELSE state END, changed_at = ?6
     WHERE id = ?1 AND next_part = ?2`,
  )
    .bind(id, part, counts.accepted, counts.duplicate, counts.refused, now)
    .run()
}

export async function noteProblems(env: Env, id: string, problems: readonly RowProblem[]): Promise<void> {
  if (problems.length === 0) return
  await env.DB.prepare(
    `INSERT OR IGNORE INTO import_problem (run, line, column_name, code, message)
     SELECT ?1, value ->> 'line', value ->> 'column', value ->> 'code', value ->> 'message' FROM json_each(?2)
     WHERE (SELECT count(*) FROM import_problem WHERE run = ?1) < ${MAX_PROBLEMS} LIMIT ${MAX_PROBLEMS}`,
  )
    .bind(id, JSON.stringify(problems.slice(0, MAX_PROBLEMS)))
    .run()
}

export async function readProblems(env: Env, id: string): Promise<RowProblem[]> {
  const { results } = await env.DB.prepare(
    'SELECT line, column_name AS column, code, message FROM import_problem WHERE run = ? ORDER BY line, column_name',
  )
    .bind(id)
    .all<RowProblem>()
  return results
}

/** Runs that ended long ago are forgotten; what they brought in stays. */
export async function dropOldRuns(env: Env, now: number): Promise<void> {
  const old = `SELECT id FROM import_run WHERE state = 'done' AND changed_at < ${Math.trunc(now - KEEP_MS)}`
  await env.DB.batch([
    env.DB.prepare(`DELETE FROM import_problem WHERE run IN (${old})`),
    env.DB.prepare(`DELETE FROM import_run WHERE id IN (${old})`),
  ])
}

export function progressOf(run: Run): ImportProgress {
  const { accepted, duplicate, refused } = run
  return {
    id: run.id,
    kind: run.kind,
    name: run.name,
    state: run.state,
    rows: run.rows,
    events: run.events,
    taken: accepted + duplicate + refused,
    accepted,
    duplicate,
    refused,
    bad: run.bad,
    createdAt: run.created_at,
    changedAt: run.changed_at,
  }
}
