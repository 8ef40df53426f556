/** What was sent and what was answered: the driver's own books, which the store is held against. */
import type { EventsAnswer, Verdict } from '../../../core/wire/events.ts'
import type { Batch, Draft } from './batch.ts'

export type Line = {
  readonly draft: Draft
  /** Answers that said it was new; more than one would be a double count. */
  accepted: number
  duplicate: number
  refused: number
}

export type Ledger = {
  readonly lines: ReadonlyMap<string, Line>
  readonly findings: string[]
  /** Answers heard, by kind, and requests that got none. */
  readonly heard: {
    batches: number
    copies: number
    accepted: number
    duplicate: number
    refused: number
    lost: number
  }
  sending(batch: Batch): void
  answered(batch: Batch, answer: EventsAnswer): void
}

export function ledger(): Ledger {
  const lines = new Map<string, Line>()
  const findings: string[] = []
  const heard = { batches: 0, copies: 0, accepted: 0, duplicate: 0, refused: 0, lost: 0 }
  return {
    lines,
    findings,
    heard,
    sending(batch) {
      for (const draft of batch.drafts)
        if (!lines.has(draft.id)) lines.set(draft.id, { draft, accepted: 0, duplicate: 0, refused: 0 })
    },
    answered(batch, { verdicts }) {
      if (verdicts.length !== batch.drafts.length)
        findings.push(`I10: ${batch.drafts.length} events were sent, ${verdicts.length} verdicts came`)
      for (const verdict of verdicts) {
        const draft = batch.drafts[verdict.index]
        const line = draft && lines.get(draft.id)
        if (!line) findings.push(`I10: a verdict of no event: ${JSON.stringify(verdict)}`)
        else {
          line[verdict.status]++
          heard[verdict.status]++
          const wrong = wrongIn(line, verdict)
          if (wrong) findings.push(wrong)
        }
      }
    },
  }
}

/** What an answer says that must not be said, or null. */
function wrongIn({ draft, accepted }: Line, { index, status, problem }: Verdict): string | null {
  if (status === 'refused') {
    if (draft.refusal === null) return `I10: ${draft.id} is good and was refused: ${JSON.stringify(problem)}`
    if (problem?.code !== draft.refusal)
      return `I10: ${draft.id} was refused with ${problem?.code}, not ${draft.refusal}`
    if (!problem.path.startsWith(`/events/${index}`) || problem.hint === '')
      return `I10: ${draft.id} was refused without its path or a hint: ${JSON.stringify(problem)}`
    return null
  }
  if (draft.refusal !== null) return `I10: ${draft.id} is ${draft.refusal} and was taken`
  return accepted > 1 ? `I2: ${draft.id} was accepted ${accepted} times` : null
}
