/**
 * Wakes whatever is due: the cron's watchdog in production, and the mover of the clock in a demo,
 * a test or a replay. Both take the same way as an alarm: actor.due, then deliver.
 */
import { profileActor } from '../actor/stub.ts'
import { canMove, clockState, instantOf, moveClock } from '../clock.ts'
import { archive, behind } from '../consumer/archive.ts'
import { deliver } from '../consumer/deliver.ts'
import type { Env } from '../env.ts'
import { project } from '../store/projection.ts'

export type Swept = { woken: number; sent: number; notSent: number }

const BATCH = 50
/** An alarm has this long to do its work before the watchdog does it. */
const GRACE_MS = 60_000

/** Everything that is due by `until`, in order of time; `at` of each waking is its own due instant. */
export async function sweep(
  env: Env,
  until: number,
  onInstant?: (at: number) => Promise<void>,
): Promise<Swept> {
  const swept: Swept = { woken: 0, sent: 0, notSent: 0 }
  // Bounded: what wakes itself for ever at one instant must not hang the clock.
  for (let round = 0; round < 20_000; round++) {
    const { results } = await env.DB.prepare(
      'SELECT id, next_due_at AS dueAt FROM profile WHERE next_due_at <= ? ORDER BY next_due_at LIMIT ?',
    )
      .bind(until, BATCH)
      .all<{ id: string; dueAt: number }>()
    const first = results[0]
    if (!first) return swept
    const together = results.filter(({ dueAt }) => dueAt === first.dueAt)
    await onInstant?.(first.dueAt)
    for (const { id } of together) await wakeOne(env, id, onInstant ? first.dueAt : until, swept)
  }
  return swept
}

async function wakeOne(env: Env, id: string, at: number, swept: Swept): Promise<void> {
  const due = await profileActor(env, id).due(at)
  if (!due) {
    await env.DB.prepare('UPDATE profile SET next_due_at = NULL WHERE id = ?').bind(id).run()
    return
  }
  swept.woken++
  await project(env, [due.projection])
  for (const key of due.wakes) {
    const outcome = await deliver(env, id, key, at)
    if (outcome === 'sent') swept.sent++
    if (outcome === 'not_sent') swept.notSent++
  }
}

/** Runs every minute: rows whose alarm or wake-up was lost. */
export async function watchdog(env: Env): Promise<Swept> {
  const at = instantOf(await clockState(env))
  const swept = await sweep(env, at - GRACE_MS)
  for (let ids = await behind(env, 100); ids.length > 0; ids = await behind(env, 100)) {
    if ((await archive(env, ids)) === 0) break
  }
  return swept
}

/** Moves the clock ahead step by step, so that each timer runs at its own instant. */
export async function moveTo(env: Env, target: number, frozen: boolean): Promise<Swept> {
  if (!canMove(env)) throw new Error('The clock is real here')
  const before = await clockState(env)
  const settle = (at: number) => moveClock(env, { offsetMs: before.offsetMs, frozenAt: at })
  const swept = await sweep(env, target, settle)
  await moveClock(
    env,
    frozen ? { offsetMs: 0, frozenAt: target } : { offsetMs: target - Date.now(), frozenAt: null },
  )
  return swept
}
