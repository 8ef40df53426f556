/** One person's life with one journey in the middle, told line by line. */
import type { Json } from '../base/json.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { stepAt } from '../journey/journey.ts'
import type { Journey } from '../journey/journey.ts'
import type { Entry } from '../journey/entry.ts'
import type { Person } from '../journey/person.ts'
import { sendChanges } from './changes.ts'
import type { SendChange } from './changes.ts'
import { entryCriteria } from './criteria.ts'
import { live } from './life.ts'
import type { InForce, Sender } from './life.ts'
import { isDerived } from './recorded.ts'
import type { Taken } from './recorded.ts'
import { EMPTY_LINE } from './timeline.ts'
import type { Criterion, TimelineKind, TimelineLine } from './timeline.ts'

export type StorySetting = {
  readonly inForce: InForce
  /** Id of the journey that is told of; null: all of them, without what kept people out. */
  readonly journey: string | null
  /** What happened before is not told. */
  readonly from: number
  readonly until: number
  readonly sender?: Sender
}

const MAX_LINES = 2_000

export type Story = { readonly person: Person; readonly timeline: TimelineLine[] }

export function storyOf(profile: string, batches: readonly Taken[], setting: StorySetting): Story {
  const lines: TimelineLine[] = []
  const teller: Teller = { setting, lines }
  const sends = (before: Person, after: Person, now: number) => {
    for (const change of sendChanges(before, after)) tellSend(teller, change, now)
  }
  const { inForce, from, until, sender } = setting
  const isTold = (now: number) => now >= from && lines.length < MAX_LINES
  const person = live(profile, batches, {
    inForce,
    until,
    ...(sender && { sender }),
    watcher: {
      moved: (before, after, now, told) => {
        if (isTold(now)) tellMove(teller, { before, after, now, told })
      },
      leased: (before, after, now, { key, lease }) => {
        if (!isTold(now)) return
        if (lease.answer !== 'wait') return sends(before, after, now)
        const send = before.sends.find((one) => one.key === key)!
        const { reason, until: later } = lease
        // The minute for which it stands back for a better message is no news.
        if (send.waiting === reason && reason === 'outranked') return
        line(teller, 'held', now, { ...aboutSend(send), reason, until: later })
      },
      settled: (before, after, now) => {
        if (!isTold(now)) return
        sends(before, after, now)
        tellDeeds(teller, before, after, now)
      },
    },
  })
  return { person, timeline: lines }
}

type Teller = { readonly setting: StorySetting; readonly lines: TimelineLine[] }
type Move = {
  readonly before: Person
  readonly after: Person
  readonly now: number
  readonly told: readonly LogEvent[]
}

function line(
  { lines }: Teller,
  kind: TimelineKind,
  at: number,
  more: Partial<Omit<TimelineLine, 'at' | 'kind'>>,
): void {
  lines.push({ at, kind, ...EMPTY_LINE, ...more })
}

const CROSSINGS: Readonly<Record<string, TimelineKind>> = {
  segment_entered: 'segment_entered',
  segment_left: 'segment_left',
}

const isMeant = ({ setting: { journey } }: Teller, id: string) => journey === null || journey === id

function tellMove(teller: Teller, move: Move): void {
  const { before, after, now, told } = move
  const journeys = teller.setting.inForce.journeys.filter(({ id }) => isMeant(teller, id))
  for (const event of told) {
    if (!isDerived(event)) line(teller, 'event', event.at, { name: event.name })
    else if (event.name in CROSSINGS)
      line(teller, CROSSINGS[event.name]!, event.at, { name: String(event.params['segment']) })
    for (const journey of journeys) if (journey.status === undefined) tellEntry(teller, journey, event, move)
  }
  for (const entry of after.entries) {
    const journey = journeys.find((one) => one.id === entry.journey && one.version === entry.version)
    const was = before.entries.find(({ id }) => id === entry.id)
    if (!journey || was === entry) continue
    // What came in without an event: a date, a broadcast.
    if (!was && !told.some(({ id }) => id === entry.cause))
      line(teller, 'entered', now, { journey: journey.id, entry: entry.id, name: entry.key ?? null })
    tellWay(teller, journey, { was, entry }, move)
  }
  for (const change of sendChanges(before, after)) tellSend(teller, change, now)
  tellDeeds(teller, before, after, now)
}

