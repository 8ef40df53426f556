/** Brings what is new of profiles into the lake, events and decisions, and notes how far it is. */
import { MINUTE_MS } from '../../core/base/time.ts'
import { DECISIONS_PREFIX, EVENTS_PREFIX, decisionLine, eventLine, sendLine } from '../../core/wire/lake.ts'
import type { DecisionLine, EventLine, SendLine } from '../../core/wire/lake.ts'
import { profileActor } from '../actor/stub.ts'
import { canMove, now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { writeLake } from '../store/lake.ts'
import { keepMessages, keepTold } from '../store/message.ts'
import type { Settled } from '../store/message.ts'

/** How far the lake has a profile: the last batch of its log, and the last instant of what was decided. */
type Mark = { readonly id: string; readonly seq: number; readonly at: number }

type Found = {
  readonly mark: Mark
  readonly events: readonly EventLine[]
  readonly decisions: readonly (DecisionLine | SendLine)[]
  readonly settled: readonly Settled[]
}

/** Two decisions at once may be kept in the other order; one that comes twice does no harm. */
const OVERLAP_MS = 5_000
/** Events that one object may be made of; further ones come with the next round. */
const MAX_AT_ONCE = 50

/** @returns how many events and decisions were written. */
export async function archive(env: Env, profiles: readonly string[]): Promise<number> {
  let written = 0
  for (let from = 0; from < profiles.length; from += MAX_AT_ONCE)
    written += await archiveSome(env, profiles.slice(from, from + MAX_AT_ONCE))
  return written
}

async function archiveSome(env: Env, profiles: readonly string[]): Promise<number> {
  const { results: marks } = await env.DB.prepare(
    `SELECT id, archived_seq AS seq, archived_at AS at FROM profile
     WHERE id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(profiles))
    .all<Mark>()
  const archivedAt = await clockNow(env)
  const read = await Promise.allSettled(marks.map((mark) => find(env, mark, archivedAt)))
  const found = read.flatMap((one): Found[] => {
    if (one.status === 'fulfilled') return one.value ? [one.value] : []
    // One actor that cannot be read must not keep the others out of the archive.
    console.error('an actor could not be archived', one.reason)
    return []
  })
  if (found.length === 0) return 0
  const events = found.flatMap((one) => one.events)
  const decisions = found.flatMap((one) => one.decisions)
  await Promise.all([writeLake(env, EVENTS_PREFIX, events), writeLake(env, DECISIONS_PREFIX, decisions)])
  await keepMessages(
    env,
    found.flatMap((one) => one.settled),
  )
  await keepTold(env, events)
  await note(
    env,
    found.map(({ mark }) => mark),
  )
  return events.length + decisions.length
}

/** What the lake has not yet of a profile; null where it has everything. */
async function find(env: Env, { id, seq, at }: Mark, archivedAt: number): Promise<Found | null> {
  const actor = profileActor(env, id)
  const [batches, { receipts, sends }] = await Promise.all([
    actor.batchesAfter(seq),
    actor.decidedAfter(at - OVERLAP_MS),
  ])
  const decisions = [
    ...receipts.map((receipt) => decisionLine(id, archivedAt, receipt)),
    ...sends.flatMap((send) => sendLine(id, archivedAt, send) ?? []),
  ]
  const mark = {
    id,
    seq: batches.at(-1)?.seq ?? seq,
    at: Math.max(at, ...decisions.map((line) => line.at)),
  }
  if (mark.seq === seq && mark.at === at) return null
  const events = batches.flatMap(({ origin, events: kept }) =>
    kept.map((event) => eventLine({ profile: id, origin, archivedAt }, event)),
  )
  return { mark, events, decisions, settled: sends.map((send) => ({ profile: id, send })) }
}

async function note(env: Env, marks: readonly Mark[]): Promise<void> {
  await env.DB.prepare(
    `UPDATE profile SET archived_seq = max(archived_seq, note.value ->> 'seq'),
       archived_at = max(archived_at, note.value ->> 'at')
     FROM json_each(?) AS note WHERE profile.id = note.value ->> 'id'`,
  )
    .bind(JSON.stringify(marks))
    .run()
}

/** Real time. Wake-ups are durable, so what one left behind may wait a little. */
const LOOK_EVERY_MS = 10 * MINUTE_MS
let look: { readonly db: D1Database; readonly at: number } | null = null

/**
 * Profiles that the archive is behind with: a wake-up was lost or is still on its way.
 *
 * It reads the whole index. One of its own for this would cost a written row with every batch, a
 * thousand times what a row costs to be read, so the watchdog looks only now and then; where the
 * clock can be moved (demo, tests, replays) every time.
 */
export async function behind(env: Env, limit: number): Promise<string[]> {
  const isLooking = canMove(env) || look?.db !== env.DB || Date.now() - look.at >= LOOK_EVERY_MS
  if (!isLooking) return []
  const { results } = await env.DB.prepare(
    'SELECT id FROM profile WHERE archived_seq < seq OR archived_at < decided_at LIMIT ?',
  )
    .bind(limit)
    .all<{ id: string }>()
  // More may be left: then the next question is answered, too.
  look = results.length < limit ? { db: env.DB, at: Date.now() } : null
  return results.map(({ id }) => id)
}
