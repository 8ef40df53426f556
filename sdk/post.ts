import { retryAfterMs } from './batch.ts'
import { json } from './json.ts'

/** `status` 0: no answer came. `body` null: it was not JSON. */
export type Reply = { status: number; body: unknown; retryAfterMs?: number }

const TIMEOUT_MS = 15_000
const NONE: Reply = { status: 0, body: null }

type Home = (url: string, body: unknown) => Promise<Reply>
let home: Home | undefined

/** From now on no post leaves the page: each is answered by this (docs/on-device.md). */
export function stayHome(answer: Home): void {
  home = answer
}

/**
 * Posts JSON and never rejects.
 *
 * It settles by its own clock even where the page's own `fetch` never does. A 200 that is no JSON
 * (a hotel's log-in page) is for the caller to doubt.
 */
export async function post(url: string, body: unknown, keepalive = false): Promise<Reply> {
  const request = async (): Promise<Reply> => {
    if (home) return home(url, body)
    const response = await fetch(url, {
      method: 'POST',
      body: json(body),
      // Plain text needs no preflight, which a page on another origin would pay for at every close.
      headers: { 'content-type': 'text/plain' },
      credentials: 'include',
      keepalive,
    })
    return {
      status: response.status,
      body: await response.json().catch(() => null),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
    }
  }
  return Promise.race([
    request().catch(() => NONE),
    new Promise<Reply>((resolve) => setTimeout(resolve, TIMEOUT_MS, NONE)),
  ])
}
