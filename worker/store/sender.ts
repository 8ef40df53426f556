/** Senders: what a marketer set up, their secrets, and how they are. */
import { WELL } from '../../core/message/breaker.ts'
import type { Health } from '../../core/message/breaker.ts'
import type { Carried } from '../../core/journey/deed.ts'
import { CHANNELS } from '../../core/message/send.ts'
import type { Settings } from '../channel/sender/adapter.ts'
import { mailbox } from '../channel/sender/answer.ts'
import { isSenderKind } from '../channel/sender/kinds.ts'
import type { SenderKind } from '../channel/sender/kinds.ts'
import type { Env } from '../env.ts'
import { openSecrets, sealSecrets } from './sender-secret.ts'
import { vapidKeys } from './vapid.ts'

/** Null: no limit. `domainPerSecond` is for each domain of recipients. */
export type Limits = { readonly perSecond: number | null; readonly domainPerSecond: number | null }

export const NO_LIMITS: Limits = { perSecond: null, domainPerSecond: null }

export type Sender = {
  readonly id: string
  readonly kind: SenderKind
  readonly name: string
  readonly channels: readonly Carried[]
  /** Lower is asked first. */
  readonly rank: number
  readonly isOn: boolean
  readonly settings: Settings
  readonly limits: Limits
  /** `settings`: it stands in the Worker's settings (SENDER_URL) and is changed there. */
  readonly source: 'console' | 'settings'
  readonly changedAt: number
  readonly changedBy: string
}

export type SenderInUse = Sender & {
  readonly health: Health
  readonly turn: number
  /** Of a sender that asks several services: hosts that asked for less, and until when. */
  readonly hosts?: ReadonlyMap<string, number>
}

/** Browsers are notified by ourselves, unless the shop sets up somebody else for it. */
export const PUSH_SENDER = 'web-push'
/** The one of the settings: asked after all others. */
export const DEFAULT_SENDER = 'default'
const LAST = 1_000_000

type Row = {
  id: string
  kind: string
  name: string
  channels: string
  rank: number
  is_on: number
  settings: string
  limits: string
  changed_at: number
  changed_by: string
}

/** All senders in the order in which they are asked. */
export async function readSenders(env: Env): Promise<SenderInUse[]> {
  const [rows, states] = await env.DB.batch([
    env.DB.prepare('SELECT * FROM sender ORDER BY rank, id'),
    env.DB.prepare('SELECT id, body, turn FROM sender_health'),
  ])
  const health = new Map(
    (states!.results as { id: string; body: string; turn: number }[]).map((one) => [one.id, one]),
  )
  const healthOf = (id: string): Health => {
    const held = health.get(id)
    return held ? (JSON.parse(held.body) as Health) : WELL
  }
  return [...(rows!.results as Row[]).flatMap(senderOf), pushSender(env), ...defaultSender(env)].map(
    (sender) => {
      const own = hostName(sender.id, '')
      const names = [...health.keys()].filter((id) => id.startsWith(own))
      const hosts = new Map(names.map((id) => [id.slice(own.length), healthOf(id).openUntil ?? 0]))
      const turn = health.get(sender.id)?.turn ?? 0
      return { ...sender, health: healthOf(sender.id), turn, ...(hosts.size > 0 && { hosts }) }
    },
  )
}

/** Under which name the health of one service of a sender is kept. */
export const hostName = (sender: string, host: string): string => `${sender}@${host}`

export async function readSender(env: Env, id: string): Promise<SenderInUse | null> {
  return (await readSenders(env)).find((sender) => sender.id === id) ?? null
}

function senderOf(row: Row): Sender[] {
  if (!isSenderKind(row.kind)) return []
  return [
    {
      id: row.id,
      kind: row.kind,
      name: row.name,
      channels: JSON.parse(row.channels) as Carried[],
      rank: row.rank,
      isOn: row.is_on === 1,
      settings: JSON.parse(row.settings) as Settings,
      limits: JSON.parse(row.limits) as Limits,
      source: 'console',
      changedAt: row.changed_at,
      changedBy: row.changed_by,
    },
  ]
}

