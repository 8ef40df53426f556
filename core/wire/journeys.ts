/** The admin API of journeys (/v1/admin/journeys/*): what the console and the command line speak. */
import * as v from 'valibot'
import type { Duration } from '../base/time.ts'
import { PURPOSES } from '../consent/purpose.ts'
import { REASONS } from '../message/reason.ts'
import type { Reason } from '../message/reason.ts'
import { CHANNELS } from '../message/send.ts'
import type { RuleFinding } from './rules.ts'

const MAX_STEPS = 200
const MAX_WAYS = 20
/** The last instant that a Date can hold. */
const LAST_MS = 8.64e15

const Rule = v.record(v.string(), v.unknown())
const Text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max))
const Said = (max: number) => v.pipe(Text(max), v.minLength(1))
const Words = v.strictObject({ cs: Said(120), en: Said(120) })
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const instant = whole(0, LAST_MS)
const Key = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/))
const EventName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/))
/** A length such as 30m, 24h, 3d or 4w. */
const Length = v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,3}[smhdw]$/)) as unknown as v.GenericSchema<Duration>
const Path = v.pipe(v.string(), v.regex(/^[a-z$][A-Za-z0-9_.$-]{0,79}$/))
const Weekdays = v.optional(v.pipe(v.array(whole(1, 7)), v.maxLength(7)))
const list = <Schema extends v.GenericSchema>(one: Schema, most: number) =>
  v.pipe(v.array(one), v.maxLength(most))

/** As segments are called: it stands in keys of messages and in addresses. */
export const JourneyId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,47}$/))
const To = v.nullable(Key)
const reason = v.picklist(Object.keys(REASONS) as [Reason, ...Reason[]])

const Trigger = v.variant('on', [
  v.strictObject({ on: v.literal('event'), event: EventName, where: v.optional(Rule) }),
  v.strictObject({
    on: v.literal('segment'),
    segment: JourneyId,
    change: v.picklist(['entered', 'left']),
  }),
  v.strictObject({
    on: v.literal('date'),
    of: Path,
    every: v.picklist(['year', 'once']),
    days: v.optional(whole(-366, 3_660)),
    hour: whole(0, 23),
    leap: v.optional(v.picklist(['feb-28', 'mar-1'])),
  }),
  v.strictObject({
    on: v.literal('catalogue'),
    event: v.picklist(['price_changed', 'stock_changed']),
    of: v.pipe(v.array(v.picklist(['cart', 'viewed', 'bought'])), v.minLength(1)),
    where: v.optional(Rule),
  }),
  v.strictObject({
    on: v.literal('score'),
    score: Said(64),
    direction: v.optional(v.picklist(['up', 'down'])),
    threshold: v.optional(v.number()),
  }),
  v.strictObject({ on: v.literal('webhook'), event: EventName, where: v.optional(Rule) }),
  v.strictObject({ on: v.literal('broadcast'), segment: JourneyId, at: instant }),
])

const Common = { id: Key, name: v.optional(Words), next: v.optional(To) }
const Way = v.strictObject({ key: Key, weight: whole(0, 1_000_000), to: To })
const Ways = v.pipe(list(Way, MAX_WAYS), v.minLength(1))

