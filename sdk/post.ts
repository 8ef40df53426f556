import { retryAfterMs } from './batch.ts'
import type { Config } from './config.ts'
import { inTime } from './in-time.ts'
import { json } from './json.ts'
import { load } from './load.ts'

type Device = typeof import('./device/index.ts')

/** `status` 0: no answer came. Without `body`: or it was not JSON. */
export type Reply = { status: number; body?: unknown; retryAfterMs?: number }

const TIMEOUT_MS = 15_000

/**
 * Posts JSON and never rejects.
 *
 * It settles by its own clock even where the page's own `fetch` never does. A 200 that is no JSON
 * (a hotel's log-in page) is for the caller to doubt.
 */
export function post(config: Config, path: string, body: unknown, init?: RequestInit): Promise<Reply> {
  const url = `${config.base}/v1/${path}`
  const request = async (): Promise<Reply> => {
    if (config.device) return (await load<Device>('device')).answer(url, body)
    const response = await fetch(url, {
      method: 'POST',
      body: json(body),
      // Plain text needs no preflight, which a page on another origin would pay for at every close.
      headers: { 'content-type': 'text/plain' },
      credentials: 'include',
      ...init,
    })
    return {
      status: response.status,
      body: await response.json().catch(() => null),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
    }
  }
  return inTime(request(), TIMEOUT_MS).catch(() => ({ status: 0 }))
}
