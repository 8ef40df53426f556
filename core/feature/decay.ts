/**
 * Sums of interest by name that halve at one pace, kept at one reference instant: an event of
 * then adds what is left of it by now.
 */
import { halved } from '../base/time.ts'

export type Decaying = {
  /** Reference instant of the scores; null while there are none. */
  readonly at: number | null
  readonly scores: Readonly<Record<string, number>>
}

export const NOTHING: Decaying = { at: null, scores: {} }

export type Pace = { readonly halfLifeMs: number; readonly max: number }

/** The sums with more of some of them at an instant; the strongest `max` are kept. */
export function grown(
  held: Decaying,
  more: readonly (readonly [name: string, amount: number])[],
  eventAt: number,
  pace: Pace,
): Decaying {
  if (more.length === 0) return held
  const at = Math.max(held.at ?? eventAt, eventAt)
  const left = halved(at - eventAt, pace.halfLifeMs)
  const scores = new Map(leftOf(held, at, pace.halfLifeMs))
  for (const [name, amount] of more) scores.set(name, (scores.get(name) ?? 0) + amount * left)
  return { at, scores: strongest(scores, pace.max) }
}

/** Two histories that share no event, as one. */
export function joinedDecaying(one: Decaying, other: Decaying, pace: Pace): Decaying {
  if (one.at === null || other.at === null) return one.at === null ? other : one
  const at = Math.max(one.at, other.at)
  const scores = new Map(leftOf(one, at, pace.halfLifeMs))
  for (const [name, score] of leftOf(other, at, pace.halfLifeMs))
    scores.set(name, (scores.get(name) ?? 0) + score)
  return { at, scores: strongest(scores, pace.max) }
}

/** Scores as they stand at an instant, biggest first. */
export function decayedTo(held: Decaying, now: number, halfLifeMs: number): [name: string, score: number][] {
  return inOrder(leftOf(held, now, halfLifeMs))
}

function leftOf(held: Decaying, now: number, halfLifeMs: number): [name: string, score: number][] {
  const left = held.at === null ? 1 : halved(now - held.at, halfLifeMs)
  return Object.entries(held.scores).map(([name, score]) => [name, score * left])
}

function strongest(scores: ReadonlyMap<string, number>, max: number): Record<string, number> {
  return Object.fromEntries(inOrder([...scores]).slice(0, max))
}

function inOrder(scores: [name: string, score: number][]): [name: string, score: number][] {
  return scores.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
