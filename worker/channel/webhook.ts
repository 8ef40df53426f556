/** Posts a message to the sender, signed by Standard Webhooks 1.0, and reads what its answer means. */
import type { Outcome } from '../../core/journey/dispatch.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import type { Env } from '../env.ts'
import { signWebhook } from './signature.ts'

const TIMEOUT_MS = 15_000

/**
 * 2xx: sent. 410 and the 4xx that no retry can cure: refused. A redirect counts as a failure
 * (the spec forbids following it). Everything else is tried again.
 */
export async function post(env: Env, key: string, message: MessageWebhook, now: number): Promise<Outcome> {
  const body = JSON.stringify(message)
  const timestamp = Math.floor(now / 1000)
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
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await signWebhook(env.SENDER_SECRET, key, timestamp, body),
      },
      body,
    })
    await response.body?.cancel()
    if (response.ok) return { kind: 'sent' }
    if ([400, 401, 403, 404, 405, 410, 413, 422].includes(response.status))
      return { kind: 'refused', reason: 'sender_refused' }
    return { kind: 'retry', retryAfterMs: retryAfterMs(response), chance }
  } catch {
    return { kind: 'retry', retryAfterMs: null, chance }
  }
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null
}
