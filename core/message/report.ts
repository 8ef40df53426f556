/**
 * What became of candidates for messages, added up: candidates = sent + Σ reasons + waiting, in every
 * line and in the sum of all lines.
 */
import { REASONS } from './reason.ts'
import type { Reason } from './reason.ts'

export type Outcome = 'sent' | 'waiting' | Reason

/** So many messages had this outcome. `group`: what the lines of the report are of. */
export type Counted<Group> = { readonly group: Group; readonly outcome: Outcome; readonly n: number }

export type ReportSum = {
  readonly candidates: number
  readonly sent: number
  readonly waiting: number
  /** Only those that occurred, the most frequent first. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>
}

export type ReportLine<Group> = ReportSum & { readonly group: Group }

export function isOutcome(word: string): word is Outcome {
  return word === 'sent' || word === 'waiting' || Object.hasOwn(REASONS, word)
}

export function sumOf(counts: readonly Omit<Counted<unknown>, 'group'>[]): ReportSum {
  const sums = new Map<Outcome, number>()
  for (const { outcome, n } of counts) if (n > 0) sums.set(outcome, (sums.get(outcome) ?? 0) + n)
  const reasons = [...sums]
    .filter((one): one is [Reason, number] => one[0] !== 'sent' && one[0] !== 'waiting')
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return {
    candidates: [...sums.values()].reduce((sum, n) => sum + n, 0),
    sent: sums.get('sent') ?? 0,
    waiting: sums.get('waiting') ?? 0,
    reasons: Object.fromEntries(reasons),
  }
}

/** One line a group, in the order in which the groups first come. @param keyOf  names a group. */
export function reportOf<Group>(
  counts: readonly Counted<Group>[],
  keyOf: (group: Group) => string,
): ReportLine<Group>[] {
  const groups = Map.groupBy(counts, ({ group }) => keyOf(group))
  return [...groups.values()].map((some) => ({ group: some[0]!.group, ...sumOf(some) }))
}
