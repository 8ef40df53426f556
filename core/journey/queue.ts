/** What a step puts into the outboxes: rows of messages, rows of deeds. Nothing else of a journey reaches the world. */
import { durationMs } from '../base/time.ts'
import { channelOrder } from '../message/channel.ts'
import type { Policy } from '../message/policy.ts'
import { templateId } from '../message/template-id.ts'
import { notSent, sendKey } from '../message/send.ts'
import type { Channel, Send, SharedIntent } from '../message/send.ts'
import type { Reason } from '../message/reason.ts'
import { endsByPurchase } from './bought.ts'
import { withoutDeeds } from './call-off.ts'
import { isOpenDeed } from './deed.ts'
import type { Deed } from './deed.ts'
import { overdue } from './task.ts'
import type { Entry } from './entry.ts'
import { afterStep, stepAt } from './journey.ts'
import type { Journey, Step, StepOf } from './journey.ts'
import { originOf, ownId } from './origin.ts'
import { counted } from './person.ts'
import type { Person } from './person.ts'

/** A step of an entry of a journey: what the rows are about. */
export type At<S extends Step> = {
  readonly journey: Journey
  readonly entry: Entry
  readonly step: S
  /** What a place under a cap costs; left out: nothing. */
  readonly policy?: Policy
}

/** Passed over where the entering event brought nothing for it. */
export function applies(step: Step, entry: Entry): boolean {
  return !('onlyWith' in step) || step.onlyWith === undefined || entry.given.includes(step.onlyWith)
}

/** The rows of a message: one, or with `all` one for each channel. */
export function draftsOf(person: Person, at: At<StepOf<'message'>>, now: number): Send[] {
  const { step } = at
  if (step.mode === 'all') return step.channels.map((channel) => draft(person, at, channel, now))
  const [first, ...others] = channelsOf(person, at, now)
  if (first === undefined) return []
  const row = draft(person, at, first, now)
  return [others.length > 0 ? { ...row, fallback: others } : row]
}

/** In the order in which they are tried. Where a person wants none of them, as listed: the row says why it does not go. */
function channelsOf(person: Person, at: At<StepOf<'message'>>, now: number): readonly Channel[] {
  const { step, journey, policy } = at
  if (step.order !== 'preferred') return step.channels
  const { sends, profile } = person
  const order = channelOrder({
    channels: step.channels,
    sends,
    preferences: profile.preferences,
    ...(journey.audience && { audience: journey.audience }),
    ...(policy && { policy }),
    now,
    seed: keyWithin(person, at, nameOf(at)),
  })
  return order.length === 0 ? step.channels : order.map(({ channel }) => channel)
}

/** What a step's rows are called: for a step that is taken again, with how many times before. */
function nameOf({ entry, step }: At<Step>): string {
  const before = entry.turns?.[step.id] ?? 0
  return before === 0 ? step.id : `${step.id}.${before + 1}`
}

function keyWithin(person: Person, at: At<Step>, name: string): string {
  const { journey, entry } = at
  return sendKey(originOf(entry.id) ?? person.profile.id, journey.id, ownId(entry.id), name)
}

/** What the rows of a message may be called, whichever channel it begins on. */
function keysOf(person: Person, at: At<StepOf<'message'>>): readonly string[] {
  return at.step.channels.map((channel) => keyOn(person, at, channel))
}

function keyOn(person: Person, at: At<StepOf<'message'>>, channel: Channel): string {
  const name = nameOf(at)
  return keyWithin(person, at, at.step.channels[0] === channel ? name : `${name}_${channel}`)
}

function draft(person: Person, at: At<StepOf<'message'>>, channel: Channel, now: number): Send {
  const { journey, entry, step } = at
  const name = nameOf(at)
  const topic = step.topic ?? journey.topic
  const priority = step.priority ?? journey.priority
  const isShared = step.channels.length > 1 || step.intent !== undefined
  const isTogether = step.mode === 'all' && step.channels.length > 1
  return {
    key: keyOn(person, at, channel),
    journey: journey.id,
    version: journey.version,
    entry: entry.id,
    step: step.id,
    channel,
    class: journey.class,
    template: templateId(step.template, channel),
    ...(topic === undefined ? {} : { topic }),
    ...(journey.audience === undefined ? {} : { audience: journey.audience }),
    ...(priority === undefined ? {} : { priority }),
    ...(step.expires === undefined ? {} : { expiresAt: now + durationMs(step.expires) }),
    ...(step.whenHeld === undefined ? {} : { whenHeld: step.whenHeld }),
    ...(step.digest && { digest: { id: step.digest.id, gatherMs: durationMs(step.digest.gather) } }),
    ...(step.atBestHour && { atBestHour: true as const }),
    ...(isTogether && { together: keyWithin(person, at, name) }),
    ...(isShared ? { intent: keyWithin(person, at, step.intent ?? name) } : {}),
    ...(endsByPurchase(journey) && { untilBought: true as const }),
    ...(journey.shares && { shared: sharedOf(journey.shares, person) }),
    status: 'queued',
    reason: null,
    createdAt: now,
    dueAt: now,
    attempts: 0,
    settledAt: null,
  }
}

