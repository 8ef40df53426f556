/** Decides slots for one visitor: reads what may be read, asks core, keeps the receipt. */
import { DAY_MS } from '../../core/base/time.ts'
import { allows } from '../../core/consent/state.ts'
import type { Because } from '../../core/decision/because.ts'
import { isWaiting } from '../../core/decision/campaign.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import type { Decision, Place } from '../../core/decision/decide.ts'
import type { Offering } from '../../core/decision/offer-guard.ts'
import type { Placed } from '../../core/decision/arrange.ts'
import type { Promised } from '../../core/offer/promise.ts'
import { tactful } from '../../core/decision/discreet.ts'
import { drawer } from '../../core/decision/draw.ts'
import { decidePage } from '../../core/decision/page.ts'
import { previewOf } from '../../core/decision/preview.ts'
import { inputsOf } from '../../core/decision/receipt.ts'
import type { View } from '../../core/decision/view.ts'
import type { InboxRow } from '../../core/message/inbox.ts'
import type { PageSignals, ShopContext } from '../../core/segment/shop-schema.ts'
import type { Said, Seen } from '../actor/likely.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import type { Preview } from '../guard/preview.ts'
import { base32 } from '../secret.ts'
import { previewedCampaign } from '../store/campaign.ts'
import { keepRelease } from '../store/kept-release.ts'
import { currentRelease } from '../store/release.ts'
import { currentBasis, keepShelf, shelfFor } from '../store/shelf.ts'
import { withSources } from './context.ts'
import { offeringFor, promisesFor, withoutCodes } from './offering.ts'
import { campaignsOf } from './of-slots.ts'
import { slotsOn } from './place.ts'
import type { Spot } from './weather.ts'
import { gatherFacts } from './popup-facts.ts'

export type Asked = {
  /** Null for somebody without our cookie: nothing is read and nothing is kept. */
  readonly profile: string | null
  readonly slots: readonly string[]
  readonly productId: string | null
  /** Its path. */
  readonly page: string
  readonly now: number
  /** What the edge knows of the page. */
  readonly context: ShopContext
  /** Where the network thinks that they are, for sources that rules ask for. */
  readonly spot: Spot
  /** A campaign that is shown to its makers, without a trace. */
  readonly preview?: Preview | null
  /** The campaign whose moment has come, as the page says. */
  readonly campaign?: string
  readonly signals?: PageSignals
}

/**
 * A decision with its id; the id is null where nothing personal was read, for then nothing is kept.
 * `campaign`: the one that it shows, or whose reasons it tells.
 */
export type Decided = {
  readonly id: string | null
  readonly decision: Decision
  readonly campaign: Campaign | null
  /** How its reasons are told to the person. */
  readonly tact: Tact
  /** The person's messages, where its content shows them. */
  readonly inbox?: readonly InboxRow[]
  /** What its texts may call them by; nothing where nothing personal was read. */
  readonly said: Said
  /** What is promised to them, where the campaign shows an offer. */
  readonly promise?: Promised
}

export type Tact = (because: readonly Because[]) => readonly Because[]

const asItIs: Tact = (because) => because

