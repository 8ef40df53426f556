import { expect } from 'vitest'

/** Long enough for a machine that is busy with something else; a test that passes never waits for it. */
const TIMEOUT_MS = 30_000

/** Expects of what somebody else is still working on: asked again until it holds. The runner's own poll gives up after a second. */
export function eventually<Value>(read: () => Value | Promise<Value>, options: { interval?: number } = {}) {
  return expect.poll(read, { timeout: TIMEOUT_MS, ...options })
}
