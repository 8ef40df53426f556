/** What stands between a person and a journey, one by one, with what was found. */
import type { Json } from '../base/json.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { holds, holdsOf, mayRead, readBy, viewOfPerson } from '../journey/context.ts'
import type { StepContext } from '../journey/context.ts'
import { isTriggered, openEntry } from '../journey/enter.ts'
import type { Journey, Trigger } from '../journey/journey.ts'
import { keyOf } from '../journey/key.ts'
import type { Person } from '../journey/person.ts'
import { isLaunchedFor, isOpenAt, percentAt } from '../journey/ways.ts'
import { ruleEventOf } from '../segment/rule-event.ts'
import type { View } from '../rule/condition.ts'
import type { Criterion, CriterionAbout } from './timeline.ts'

const plain = (about: CriterionAbout, met: boolean, found: Criterion['found'] = null): Criterion => ({
  about,
  met,
  rule: null,
  found,
})

/** Triggers that this kind of event is, whatever their rule says of it. */
function triggersOf({ triggers }: Journey, { name, source, params }: LogEvent): Trigger[] {
  return triggers.filter((one) => {
    if (one.on === 'segment') return name === `segment_${one.change}` && params['segment'] === one.segment
    if (one.on === 'score') return name === 'score_crossed' && params['score'] === one.score
    if (one.on === 'webhook') return name === one.event && source === 'server'
    return 'event' in one && one.event === name
  })
}

/**
 * Whether an event begins a journey for a person, and all that was asked; empty where it is no trigger of it.
 *
 * @param person  as the event left them, with the entries that they had before.
 */
export function entryCriteria(
  person: Person,
  journey: Journey,
  event: LogEvent,
  context: StepContext,
): Criterion[] {
  const triggers = triggersOf(journey, event)
  if (triggers.length === 0) return []
  const asked = triggers.map((trigger) =>
    triggerCriterion(trigger, isTriggered(journey, person, event), event),
  )
  if (asked.every(({ met }) => !met)) return asked
  return [...asked.filter(({ met }) => met), ...personCriteria(person, journey, event, context)]
}

function triggerCriterion(trigger: Trigger, isMet: boolean, event: LogEvent): Criterion {
  const where = 'where' in trigger ? trigger.where : undefined
  if (where === undefined) return plain('trigger', isMet)
  const view = ruleEventOf(event) as unknown as View
  return {
    about: 'trigger',
    met: isMet && holdsOf(where, event),
    rule: where as unknown as Json,
    found: readBy([where], view) as Criterion['found'],
  }
}

function personCriteria(
  person: Person,
  journey: Journey,
  event: LogEvent,
  context: StepContext,
): Criterion[] {
  const { now } = context
  const { purpose, who, ramp, entry } = journey
  const isIn = entry.open === 'one' && openEntry(person, journey, keyOf(event, entry.by)) !== undefined
  return [
    ...(journey.from !== undefined || journey.until !== undefined
      ? [
          plain('calendar', isOpenAt(journey, now), {
            from: journey.from ?? null,
            until: journey.until ?? null,
          }),
        ]
      : []),
    ...(entry.open === 'one' ? [plain('open', !isIn)] : []),
    ...(purpose === null ? [] : [plain('purpose', mayRead(journey, person), { purpose })]),
    ...(who === undefined
      ? []
      : [
          {
            about: 'who' as const,
            met: holds(who, person, context),
            rule: who as unknown as Json,
            found: readBy([who], viewOfPerson(person, context)) as Criterion['found'],
          },
        ]),
    ...(ramp === undefined
      ? []
      : [
          plain('ramp', isLaunchedFor(journey, person.profile.id, now), {
            percent: percentAt(journey, now),
          }),
        ]),
  ]
}
