/** What a page gets of a person's behaviour: enough for answers, and nothing to update it by. */
import type { Behaviour, CountState, SeqState } from '../condition.ts'

/** The states of these keys without the hashes and values of events, and without steps that are not matches. */
export function forPage(behaviour: Behaviour, keys: readonly string[]): Behaviour {
  return Object.fromEntries(
    keys.flatMap((key): [string, CountState | SeqState][] => {
      const state = behaviour[key]
      return state ? [[key, shown(state)]] : []
    }),
  )
}

function shown(state: CountState | SeqState): CountState | SeqState {
  const { since, cut } = state
  const reach = {
    ...(since === undefined ? {} : { since }),
    ...(cut === undefined ? {} : { cut }),
  }
  if ('m' in state) return { m: state.m, ...(state.u === undefined ? {} : { u: state.u }), ...reach }
  const { t, w, base } = state
  return { t, ...(w && { w }), ...(base === undefined ? {} : { base }), ...reach }
}
