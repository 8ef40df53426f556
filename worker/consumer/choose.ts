/** Which sender takes a message: the first of its channel that is well and has room. */
import { passage } from '../../core/message/breaker.ts'
import type { Carried } from '../../core/journey/deed.ts'
import { domainOf } from '../../core/message/throttle.ts'
import type { SenderKind } from '../channel/sender/kinds.ts'
import type { Env } from '../env.ts'
import { attemptsOfSend } from '../store/attempt.ts'
import { takeFrom } from '../store/bucket.ts'
import { readSenders, writeHealth } from '../store/sender.ts'
import type { SenderInUse } from '../store/sender.ts'

/** Those who had to wait do not all come back at the same instant. */
export const SPREAD_MS = 5_000

export type Choice =
  | { readonly kind: 'sender'; readonly sender: SenderInUse }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'none'; readonly reason: 'no_sender' | 'sender_disabled' }

/** What is to be carried: a message, or a deed. */
export type Load = {
  readonly key: string
  readonly channel: Carried
  readonly attempts: number
  /** Kinds of senders that can take it; left out: all of the channel. */
  readonly kinds?: readonly SenderKind[]
}

export async function chooseSender(env: Env, send: Load, address: string, now: number): Promise<Choice> {
  const all = (await readSenders(env)).filter(
    ({ channels, isOn, kind }) =>
      isOn && channels.includes(send.channel) && (send.kinds?.includes(kind) ?? true),
  )
  if (all.length === 0) return { kind: 'none', reason: 'no_sender' }
  const able = all.filter(({ health }) => health.disabledAt === null)
  if (able.length === 0) return { kind: 'none', reason: 'sender_disabled' }
  let soonest = Infinity
  for (const sender of await rightful(env, send, able)) {
    const until = await waitsUntil(env, sender, address, now)
    if (until === null) return { kind: 'sender', sender }
    soonest = Math.min(soonest, until)
  }
  return { kind: 'wait', until: soonest + Math.round(Math.random() * SPREAD_MS) }
}

/**
 * A sender that may have taken the message already is asked again, and no other: only it can tell
 * by the key that it is the same one.
 */
async function rightful(env: Env, send: Load, able: readonly SenderInUse[]): Promise<readonly SenderInUse[]> {
  if (send.attempts <= 1) return able
  const last = (await attemptsOfSend(env, send.key)).findLast(({ outcome }) => outcome === 'unknown')
  const held = last && able.find(({ id }) => id === last.sender)
  return held ? [held] : able
}

/** Null: it may be asked now, and what that takes is taken. */
async function waitsUntil(
  env: Env,
  sender: SenderInUse,
  address: string,
  now: number,
): Promise<number | null> {
  const way = passage(sender.health, now)
  if (way.kind === 'wait') return way.until
  if (way.kind === 'disabled') return Infinity
  const { perSecond, domainPerSecond } = sender.limits
  const domain = domainOf(address)
  if (domain !== null && domainPerSecond !== null) {
    const until = await takeFrom(env, `${sender.id}@${domain}`, rateOf(domainPerSecond), now)
    if (until !== null) return until
  }
  if (perSecond !== null) {
    const until = await takeFrom(env, sender.id, rateOf(perSecond), now)
    if (until !== null) return until
  }
  // One of all tries; whoever was slower waits with the others.
  if (way.kind === 'try' && !(await writeHealth(env, sender.id, way.health, sender.turn)))
    return way.health.openUntil
  return null
}

function rateOf(perSecond: number): { perSecond: number; burst: number } {
  return { perSecond, burst: Math.max(1, Math.ceil(perSecond)) }
}
