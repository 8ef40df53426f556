/**
 * What one slot shows to one visitor, and why. Read this first.
 *
 * Pure: the same inputs give the same decision, so that a receipt can be replayed. The inputs are
 * the campaigns, the visitor's features (null where consent does not allow to read them), the
 * shelf and the page.
 */
import { allows } from '../consent/state.ts'
import type { PageSignals } from '../segment/shop-schema.ts'
import type { Because, LossCode } from './because.ts'
import type { Campaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import type { Drawer } from './draw.ts'
import { closedBy } from './eligible.ts'
import type { Setting } from './eligible.ts'
import { fill } from './fill.ts'
import type { ActionTerm } from './next-best.ts'
import type { EdgeParts } from './edge-parts.ts'
import type { Pick } from './rail.ts'
import { givesWay } from './taken.ts'
import type { Taken } from './taken.ts'
import type { FreeShipping, Values } from './value.ts'
import type { View } from './view.ts'

export type Place = Setting & {
  readonly slot: string
  readonly productId: string | null
  /** The campaign that the page asks for; left out: whichever comes first. */
  readonly campaign?: string
  /** What the page says of itself, for a pop-up. */
  readonly signals?: PageSignals
  /** Divides people among variants; left out: everybody gets the first, and nobody is held out. */
  readonly draw?: Drawer
  /** Id of the person, whom the global holdout is drawn by; left out: nobody is known. */
  readonly unit?: string
  /** What the page shows already. */
  readonly taken?: Taken
  /** Whether this person is held out from all that is no service. */
  readonly isHeldFromAll?: boolean
  /** Left out: in a page that decides by itself. */
  readonly edge?: EdgeParts
  /** What the shop says of its delivery; left out: nothing. */
  readonly freeShipping?: FreeShipping
  /** Whether the person's messages are at hand, as they are at the edge. */
  readonly hasInbox?: boolean
}

/** A campaign of the slot that did not come, and why. */
export type Rival = { readonly campaign: string; readonly version: number; readonly because: Because }

export type Loser = { readonly code: LossCode; readonly count: number; readonly examples: readonly string[] }

export type Decision = {
  readonly slot: string
  readonly campaign: string | null
  readonly version: number | null
  /** Whether anything is to be shown; if not the shop's own content stays. */
  readonly show: boolean
  /** personal: the profile was read · contextual: the same for everybody on this page. */
  readonly basis: 'personal' | 'contextual'
  readonly because: readonly Because[]
  readonly shown: readonly Pick[]
  readonly lost: readonly Loser[]
  /** Left out: it was the only one. */
  readonly rivals?: readonly Rival[]
  /** Where a campaign divides people: what they got (null: nothing, or the same as everybody), and the share of those who get it. */
  readonly variant?: string | null
  readonly propensity?: number
  /** Of each group of which one was to come: every action with what it is worth. */
  readonly actions?: readonly { readonly group: string; readonly terms: readonly ActionTerm[] }[]
  /** What its blocks say that nobody wrote by hand; left out: nothing. */
  readonly values?: Values
}

/**
 * The first campaign of the slot that is open to this person, has a place on the page, is not held out
 * and finds enough to show. The others keep their reasons.
 *
 * @param campaigns  in their order (standing.ts).
 */
export function decide(
  campaigns: readonly Campaign[],
  view: View | null,
  shelf: Shelf,
  place: Place,
): Decision {
  const own = campaigns
    .filter(({ id, slot }) => slot === place.slot && id === (place.campaign ?? id))
    .map((campaign) => {
      const permitted = view !== null && allows(view.consents, campaign.purpose) ? view : null
      return { campaign, permitted, shut: shutBy(campaign, permitted, place) }
    })
  const open = own.filter(({ shut }) => shut === null).map(({ campaign }) => campaign)
  const chosen = place.edge?.choose(open, place.now)
  const tried: Decision[] = []
  for (const { campaign, permitted, shut } of own) {
    const isLate = tried.some(({ show }) => show)
    const reason = shut ?? chosen?.against(campaign) ?? (isLate ? OUTRANKED : null)
    if (reason) tried.push(nothing(place.slot, campaign, [reason]))
    else tried.push(because(drawn(campaign, permitted, shelf, place), chosen?.because(campaign)))
  }
  const told = tried.find(({ show }) => show) ?? tried[0]
  if (!told) return nothing(place.slot, null, [{ code: 'no_campaign', slot: place.slot }])
  const rivals = tried.filter((one) => one !== told).map(rivalOf)
  return { ...told, ...(rivals.length > 0 && { rivals }), ...chosen?.more }
}

const OUTRANKED: Because = { code: 'outranked' }

/** Why it may not come to this person on this page, whatever its rivals are; null: it may. */
function shutBy(campaign: Campaign, view: View | null, place: Place): Because | null {
  if (place.isHeldFromAll && !campaign.isService) return { code: 'global_holdout' }
  return closedBy(campaign, view, place)?.because ?? (place.taken ? givesWay(campaign, place.taken) : null)
}

function because(decision: Decision, more: readonly Because[] | undefined): Decision {
  return more?.length && decision.show ? { ...decision, because: [...decision.because, ...more] } : decision
}

/** Who is held out sees what would be there without the campaign. */
function drawn(campaign: Campaign, view: View | null, shelf: Shelf, place: Place): Decision {
  const draw = view && place.draw ? place.draw(campaign) : null
  if (!draw) return fill(campaign, view, shelf, { ...place, variant: null })
  const { variant, propensity, isHeld, because } = draw
  if (isHeld) return { ...nothing(place.slot, campaign, because), variant, propensity }
  const decision = fill(campaign, view, shelf, { ...place, variant })
  return { ...decision, because: [...decision.because, ...because], variant, propensity }
}

function rivalOf({ campaign, version, because }: Decision): Rival {
  return { campaign: campaign!, version: version!, because: because[0]! }
}

/** @param campaign  null: the slot has none. */
export function nothing(slot: string, campaign: Campaign | null, because: readonly Because[]): Decision {
  const basis = because.some((one) => one.code === 'no_consent' || one.code === 'no_campaign')
    ? 'contextual'
    : 'personal'
  return {
    slot,
    campaign: campaign?.id ?? null,
    version: campaign?.version ?? null,
    show: false,
    basis,
    because,
    shown: [],
    lost: [],
  }
}