const Step = v.variant('kind', [
  v.strictObject({ ...Common, kind: v.literal('wait'), for: Length }),
  v.strictObject({
    ...Common,
    kind: v.literal('until'),
    hour: whole(0, 23),
    minute: v.optional(whole(0, 59)),
    weekdays: Weekdays,
  }),
  v.strictObject({
    ...Common,
    kind: v.literal('window'),
    hours: v.tuple([whole(0, 23), whole(1, 24)]),
    weekdays: Weekdays,
  }),
  v.strictObject({
    ...Common,
    kind: v.literal('day'),
    of: EventName,
    days: v.optional(whole(-366, 366)),
    hour: v.optional(whole(0, 23)),
    before: v.optional(Length),
    past: To,
  }),
  v.strictObject({
    ...Common,
    kind: v.literal('await'),
    event: EventName,
    where: v.optional(Rule),
    within: Length,
    late: To,
  }),
  v.strictObject({
    ...Common,
    kind: v.literal('signal'),
    of: Key,
    is: v.picklist(['opened', 'clicked', 'bought']),
    within: v.optional(Length),
    not: To,
  }),
  v.strictObject({
    ...Common,
    kind: v.literal('branch'),
    ways: v.pipe(list(v.strictObject({ key: Key, when: Rule, to: To }), MAX_WAYS), v.minLength(1)),
  }),
  v.strictObject({ ...Common, kind: v.literal('split'), ways: Ways }),
  v.strictObject({ ...Common, kind: v.literal('experiment'), experiment: JourneyId, ways: Ways }),
  v.strictObject({
    ...Common,
    kind: v.literal('message'),
    channels: v.pipe(v.array(v.picklist(CHANNELS)), v.minLength(1), v.maxLength(CHANNELS.length)),
    mode: v.optional(v.picklist(['first', 'all'])),
    order: v.optional(v.picklist(['given', 'preferred'])),
    template: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,47}$/)),
    topic: v.optional(Key),
    intent: v.optional(Key),
    priority: v.optional(whole(0, 100)),
    expires: v.optional(Length),
    whenHeld: v.optional(v.picklist(['next_window', 'abort'])),
    digest: v.optional(v.strictObject({ id: Key, gather: Length })),
    atBestHour: v.optional(v.literal(true)),
    onlyWith: v.optional(EventName),
  }),
  v.strictObject({ ...Common, kind: v.literal('block'), campaign: JourneyId, for: Length }),
  v.strictObject({ ...Common, kind: v.literal('task'), task: JourneyId, within: v.optional(Length) }),
  v.strictObject({
    ...Common,
    kind: v.literal('set'),
    trait: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_.]{0,47}$/)),
    value: v.union([Text(500), v.number(), v.boolean(), list(Text(100), 50)]),
  }),
  v.strictObject({
    ...Common,
    kind: v.literal('audience'),
    audience: JourneyId,
    change: v.picklist(['add', 'remove']),
    whileIn: v.optional(v.literal(true)),
  }),
  v.strictObject({ ...Common, kind: v.literal('goal'), goal: Key }),
  v.strictObject({ ...Common, kind: v.literal('end') }),
])

const Exit = v.strictObject({
  event: v.optional(EventName),
  where: v.optional(Rule),
  when: v.optional(Rule),
  keyed: v.optional(v.literal(true)),
  reason,
})

/** POST /journeys: a draft, new or in the place of the one there was; POST /journeys/check: what is to be said of it. */
export const JourneyDraft = v.strictObject({
  id: JourneyId,
  class: v.picklist(['transactional', 'marketing']),
  owner: v.optional(Text(80), ''),
  title: Words,
  purpose: v.optional(v.nullable(v.picklist(PURPOSES)), null),
  topic: v.optional(Key),
  audience: v.optional(v.picklist(['b2c', 'b2b'])),
  priority: v.optional(whole(0, 100)),
  shares: v.optional(v.strictObject({ intent: Key, within: Length })),
  triggers: list(Trigger, 20),
  who: v.optional(Rule),
  entry: v.optional(
    v.strictObject({
      open: v.picklist(['one', 'each']),
      by: v.optional(EventName),
      again: v.optional(v.union([v.literal('never'), Length])),
    }),
    { open: 'one' },
  ),
  context: v.optional(v.record(EventName, Path)),
  restartOn: v.optional(list(EventName, 20), []),
  exits: v.optional(list(Exit, 20), []),
  from: v.optional(instant),
  until: v.optional(instant),
  atEnd: v.optional(v.picklist(['drain', 'end'])),
  ramp: v.optional(
    v.pipe(
      list(
        v.strictObject({ from: instant, percent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)) }),
        20,
      ),
      v.minLength(1),
    ),
  ),
  older: v.optional(v.picklist(['drain', 'move', 'end'])),
  steps: list(Step, MAX_STEPS),
})
export type JourneyDraft = v.InferOutput<typeof JourneyDraft>

