/** Decides slots for one visitor: reads what may be read, asks core, keeps the receipt. */
import { allows } from '../../core/consent/state.ts'
import type { Because } from '../../core/decision/because.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import { decide } from '../../core/decision/decide.ts'
import type { Decision } from '../../core/decision/decide.ts'
import { previewOf } from '../../core/decision/preview.ts'
import type { View } from '../../core/decision/view.ts'
import type { Facts } from '../../core/decision/view.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { PageSignals, ShopContext } from '../../core/segment/shop-schema.ts'
import type { Seen } from '../actor/likely.ts'
import type { Receipt } from '../actor/storage.ts'
import { profileActor } from '../actor/stub.ts'
import type { PersonRemote } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import type { Preview } from '../guard/preview.ts'
import { base32 } from '../secret.ts'
import { gatherFacts } from './popup-facts.ts'
import { keepShelf, shelf as readShelf } from '../store/shelf.ts'

export type Asked = {
  /** Null for somebody without our cookie: nothing is read and nothing is kept. */
  readonly profile: string | null
  readonly slots: readonly string[]
  readonly productId: string | null
  readonly page: string
  readonly now: number
  /** A campaign that is shown to its makers, without a trace. */
  readonly preview?: Preview | null
  /** For pop-ups: the campaign whose moment has come, as the page says, and what the edge knows of the page. */
  readonly popup?: {
    readonly campaign?: string
    readonly signals?: PageSignals
    readonly context: ShopContext
  }
}

/** A decision with its id; the id is null where nothing personal was read, for then nothing is kept. */
export type Decided = { readonly id: string | null; readonly decision: Decision }

export async function decideSlots(
  env: Env,
  asked: Asked,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Decided[]> {
  const started = performance.now()
  const actor = asked.profile === null ? null : profileActor(env, asked.profile)
  const [view, shelf] = await Promise.all([actor ? actor.view() : null, readShelf(env)])
  const own = view && allows(view.consents, 'personalisation') ? view : null
  const [{ permitted, isBorrowed }, facts] = await Promise.all([
    withTaste(env, own),
    own && actor ? factsFor(actor, asked) : null,
  ])
  const { campaign, signals } = asked.popup ?? {}
  const isPreviewed = ({ id, slot }: Campaign) =>
    id === asked.preview?.campaign && slot === asked.preview.slot
  return asked.slots.map((slot) => {
    const made = decide(BUILT_IN.campaigns, permitted && { ...permitted, ...facts }, shelf, {
      slot,
      productId: asked.productId,
      now: asked.now,
      ...(campaign !== undefined && { campaign }),
      ...(signals && { signals }),
    })
    const previewed = asked.preview?.slot === slot && BUILT_IN.campaigns.find(isPreviewed)
    if (previewed) return { id: null, decision: previewOf(previewed, made, shelf) }
    const decision = isBorrowed ? withoutTaste(made) : made
    if (!permitted || !actor) return { id: null, decision }
    // What was borrowed is nobody's to keep here: the receipt holds what is the device's own.
    const receipt = receiptOf(decision, own!, asked, {
      shelf: shelf.version,
      tookMs: performance.now() - started,
      isBorrowed,
      ...(isOfPopup(decision) && { ...facts, ...(signals && { signals }) }),
    })
    waitUntil(Promise.all([actor.record(receipt), keepShelf(env, shelf)]))
    return { id: receipt.id, decision }
  })
}

function isOfPopup({ campaign }: Decision): boolean {
  return BUILT_IN.campaigns.some(({ id, kind }) => id === campaign && kind === 'popup')
}

/** What the rules of the pop-ups of these slots read, if any. */
async function factsFor(
  actor: Pick<PersonRemote, 'ruleView'>,
  { slots, popup, now }: Asked,
): Promise<{ readonly facts?: Facts }> {
  const campaigns = BUILT_IN.campaigns.filter(({ slot }) => slots.includes(slot))
  const { facts } = await gatherFacts(actor, campaigns, popup?.context ?? {}, now)
  return facts ? { facts } : {}
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

function receiptOf(
  decision: Decision,
  view: View,
  asked: Asked,
  made: { shelf: string; tookMs: number; isBorrowed: boolean; facts?: Facts; signals?: PageSignals },
): Receipt {
  return {
    id: `d${base32(crypto.getRandomValues(new Uint8Array(20)), 20)}`,
    at: asked.now,
    page: asked.page,
    release: BUILT_IN.id,
    shelf: made.shelf,
    productId: asked.productId,
    decision,
    inputs: {
      features: view.features,
      consents: view.consents,
      emailVerified: view.emailVerified,
      ...(made.isBorrowed ? { isBorrowed: true } : {}),
      ...(made.facts && { facts: made.facts }),
      ...(made.signals && { signals: made.signals }),
    },
    tookMs: Math.round(made.tookMs * 10) / 10,
  }
}

/**
 * Makes a recorded decision again from its own inputs; the same bytes, or the record is broken. One
 * that borrowed a taste cannot be made again: what it borrowed was not kept.
 */
export function replay(receipt: Receipt, shelf: Parameters<typeof decide>[2]): Decision {
  const { features, consents, emailVerified, facts, signals } = receipt.inputs
  const { slot, campaign } = receipt.decision
  const view = { features, consents, emailVerified, ...(facts && { facts }) }
  return decide(BUILT_IN.campaigns, view, shelf, {
    slot,
    productId: receipt.productId,
    now: receipt.at,
    ...(campaign !== null && { campaign }),
    ...(signals && { signals }),
  })
}
