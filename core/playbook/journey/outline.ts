/** What a journey would send, and when: its messages in the order in which they are written. */
import type { Duration } from '../../base/time.ts'
import { durationMs } from '../../base/time.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Channel } from '../../message/send.ts'

export type Outlined = {
  readonly step: string
  readonly channels: readonly Channel[]
  readonly template: string
  /** After it is entered, at the earliest: waits up to there. Waits for an hour or an event take none. */
  readonly afterMs: number
}

export function outlineOf({ steps }: Pick<Journey, 'steps'>): Outlined[] {
  let afterMs = 0
  return steps.flatMap((step) => {
    if (step.kind === 'wait') afterMs += durationMs(step.for as Duration)
    if (step.kind !== 'message') return []
    const { id, channels, template } = step
    return [{ step: id, channels, template, afterMs }]
  })
}
