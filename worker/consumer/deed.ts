/**
 * Does one deed of a journey: lease, sign, post, settle. It goes to the sender as a Standard Webhook of
 * another type than a message, with the name of the journey, what it kept on entry and the shop's own id
 * of the person; no address is in it.
 */
import type { Deed } from '../../core/journey/deed.ts'
import type { DeedOutcome } from '../../core/journey/deed-dispatch.ts'
import type { DeedWebhook } from '../../core/wire/webhook.ts'
import { profileActor } from '../actor/stub.ts'
import { retryAfterMs } from '../channel/sender/answer.ts'
import { signWebhook } from '../channel/signature.ts'
import type { Env } from '../env.ts'
import { project } from '../store/projection.ts'

const TIMEOUT_MS = 15_000

/** A key says what it is of. */
export const isDeedKey = (key: string) => key.startsWith('deed_')

export async function doDeed(env: Env, profile: string, key: string, now: number): Promise<void> {
  const actor = profileActor(env, profile)
  const leased = await actor.leaseDeed(key, now)
  if (!leased) return
  const { deed, externalId, projection } = leased
  if (!deed) return project(env, [projection])
  const outcome = await attempt(env, webhookOf(deed, { profile, externalId, now }), now)
  const settled = await actor.settleDeed(key, outcome, now)
  if (settled) await project(env, [settled])
}

type About = { readonly profile: string; readonly externalId: string | null; readonly now: number }

export function webhookOf(deed: Deed, { profile, externalId, now }: About): DeedWebhook {
  const { key, name, journey, step, context } = deed
  const about = { key, profile, externalId, journey, step, context }
  const timestamp = new Date(now).toISOString()
  return deed.kind === 'task'
    ? { type: 'task.created', timestamp, data: { ...about, task: name } }
    : {
        type: deed.change === 'remove' ? 'audience.removed' : 'audience.added',
        timestamp,
        data: { ...about, audience: name },
      }
}

async function attempt(env: Env, webhook: DeedWebhook, now: number): Promise<DeedOutcome> {
  if (env.SENDER_URL === '') return { kind: 'refused' }
  const body = JSON.stringify(webhook)
  const { key } = webhook.data
  const seconds = Math.floor(Date.parse(webhook.timestamp) / 1000)
  const chance = Math.random()
  try {
    const response = await fetch(env.SENDER_URL, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Vitrina (Standard Webhooks)',
        'webhook-id': key,
        'webhook-timestamp': String(seconds),
        'webhook-signature': await signWebhook(env.SENDER_SECRET, key, seconds, body),
      },
      body,
    })
    await response.body?.cancel()
    if (response.ok) return { kind: 'done' }
    if ([400, 401, 403, 404, 405, 410, 413, 422].includes(response.status)) return { kind: 'refused' }
    return { kind: 'retry', retryAfterMs: retryAfterMs(response.headers, now), chance }
  } catch {
    return { kind: 'retry', retryAfterMs: null, chance }
  }
}
