/**
 * The ledger of proofs: who allowed what, when, by which words, and what shows it (GDPR 7(1)).
 *
 * Rows are only ever added. Each holds the hash of the row before it of the same profile, so that a
 * row that was changed, left out or put in between is seen.
 */
import { canonical } from '../base/canonical.ts'
import { sha256 } from '../base/sha256.ts'
import type { Basis } from './basis.ts'

/** Who acted: a page without a name, the person by their own link, the shop's back end, a provider, ourselves. */
export type ActorKind = 'visitor' | 'person' | 'server' | 'provider' | 'system'

export type ProofEntry = {
  /** A purpose, or a preference as `topic:coffee`, `channel:email`, `weekly`. */
  readonly subject: string
  readonly granted: boolean
  /** When the answer was given, epoch ms. */
  readonly at: number
  readonly source: string
  /** The words, as `id` or `id@version`; null where the source keeps them itself. */
  readonly wording: string | null
  readonly basis: Basis
  /** What shows it: a send key, an order id, an event id. */
  readonly proof: string | null
  readonly eventId: string
  /** When we took it down, epoch ms. */
  readonly recordedAt: number
  readonly actor: ActorKind
  /** What a preference was set to where yes and no do not say it: the number of messages a week. */
  readonly detail: string | null
}

export type ProofRow = ProofEntry & {
  /** From 1, without a gap. */
  readonly n: number
  /** Hash of the row before; of the first one '' */
  readonly prev: string
  readonly hash: string
}

export type ProofHead = Pick<ProofRow, 'n' | 'hash'>

export const NO_PROOFS: ProofHead = { n: 0, hash: '' }

/** The entries as the next rows of a profile's chain. */
export function linkProofs(
  profile: string,
  head: ProofHead,
  entries: readonly ProofEntry[],
): readonly ProofRow[] {
  const rows: ProofRow[] = []
  for (const entry of entries) {
    const { n, hash: prev } = rows.at(-1) ?? head
    const row = { ...entry, n: n + 1, prev }
    rows.push({ ...row, hash: hashOf(profile, row) })
  }
  return rows
}

/** The number of the first row that is not as it was written, or null. */
export function brokenProof(profile: string, rows: readonly ProofRow[]): number | null {
  let head = NO_PROOFS
  for (const row of rows) {
    if (row.n !== head.n + 1 || row.prev !== head.hash || row.hash !== hashOf(profile, row)) return head.n + 1
    head = row
  }
  return null
}

function hashOf(profile: string, row: Omit<ProofRow, 'hash'>): string {
  const { subject, granted, at, source, wording, basis, proof, eventId, recordedAt, actor, detail, n, prev } =
    row
  return sha256(
    canonical({
      profile,
      subject,
      granted,
      at,
      source,
      wording,
      basis,
      proof,
      eventId,
      recordedAt,
      actor,
      detail,
      n,
      prev,
    }),
  )
}