export async function decideSlots(
  env: Env,
  asked: Asked,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Decided[]> {
  const started = performance.now()
  const actor = asked.profile === null ? null : profileActor(env, asked.profile)
  const [view, basis, release] = await Promise.all([
    actor ? actor.view() : null,
    currentBasis(env),
    currentRelease(env),
  ])
  const { campaigns } = release
  const slots = withSections(env, asked, campaigns)
  const candidates = campaignsOf(campaigns, slots)
  const own = view && allows(view.consents, 'personalisation') ? view : null
  const [{ permitted, isBorrowed }, offering, context, previewed, shelf] = await Promise.all([
    withTaste(env, own),
    own ? offeringFor(env, candidates, own) : undefined,
    withSources(env, candidates, asked, waitUntil),
    asked.preview ? previewedCampaign(env, asked.preview, release) : null,
    shelfFor(env, basis, own?.features ?? null, asked.productId),
  ])
  const gathered = own && actor ? await gatherFacts(actor, candidates, context, asked.now) : null
  const known = permitted && { ...permitted, ...(gathered?.facts && { facts: gathered.facts }) }
  const where = { ...whereOf({ ...asked, context }, own), offering }
  const decide = (offers: typeof offering) =>
    decidePage(release, known, shelf, { ...where, offering: offers, slots })
  const { placed, promises, ...left } = own
    ? await promised(env, decide, { campaigns: candidates, offering, person: own.unit, now: asked.now })
    : { placed: decide(undefined), promises: NO_PROMISES, offering }
  const inbox = actor && asksInbox(placed) ? await actor.inbox(asked.now) : null
  return asked.slots.map((slot, index) => {
    const { decision: made, taken } = placed[index]!
    if (previewed && asked.preview?.slot === slot) {
      const decision = previewOf({ ...previewed, slot }, made, shelf, asked.preview.variant)
      const promise = previewed.offer === undefined ? {} : { promise: sampleOf(asked.now) }
      return { id: null, decision, campaign: previewed, tact: asItIs, said: {}, ...promise }
    }
    const decision = isBorrowed ? withoutTaste(made) : made
    const campaign = campaigns.find(({ id }) => id === made.campaign) ?? null
    if (!known || !own || !actor) return { id: null, decision, campaign, tact: asItIs, said: {} }
    const promise = (decision.show && promises.get(campaign?.offer ?? '')) || null
    const rivals = campaignsOf(campaigns, [slot])
    // What was borrowed is nobody's to keep here: the receipt holds what is the device's own.
    const read = { ...known, features: own.features }
    const receipt = {
      id: `d${base32(crypto.getRandomValues(new Uint8Array(20)), 20)}`,
      at: asked.now,
      page: asked.page,
      release: release.id,
      shelf: shelf.version,
      productId: asked.productId,
      decision,
      inputs: inputsOf(
        read,
        rivals,
        { ...where, taken, offering: left.offering },
        { unit: own.unit, isBorrowed, isDrawn: release.bounds.holdout !== undefined },
      ),
      tookMs: Math.round((performance.now() - started) * 10) / 10,
    }
    const kept = actor.record({ id: receipt.id, at: receipt.at }, JSON.stringify(receipt))
    waitUntil(Promise.all([kept, keepShelf(env, shelf), keepRelease(env, release)]))
    const tact: Tact = (because) => tactful(because, read.features.recent, asked.now)
    const more = { ...(inbox && { inbox }), ...(promise && { promise }) }
    return { id: receipt.id, decision, campaign, tact, said: own.said, ...more }
  })
}

const asksInbox = (placed: readonly Placed[]) =>
  placed.some(({ decision }) => decision.show && decision.values?.hasInbox)

/** A preview promises nothing to anybody: its code is none. */
const sampleOf = (now: number): Promised => ({
  code: 'XXXX-XXXX-XXXX',
  token: 'preview',
  expiresAt: now + 7 * DAY_MS,
  lowest: {},
})

const NO_PROMISES: ReadonlyMap<string, Promised | null> = new Map()

type Promising = {
  readonly campaigns: readonly Campaign[]
  readonly offering: Offering | undefined
  readonly person: string
  readonly now: number
}

/** Nothing is shown without its code: where a pool ran dry meanwhile it is decided again, without that offer. */
async function promised(
  env: Env,
  decide: (offering: Offering | undefined) => Placed[],
  { campaigns, offering, person, now }: Promising,
) {
  let left = offering
  for (;;) {
    const placed = decide(left)
    if (!left) return { placed, promises: NO_PROMISES, offering: left }
    const decisions = placed.map(({ decision }) => decision)
    const promises = await promisesFor(env, decisions, campaigns, { person, now })
    const dry = [...promises].flatMap(([id, one]) => (one ? [] : [id]))
    if (dry.length === 0) return { placed, promises, offering: left }
    left = withoutCodes(left, dry)
  }
}

/**
 * A pop-up that may say what a section of its page says already is decided beside those sections, of
 * which nothing is told and nothing kept.
 */
function withSections(env: Env, { slots, page }: Asked, campaigns: readonly Campaign[]): readonly string[] {
  const isAsked = campaigns.some(
    (one) => isWaiting(one) && one.topic !== undefined && slots.includes(one.slot),
  )
  return isAsked ? [...new Set([...slots, ...slotsOn(env, page).map(({ slot }) => slot)])] : slots
}

function whereOf(asked: Asked, own: Seen | null): Omit<Place, 'slot' | 'taken'> {
  const { productId, now, context, campaign, signals } = asked
  return {
    productId,
    now,
    context,
    ...(campaign !== undefined && { campaign }),
    ...(signals && { signals }),
    ...(own && { unit: own.unit, draw: drawer(own.unit, now), hasInbox: true }),
  }
}

/**
 * A device that has shown no taste yet borrows that of the person whose it likely is, where both
 * allow personalisation.
 */
async function withTaste(
  env: Env,
  own: Seen | null,
): Promise<{ readonly permitted: View | null; readonly isBorrowed: boolean }> {
  if (own === null || own.likely === null || own.features.affinity.at !== null)
    return { permitted: own, isBorrowed: false }
  const taste = await profileActor(env, own.likely).taste()
  if (!taste || taste.affinity.at === null) return { permitted: own, isBorrowed: false }
  return { permitted: { ...own, features: { ...own.features, ...taste } }, isBorrowed: true }
}

/** The taste may show in what is chosen; what it is and whose is not said. */
function withoutTaste(decision: Decision): Decision {
  const told = (list: readonly Because[]) =>
    list.map((one): Because => (one.code === 'affinity' ? { code: 'similar_taste' } : one))
  return {
    ...decision,
    because: told(decision.because),
    shown: decision.shown.map((pick) => ({ ...pick, because: told(pick.because) })),
  }
}