/** A purchase begins a new matter: what was said before it is no reason to be silent after. */
function sharedOf({ intent, within }: NonNullable<Journey['shares']>, { features }: Person): SharedIntent {
  return { intent, withinMs: durationMs(within), since: features.lastPurchaseAt }
}

export function queueMessage(person: Person, at: At<StepOf<'message'>>, now: number): Person {
  const held = new Set(person.sends.map(({ key }) => key))
  // A row that is there already is never made anew, whichever channel it began on: one step, one message.
  const isThere = (send: Send) =>
    at.step.mode === 'all' ? held.has(send.key) : keysOf(person, at).some((key) => held.has(key))
  const rows = draftsOf(person, at, now).filter((send) => !isThere(send))
  if (rows.length === 0) return person
  const sends = [...person.sends, ...rows]
  return counted({ ...person, sends }, at.entry.id, 'send.candidates', rows.length)
}

/** The entry after a step of it was queued. */
export function turned(entry: Entry, step: string): Entry {
  return { ...entry, turns: { ...entry.turns, [step]: (entry.turns?.[step] ?? 0) + 1 } }
}

export function queueDeed(person: Person, at: At<StepOf<'task' | 'audience'>>, now: number): Person {
  const { journey, entry, step } = at
  const key = keyWithin(person, at, nameOf(at)).replace(/^msg_/, 'deed_')
  if (person.deeds?.some((deed) => deed.key === key)) return person
  const dueBy = step.kind === 'task' && step.within !== undefined ? now + durationMs(step.within) : null
  const deed: Deed = {
    key,
    ...(step.kind === 'task'
      ? { kind: 'task', name: step.task, ...(dueBy !== null && { dueBy }) }
      : { kind: 'audience', name: step.audience, change: step.change }),
    journey: journey.id,
    version: journey.version,
    entry: entry.id,
    step: step.id,
    context: entry.context ?? {},
    status: 'queued',
    attempts: 0,
    createdAt: now,
    dueAt: now,
    settledAt: null,
  }
  const deeds = [...(person.deeds ?? []), deed, ...(dueBy === null ? [] : [overdue(deed, dueBy)])]
  return counted({ ...person, deeds }, entry.id, `deed.${step.kind}`)
}

/** Takes a person out of the audiences that they were in only as long as the entry went on. */
export function takenOut(person: Person, { journey, entry }: Omit<At<Step>, 'step'>, now: number): Person {
  return journey.steps.reduce((held, step) => {
    if (step.kind !== 'audience' || !step.whileIn || step.change !== 'add' || !entry.turns?.[step.id])
      return held
    const out = { ...step, id: `${step.id}.out`, change: 'remove' } as const
    // What was to add them must not come after what takes them out.
    const late = held.deeds?.filter(
      (deed) => deed.entry === entry.id && deed.step === step.id && isOpenDeed(deed),
    )
    const off = late?.length ? withoutDeeds(held, late, { reason: 'left_journey', now }) : held
    return queueDeed(off, { journey, entry, step: out }, now)
  }, person)
}

/** Messages that surely lay ahead: on the way on, up to where it forks or waits for something. */
export function messagesAhead(journey: Journey, entry: Entry): StepOf<'message'>[] {
  const found: StepOf<'message'>[] = []
  const seen = new Set<string>()
  let step = stepAt(journey, entry.step)
  while (step && !seen.has(step.id) && !FORKS.has(step.kind)) {
    seen.add(step.id)
    if (step.kind === 'message' && applies(step, entry)) found.push(step)
    step = stepAt(journey, afterStep(journey, step))
  }
  return found
}

const FORKS: ReadonlySet<Step['kind']> = new Set([
  'await',
  'signal',
  'branch',
  'split',
  'experiment',
  'end',
] as const)

/** Messages that were never queued because the entry ended: each has its receipt. */
export function receiptsAhead(
  person: Person,
  { journey, entry }: Omit<At<Step>, 'step'>,
  end: { readonly reason: Reason; readonly now: number },
): Person {
  const held = new Set(person.sends.map(({ key }) => key))
  const rows = messagesAhead(journey, entry)
    .flatMap((step) => draftsOf(person, { journey, entry, step }, end.now))
    .filter(({ key }) => !held.has(key))
    .map((send) => notSent(send, end.reason, end.now))
  if (rows.length === 0) return person
  const sends = [...person.sends, ...rows]
  const queued = counted({ ...person, sends }, entry.id, 'send.candidates', rows.length)
  return counted(queued, entry.id, `send.not_sent.${end.reason}`, rows.length)
}
