/**
 * What one browser keeps of itself where behaviour never leaves it, and what is decided by it: the
 * portrait of its own events, made by the fold that the edge uses (docs/on-device.md).
 */
import type { Problem } from '../base/problem.ts'
import { inCanonicalOrder } from '../event/canonical-order.ts'
import { passDoor } from '../event/door.ts'
import type { Event } from '../event/event.ts'
import { MAX_PAGE_EVENT_BYTES } from '../event/parse.ts'
import type { Plan } from '../event/plan.ts'
import { asKept } from '../identity/log-event.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { isNewer, newPortrait, portraitAfter } from '../segment/portrait.ts'
import type { Portrait } from '../segment/portrait.ts'
import type { Campaign } from './campaign.ts'
import { slotDecisionOf } from './content.ts'
import { decide } from './decide.ts'
import type { View } from './view.ts'
import type { DeviceShelf } from './packed-shelf.ts'

export type DeviceLog = {
  readonly portrait: Portrait
  /** The newest events, in canonical order: one that comes late is folded in where it belongs. */
  readonly events: readonly LogEvent[]
  /** What the events that are gone add up to; null: none are. */
  readonly base: Portrait | null
}

/** Past this many events the older half is kept only for what it adds up to. */
export const MAX_DEVICE_EVENTS = 400

/** As a page sends it to `POST /v1/events`. */
export type DeviceBatch = {
  readonly events: readonly unknown[]
  /** Whether the consent that the batch goes under is one to personalise. */
  readonly mayProfile: boolean
}

export type DeviceVerdict = {
  readonly index: number
  readonly id: string | null
  readonly status: 'accepted' | 'duplicate' | 'refused'
  readonly problem?: Problem
}

export type TakenOnDevice = { readonly log: DeviceLog | null; readonly verdicts: readonly DeviceVerdict[] }

const PROFILE = 'device'

/**
 * The log after a batch, and a verdict for each event. Without a consent to personalise nothing is
 * kept of what is new or of what was there. A form's address is not kept either.
 *
 * @param log  null: nothing is known yet.
 */
export function takeOnDevice(
  log: DeviceLog | null,
  { events, mayProfile }: DeviceBatch,
  { now, plan }: { readonly now: number; readonly plan: Plan },
): TakenOnDevice {
  const known = new Set(log?.events.map(({ id }) => id))
  const fresh: Event[] = []
  const context = {
    source: 'page',
    receivedAt: now,
    sentAt: now,
    maxBytes: MAX_PAGE_EVENT_BYTES,
    plan,
  } as const
  const verdicts = events.map((raw, index): DeviceVerdict => {
    const passed = passDoor(raw, context)
    if (!passed.ok) return { index, id: null, status: 'refused', problem: passed.problem }
    const { event } = passed.value
    const isKnown = known.has(event.id)
    if (!isKnown && event.name !== 'generate_lead') fresh.push(event)
    known.add(event.id)
    return { index, id: event.id, status: isKnown ? 'duplicate' : 'accepted' }
  })
  if (!mayProfile) return { log: null, verdicts }
  return { log: fresh.length > 0 ? folded(log, asKept(fresh)) : log, verdicts }
}

function folded(log: DeviceLog | null, fresh: readonly LogEvent[]): DeviceLog {
  const base = log?.base ?? null
  const events = inCanonicalOrder([...(log?.events ?? []), ...fresh])
  const beginning = () => newPortrait(PROFILE, events[0]!.at)
  const portrait =
    log && isNewer(log.portrait, fresh)
      ? portraitAfter(log.portrait, fresh)
      : portraitAfter(base ?? beginning(), events)
  if (events.length <= MAX_DEVICE_EVENTS) return { portrait, events, base }
  const gone = events.slice(0, -MAX_DEVICE_EVENTS / 2)
  return {
    portrait,
    events: events.slice(-MAX_DEVICE_EVENTS / 2),
    base: portraitAfter(base ?? beginning(), gone),
  }
}

/** What a decision may read; null where nothing is known. */
export function deviceView(log: DeviceLog | null): View | null {
  if (!log) return null
  const { profile, features } = log.portrait
  return {
    consents: profile.consents,
    features,
    emailVerified: profile.email !== null && profile.email.verifiedAt !== null,
  }
}

export type AskedOnDevice = {
  readonly slots: readonly string[]
  /** Path of the page. */
  readonly path: string
  readonly language: 'cs' | 'en'
  readonly now: number
  /** A new id for each decision that reads the log. */
  readonly newId: () => string
}

/** The decisions that `POST /v1/decide` would answer with, had it the log. */
export function decideOnDevice(
  log: DeviceLog | null,
  campaigns: readonly Campaign[],
  { shelf, products, byPath }: DeviceShelf,
  { slots, path, language, now, newId }: AskedOnDevice,
) {
  const view = deviceView(log)
  const isPersonal = view?.consents.personalisation?.granted === true
  const productId = byPath.get(path) ?? null
  return slots.map((slot) => {
    const decision = decide(campaigns, view, shelf, { slot, productId, now })
    return slotDecisionOf(isPersonal ? newId() : null, decision, { campaigns, products, language })
  })
}
