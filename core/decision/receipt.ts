/** A stored decision with all that it was made from, so that it can be made again to the same bytes. */
import type { Consents } from '../consent/state.ts'
import { needsOf } from '../rule/needs.ts'
import { sliceOf } from '../rule/slice.ts'
import type { PageSignals, ShopContext } from '../segment/shop-schema.ts'
import type { Campaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import type { Decision, Place } from './decide.ts'
import { drawer } from './draw.ts'
import { readsOf, rulesOf } from './facts.ts'
import type { Offering } from './offer-guard.ts'
import { decideAt } from './page.ts'
import type { Offers } from './page.ts'
import type { Definitions } from './standing.ts'
import type { Sent } from './said.ts'
import { NOTHING_TAKEN } from './taken.ts'
import type { Taken } from './taken.ts'
import { featuresRead } from './view.ts'
import type { Facts, Read, View } from './view.ts'

/** What was read, and nothing else of the person. */
export type Inputs = {
  /** Of the campaigns of the slot alone, where it tells what was shown. */
  readonly features: Read
  /** Under which every reading stands, each with its proof. */
  readonly consents: Consents
  readonly emailVerified: boolean
  /** When messages said what these campaigns say. */
  readonly sent?: Sent
  /** The order came from a taste that was borrowed and is not kept here (worker/actor/likely.ts). */
  readonly isBorrowed?: true
  /** What the rules of the slot's campaigns read. */
  readonly facts?: Facts
  /** What the page said of itself. */
  readonly signals?: PageSignals
  readonly context?: ShopContext
  /** The campaign that the page asked for. */
  readonly asked?: string
  /** Whom variants and holdouts are drawn by. */
  readonly unit?: string
  /** What stood on the page before. */
  readonly taken?: Taken
  /** What was left of the offers of the slot's campaigns, and what the catalogue knew of the cart. */
  readonly offering?: Offering
}

export type Receipt = {
  readonly id: string
  readonly at: number
  readonly page: string
  /** Names the definitions, and `shelf` the products and models; both are kept under their names. */
  readonly release: string
  readonly shelf: string
  readonly productId: string | null
  readonly decision: Decision
  readonly inputs: Inputs
  readonly tookMs: number
}

/** @param campaigns  those that could have filled the slot. */
export function inputsOf(
  view: View,
  campaigns: readonly Campaign[],
  place: Pick<Place, 'signals' | 'context' | 'campaign' | 'taken'> & Offers,
  {
    unit,
    isBorrowed,
    isDrawn,
  }: { readonly unit: string; readonly isBorrowed: boolean; readonly isDrawn?: boolean },
): Inputs {
  const { signals, context, campaign, taken = NOTHING_TAKEN, offering } = place
  const facts = factsRead(view, campaigns)
  const sent = sentRead(view, campaigns)
  const isTaken = taken.campaigns.length > 0
  const readsPage = rulesOf(campaigns).some((rule) => needsOf(rule).namespaces.includes('ctx'))
  return {
    features: readOfSlot(view.features, campaigns),
    consents: view.consents,
    emailVerified: view.emailVerified,
    ...(isBorrowed && { isBorrowed: true as const }),
    ...(facts && { facts }),
    ...(signals && { signals }),
    ...(context && readsPage && { context }),
    ...(campaign !== undefined && { asked: campaign }),
    ...(sent && { sent }),
    ...((isDrawn || campaigns.some(divides)) && { unit }),
    ...(isTaken && { taken }),
    ...(offering && campaigns.some(({ offer }) => offer !== undefined) && { offering }),
  }
}

const divides = ({ holdout = 0, variants = [] }: Campaign) => holdout > 0 || variants.length > 1

function readOfSlot(features: Read, campaigns: readonly Campaign[]): Read {
  const read = featuresRead(features)
  const ids = new Set(campaigns.map(({ id }) => id))
  return { ...read, shown: Object.fromEntries(Object.entries(read.shown).filter(([id]) => ids.has(id))) }
}

function sentRead({ sent = {} }: View, campaigns: readonly Campaign[]): Sent | null {
  const read = Object.entries(sent).filter(([said]) => campaigns.some(({ topic }) => topic === said))
  return read.length > 0 ? Object.fromEntries(read) : null
}

function factsRead({ facts }: View, campaigns: readonly Campaign[]): Facts | null {
  const reads = facts ? readsOf(campaigns) : null
  return reads && { view: sliceOf(facts!.view, reads), doubtful: facts!.doubtful }
}

/** The decision by these definitions and this shelf; by its own ones the same bytes, or the record is broken. */
export function replayOf(
  { decision, inputs, at, productId }: Receipt,
  definitions: Definitions,
  shelf: Shelf,
): Decision {
  const { features, consents, emailVerified, sent, facts } = inputs
  const { signals, context, asked, unit, taken, offering } = inputs
  const view = { features, consents, emailVerified, ...(sent && { sent }), ...(facts && { facts }) }
  return decideAt(definitions, view, shelf, {
    slot: decision.slot,
    productId,
    now: at,
    taken: taken ?? NOTHING_TAKEN,
    ...(offering && { offering }),
    hasInbox: true,
    ...(asked !== undefined && { campaign: asked }),
    ...(signals && { signals }),
    ...(context && { context }),
    ...(unit !== undefined && { unit, draw: drawer(unit, at) }),
  })
}

/** What was borrowed was not kept, so such a decision cannot be made again. */
export function isReplayable({ inputs }: Pick<Receipt, 'inputs'>): boolean {
  return inputs.isBorrowed !== true
}
