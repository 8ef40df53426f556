/** Everything that can be said of a journey before it is published; its shape is core/wire/journeys.ts' to judge. */
import { DAY_MS } from '../base/time.ts'
import { apartIn } from './apart.ts'
import { doubledBy } from './doubled.ts'
import { namingFindings } from '../segment/purpose.ts'
import { LATE_MS } from './timer.ts'
import { ruleFindings } from './draft-rules.ts'
import { stepFindings } from './draft-steps.ts'
import { journeyFinding } from './draft-finding.ts'
import type { JourneyFinding } from './draft-finding.ts'
import type { Journey } from './journey.ts'
import type { Surroundings } from './surroundings.ts'

/** The author is warned so many days before the journey ends. */
const SOON_DAYS = 14

/** @param journey  of the right shape; its rules may be any values. */
export function checkJourney(journey: Journey, around: Surroundings): JourneyFinding[] {
  return [
    ...wholeFindings(journey, around),
    ...timeFindings(journey, around.now),
    ...ruleFindings(journey, around),
    ...stepFindings(journey, around),
    ...doubleFindings(journey, around),
    ...namingFindings([journey.id, journey.title.cs, journey.title.en], around.grounds),
  ]
}

/** What follows an order begins it anew with each: a purchase that ended it would end what it began. */
const AFTER_PURCHASE: readonly string[] = ['purchase', 'order_dispatched', 'order_delivered']

const isAfterPurchase = (trigger: Journey['triggers'][number]) =>
  'event' in trigger && AFTER_PURCHASE.includes(trigger.event)

function wholeFindings(journey: Journey, { segments }: Surroundings): JourneyFinding[] {
  const { triggers, exits, entry, purpose } = journey
  const isMarketing = journey.class === 'marketing'
  const ends = exits.some(({ event, when }) => event === 'purchase' || (event === undefined && when))
  const isKnown = (id: string) => segments.some((one) => one.id === id)
  return [
    ...(triggers.length === 0 ? [journeyFinding('no_trigger', '/triggers')] : []),
    ...(isMarketing && purpose === null ? [journeyFinding('no_purpose', '/purpose')] : []),
    ...(isMarketing && !ends && !triggers.some(isAfterPurchase)
      ? [journeyFinding('stays_after_purchase', '/exits')]
      : []),
    ...triggers.flatMap((trigger, index) =>
      (trigger.on === 'segment' || trigger.on === 'broadcast') && !isKnown(trigger.segment)
        ? [journeyFinding('unknown_segment', `/triggers/${index}/segment`, { segment: trigger.segment })]
        : [],
    ),
    ...exits.flatMap(({ event, when, keyed }, index) => [
      ...(event === undefined && when === undefined ? [journeyFinding('empty_exit', `/exits/${index}`)] : []),
      ...(keyed && entry.by === undefined ? [journeyFinding('no_key', `/exits/${index}/keyed`)] : []),
    ]),
  ]
}

/** Those that share an intent are no worry: one of them is silent. */
function doubleFindings(journey: Journey, { others = [], schema }: Surroundings): JourneyFinding[] {
  const apart = apartIn([journey, ...others.filter(({ id }) => id !== journey.id)], schema)
  return doubledBy(journey, others, apart)
    .filter(({ intent }) => intent === null)
    .map(({ other }) => journeyFinding('told_twice', '/triggers', { other }))
}

function timeFindings({ from = -Infinity, until = Infinity, ramp, triggers }: Journey, now: number) {
  const days = Math.ceil((until - now) / DAY_MS)
  return [
    ...(until <= from ? [journeyFinding('never_runs', '/until')] : []),
    ...(until <= now && until > from ? [journeyFinding('over', '/until')] : []),
    ...(until > Math.max(now, from) && days <= SOON_DAYS
      ? [journeyFinding('ends_soon', '/until', { days: String(days) })]
      : []),
    ...(ramp && !grows(ramp) ? [journeyFinding('ramp_falls', '/ramp')] : []),
    ...triggers.flatMap((trigger, index) =>
      trigger.on === 'broadcast' && trigger.at <= now - LATE_MS
        ? [journeyFinding('broadcast_over', `/triggers/${index}/at`)]
        : [],
    ),
  ]
}

function grows(ramp: NonNullable<Journey['ramp']>): boolean {
  return ramp.every((stage, index) => {
    const before = ramp[index - 1]
    return !before || (stage.from > before.from && stage.percent >= before.percent)
  })
}
