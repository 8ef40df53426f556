/** A journey as a marketer defines it, and one person's way through it. Data, no logic. */
import type { Duration } from '../base/time.ts'
import type { AnyEventName } from '../event/catalogue.ts'
import type { Channel, MessageClass } from '../message/send.ts'
import type { Reason } from '../message/reason.ts'

export type Step =
  | { readonly id: string; readonly wait: Duration }
  | {
      readonly id: string
      readonly send: { readonly channel: Channel; readonly template: string }
      /** Passed over unless the entering event carries this parameter. */
      readonly onlyWith?: string
    }

export type Journey = {
  readonly id: string
  readonly version: number
  readonly class: MessageClass
  readonly owner: string
  readonly title: { readonly cs: string; readonly en: string }
  readonly trigger: { readonly event: AnyEventName }
  /** How often one person may be in it: once at a time, or once for each entering event. */
  readonly entry: 'one_open' | 'each_event'
  /** While the first step still waits, these events start the wait anew. */
  readonly restartOn: readonly AnyEventName[]
  /** What ends it at once, whatever step it is at. */
  readonly exits: readonly Exit[]
  readonly steps: readonly Step[]
}

export type Exit = {
  readonly on: 'purchase' | 'cart_emptied' | 'personalisation_withdrawn'
  readonly reason: Reason
}

export type Entry = {
  readonly id: string
  readonly journey: string
  readonly version: number
  readonly enteredAt: number
  /** Id of the event that entered it: the cause. */
  readonly cause: string
  /** Parameters of that event which the steps ask for. */
  readonly given: readonly string[]
  /** Index of the step to take when due. */
  readonly step: number
  readonly dueAt: number | null
  /** held: the same journey runs for this person by another entry, which came by a merge. */
  readonly status: 'open' | 'held' | 'done' | 'cancelled'
  readonly reason: Reason | 'completed' | null
  readonly endedAt: number | null
}
