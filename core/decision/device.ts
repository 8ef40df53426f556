/**
 * What one browser keeps of itself where behaviour never leaves it, and what is decided by it: the
 * portrait of its own events, made by the fold that the edge uses (docs/on-device.md).
 */
import type { Problem } from '../base/problem.ts'
import { allows } from '../consent/state.ts'
import { inCanonicalOrder } from '../event/canonical-order.ts'
import { passDoor } from '../event/door.ts'
import type { Event } from '../event/event.ts'
import { MAX_PAGE_EVENT_BYTES } from '../event/parse.ts'
import type { Plan } from '../event/plan.ts'
import type { ShopQuantiles } from '../feature/quantile.ts'
import { asKept } from '../identity/log-event.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { isNewer, newPortrait, portraitAfter } from '../segment/portrait.ts'
import type { Portrait } from '../segment/portrait.ts'
import { askedMembership } from '../segment/asked.ts'
import { memoryOf } from '../segment/remember.ts'
import type { Memory } from '../segment/remember.ts'
import type { Segment } from '../segment/segment.ts'
import type { PageSignals, ShopContext } from '../segment/shop-schema.ts'
import { viewOf } from '../segment/view.ts'
import { arrange } from './arrange.ts'
import type { Campaign } from './campaign.ts'
import { slotDecisionOf } from './content.ts'
import { tactful } from './discreet.ts'
import { factsOf, readsOf, rulesOf } from './facts.ts'
import type { Gathered } from './facts.ts'
import type { DeviceShelf } from './packed-shelf.ts'
import { contextOf } from './page-context.ts'
import type { PageSaid } from './page-context.ts'
import { planOf } from './plan.ts'
import type { View } from './view.ts'

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

/** What a device is told of the shop's definitions (`GET /v1/device`). */
export type DeviceRelease = {
  readonly campaigns: readonly Campaign[]
  /** Those that rules of campaigns name. */
  readonly segments: readonly Segment[]
  /** The shop's cut points of last night; null: none were made. */
  readonly quantiles: ShopQuantiles | null
  /** What the shop adds to the vocabulary of events. */
  readonly plan: Plan
  /** The shop's own class names for sections; absent: none. */
  readonly classes?: Readonly<Record<string, string>> | null
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
  { now, release }: { readonly now: number; readonly release: DeviceRelease },
): TakenOnDevice {
  const known = new Set(log?.events.map(({ id }) => id))
  const fresh: Event[] = []
  const { plan } = release
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
  return { log: fresh.length > 0 ? folded(log, asKept(fresh), memoryFor(release)) : log, verdicts }
}

/** What its rules need to be remembered. */
function memoryFor({ campaigns, segments }: DeviceRelease): Memory {
  return memoryOf([...rulesOf(campaigns), ...segments.map(({ when }) => when)])
}

function folded(log: DeviceLog | null, fresh: readonly LogEvent[], memory: Memory): DeviceLog {
  const base = log?.base ?? null
  const events = inCanonicalOrder([...(log?.events ?? []), ...fresh])
  const beginning = () => newPortrait(PROFILE, events[0]!.at)
  const isOnTop = log && log.portrait.memory === memory.id && isNewer(log.portrait, fresh)
  const portrait = isOnTop
    ? portraitAfter(log.portrait, fresh, memory)
    : portraitAfter(base ?? beginning(), events, memory)
  if (events.length <= MAX_DEVICE_EVENTS) return { portrait, events, base }
  const gone = events.slice(0, -MAX_DEVICE_EVENTS / 2)
  return {
    portrait,
    events: events.slice(-MAX_DEVICE_EVENTS / 2),
    base: portraitAfter(base ?? beginning(), gone, memory),
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
  readonly page: PageSaid
  /** For pop-ups: the campaign whose moment has come, and what the page says of that moment. */
  readonly campaign?: string | undefined
  readonly signals?: PageSignals | undefined
  /** Whether the pop-ups that wait for a moment are asked for. */
  readonly plan?: boolean | undefined
  readonly now: number
  /** A new id for each decision that reads the log. */
  readonly newId: () => string
}

/** The answer that `POST /v1/decide` would give, had it the log. */
export function decideOnDevice(
  log: DeviceLog | null,
  release: DeviceRelease,
  { shelf, products, byPath }: DeviceShelf,
  asked: AskedOnDevice,
) {
  const { slots, page, campaign, signals, now, newId } = asked
  const { campaigns } = release
  const view = deviceView(log)
  const isPersonal = view !== null && allows(view.consents, 'personalisation')
  const context = contextOf(page, now)
  const { facts, until } = isPersonal && log ? gathered(log, release, context, now) : NOTHING
  const known = view && { ...view, ...(facts && { facts }) }
  const place = {
    productId: byPath.get(page.url?.pathname ?? '') ?? null,
    now,
    context,
    ...(campaign !== undefined && { campaign }),
    ...(signals && { signals }),
  }
  const language = page.language?.startsWith('en') ? 'en' : 'cs'
  const places = slots.map((slot) => ({ ...place, slot }))
  const decisions = arrange(campaigns, known, shelf, places).map(({ decision }) => {
    const told = slotDecisionOf(isPersonal ? newId() : null, decision, {
      campaigns,
      products,
      language,
      ...(isPersonal && { tact: (because) => tactful(because, view.features.recent, now) }),
    })
    const { content } = told
    const isSection = content?.component === 'Rail' || content?.component === 'Blocks'
    return isSection && release.classes
      ? { ...told, content: { ...content, classes: release.classes } }
      : told
  })
  if (!asked.plan) return { decisions }
  const plan = planOf(campaigns, isPersonal ? known : null, now)
  const validUntil = Math.min(plan.validUntil, until)
  const validForMs = validUntil < Infinity ? validUntil - now : null
  return { decisions, plan: { campaigns: plan.campaigns, validForMs } }
}

const NOTHING: Gathered = { until: Infinity }

/** What rules read of this browser; where they are newer than its last event, it is recalled for them. */
function gathered(log: DeviceLog, release: DeviceRelease, context: ShopContext, now: number): Gathered {
  const reads = readsOf(release.campaigns)
  if (!reads) return NOTHING
  const memory = memoryFor(release)
  const { portrait } = log.portrait.memory === memory.id ? log : folded(log, [], memory)
  const view = { ...viewOf(portrait, undefined, release.quantiles), $: portrait.behaviour }
  return factsOf(reads, { view, member: askedMembership(release.segments, view, now) }, context, now)
}
