import type { JourneyView } from '../../../core/wire/journeys.ts'
import { START } from '../../journey/graph.ts'
import type { StepMarks } from './StepBox.tsx'

/** Figures of the journey, each at its step; findings only where what is drawn is what was checked. */
export function marksOf(view: JourneyView): StepMarks {
  const counts = new Map(view.steps.map((one) => [one.step, one]))
  const findings = view.draft ? [] : view.check.findings
  const isBought = (view.counts.cancelled['converted'] ?? 0) > 0
  return { counts, entered: view.counts.entered, isBought, ...findingMarks(findings, view.journey.steps) }
}

/** How many errors and warnings stand at each step; what is of no step stands at the start. */
export function findingMarks(
  findings: readonly { readonly severity: string; readonly at: string }[],
  steps: readonly { readonly id: string }[],
): Pick<StepMarks, 'errors' | 'warnings'> {
  const errors = new Map<string, number>()
  const warnings = new Map<string, number>()
  for (const { severity, at } of findings) {
    const id = stepAtPointer(at, steps) ?? START
    const tally = severity === 'error' ? errors : warnings
    tally.set(id, (tally.get(id) ?? 0) + 1)
  }
  return { errors, warnings }
}

/** `/steps/3/template` is of the fourth step; null: of none. */
export function stepAtPointer(at: string, steps: readonly { readonly id: string }[]): string | null {
  const [, index] = /^\/steps\/(\d+)(?:\/|$)/.exec(at) ?? []
  return index === undefined ? null : (steps[Number(index)]?.id ?? null)
}
