/**
 * Wakes whatever is due: the cron's watchdog in production, and the mover of the clock in a demo,
 * a test or a replay. Both take the same way as an alarm: actor.due, then deliver.
 */
import { profileActor } from '../actor/stub.ts'
import { canMove, clockState, holdClock, instantOf, moveClock } from '../clock.ts'
import type { ClockState } from '../clock.ts'
import { archive, behind } from '../consumer/archive.ts'
import { doDeed, isDeedKey } from '../consumer/deed.ts'
import { deliver } from '../consumer/deliver.ts'
import type { Env } from '../env.ts'
import { project } from '../store/projection.ts'

/**
 * People that one run of the watchdog wakes; the next one, a minute later, goes on with those who are due
 * longest. A delivery asks about twenty times outside of the Worker, which may ask 10,000 times a run.
 */
const MOST_WOKEN = 250

export type Swept = { woken: number; sent: number; notSent: number }

const BATCH = 50
/** When a waking failed it is tried again after this; until then it stands in nobody's way. */
const SET_ASIDE_MS = 5 * 60_000

/** At which instant a row is woken, and how the clock is told of it. */
export type Pace = {
  /** Its own due instant while the clock is moved, the present where it is late already. Asked for each row when its turn comes. */
  instantOf(dueAt: number): number
  /** Before rows of this instant and later are woken. */
  reach(dueAt: number): Promise<void>
  /** How many people it wakes; left out: all. */
  readonly most?: number
}

/**
 * Everything that is due by `until`, for each person in order of time. Persons do not wait for each
 * other: each has an actor of their own.
 */
export async function sweep(env: Env, until: number, pace: Pace): Promise<Swept> {
  const swept: Swept = { woken: 0, sent: 0, notSent: 0 }
  let left = pace.most ?? Infinity
  // Bounded: what wakes itself for ever at one instant must not hang the clock.
  for (let round = 0; round < 20_000 && left > 0; round++) {
    const { results } = await env.DB.prepare(
      'SELECT id, next_due_at AS dueAt FROM profile WHERE next_due_at <= ? ORDER BY next_due_at LIMIT ?',
    )
      .bind(until, Math.min(BATCH, left))
      .all<{ id: string; dueAt: number }>()
    const first = results[0]
    if (!first) return swept
    left -= results.length
    await pace.reach(first.dueAt)
    await wakeAll(
      env,
      results.map(({ id, dueAt }) => ({ id, at: () => pace.instantOf(dueAt) })),
      until,
      swept,
    )
  }
  return swept
}

/** A sender that is slow may keep the first ones busy for a minute: a lease that begins then begins then. */
type Waking = { readonly id: string; readonly at: () => number }

/**
 * Wakes them side by side; the index is written once for all, which was most of the time of a waking.
 * One profile that cannot be woken must not keep the others asleep.
 */
async function wakeAll(env: Env, rows: readonly Waking[], until: number, swept: Swept): Promise<void> {
  const safely = async <Out>(ids: readonly string[], work: Promise<Out>): Promise<Out | undefined> =>
    work.catch(async (fault: unknown) => {
      console.error('waking failed; set aside for a while', ids, fault)
      await setDue(env, ids, until + SET_ASIDE_MS)
      return undefined
    })
  const answers = await Promise.all(rows.map(({ id, at }) => safely([id], profileActor(env, id).due(at()))))
  const awake = answers.filter((one) => one !== undefined && one !== null)
  swept.woken += awake.length
  await safely(
    rows.map(({ id }) => id),
    project(
      env,
      awake.map(({ projection }) => projection),
    ),
  )
  await setDue(
    env,
    rows.filter((_, index) => answers[index] === null).map(({ id }) => id),
    null,
  )
  await Promise.all(
    rows.map(({ id, at }, index) =>
      safely([id], send(env, id, { keys: answers[index]?.wakes ?? [], at }, swept)),
    ),
  )
}

async function setDue(env: Env, ids: readonly string[], at: number | null): Promise<void> {
  if (ids.length === 0) return
  await env.DB.prepare('UPDATE profile SET next_due_at = ?1 WHERE id IN (SELECT value FROM json_each(?2))')
    .bind(at, JSON.stringify(ids))
    .run()
}

async function send(
  env: Env,
  id: string,
  { keys, at }: { readonly keys: readonly string[]; readonly at: () => number },
  swept: Swept,
): Promise<void> {
  for (const key of keys) {
    if (isDeedKey(key)) {
      await doDeed(env, id, key, at())
      continue
    }
    const outcome = await deliver(env, id, key, at())
    if (outcome === 'sent') swept.sent++
    if (outcome === 'not_sent') swept.notSent++
  }
}

/**
 * Runs every minute: rows whose alarm or wake-up was lost, so that none is late by more than a minute. An
 * alarm that rings at the same time does no harm: who comes second finds nothing due.
 */
export async function watchdog(env: Env): Promise<Swept> {
  const clock = await clockState(env)
  const swept = await sweep(env, instantOf(clock), {
    instantOf: () => instantOf(clock),
    reach: async () => undefined,
    most: MOST_WOKEN,
  })
  for (let ids = await behind(env, 100); ids.length > 0; ids = await behind(env, 100)) {
    if ((await archive(env, ids)) === 0) break
  }
  return swept
}

/**
 * Moves the clock ahead step by step, so that each timer runs at its own instant.
 *
 * Each step is noted as the clock would have it if everything ended there, so that a power cut in
 * the middle leaves a clock that goes on from the last instant, not one that stands still.
 */
export async function moveTo(env: Env, target: number, frozen: boolean): Promise<Swept> {
  if (!canMove(env)) throw new Error('The clock is real here')
  let reached = instantOf(await clockState(env))
  const stop = (at: number): ClockState =>
    frozen ? { offsetMs: 0, frozenAt: at } : { offsetMs: at - Date.now(), frozenAt: null }
  try {
    const swept = await sweep(env, target, {
      instantOf: (dueAt) => Math.max(reached, dueAt),
      reach: async (dueAt) => {
        reached = Math.max(reached, dueAt)
        await holdClock(env, reached, stop(reached))
      },
    })
    reached = target
    return swept
  } finally {
    await moveClock(env, stop(reached))
  }
}
