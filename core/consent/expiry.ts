/** How long a yes lasts. What has run out is taken back by an event of its own, as any answer is. */
import { DAY_MS } from '../base/time.ts'
import { PURPOSES } from './purpose.ts'
import type { Purpose } from './purpose.ts'
import { allowedSince } from './state.ts'
import type { Consents } from './state.ts'

/** 13 months (CNIL's limit for a tracker; reliability.md, section 5), as the visitor's cookie has them. */
export const YES_LASTS_MS = 395 * DAY_MS

/** Purposes whose yes runs out. Channels are asked for once and are easy to leave. */
const RUNS_OUT: readonly Purpose[] = ['analytics', 'personalisation']

/**
 * When the yes of a purpose runs out, epoch ms: 13 months after it was first said. Saying it again
 * in between prolongs nothing; saying it after it ran out begins anew. Null: never, or there is none.
 */
export function expiresAt(consents: Consents, purpose: Purpose): number | null {
  const since = allowedSince(consents, purpose)
  if (since === null || !RUNS_OUT.includes(purpose)) return null
  const { at, answers = [] } = consents[purpose]!
  const yeses = answers.filter((answer) => answer.granted && answer.at >= since).map((answer) => answer.at)
  const oldestFirst = [...yeses, at].sort((a, b) => a - b)
  return oldestFirst.reduce((begun, yes) => (yes >= begun + YES_LASTS_MS ? yes : begun), since) + YES_LASTS_MS
}

/** Whether the purpose is allowed at an instant, also where nobody has taken note yet that it ran out. */
export function allowsAt(consents: Consents, purpose: Purpose, now: number): boolean {
  const until = expiresAt(consents, purpose)
  return allowedSince(consents, purpose) !== null && (until === null || now < until)
}

/** What has run out by now and was not taken back yet, each with the instant at which it ran out. */
export function lapses(
  consents: Consents,
  now: number,
): readonly { readonly purpose: Purpose; readonly at: number }[] {
  return PURPOSES.flatMap((purpose) => {
    const since = allowedSince(consents, purpose)
    if (since === null || !RUNS_OUT.includes(purpose)) return []
    const at = since + YES_LASTS_MS
    return at <= now ? [{ purpose, at }] : []
  })
}