function pushSender(env: Env): Sender {
  const { address } = mailbox(env.SENDER_FROM)
  return {
    id: PUSH_SENDER,
    kind: 'push',
    name: 'Web push',
    channels: ['push'],
    rank: LAST - 1,
    isOn: true,
    settings: {
      subject: address.includes('@') ? `mailto:${address}` : env.SHOP_URL,
      origins: env.PUSH_ORIGINS ?? '',
    },
    limits: NO_LIMITS,
    source: 'settings',
    changedAt: 0,
    changedBy: '',
  }
}

function defaultSender(env: Env): Sender[] {
  if (env.SENDER_URL === '') return []
  return [
    {
      id: DEFAULT_SENDER,
      kind: 'webhook',
      name: 'SENDER_URL',
      channels: [...CHANNELS.filter((channel) => channel !== 'inbox'), 'task', 'audience', 'mail'],
      rank: LAST,
      isOn: true,
      settings: { url: env.SENDER_URL },
      limits: NO_LIMITS,
      source: 'settings',
      changedAt: 0,
      changedBy: '',
    },
  ]
}

/** In the clear, for one request; never logged and never answered. */
export async function secretsOf(env: Env, { id, kind, source }: Sender, now: number): Promise<Settings> {
  if (kind === 'push') return vapidKeys(env)
  if (source === 'settings')
    return {
      key: env.SENDER_SECRET,
      ...(env.SENDER_SECRET_BEFORE ? { previous: env.SENDER_SECRET_BEFORE } : {}),
    }
  const sealed = await env.DB.prepare('SELECT secrets FROM sender WHERE id = ?')
    .bind(id)
    .first<string>('secrets')
  return sealed === null ? {} : openSecrets(env, id, sealed, now)
}

export async function saveSender(env: Env, sender: Omit<Sender, 'source'>, secrets: Settings): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO sender (id, kind, name, channels, rank, is_on, settings, secrets, limits, changed_at, changed_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO UPDATE SET name = ?3, channels = ?4,
       rank = ?5, is_on = ?6, settings = ?7, secrets = ?8, limits = ?9, changed_at = ?10, changed_by = ?11`,
  )
    .bind(
      sender.id,
      sender.kind,
      sender.name,
      JSON.stringify(sender.channels),
      sender.rank,
      sender.isOn ? 1 : 0,
      JSON.stringify(sender.settings),
      await sealSecrets(env, sender.id, secrets),
      JSON.stringify(sender.limits),
      sender.changedAt,
      sender.changedBy,
    )
    .run()
}

export async function dropSender(env: Env, id: string): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM sender WHERE id = ?').bind(id),
    ...['sender_health WHERE id', 'bucket WHERE name'].map((where) =>
      env.DB.prepare(
        `DELETE FROM ${where} = ?1 OR substr(${where.split(' ').at(-1)}, 1, length(?1) + 1) = ?1 || '@'`,
      ).bind(id),
    ),
  ])
}

/** False: somebody was faster. `turn` is that of the health that was read. */
export async function writeHealth(env: Env, id: string, health: Health, turn: number): Promise<boolean> {
  const { meta } = await env.DB.prepare(
    `INSERT INTO sender_health (id, body, turn) VALUES (?1, ?2, ?3 + 1)
     ON CONFLICT DO UPDATE SET body = ?2, turn = ?3 + 1 WHERE turn = ?3`,
  )
    .bind(id, JSON.stringify(health), turn)
    .run()
  return meta.changes === 1
}

/** Changes the health as it is by now; tries again where others do so at the same time. */
export async function changeHealth(
  env: Env,
  id: string,
  change: (health: Health) => Health,
): Promise<Health> {
  for (let round = 0; round < 8; round++) {
    const row = await env.DB.prepare('SELECT body, turn FROM sender_health WHERE id = ?')
      .bind(id)
      .first<{ body: string; turn: number }>()
    const held = row ? (JSON.parse(row.body) as Health) : WELL
    const next = change(held)
    if (JSON.stringify(next) === JSON.stringify(held)) return held
    if (await writeHealth(env, id, next, row?.turn ?? 0)) return next
  }
  console.error(`the health of the sender ${id} is changed by too many at once`)
  return WELL
}
