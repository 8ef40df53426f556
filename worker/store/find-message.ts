/** Reading the messages of D1: lists, one of them, counts. */
import type { ToldOf } from '../../core/message/listing.ts'
import type { Reason } from '../../core/message/reason.ts'
import type { Channel, MessageClass, SendStatus } from '../../core/message/send.ts'
import type { Env } from '../env.ts'

export type StoredMessage = {
  readonly key: string
  readonly profile: string
  readonly at: number
  readonly createdAt: number
  readonly journey: string
  readonly version: number
  readonly entry: string
  readonly step: string
  readonly channel: Channel
  readonly class: MessageClass
  readonly template: string
  readonly status: SendStatus
  readonly reason: Reason | null
  readonly attempts: number
  readonly told: { readonly [Kind in ToldOf]?: number }
}

type Row = Omit<StoredMessage, 'told'> & { readonly told: string }

const COLUMNS = `key, profile, at, created_at AS createdAt, journey, version, entry, step, channel, class, template,
  status, reason, attempts, told`

const readRow = (row: Row): StoredMessage => ({
  ...row,
  told: JSON.parse(row.told) as StoredMessage['told'],
})

export type MessageSearch = {
  readonly profiles: readonly string[] | null
  readonly journey: string | null
  readonly step: string | null
  readonly template: string | null
  readonly channel: string | null
  readonly status: string | null
  readonly reason: string | null
  readonly since: number
  /** Epoch ms, not itself. */
  readonly until: number
  /** The last one that was read: its instant and its key; null: from the newest on. */
  readonly after: { readonly at: number; readonly key: string } | null
  readonly limit: number
}

/** Newest first. */
export async function findMessages(env: Env, search: MessageSearch): Promise<StoredMessage[]> {
  const { results } = await env.DB.prepare(
    `SELECT ${COLUMNS} FROM message
     WHERE at >= ?1 AND at < ?2 AND (?3 IS NULL OR (at, key) < (?3, ?4))
       AND (?5 IS NULL OR profile IN (SELECT value FROM json_each(?5)))
       AND (?6 IS NULL OR journey = ?6) AND (?7 IS NULL OR step = ?7) AND (?8 IS NULL OR template = ?8)
       AND (?9 IS NULL OR channel = ?9) AND (?10 IS NULL OR status = ?10) AND (?11 IS NULL OR reason = ?11)
     ORDER BY at DESC, key DESC LIMIT ?12`,
  )
    .bind(
      search.since,
      search.until,
      search.after?.at ?? null,
      search.after?.key ?? '',
      search.profiles && JSON.stringify(search.profiles),
      search.journey,
      search.step,
      search.template,
      search.channel,
      search.status,
      search.reason,
      search.limit,
    )
    .all<Row>()
  return results.map(readRow)
}

/** Null: it is not settled, or too old, or there never was one. */
export async function messageOf(env: Env, key: string): Promise<StoredMessage | null> {
  const row = await env.DB.prepare(`SELECT ${COLUMNS} FROM message WHERE key = ?`).bind(key).first<Row>()
  return row && readRow(row)
}

export type Held = {
  readonly reason: Reason
  readonly since: number
  readonly until: number
  readonly turns: number
}

export async function holdsOf(env: Env, key: string): Promise<Held[]> {
  const { results } = await env.DB.prepare(
    'SELECT reason, since, until, turns FROM message_held WHERE key = ? ORDER BY since, reason',
  )
    .bind(key)
    .all<Held>()
  return results
}

export type MessageCount = {
  readonly journey: string
  readonly step: string
  readonly channel: Channel
  readonly class: MessageClass
  readonly outcome: string
  /** The hour in which it was settled, since the epoch; 0 where hours are not asked for. */
  readonly hour: number
  readonly n: number
}

type Span = { readonly since: number; readonly until: number; readonly byHour: boolean }

/** Of rows and of older sums together; hours of the sums count as a whole. */
export async function messageCounts(env: Env, { since, until, byHour }: Span): Promise<MessageCount[]> {
  const hour = (word: string) => (byHour ? word : '0')
  const { results } = await env.DB.prepare(
    `SELECT journey, step, channel, class, outcome, hour, sum(n) AS n FROM (
       SELECT journey, step, channel, class, coalesce(reason, 'sent') AS outcome,
         ${hour('at / 3600000')} AS hour, count(*) AS n
       FROM message WHERE at >= ?1 AND at < ?2 GROUP BY 1, 2, 3, 4, 5, 6
       UNION ALL
       SELECT journey, step, channel, class, outcome, ${hour('hour')} AS hour, n
       FROM message_hour WHERE hour >= ?1 / 3600000 AND hour * 3600000 < ?2)
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 5, 6`,
  )
    .bind(since, until)
    .all<MessageCount>()
  return results
}
