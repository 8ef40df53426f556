/** A journey as text, members in the order in which the documentation tells of them. */
import type { JourneyDraft } from '../../core/wire/journeys.ts'
import { printJson } from '../rule/print.ts'

const ORDER = [
  'id',
  'class',
  'owner',
  'title',
  'purpose',
  'topic',
  'audience',
  'priority',
  'shares',
  'triggers',
  'who',
  'entry',
  'context',
  'restartOn',
  'exits',
  'from',
  'until',
  'atEnd',
  'ramp',
  'older',
  'steps',
] as const
const STEP_ORDER = ['id', 'kind', 'name'] as const

export function printJourney(journey: JourneyDraft): string {
  const { steps, ...rest } = ordered(journey, ORDER) as JourneyDraft
  return printJson({ ...rest, steps: steps.map((step) => ordered(step, STEP_ORDER)) })
}

/** Those that are named first, in that order; the others after them as they stand. */
function ordered(value: object, names: readonly string[]): object {
  const entries = Object.entries(value)
  const rank = ([name]: [string, unknown]) => {
    const index = names.indexOf(name)
    return index === -1 ? names.length : index
  }
  return Object.fromEntries(entries.toSorted((a, b) => rank(a) - rank(b)))
}
