/** The state of one `$did`: its newest events, in the order of their instants and not of their arrival. */
import type { CountState } from '../condition.ts'
import type { DidDef } from './definition.ts'

/** One event, or for `distinct` one value with its newest instant. */
export type Row = readonly [at: number, key: string | number, summand: number]

/**
 * The state with one row more; the same object where the row changes nothing.
 *
 * Ties stand by key, so that every order of arrival leaves the same state. What no longer fits is
 * dropped, or folded into the base of a sum. An event at or before such a fold may be in the base
 * already: it is left out, and `since` says that the history has to be read again.
 */
export function withRow(state: CountState, def: DidDef, [at, key, summand]: Row): CountState {
  const { t, w = [], k = [], cut, base = 0, since = 0 } = state
  const isDistinct = def.kind === 'distinct'
  const known = k.findIndex((one, index) => one === key && (isDistinct || t[index] === at))
  if (t[known]! >= at) return state
  if (at <= cut!) return { ...state, since: Math.max(since, cut! + 1) }
  let place = t.findIndex((one, index) => one < at || (one === at && k[index]! < key))
  if (place < 0) place = t.length
  // A value that is known stands behind its new place, never before it.
  const insert = <Item>(list: readonly Item[], item: Item): Item[] => {
    const next = list.filter((_, index) => index !== known)
    next.splice(place, 0, item)
    return next
  }
  const times = insert(t, at)
  const { ring } = def
  const next = { ...state, t: times.slice(0, ring), k: insert(k, key).slice(0, ring) }
  if (def.kind !== 'sum') return place < ring ? next : state
  const summands = insert(w, summand)
  const [over] = summands.splice(ring)
  return { ...next, w: summands, ...(over !== undefined && { base: base + over, cut: times[ring]! }) }
}
