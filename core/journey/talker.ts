/**
 * A journey as the analyser of caps sees it (core/message/starve.ts): every way of it is taken, waits
 * that have no fixed length take none, and an entry runs to its end before the same person comes again.
 */
import { DAY_MS, durationMs } from '../base/time.ts'
import type { Talker } from '../message/starve.ts'
import type { Journey } from './journey.ts'

export function talkerOf({ id, class: kind, priority, topic, steps, entry }: Journey): Talker {
  let afterMs = 0
  const messages: Talker['messages'][number][] = []
  for (const step of steps) {
    if (step.kind === 'wait') afterMs += durationMs(step.for)
    if (step.kind !== 'message') continue
    const about = step.topic ?? topic
    const channels = step.mode === 'all' ? step.channels : step.channels.slice(0, 1)
    for (const [index, channel] of channels.entries())
      messages.push({
        channel,
        afterMs,
        ...(about !== undefined && { topic: about }),
        ...(index > 0 && { isBesides: true }),
      })
  }
  return {
    id,
    class: kind,
    ...(priority !== undefined && { priority }),
    messages,
    againAfterMs: againAfterMs(entry, Math.max(afterMs, DAY_MS)),
  }
}

function againAfterMs({ open, by, again }: Journey['entry'], lengthMs: number): number | null {
  // Two carts, or two products, may be in it at once.
  if (again === 'never') return by === undefined ? null : 0
  if (open === 'each' || by !== undefined) return 0
  return again === undefined ? lengthMs : Math.max(durationMs(again), lengthMs)
}
