/** When a step of kind `day` goes on: a day that the entry has kept since it was entered. */
import { instantAfter } from '../base/prague.ts'
import { durationMs, instant } from '../base/time.ts'
import { dayRead, noonOf } from './day.ts'
import type { Entry } from './entry.ts'
import type { StepOf } from './journey.ts'

const HOUR_MINUTES = 60

/** Epoch ms; null where nothing is kept that is a day. */
export function keptDay(
  context: Entry['context'],
  { of, days = 0, hour, before }: Pick<StepOf<'day'>, 'of' | 'days' | 'hour' | 'before'>,
): number | null {
  const kept = context && Object.hasOwn(context, of) ? context[of] : undefined
  if (hour === undefined) {
    const at = instant(kept)
    return at === null ? null : at - (before === undefined ? 0 : durationMs(before))
  }
  const day = dayRead(kept)
  if (!day || day.year === null) return null
  return instantAfter(noonOf(day, day.year), days, hour * HOUR_MINUTES)
}
