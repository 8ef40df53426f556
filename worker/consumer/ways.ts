/**
 * Who takes a message. On most channels one sender; a notification goes to every browser and app of the person,
 * and each kind of them has senders of its own.
 */
import type { Person } from '../../core/journey/person.ts'
import { pushTo } from '../../core/message/subscription.ts'
import type { Platform, Subscription } from '../../core/message/subscription.ts'
import type { Send } from '../../core/message/send.ts'
import type { MessageWebhook, PushTarget } from '../../core/wire/webhook.ts'
import type { SenderKind } from '../channel/sender/kinds.ts'
import type { Env } from '../env.ts'
import type { SenderInUse } from '../store/sender.ts'
import { SPREAD_MS, chooseSender } from './choose.ts'
import type { Choice } from './choose.ts'
import { restsUntil } from './health.ts'

/** `reached`: addresses of browsers and tokens of apps; null: it goes where the message says. */
export type Way = { readonly sender: SenderInUse; readonly reached: readonly string[] | null }

export type Ways =
  | { readonly kind: 'ways'; readonly ways: readonly [Way, ...Way[]] }
  | Exclude<Choice, { kind: 'sender' }>

/** A browser, or an app of a phone. */
type Reachable = Pick<PushTarget, 'to' | 'platform'>

const targetOf = (one: Subscription): Reachable => ({
  to: pushTo(one),
  ...(one.platform && { platform: one.platform }),
})

type Waiting = Extract<Choice, { kind: 'wait' }>

const KINDS: Readonly<Record<Platform | 'browser', readonly SenderKind[]>> = {
  browser: ['push', 'webhook'],
  ios: ['apns', 'fcm', 'webhook'],
  android: ['fcm', 'webhook'],
}

export async function chooseWays(
  env: Env,
  send: Send,
  about: { readonly person: Person; readonly address: string },
  now: number,
): Promise<Ways> {
  if (send.channel === 'push') return pushWays(env, send, (about.person.push ?? []).map(targetOf), now)
  const choice = await chooseSender(env, send, about.address, now)
  return choice.kind === 'sender'
    ? { kind: 'ways', ways: [{ sender: choice.sender, reached: null }] }
    : choice
}

/** Those browsers and apps that a sender of this kind can reach. */
export function reachedBy({ kind }: SenderInUse, push: readonly Reachable[]): string[] {
  return push.filter(({ platform }) => KINDS[platform ?? 'browser'].includes(kind)).map(({ to }) => to)
}

/** Where one sender can take it, it goes there now; only where none can, it waits. */
export async function pushWays(
  env: Env,
  send: Pick<Send, 'key' | 'channel' | 'attempts'>,
  push: readonly Reachable[],
  now: number,
): Promise<Ways> {
  const reached = new Map<string, { sender: SenderInUse; reached: string[] }>()
  let otherwise: Exclude<Choice, { kind: 'sender' }> = { kind: 'none', reason: 'no_sender' }
  for (const platform of new Set(push.map((one) => one.platform ?? 'browser'))) {
    const choice = await chooseSender(env, { ...send, kinds: KINDS[platform] }, '', now)
    if (choice.kind !== 'sender') {
      if (otherwise.kind === 'none') otherwise = choice
      continue
    }
    const { sender } = choice
    const all = push.filter((one) => (one.platform ?? 'browser') === platform).map(({ to }) => to)
    const awake = all.filter((to) => restsUntil(sender, to, now) === null)
    if (awake.length === 0) {
      otherwise = soonest(otherwise, Math.min(...all.map((to) => restsUntil(sender, to, now) ?? Infinity)))
      continue
    }
    const way = reached.get(sender.id) ?? { sender, reached: [] }
    way.reached.push(...awake)
    reached.set(sender.id, way)
  }
  const [first, ...others] = reached.values()
  return first ? { kind: 'ways', ways: [first, ...others] } : otherwise
}

function soonest(otherwise: Exclude<Choice, { kind: 'sender' }>, until: number): Waiting {
  const before = otherwise.kind === 'wait' ? otherwise.until : Infinity
  return { kind: 'wait', until: Math.min(before, until + Math.round(Math.random() * SPREAD_MS)) }
}

/**
 * What is posted on one way: a webhook gets all of its browsers and apps in one message, under one key; a push
 * service one message for each.
 */
export function messagesOf({ sender, reached }: Way, message: MessageWebhook): readonly MessageWebhook[] {
  const { data } = message
  if (reached === null || data.channel !== 'push') return [message]
  const { to, keys, platform, app, also = [], ...said } = data
  const first: PushTarget = {
    to,
    ...(keys && { keys }),
    ...(platform && { platform }),
    ...(app !== undefined && { app }),
  }
  const targets = [first, ...also].filter((one) => reached.includes(one.to))
  if (sender.kind !== 'webhook') return targets.map((one) => ({ ...message, data: { ...said, ...one } }))
  const [newest, ...others] = targets
  if (!newest) return []
  return [{ ...message, data: { ...said, ...newest, ...(others.length > 0 && { also: others }) } }]
}
