/** What a published rule is called by: content hashes, so that nothing can be edited in place. */
import { canonical } from '../base/canonical.ts'
import { isRecord } from '../base/json.ts'
import type { Json } from '../base/json.ts'
import { sha256 } from '../base/sha256.ts'
import type { Condition, Did, Seq } from './condition.ts'

/** 48 bits: among ten thousand contents one pair in six million tries is equal by chance. */
const HASH_DIGITS = 12

/** `"vip@3f09a1c2b4d5"`: the id and twelve hex digits of the hash of the value's canonical JSON. */
export function versionOf(id: string, value: Json): string {
  return `${id}@${hashOf(value)}`
}

function hashOf(value: Json): string {
  return sha256(canonical(value)).slice(0, HASH_DIGITS)
}

/**
 * The condition as it is published: each `$did` and `$seq` carries `as`, the key of the state that
 * it reads. Equal behaviour has an equal key in all rules, whatever the order of its words, and
 * the key is short: it stands in every person's state and in what a page is sent.
 *
 * What an author wrote as `as` is overwritten, for it could point at the state of something else.
 * Linking twice changes nothing. What is no condition comes back as it is.
 */
export function link(condition: Condition): Condition {
  return linked(condition, 0) as Condition
}

/** As deep as core/rule/tree.ts reads. */
const TOO_DEEP = 64

function linked(condition: unknown, depth: number): unknown {
  if (!isRecord(condition) || depth > TOO_DEEP) return condition
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]): [string, unknown] => {
      if ((key === '$and' || key === '$or' || key === '$nor') && Array.isArray(value))
        return [key, value.map((one) => linked(one, depth + 1))]
      if (key === '$not') return [key, linked(value, depth + 1)]
      if (key === '$did' && isRecord(value))
        return [key, { ...value, as: stateKeyOfDid(value as unknown as Did) }]
      if (key === '$seq' && isRecord(value))
        return [key, { ...value, as: stateKeyOfSeq(value as unknown as Seq) }]
      return [key, value]
    }),
  )
}

/** Window and count are questions to the state, not part of it. */
function stateKeyOfDid({ event, where, distinct, sum }: Did): string {
  return short([event ?? null, where ?? null, distinct ?? null, sum ? (Object.keys(sum)[0] ?? null) : null])
}

function stateKeyOfSeq({ steps, gap, within, after, unless }: Seq): string {
  return short({
    steps: steps ?? null,
    gap: gap ?? null,
    within: within ?? null,
    after: after ?? null,
    unless: unless ?? null,
  })
}

/** Digits and small letters, at most ten. */
function short(identity: unknown): string {
  return Number.parseInt(hashOf(identity as Json), 16).toString(36)
}
