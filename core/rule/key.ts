/** Under which name the behaviour state of a leaf is kept; leaves that can share a state have the same. */
import type { Did, Seq } from './condition.ts'

/** Publishing may set a short key, `as`. */
type Published = { readonly as?: string }

/** `within` and `count` are asked of a state and do not belong to its name. What is absent becomes null. */
export const keyOfDid = ({ as, event, where, distinct, sum }: Did & Published): string =>
  as ?? JSON.stringify([event, where, distinct, Object.keys(sum ?? {})[0]])

export const keyOfSeq = (seq: Seq & Published): string => seq.as ?? JSON.stringify(seq)
