/** What was told of a segment, on a virtual clock that starts with the consent to personalise. */
import type { Event } from '../../../core/event/event.ts'
import { SEGMENT_RECIPES } from '../../../core/playbook/segment/recipe.ts'
import { SEGMENTS } from '../../../core/playbook/segments.ts'
import { MONDAY, answer, event } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { keeper, rulesOf } from '../journey/turning.ts'

const DAY = 24 * 3_600_000
const RULES = rulesOf([...SEGMENTS, ...SEGMENT_RECIPES])

/** [days after the first event, what happened] */
export type Deed = readonly [day: number, draft: Draft]

/** What was told of a segment: "+3" entered on day 3, "-5.5" left at noon of day 5. */
export function timeline(segment: string, deeds: readonly Deed[], untilDay: number): string {
  const kept = keeper(RULES)
  const at = (day: number) => MONDAY + Math.round(day * DAY)
  const events = [[0, answer(true)] as Deed, ...deeds].map(([day, draft]): Event =>
    event({ ...draft, at: at(day), receivedAt: at(day) }),
  )
  for (const one of events) kept.batch([one], one.at)
  kept.alarm(at(untilDay))
  return kept
    .events()
    .filter(({ params }) => params['segment'] === segment)
    .map(({ name, at: instant }) => `${name === 'segment_entered' ? '+' : '-'}${(instant - MONDAY) / DAY}`)
    .join(' ')
}
