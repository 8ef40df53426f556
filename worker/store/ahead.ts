/** What waits of a person: messages that are not settled, and days on which a journey begins. In the index of profiles. */
import type { Person } from '../../core/journey/person.ts'
import type { Reason } from '../../core/message/reason.ts'
import { isOpen } from '../../core/message/send.ts'
import type { Channel, MessageClass } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { keptScan } from './scan-memo.ts'

/** k key, j journey, v version, s step, c channel, l class, t template, n created at, d due at, w waits for, a attempts. */
type SendRow = {
  readonly k: string
  readonly j: string
  readonly v: number
  readonly s: string
  readonly c: Channel
  readonly l: MessageClass
  readonly t: string
  readonly n: number
  readonly d: number
  readonly w?: Reason
  readonly a: number
}
/** j journey, d when it begins. */
type TimerRow = { readonly j: string; readonly d: number }

/** As JSON, for the column `ahead`; short, for it is written with each batch. */
export function aheadOf({ sends, timers = {} }: Pick<Person, 'sends' | 'timers'>): string {
  const waiting = sends.filter(isOpen).map((send): SendRow => ({
    k: send.key,
    j: send.journey,
    v: send.version,
    s: send.step,
    c: send.channel,
    l: send.class,
    t: send.template,
    n: send.createdAt,
    d: Math.ceil(send.dueAt ?? send.createdAt),
    ...(send.waiting ? { w: send.waiting } : {}),
    a: send.attempts,
  }))
  const begins = Object.entries(timers).map(([j, d]): TimerRow => ({ j, d: Math.ceil(d) }))
  return JSON.stringify([...waiting, ...begins])
}

export type Waiting = {
  readonly key: string
  readonly profile: string
  readonly journey: string
  readonly version: number
  readonly step: string
  readonly channel: Channel
  readonly class: MessageClass
  readonly template: string
  readonly createdAt: number
  readonly dueAt: number
  readonly waiting: Reason | null
  readonly attempts: number
}

/** Whoever has anything ahead has a deadline, and deadlines stand in an index. */
const AHEAD = 'FROM profile, json_each(profile.ahead) AS one WHERE profile.next_due_at IS NOT NULL'

export type WaitingAsked = {
  /** Null: everybody's. */
  readonly profiles: readonly string[] | null
  readonly journey: string | null
  readonly step: string | null
  readonly template: string | null
  readonly channel: string | null
  readonly reason: string | null
}

/** Messages that wait, those that were queued last first. */
export async function waitingMessages(env: Env, asked: WaitingAsked, limit: number): Promise<Waiting[]> {
  const { results } = await env.DB.prepare(
    `SELECT one.value ->> 'k' AS key, profile.id AS profile, one.value ->> 'j' AS journey,
       one.value ->> 'v' AS version, one.value ->> 's' AS step, one.value ->> 'c' AS channel,
       one.value ->> 'l' AS class, one.value ->> 't' AS template, one.value ->> 'n' AS createdAt,
       one.value ->> 'd' AS dueAt, one.value ->> 'w' AS waiting, one.value ->> 'a' AS attempts
     ${AHEAD} AND one.value ->> 'k' IS NOT NULL
       AND (?1 IS NULL OR profile.id IN (SELECT value FROM json_each(?1)))
       AND (?2 IS NULL OR one.value ->> 'j' = ?2) AND (?3 IS NULL OR one.value ->> 's' = ?3)
       AND (?4 IS NULL OR one.value ->> 't' = ?4) AND (?5 IS NULL OR one.value ->> 'c' = ?5)
       AND (?6 IS NULL OR one.value ->> 'w' = ?6)
     ORDER BY one.value ->> 'n' DESC, key LIMIT ?7`,
  )
    .bind(
      asked.profiles && JSON.stringify(asked.profiles),
      asked.journey,
      asked.step,
      asked.template,
      asked.channel,
      asked.reason,
      limit,
    )
    .all<Waiting>()
  return results
}

export type WaitingCount = {
  readonly journey: string
  readonly step: string
  readonly channel: Channel
  readonly class: MessageClass
  /** The hour in which it is looked at again, since the epoch. */
  readonly hour: number
  readonly n: number
}

export function waitingCounts(env: Env): Promise<WaitingCount[]> {
  return keptScan(env, 'ahead:waiting', () => scanWaiting(env))
}

async function scanWaiting(env: Env): Promise<WaitingCount[]> {
  const { results } = await env.DB.prepare(
    `SELECT one.value ->> 'j' AS journey, one.value ->> 's' AS step, one.value ->> 'c' AS channel,
       one.value ->> 'l' AS class, (one.value ->> 'd') / 3600000 AS hour, count(*) AS n
     ${AHEAD} AND one.value ->> 'k' IS NOT NULL GROUP BY 1, 2, 3, 4, 5`,
  ).all<WaitingCount>()
  return results
}

/** How many await the beginning of a journey at an instant before another. */
export async function beginnings(
  env: Env,
  before: number,
): Promise<{ journey: string; at: number; n: number }[]> {
  const { results } = await env.DB.prepare(
    `SELECT one.value ->> 'j' AS journey, one.value ->> 'd' AS at, count(*) AS n
     ${AHEAD} AND one.value ->> 'k' IS NULL AND one.value ->> 'd' < ? GROUP BY 1, 2`,
  )
    .bind(before)
    .all<{ journey: string; at: number; n: number }>()
  return results
}

export type StandingCount = {
  readonly journey: string
  readonly version: number
  readonly step: string
  /** The hour in which somebody looks at them again, since the epoch. */
  readonly hour: number
  readonly n: number
}

/** How many stand where, by the hour of their deadline. */
export function standingCounts(env: Env, before: number): Promise<StandingCount[]> {
  return keptScan(env, `ahead:standing:${before}`, () => scanStanding(env, before))
}

async function scanStanding(env: Env, before: number): Promise<StandingCount[]> {
  const { results } = await env.DB.prepare(
    `SELECT one.value ->> 'j' AS journey, one.value ->> 'v' AS version, one.value ->> 's' AS step,
       (one.value ->> 'd') / 3600000 AS hour, count(*) AS n
     FROM profile, json_each(profile.standing) AS one
     WHERE profile.open_entries > 0 AND one.value ->> 'd' < ? GROUP BY 1, 2, 3, 4`,
  )
    .bind(before)
    .all<StandingCount>()
  return results.map((one) => ({ ...one, hour: Math.floor(one.hour) }))
}
