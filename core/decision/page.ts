/** Everything that one page shows to one visitor, within the hard rules of the shop. */
import { arrange } from './arrange.ts'
import type { Placed } from './arrange.ts'
import { allows } from '../consent/state.ts'
import { shelfWithin } from './bounds.ts'
import type { Bounds } from './bounds.ts'
import type { Campaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import { decide } from './decide.ts'
import type { Decision, Place } from './decide.ts'
import { EDGE_PARTS } from './edge-parts.ts'
import { discreetly, isDiscreet } from './discreet.ts'
import { heldFromAll } from './held-from-all.ts'
import { summarise } from './begin.ts'
import { standingAt } from './standing.ts'
import type { Definitions, Standing } from './standing.ts'
import { offerBecause, offerRefusal } from './offer-guard.ts'
import type { Offering } from './offer-guard.ts'
import type { Setting } from './eligible.ts'
import type { View } from './view.ts'
import { netOf, termsOf } from './worth.ts'

/** @param where  what all places have in common. */
export function decidePage(
  definitions: Definitions,
  view: View | null,
  shelf: Shelf,
  { slots, offering, ...where }: Omit<Place, 'slot'> & { readonly slots: readonly string[] } & Offers,
): Placed[] {
  const house = houseOf(definitions, shelf, { now: where.now, offering })
  const places = slots.map((slot) => ({ ...where, ...said(house, where), slot, offered: house.offered }))
  const known = seen(view, house)
  const placed = arrange(house.campaigns, known, house.shelf, places)
  return placed.map(({ decision, taken }) => ({ taken, decision: told(decision, known, house) }))
}

/** One place alone; what stood on the page before it is given. */
export function decideAt(
  definitions: Definitions,
  view: View | null,
  shelf: Shelf,
  { offering, ...place }: Place & Offers,
): Decision {
  const house = houseOf(definitions, shelf, { now: place.now, offering })
  const known = seen(view, house)
  const where = { ...place, ...said(house, place), offered: house.offered }
  return told(decide(house.campaigns, known, house.shelf, where), known, house)
}

/** What the shop says of itself that content may repeat, and whether the person is left alone. */
function said({ bounds }: House, { unit, now }: Pick<Place, 'unit' | 'now'>) {
  return {
    edge: EDGE_PARTS,
    ...(bounds?.freeShipping && { freeShipping: bounds.freeShipping }),
    ...(heldFromAll(bounds?.holdout, unit, now) && { isHeldFromAll: true }),
  }
}

/** What is left of the offers; left out: campaigns with an offer are not shown. */
export type Offers = { readonly offering?: Offering | undefined }

type House = Standing & {
  readonly bounds: Bounds | undefined
  readonly shelf: Shelf
  readonly barred: readonly string[]
  readonly offering: Offering | undefined
  readonly offered: NonNullable<Setting['offered']>
}

function houseOf(
  definitions: Definitions,
  shelf: Shelf,
  { now, offering }: { readonly now: number } & Offers,
): House {
  const { bounds } = definitions
  const offered: House['offered'] = (campaign, view) => offerRefusal(campaign, view, offering, now)
  return { ...standingAt(definitions, now), ...shelfWithin(shelf, bounds), bounds, offering, offered }
}

/** Without what is nobody's business; of whom nothing may be read, nothing is looked at here either. */
function seen(view: View | null, { shelf, bounds }: House): View | null {
  return view && allows(view.consents, 'personalisation')
    ? discreetly(view, shelf, (category) => isDiscreet(category, bounds))
    : view
}

/** With what fell before anybody was looked at, and what the campaign is worth. */
function told(decision: Decision, view: View | null, house: House): Decision {
  const { campaigns, fallen, barred, offering } = house
  const rivals = [...(decision.rivals ?? []), ...(fallen.get(decision.slot) ?? [])]
  const isChosen = decision.lost.length + decision.shown.length > 0
  const lost = isChosen ? summarise(barred.map((id) => ({ id, code: 'barred' as const }))) : []
  return {
    ...decision,
    because: [
      ...decision.because,
      ...worthOf(decision, campaigns),
      ...offerBecause(decision, view, campaigns, offering),
    ],
    lost: [...decision.lost, ...lost],
    ...(rivals.length > 0 && { rivals }),
  }
}

function worthOf({ show, campaign }: Decision, campaigns: readonly Campaign[]) {
  const worth = show ? campaigns.find(({ id }) => id === campaign)?.worth : undefined
  return worth && netOf(worth) !== null ? [{ code: 'worth' as const, ...termsOf(worth) }] : []
}
