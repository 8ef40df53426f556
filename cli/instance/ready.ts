import { setTimeout as wait } from 'node:timers/promises'

const POLL_MS = 100
const REQUEST_TIMEOUT_MS = 5_000

/** Waits until an address answers 200; false when the time is over. A request of a broken bundle hangs, so each has a limit. */
export async function answers(url: string, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs
  while (Date.now() < until) {
    const limit = AbortSignal.timeout(Math.min(REQUEST_TIMEOUT_MS, Math.max(1, until - Date.now())))
    // The time may also run out while the body is read.
    const status = await fetch(url, { signal: limit, redirect: 'manual' })
      .then(async (answer) => (await answer.arrayBuffer(), answer.status))
      .catch(() => 0)
    if (status === 200) return true
    await wait(POLL_MS)
  }
  return false
}
