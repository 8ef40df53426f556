/** The register of people who were erased by hand, and what is still to be done of it. */
import type { ErasureView } from '../../core/wire/erasure.ts'
import type { Env } from '../env.ts'

const SHOWN = 200

export type Erasure = {
  readonly id: string
  readonly askedAt: number
  /** Profiles of the person, the person themselves last. */
  readonly ids: readonly string[]
}

type Row = { id: string; asked_at: number; ids: string }

const read = ({ id, asked_at, ids }: Row): Erasure => ({
  id,
  askedAt: asked_at,
  ids: JSON.parse(ids) as string[],
})

/** Written before anything is erased: a run that was cut off is finished by the cron. */
export async function keepErasure(
  env: Env,
  { id, askedAt, ids }: Erasure,
  { reason, audiences }: { readonly reason: string; readonly audiences: number },
): Promise<void> {
  await env.DB.prepare(
    'INSERT INTO erasure (id, asked_at, reason, audiences, ids, is_sought, lines) VALUES (?, ?, ?, ?, ?, 0, 0)',
  )
    .bind(id, askedAt, reason, audiences, JSON.stringify(ids))
    .run()
}

export async function noteForgotten(env: Env, id: string, now: number): Promise<void> {
  await env.DB.prepare('UPDATE erasure SET forgotten_at = ? WHERE id = ?').bind(now, id).run()
}

export async function unforgotten(env: Env): Promise<Erasure[]> {
  const { results } = await env.DB.prepare(
    'SELECT id, asked_at, ids FROM erasure WHERE forgotten_at IS NULL AND ids IS NOT NULL ORDER BY asked_at LIMIT 20',
  ).all<Row>()
  return results.map(read)
}

/** Those that the pass over the lake looks for. */
export async function sought(env: Env): Promise<Erasure[]> {
  const { results } = await env.DB.prepare(
    'SELECT id, asked_at, ids FROM erasure WHERE is_sought = 1',
  ).all<Row>()
  return results.map(read)
}

/** @param before  asked before this instant: what the actors still archived then is in the lake by now. */
export async function beginSeeking(env: Env, before: number): Promise<void> {
  await env.DB.prepare(
    'UPDATE erasure SET is_sought = 1 WHERE done_at IS NULL AND forgotten_at IS NOT NULL AND asked_at <= ?',
  )
    .bind(before)
    .run()
}

export async function addLines(env: Env, id: string, lines: number): Promise<void> {
  await env.DB.prepare('UPDATE erasure SET lines = lines + ? WHERE id = ?').bind(lines, id).run()
}

/** From here on no row names them. */
export async function endSeeking(env: Env, now: number): Promise<void> {
  await env.DB.prepare('UPDATE erasure SET is_sought = 0, ids = NULL, done_at = ? WHERE is_sought = 1')
    .bind(now)
    .run()
}

export async function erasures(env: Env): Promise<ErasureView[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, asked_at AS askedAt, reason, audiences, lines, done_at AS doneAt FROM erasure
     ORDER BY asked_at DESC, id LIMIT ${SHOWN}`,
  ).all<ErasureView>()
  return results
}