/** POST /journeys/:id/publish: why, and what becomes of those who are in the version before. */
export const JourneyPublishRequest = v.strictObject({
  note: v.optional(Text(500), ''),
  older: v.optional(v.picklist(['drain', 'move', 'end'])),
})

/** POST /journeys/:id/archive. drain: whoever is in it goes on to the end · end: nobody stays. */
export const JourneyArchiveRequest = v.strictObject({
  note: v.optional(Text(500), ''),
  entries: v.optional(v.picklist(['drain', 'end']), 'drain'),
})

/** POST /journeys/:id/rollback: a version as it was, published as the next one. Left out: the one before. */
export const JourneyRollbackRequest = v.strictObject({
  to: v.optional(whole(1, 1_000_000)),
  note: v.optional(Text(500), ''),
  older: v.optional(v.picklist(['drain', 'move', 'end']), 'drain'),
})

export type JourneyFinding = RuleFinding

export type JourneyCheckAnswer = {
  findings: JourneyFinding[]
  /** No finding is an error. */
  publishable: boolean
}

/** How many findings a journey has (of its draft where there is one), and what it is in concert with. */
export type JourneySaid = {
  errors: number
  warnings: number
  /** Ids of journeys in force that remind of the same thing and share its intent: the first to write has the word. */
  shares: string[]
}

export type JourneyStatus = 'published' | 'draft' | 'archived'

export type JourneyCounts = {
  entered: number
  completed: number
  /** In it now. */
  open: number
  /** By reason: how many left before the end. */
  cancelled: Record<string, number>
  /** By goal. */
  goals: Record<string, number>
  /** By `again`, `ramp` and `full`: how many a trigger meant and the definition kept out. */
  keptOut: Record<string, number>
}

export type JourneyRow = {
  id: string
  title: { cs: string; en: string }
  status: JourneyStatus
  /** 0: never published. */
  version: number
  /** playbook: ships with the code; once it was changed here it is the shop's own. */
  origin: 'playbook' | 'console'
  class: 'transactional' | 'marketing'
  owner: string
  hasDraft: boolean
  priority: number | null
  triggers: JourneyDraft['triggers']
  from: number | null
  until: number | null
  /** Whether somebody may enter now. */
  runs: boolean
  /** Share of people who may enter now, 0 to 100. */
  percent: number
  /** Older versions that somebody is still in. */
  draining: number[]
  counts: JourneyCounts
  said: JourneySaid
  changedAt: number | null
}

export type JourneysAnswer = { journeys: JourneyRow[]; now: number }

export type JourneyVersion = {
  version: number
  status: JourneyStatus
  note: string
  createdAt: number | null
  createdBy: string
  journey: JourneyDraft
}

/** Counted over all versions: step ids are the same thing in each. */
export type StepCounts = {
  step: string
  /** How often it was reached. */
  passed: number
  /** How often somebody left the journey there. */
  left: number
  /** How many stand there now. */
  here: number
}

export type JourneyView = JourneyRow & {
  /** In force, else the newest that was, else the draft. */
  journey: JourneyDraft
  draft: JourneyVersion | null
  /** Newest first. */
  versions: JourneyVersion[]
  /** Of the draft where there is one, else of what is in force. */
  check: JourneyCheckAnswer
  steps: StepCounts[]
  now: number
}

/** GET /journeys/:id/people?step=&cursor=: who is here now, those who wait longest first. */
export type JourneyPeopleAnswer = {
  people: {
    profile: string
    /** Masked address, the shop's own id, or null for somebody without either. */
    label: string | null
    version: number
    step: string
    key: string | null
    enteredAt: number
    dueAt: number | null
  }[]
  /** Null: these are all. */
  cursor: string | null
}
