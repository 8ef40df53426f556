/** Attempts to deliver, and what could not be delivered at all. */
import { DAY_MS } from '../../core/base/time.ts'
import type { Reason } from '../../core/message/reason.ts'
import type { Carried } from '../../core/journey/deed.ts'
import type { Env } from '../env.ts'

const ATTEMPT_DAYS = 90

export type AttemptOutcome = 'taken' | 'refused' | 'later' | 'gone' | 'unknown'

export type Attempt = {
  readonly sender: string
  /** Epoch ms, by the clock of the house. */
  readonly at: number
  readonly key: string
  /** From 1. */
  readonly n: number
  readonly profile: string
  readonly channel: Carried
  /** HTTP; null: no answer came. */
  readonly status: number | null
  /** How long it took, by the real clock. */
  readonly ms: number
  readonly outcome: AttemptOutcome
  /** The beginning of what it answered; addresses masked. */
  readonly answer: string
  readonly ref: string | null
}

/** What is known of an attempt before it is made. */
export type Begun = Pick<Attempt, 'sender' | 'at' | 'key' | 'n' | 'profile' | 'channel'>

/**
 * Written before anybody is asked: if the power goes with the answer, it is known who may have taken the
 * message, and nobody else is asked (worker/consumer/choose.ts).
 */
export async function beginAttempts(env: Env, all: readonly Begun[]): Promise<void> {
  await env.DB.batch(
    all.map(({ sender, at, key, n, profile, channel }) =>
      env.DB.prepare(
        `INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?, ?, ?, NULL, 0, 'unknown', '', NULL)`,
      ).bind(sender, at, key, n, profile, channel),
    ),
  )
}

/** Nobody was asked after all. */
export async function dropAttempts(env: Env, all: readonly Begun[]): Promise<void> {
  await env.DB.batch(
    all.map(({ sender, at, key, n }) =>
      env.DB.prepare('DELETE FROM attempt WHERE sender = ? AND at = ? AND key = ? AND n = ?').bind(
        sender,
        at,
        key,
        n,
      ),
    ),
  )
}

/** What became of one that was begun. Of somebody who was erased meanwhile there is no row, and none comes back. */
export async function endAttempt(env: Env, one: Attempt): Promise<void> {
  await env.DB.prepare(
    `UPDATE attempt SET status = ?5, ms = ?6, outcome = ?7, answer = ?8, ref = ?9
     WHERE sender = ?1 AND at = ?2 AND key = ?3 AND n = ?4`,
  )
    .bind(one.sender, one.at, one.key, one.n, one.status, one.ms, one.outcome, one.answer, one.ref)
    .run()
}

export async function keepAttempt(env: Env, one: Attempt): Promise<void> {
  await env.DB.prepare('INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .bind(
      one.sender,
      one.at,
      one.key,
      one.n,
      one.profile,
      one.channel,
      one.status,
      one.ms,
      one.outcome,
      one.answer,
      one.ref,
    )
    .run()
}

/** Newest first. */
export async function attemptsOf(env: Env, sender: string, limit: number): Promise<Attempt[]> {
  const { results } = await env.DB.prepare(
    'SELECT * FROM attempt WHERE sender = ? ORDER BY at DESC, key, n DESC LIMIT ?',
  )
    .bind(sender, limit)
    .all<Attempt>()
  return results
}

export async function attemptsOfSend(env: Env, key: string): Promise<Attempt[]> {
  const { results } = await env.DB.prepare('SELECT * FROM attempt WHERE key = ? ORDER BY at, n')
    .bind(key)
    .all<Attempt>()
  return results
}

export async function attemptByRef(env: Env, sender: string, ref: string): Promise<Attempt | null> {
  return env.DB.prepare('SELECT * FROM attempt WHERE ref = ? AND sender = ? ORDER BY at DESC LIMIT 1')
    .bind(ref, sender)
    .first<Attempt>()
}

export type Undelivered = {
  readonly key: string
  readonly profile: string
  readonly sender: string
  readonly channel: Carried
  readonly reason: Reason
  readonly at: number
  readonly replayedAt: number | null
}

export async function keepUndelivered(env: Env, one: Omit<Undelivered, 'replayedAt'>): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO undelivered (key, profile, sender, channel, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT DO UPDATE SET sender = ?3, reason = ?5, at = ?6, replayed_at = NULL`,
  )
    .bind(one.key, one.profile, one.sender, one.channel, one.reason, one.at)
    .run()
}

/** What nobody replayed yet, newest first; null: of all senders. */
export async function undelivered(env: Env, sender: string | null, limit: number): Promise<Undelivered[]> {
  const { results } = await env.DB.prepare(
    `SELECT key, profile, sender, channel, reason, at, replayed_at AS replayedAt FROM undelivered
     WHERE replayed_at IS NULL AND (?1 IS NULL OR sender = ?1) ORDER BY at DESC, key LIMIT ?2`,
  )
    .bind(sender, limit)
    .all<Undelivered>()
  return results
}

export async function markSendReplayed(env: Env, key: string, now: number): Promise<void> {
  await env.DB.prepare('UPDATE undelivered SET replayed_at = ?2 WHERE key = ?1').bind(key, now).run()
}

export async function dropOldAttempts(env: Env, now: number): Promise<void> {
  const before = now - ATTEMPT_DAYS * DAY_MS
  await env.DB.batch([
    env.DB.prepare('DELETE FROM attempt WHERE at < ?').bind(before),
    env.DB.prepare('DELETE FROM undelivered WHERE at < ?').bind(before),
  ])
}
