/** Sends one parcel until it is acknowledged: waits when the server asks for it, and outlives its death. */
import { setTimeout as wait } from 'node:timers/promises'
import type { EventsAnswer, Verdict } from '../../core/wire/events.ts'
import type { Parcel } from './plan.ts'

export const RETRY_FOR_MS = 120_000

const TIMEOUT_MS = 60_000
const FIRST_PAUSE_MS = 100
const MAX_PAUSE_MS = 5_000

/** Where to send; a restarted instance may be somewhere else, so it is asked for on each try. */
export type Target = { url: string; siteKey: string; serverKey: string; adminKey: string }

export type PostSettings = {
  target: () => Target
  /** The instance's clock: recorded times are sent as they are, so no skew may be seen in them. */
  clock: () => number
  onRetry: () => void
  /** Called when a request has just been sent off. */
  onTry?: () => void
  now?: () => number
  pause?: (ms: number) => Promise<void>
}

type Attempt =
  | { outcome: 'taken'; verdicts: readonly Verdict[] }
  | { outcome: 'refused'; why: string }
  | { outcome: 'later'; why: string; waitMs: number | null }

/**
 * The verdicts of a parcel.
 *
 * Sending again does no harm: every event has an id that counts once.
 *
 * @throws when the server refuses the whole parcel, or is silent for RETRY_FOR_MS.
 */
export async function post(parcel: Parcel, settings: PostSettings): Promise<readonly Verdict[]> {
  const { now = Date.now, pause = wait, target, onRetry } = settings
  const until = now() + RETRY_FOR_MS
  for (let tries = 0; ; tries++) {
    const attempting = attemptOnce(parcel, target(), settings.clock())
    settings.onTry?.()
    const attempt = await attempting
    if (attempt.outcome === 'taken') return attempt.verdicts
    if (attempt.outcome === 'refused') throw new Error(`the instance refused a batch: ${attempt.why}`)
    if (now() >= until)
      throw new Error(`the instance did not take a batch within ${RETRY_FOR_MS / 1000} s: ${attempt.why}`)
    onRetry()
    await pause(
      attempt.waitMs ?? Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + Math.random() / 2),
    )
  }
}

async function attemptOnce(parcel: Parcel, target: Target, sentAt: number): Promise<Attempt> {
  const isPage = parcel.to === 'page'
  const url = `${target.url}/_v/v1/${isPage ? 'events' : 'server/events'}`
  const body = JSON.stringify(isPage ? { key: target.siteKey, sent_at: sentAt, ...parcel.body } : parcel.body)
  const headers = {
    'content-type': 'application/json',
    ...(isPage ? {} : { authorization: `Bearer ${target.serverKey}` }),
  }
  // One timer that is cleared: AbortSignal.timeout would keep every request of the last minute in memory.
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new Error('no answer in time')), TIMEOUT_MS)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: limit.signal,
    })
    const text = await answer.text()
    if (answer.ok) return taken(parcel, text)
    const why = `${answer.status} ${text.slice(0, 300)}`
    if (answer.status !== 429 && answer.status < 500) return { outcome: 'refused', why }
    return { outcome: 'later', why, waitMs: retryAfterMs(answer.headers.get('retry-after')) }
  } catch (error) {
    const { message, cause } = error as Error
    return { outcome: 'later', why: cause instanceof Error ? cause.message : message, waitMs: null }
  } finally {
    clearTimeout(timer)
  }
}

/** An answer counts only when it says something of every event. */
function taken(parcel: Parcel, text: string): Attempt {
  const { verdicts } = JSON.parse(text) as EventsAnswer
  if (verdicts.length === parcel.events.length) return { outcome: 'taken', verdicts }
  return {
    outcome: 'later',
    why: `${verdicts.length} verdicts for ${parcel.events.length} events`,
    waitMs: null,
  }
}

/** Milliseconds of a Retry-After header in seconds; null when there is none. */
export function retryAfterMs(header: string | null): number | null {
  const seconds = Number(header)
  return header !== null && header.trim() !== '' && Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds, 60) * 1000
    : null
}
