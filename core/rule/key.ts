/** Under which name the behaviour state of a leaf is kept; leaves that can share a state have the same. */
import type { Did, Seq } from './condition.ts'

/** Publishing may set a short key, `as`. */
type Published = { readonly as?: string }

/** `within` and `count` are asked of a state and do not belong to its name. */
export function keyOfDid(did: Did & Published): string {
  const { as, event, where = null, distinct = null, sum } = did
  return as ?? JSON.stringify([event, where, distinct, sum ? (Object.keys(sum)[0] ?? null) : null])
}

export function keyOfSeq(seq: Seq & Published): string {
  const { as, steps, gap, within, after, unless } = seq
  return as ?? JSON.stringify({ steps, gap, within, after, unless })
}
