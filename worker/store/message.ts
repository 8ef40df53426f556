/** What became of messages, in D1: written from the actors at once and from the archive again, whichever comes first. */
import { TOLD } from '../../core/message/listing.ts'
import type { ToldOf } from '../../core/message/listing.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type { Send } from '../../core/message/send.ts'
import type { Reason } from '../../core/message/reason.ts'
import type { EventLine } from '../../core/wire/lake.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'

/** Older rows are added up by the hour (core/consent/retention.ts keeps receipts longer, in the lake). */
const KEPT_DAYS = 92
/** Sums of hours. */
const KEPT_SUM_DAYS = 800

export type Settled = { readonly profile: string; readonly send: Send }

const UPSERT = `INSERT INTO message (key, profile, at, created_at, journey, version, entry, step, channel, class,
    template, status, reason, attempts)
  SELECT value ->> 'key', value ->> 'profile', value ->> 'at', value ->> 'createdAt', value ->> 'journey',
    value ->> 'version', value ->> 'entry', value ->> 'step', value ->> 'channel', value ->> 'class',
    value ->> 'template', value ->> 'status', value ->> 'reason', value ->> 'attempts' FROM json_each(?1) WHERE true
  ON CONFLICT (key) DO UPDATE SET profile = excluded.profile, at = excluded.at, status = excluded.status,
    reason = excluded.reason, attempts = excluded.attempts
  WHERE excluded.at > message.at OR excluded.profile <> message.profile`

/** Safe to call again with the same. One that was replayed after all is told anew. */
export async function keepMessages(env: Env, rows: readonly Settled[]): Promise<void> {
  const settled = rows.flatMap(({ profile, send }) => {
    const { key, createdAt, journey, version, entry, step, channel, template, status, reason, attempts } =
      send
    if (send.settledAt === null) return []
    const at = Math.round(send.settledAt)
    const about = { journey, version, entry, step, channel, class: send.class, template }
    return [{ key, profile, at, createdAt: Math.round(createdAt), ...about, status, reason, attempts }]
  })
  if (settled.length > 0) await env.DB.prepare(UPSERT).bind(JSON.stringify(settled)).run()
}

/** What was settled of a person just now. It must not keep a delivery from its end: the archive tells it again. */
export async function noteSettled(env: Env, profile: string, now: number): Promise<void> {
  try {
    const { sends } = await profileActor(env, profile).decidedAfter(now - 1)
    await keepMessages(
      env,
      sends.map((send) => ({ profile, send })),
    )
  } catch (fault) {
    console.error('a settled message could not be listed', fault)
  }
}

type Patch = { readonly key: string; readonly told: { [Kind in ToldOf]?: number } }

const KINDS: ReadonlySet<string> = new Set(TOLD)

/** What events say of messages, by message; what was told first stays. */
export async function keepTold(
  env: Env,
  events: readonly Pick<EventLine, 'name' | 'at' | 'params'>[],
): Promise<void> {
  const patches = new Map<string, Patch>()
  for (const { name, at, params } of events) {
    const key = params['key']
    const kind = `${name.replace(/^message_/, '')}${params['by_machine'] === true ? '_by_machine' : ''}`
    if (!name.startsWith('message_') || typeof key !== 'string' || !isTold(kind)) continue
    const patch = patches.get(key) ?? { key, told: {} }
    patch.told[kind] = Math.min(patch.told[kind] ?? Infinity, at)
    patches.set(key, patch)
  }
  if (patches.size === 0) return
  await env.DB.prepare(
    `UPDATE message SET told = json_patch(row.value -> 'told', message.told)
     FROM json_each(?) AS row WHERE message.key = row.value ->> 'key'`,
  )
    .bind(JSON.stringify([...patches.values()]))
    .run()
}

const isTold = (kind: string): kind is ToldOf => KINDS.has(kind)

export type HeldRow = {
  readonly key: string
  readonly profile: string
  readonly reason: Reason
  readonly since: number
  readonly until: number
}

/** A message was put back; for people to read, so nothing is lost where it fails. */
export async function noteHeld(env: Env, { key, reason, profile, since, until }: HeldRow): Promise<void> {
  try {
    await env.DB.prepare(
      `INSERT INTO message_held (key, reason, profile, since, until, turns) VALUES (?, ?, ?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET until = excluded.until, turns = turns + 1`,
    )
      .bind(key, reason, profile, Math.round(since), Math.round(until))
      .run()
  } catch (fault) {
    console.error('a message that waits could not be noted', fault)
  }
}

const HOURS = `INSERT INTO message_hour (hour, journey, step, channel, class, outcome, n)
  SELECT at / ${HOUR_MS}, journey, step, channel, class, coalesce(reason, 'sent'), count(*) FROM message`
const ADD = 'GROUP BY 1, 2, 3, 4, 5, 6 ON CONFLICT DO UPDATE SET n = n + excluded.n'

/** Old rows become sums, in one transaction, so that no message is counted twice or not at all. */
export async function foldOldMessages(env: Env, now: number): Promise<void> {
  const before = now - KEPT_DAYS * DAY_MS
  await env.DB.batch([
    env.DB.prepare(`${HOURS} WHERE at < ?1 ${ADD}`).bind(before),
    env.DB.prepare('DELETE FROM message WHERE at < ?1').bind(before),
    env.DB.prepare('DELETE FROM message_held WHERE since < ?1').bind(before),
    env.DB.prepare('DELETE FROM message_hour WHERE hour < ?1').bind(
      Math.floor((now - KEPT_SUM_DAYS * DAY_MS) / HOUR_MS),
    ),
  ])
}

/** For whoever takes away all rows that name these profiles, in the same transaction, and after this. */
export function foldMessagesOf(env: Env, profiles: string): D1PreparedStatement {
  return env.DB.prepare(`${HOURS} WHERE profile IN (SELECT value FROM json_each(?1)) ${ADD}`).bind(profiles)
}
