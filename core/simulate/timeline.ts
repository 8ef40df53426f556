/** What happens to one person, line by line, with what was asked and whether it was met. */
import type { Json } from '../base/json.ts'
import type { Reason } from '../message/reason.ts'
import type { Channel } from '../message/send.ts'

/** What stood between the person and the next thing. */
export type CriterionAbout =
  | 'trigger'
  | 'calendar'
  | 'purpose'
  | 'who'
  | 'again'
  | 'ramp'
  | 'full'
  | 'open'
  | 'way'
  | 'policy'

export type Criterion = {
  about: CriterionAbout
  met: boolean
  /** A rule as it stands in the definition; null: no rule was asked. */
  rule: Json | null
  /** What the rule read, or what was found, short; null: nothing. */
  found: { [path: string]: Json } | null
  /** Key of the way of a branch; left out elsewhere. */
  way?: string
}

export type TimelineKind =
  /** Something happened to the person, by the log or the script. */
  | 'event'
  /** A journey's trigger held, and the person did not come in. */
  | 'kept_out'
  | 'entered'
  /** A step was reached. */
  | 'step'
  /** The entry stands at a step until an instant. */
  | 'waits'
  | 'queued'
  | 'sent'
  /** Put off until an instant, with the reason. */
  | 'held'
  | 'not_sent'
  /** A task or an audience. */
  | 'deed'
  | 'goal'
  | 'completed'
  | 'left'
  | 'segment_entered'
  | 'segment_left'

export type TimelineLine = {
  /** Epoch ms. */
  at: number
  kind: TimelineKind
  journey: string | null
  /** Id of the entry; null where none is meant. */
  entry: string | null
  step: string | null
  /** Name of the event, the deed, the goal or the segment. */
  name: string | null
  channel: Channel | null
  template: string | null
  reason: Reason | 'completed' | null
  /** Epoch ms; of `waits` and `held`. */
  until: number | null
  criteria: Criterion[]
}

export const EMPTY_LINE: Omit<TimelineLine, 'at' | 'kind'> = {
  journey: null,
  entry: null,
  step: null,
  name: null,
  channel: null,
  template: null,
  reason: null,
  until: null,
  criteria: [],
}
