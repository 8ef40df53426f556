/** Where states come from that no event has made yet: a new person, and a new release. */
import type { Behaviour, CountState, SeqState } from '../condition.ts'
import type { StateDef } from './definition.ts'

/**
 * States of somebody of whom nothing is known. Without `since` there was nothing to know: a new
 * person. With it (epoch ms) what happened before that instant was not looked at, and answers that
 * reach back so far are partial.
 */
export function begin(defs: readonly StateDef[], since?: number): Behaviour {
  const from = since === undefined ? {} : { since }
  return Object.fromEntries(
    defs.map((def): [string, CountState | SeqState] => [
      def.key,
      def.leaf.steps ? { m: [], tail: [], ...from } : { t: [], ...from },
    ]),
  )
}

/**
 * The behaviour under a new release: what it does not need is gone, what it needs besides begins
 * now, and a ring that has to be larger than it was knows nothing before its oldest event.
 *
 * `before` are the definitions under which the behaviour was kept. States with `since` want to be
 * read from the log (backfill.ts).
 */
export function adopt(
  behaviour: Behaviour,
  before: readonly StateDef[],
  after: readonly StateDef[],
  now: number,
): Behaviour {
  const rings = new Map(before.map(({ key, ring }) => [key, ring]))
  const next = { ...begin(after, now) }
  for (const { key, ring } of after) {
    const state = behaviour[key]
    if (!state) continue
    const was = rings.get(key) ?? 0
    const isShort = 't' in state && ring > was && state.t.length >= was
    next[key] = isShort ? unseenUpTo(state, state.t.at(-1) ?? now) : state
  }
  return next
}

/** A state that may lack events up to an instant; answers that reach it are partial. */
export function unseenUpTo<State extends CountState | SeqState>(state: State, at: number): State {
  return (state.since ?? 0) > at ? state : { ...state, since: at + 1 }
}
