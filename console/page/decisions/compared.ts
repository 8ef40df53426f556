/** What a comparison has told so far, line by line and page by page of people. */
import { NO_DIFFERENCES, summed } from '../../../core/decision/diff.ts'
import type { DiffSum } from '../../../core/decision/diff.ts'
import type { DiffLine } from '../../../core/wire/decisions.ts'

export type Example = Extract<DiffLine, { kind: 'example' }>

export type Compared = {
  readonly people: number
  readonly sum: DiffSum
  readonly examples: readonly Example[]
  /** Where it goes on with the next people; null: there are no more. */
  readonly cursor: string | null
  readonly isGoing: boolean
}

export const NOTHING_COMPARED: Compared = {
  people: 0,
  sum: NO_DIFFERENCES,
  examples: [],
  cursor: null,
  isGoing: true,
}

/** @param before  as it was when this page of people began: a line sums up the whole page. */
export function compared(before: Compared, held: Compared, line: DiffLine): Compared {
  if (line.kind === 'example') return { ...held, examples: [...held.examples, line] }
  const { people, sum, cursor } = line
  return { ...held, people: before.people + people, sum: summed(before.sum, sum), cursor }
}
