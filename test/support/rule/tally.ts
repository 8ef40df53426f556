/** What a run of checks found. */
import type { Condition } from '../../../core/rule/condition.ts'

export type Fault = {
  readonly what: string
  readonly rule: Condition
  readonly now: number
  readonly detail: unknown
}

export type Tally = {
  /** Answers that were compared with the oracle. */
  checks: number
  /** Answers other than the oracle's that were not marked as partial. */
  wrong: number
  /** Answers that changed before their `validUntil`, or a `validUntil` that is not later than now. */
  broken: number
  /** Answers with a finite `validUntil`, and those of them that were the same from then on. */
  deadlines: number
  early: number
  /** Partial answers of states that ought to be complete. */
  partial: number
  /** Answers while states wait for their history: partial by design. */
  waiting: number
  waitingPartial: number
  /** States that differ where they must be the same: merged in another order, read from JSON. */
  unequal: number
  /** How often the oracle said yes. */
  yes: number
  /** The first few, to look at. */
  readonly faults: Fault[]
}

export function newTally(): Tally {
  return {
    checks: 0,
    wrong: 0,
    broken: 0,
    deadlines: 0,
    early: 0,
    partial: 0,
    waiting: 0,
    waitingPartial: 0,
    unequal: 0,
    yes: 0,
    faults: [],
  }
}

const MAX_FAULTS = 20

export function note(tally: Tally, kind: 'wrong' | 'broken' | 'unequal', fault: Fault): void {
  tally[kind]++
  if (tally.faults.length < MAX_FAULTS) tally.faults.push(fault)
}

export function share(part: number, whole: number): string {
  return whole ? `${((100 * part) / whole).toFixed(3)} %` : 'none'
}
