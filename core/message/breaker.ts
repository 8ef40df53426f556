/**
 * The health of one sender: after a few failures in a row nobody asks it for a while, then one
 * message tries; what is gone (410) or fails for days is switched off until somebody looks.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/time.ts'

export type DisabledWhy = 'gone' | 'failing' | 'by_hand'

/** Instants are epoch ms. */
export type Health = {
  /** Failures since the last success. */
  readonly failures: number
  /** When the first of them was; null: the last attempt went well. */
  readonly failingSince: number | null
  /** Before this instant nothing is sent; null: the way is free. */
  readonly openUntil: number | null
  readonly disabledAt: number | null
  readonly disabledWhy: DisabledWhy | null
}

export const WELL: Health = {
  failures: 0,
  failingSince: null,
  openUntil: null,
  disabledAt: null,
  disabledWhy: null,
}

/** So many failures in a row open the breaker. */
export const OPENS_AFTER = 5
/** The first pause; each further one is twice as long, up to the longest. */
export const FIRST_PAUSE_MS = MINUTE_MS
export const LONGEST_PAUSE_MS = HOUR_MS
/** While one message tries, the others wait this long. */
export const TRIAL_MS = MINUTE_MS
/** Nothing but failures for this long, and more than a handful of them: it is switched off. */
export const DISABLED_AFTER_MS = 5 * DAY_MS
const DISABLED_AFTER = 10

export type Passage =
  | { readonly kind: 'go' }
  /** The pause is over: whoever takes this first tries, with the health that tells the others to wait. */
  | { readonly kind: 'try'; readonly health: Health }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'disabled' }

export function passage(health: Health, now: number): Passage {
  if (health.disabledAt !== null) return { kind: 'disabled' }
  if (health.openUntil === null) return { kind: 'go' }
  if (health.openUntil > now) return { kind: 'wait', until: health.openUntil }
  return { kind: 'try', health: { ...health, openUntil: now + TRIAL_MS } }
}

/**
 * The health after one attempt.
 *
 * @param outcome  `good`: the sender answered and is well, whatever it thought of the message;
 *                 `bad`: no answer, or one that says to come again; `gone`: 410.
 */
export function healthAfter(health: Health, outcome: 'good' | 'bad' | 'gone', now: number): Health {
  if (health.disabledAt !== null) return health
  if (outcome === 'good') return WELL
  const failures = health.failures + 1
  const failingSince = health.failingSince ?? now
  const failing: Health = { ...health, failures, failingSince, openUntil: pauseUntil(failures, now) }
  if (outcome === 'gone') return { ...failing, disabledAt: now, disabledWhy: 'gone' }
  const isHopeless = now - failingSince >= DISABLED_AFTER_MS && failures >= DISABLED_AFTER
  return isHopeless ? { ...failing, disabledAt: now, disabledWhy: 'failing' } : failing
}

function pauseUntil(failures: number, now: number): number | null {
  if (failures < OPENS_AFTER) return null
  return now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(30, failures - OPENS_AFTER))
}

/** The sender is well and wants less (429): everybody waits until then. */
export function pausedUntil(health: Health, until: number): Health {
  return { ...health, openUntil: Math.max(health.openUntil ?? 0, until) }
}