function tellEntry(teller: Teller, journey: Journey, event: LogEvent, { before, after, now }: Move): void {
  const entry = after.entries.find(
    (one) =>
      one.journey === journey.id && one.cause === event.id && !before.entries.some(({ id }) => id === one.id),
  )
  const { quantiles = null, journeys } = teller.setting.inForce
  const context = { journeys, now, quantiles }
  const criteria = entryCriteria({ ...after, entries: before.entries }, journey, event, context)
  const about = { journey: journey.id, name: event.name }
  if (entry) {
    // Every one was met, whatever the rest of the batch has changed since.
    const met = criteria.map((one) => ({ ...one, met: true }))
    return line(teller, 'entered', event.at, { ...about, entry: entry.id, criteria: met })
  }
  // Only who is told of one journey wants to know of what did not begin it.
  if (criteria.length === 0 || teller.setting.journey === null) return
  const more = (['again', 'full'] as const).flatMap((why): Criterion[] => {
    const name = `journey.${journey.id}.kept_out.${why}`
    const isWhy = (after.counters[name] ?? 0) > (before.counters[name] ?? 0)
    return isWhy ? [{ about: why, met: false, rule: null, found: null }] : []
  })
  line(teller, 'kept_out', event.at, { ...about, criteria: [...criteria, ...more] })
}

type Turn = { readonly was: Entry | undefined; readonly entry: Entry }

/** Steps that were taken, in the order in which they stand; where it waits, or how it ended. */
function tellWay(teller: Teller, journey: Journey, { was, entry }: Turn, { before, after, now }: Move): void {
  const about = { journey: journey.id, entry: entry.id }
  for (const step of journey.steps) {
    const name = `journey.${journey.id}.passed.${step.id}`
    if ((after.counters[name] ?? 0) <= (before.counters[name] ?? 0)) continue
    line(teller, 'step', now, { ...about, step: step.id, criteria: wayCriteria(journey, entry, step.id) })
    if (step.kind === 'goal') line(teller, 'goal', now, { ...about, step: step.id, name: step.goal })
  }
  if (entry.status === 'open' && entry.dueAt !== null && entry.dueAt !== was?.dueAt)
    line(teller, 'waits', now, { ...about, step: entry.step, until: entry.dueAt })
  if (entry.endedAt === null || was?.endedAt === entry.endedAt) return
  line(teller, entry.status === 'done' ? 'completed' : 'left', now, {
    ...about,
    step: entry.status === 'done' ? null : entry.step,
    reason: entry.reason,
  })
}

/** Which way a step went, and what it read. */
function wayCriteria(journey: Journey, entry: Entry, id: string): Criterion[] {
  const step = stepAt(journey, id)
  const made = entry.decided?.[id]
  if (!step || !made) return []
  const found = (made.read ?? null) as Criterion['found']
  if (step.kind !== 'branch') return [{ about: 'way', met: true, rule: null, found, way: made.way }]
  const taken = step.ways.findIndex(({ key }) => key === made.way)
  // The first that holds is taken; those above it did not hold, those below were not asked.
  const asked = taken < 0 ? step.ways : step.ways.slice(0, taken + 1)
  return asked.map(({ key, when }, index) => ({
    about: 'way',
    met: index === taken,
    rule: when as unknown as Json,
    found,
    way: key,
  }))
}

const aboutSend = ({ journey, entry, step, channel, template }: SendChange['send']) => ({
  journey,
  entry,
  step,
  channel,
  template,
})

function tellSend(teller: Teller, change: SendChange, now: number): void {
  if (change.kind === 'delayed') return
  const about = aboutSend(change.send)
  if (change.kind === 'not_sent') line(teller, 'not_sent', now, { ...about, reason: change.reason })
  else if (change.kind === 'returned') line(teller, 'not_sent', now, { ...about, reason: 'address_bounced' })
  else if (change.kind === 'sent' || isMeant(teller, about.journey)) line(teller, change.kind, now, about)
}

function tellDeeds(teller: Teller, before: Person, after: Person, now: number): void {
  for (const deed of after.deeds ?? []) {
    const isNew = !before.deeds?.some(({ key }) => key === deed.key)
    if (isNew && isMeant(teller, deed.journey))
      line(teller, 'deed', now, {
        journey: deed.journey,
        entry: deed.entry,
        step: deed.step,
        name: deed.name,
      })
  }
}
