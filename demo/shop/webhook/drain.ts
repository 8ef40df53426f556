/**
 * Sends the webhooks that are due, oldest first.
 *
 * Each row is settled on its own, so a receiver that fails for one never holds back or repeats
 * another. A crash between sending and settling repeats the same webhook-id, which is what receivers
 * deduplicate by.
 */

import { retryDelayMs } from './backoff.ts'
import { webhookHeaders } from './sign.ts'

export interface WaitingWebhook {
  readonly id: string
  readonly body: string
  readonly failures: number
}

export interface DrainDeps {
  readonly now: () => number
  readonly url: string
  readonly secret: string
  readonly due: (now: number) => readonly WaitingWebhook[]
  readonly post: (url: string, headers: Headers, body: string) => Promise<number>
  readonly delivered: (id: string) => void
  /** A null time means that the shop gives up. */
  readonly failed: (id: string, failures: number, nextAt: number | null) => void
}

async function attempt(webhook: WaitingWebhook, deps: DrainDeps): Promise<boolean> {
  try {
    const headers = await webhookHeaders(deps.secret, webhook.id, deps.now(), webhook.body)
    const status = await deps.post(deps.url, headers, webhook.body)
    return status >= 200 && status < 300
  } catch {
    return false
  }
}

export async function drain(deps: DrainDeps): Promise<void> {
  if (!deps.url) return
  for (const webhook of deps.due(deps.now())) {
    if (await attempt(webhook, deps)) {
      deps.delivered(webhook.id)
      continue
    }
    const failures = webhook.failures + 1
    const delayMs = retryDelayMs(failures)
    deps.failed(webhook.id, failures, delayMs === null ? null : deps.now() + delayMs)
  }
}
