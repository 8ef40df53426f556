/** A segment: the people for whom a rule holds at this instant. */
import type { Words } from '../base/words.ts'
import type { Condition } from '../rule/condition.ts'

export type Segment = {
  readonly id: string
  readonly version: number
  readonly title: Words
  /** It may not read `segments`: who is in a segment would then hang on the order of the list. */
  readonly when: Condition
}
