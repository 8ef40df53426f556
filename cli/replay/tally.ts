import type { Verdict } from '../../core/wire/events.ts'

/** What the server said to what was sent. An event is counted once, however often it had to be sent. */
export type Tally = {
  sent: number
  /** Acknowledged: taken now, or known before. */
  accepted: number
  duplicate: number
  refused: Map<string, number>
  /** Examples of refusals by code, as sentences. */
  examples: Map<string, string>
  parcels: number
  retries: number
}

export function newTally(): Tally {
  return {
    sent: 0,
    accepted: 0,
    duplicate: 0,
    refused: new Map(),
    examples: new Map(),
    parcels: 0,
    retries: 0,
  }
}

export function add(tally: Tally, verdicts: readonly Verdict[]): void {
  tally.parcels++
  for (const { status, problem } of verdicts) {
    tally.sent++
    if (status === 'refused') {
      const code = problem?.code ?? 'unknown'
      tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1)
      if (!tally.examples.has(code) && problem) tally.examples.set(code, problem.message)
      continue
    }
    tally.accepted++
    if (status === 'duplicate') tally.duplicate++
  }
}
