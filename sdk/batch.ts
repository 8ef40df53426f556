/** How much one request may carry, and when to try again. */

/** All keepalive requests of a page share 64 kB in flight (fetch standard; reliability.md L22). */
export const MAX_BATCH_BYTES = 48_000
export const MAX_BATCH_EVENTS = 100

const BACKOFF_FLOOR_MS = 100
const BACKOFF_BASE_MS = 1_000
const BACKOFF_CAP_MS = 60_000
const RETRY_AFTER_CAP_MS = 3_600_000
const ENVELOPE_BYTES = 300

function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length + 1
}

/** The longest prefix that fits; always at least one row, or a large one would block the rest for ever. */
export function takeBatch<Row extends { event: unknown }>(
  rows: readonly Row[],
  maxBytes: number,
  maxEvents: number,
): Row[] {
  let bytes = ENVELOPE_BYTES
  return rows
    .slice(0, maxEvents)
    .filter((row, index) => (bytes += jsonBytes(row.event)) <= maxBytes || !index)
}

/** Exponential backoff with full jitter, never earlier than the server asked for. `chance` is 0..1. */
export function backoffMs(attempt: number, chance: number, retryAfter = 0): number {
  const ceilingMs = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt)
  return Math.max(retryAfter, BACKOFF_FLOOR_MS + chance * ceilingMs)
}

/** Milliseconds of a Retry-After header (seconds or an HTTP date); 0 when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number {
  const wait = Number(header) * 1000 || Date.parse(String(header)) - now
  return wait > 0 ? Math.min(wait, RETRY_AFTER_CAP_MS) : 0
}

/**
 * Whether one event may be what the server, or a firewall before it, cannot bear. Everything else
 * that is no verdict is about the sender, the network or the server, and passes.
 */
export function isOfContent(status: number): boolean {
  return [400, 403, 413, 422].includes(status)
}
