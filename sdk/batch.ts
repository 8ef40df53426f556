/** How much one request may carry, and when to try again. */

/** All keepalive requests of a page share 64 kB in flight (fetch standard; reliability.md L22). */
export const MAX_BATCH_BYTES = 48_000
export const MAX_BATCH_EVENTS = 100

const BACKOFF_FLOOR_MS = 100
const BACKOFF_BASE_MS = 1_000
const BACKOFF_CAP_MS = 60_000
const RETRY_AFTER_CAP_MS = 3_600_000
const ENVELOPE_BYTES = 300

const encoder = new TextEncoder()

function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length + 1
}

/** The longest prefix that fits; always at least one row, or a large one would block the rest for ever. */
export function takeBatch<Row extends { event: unknown }>(
  rows: readonly Row[],
  maxBytes: number,
  maxEvents: number,
): Row[] {
  let bytes = ENVELOPE_BYTES
  let count = 0
  for (const row of rows) {
    bytes += jsonBytes(row.event)
    if (count && (bytes > maxBytes || count >= maxEvents)) break
    count++
  }
  return rows.slice(0, count)
}

/** Exponential backoff with full jitter, never earlier than the server asked for. `chance` is 0..1. */
export function backoffMs(attempt: number, chance: number, retryAfter = 0): number {
  const ceilingMs = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt)
  return Math.max(retryAfter, BACKOFF_FLOOR_MS + chance * ceilingMs)
}

/** Milliseconds of a Retry-After header (seconds or an HTTP date); 0 when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number {
  if (!header) return 0
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return wait > 0 ? Math.min(wait, RETRY_AFTER_CAP_MS) : 0
}

/** Whether the same batch may be welcome later; every other 4xx will never be. */
export function mayRetry(status: number): boolean {
  return status < 300 || status >= 500 || status === 408 || status === 425 || status === 429
}
