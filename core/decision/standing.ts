/**
 * The campaigns that stand at an instant, in their order, before anybody is looked at: what the shop's
 * hard rules, the calendar and the worth of each say is the same for all.
 */
import type { Because } from './because.ts'
import type { Bounds } from './bounds.ts'
import type { Campaign } from './campaign.ts'
import type { Rival } from './decide.ts'
import { runsAt } from './schedule.ts'
import { netOf, termsOf } from './worth.ts'

export type Definitions = { readonly campaigns: readonly Campaign[]; readonly bounds?: Bounds }

export type Standing = {
  /** Highest priority first, then what is worth most; of equals in the order of the definitions. */
  readonly campaigns: readonly Campaign[]
  /** By slot: those that do not stand, with the reason. */
  readonly fallen: ReadonlyMap<string, readonly Rival[]>
  /** Epoch ms from which it may be otherwise; Infinity: never by itself. */
  readonly until: number
}

/** By the definitions: nothing of it depends on a person, and between two instants nothing changes. */
const HELD = new WeakMap<Definitions, { readonly from: number; readonly standing: Standing }>()

export function standingAt(definitions: Definitions, now: number): Standing {
  const held = HELD.get(definitions)
  if (held && now >= held.from && now < held.standing.until) return held.standing
  const standing = found(definitions, now)
  HELD.set(definitions, { from: now, standing })
  return standing
}

function found({ campaigns, bounds }: Definitions, now: number): Standing {
  const fallen = new Map<string, Rival[]>()
  let until = Infinity
  const standing = campaigns.filter((campaign) => {
    const { id, version, slot, schedule } = campaign
    const hours = schedule && runsAt(schedule, now)
    until = Math.min(until, hours?.until ?? Infinity)
    const isShut = hours !== undefined && !hours.runs
    const because = isShut ? SHUT : reasonAgainst(campaign, bounds)
    if (because) fallen.set(slot, [...(fallen.get(slot) ?? []), { campaign: id, version, because }])
    return because === null
  })
  return { campaigns: ranked(standing), fallen, until }
}

const SHUT: Because = { code: 'not_scheduled' }

function reasonAgainst({ id, worth, oneOf }: Campaign, bounds: Bounds | undefined): Because | null {
  if (bounds?.campaigns?.includes(id)) return { code: 'barred' }
  // Of a group that chooses one, what does not pay is weighed there, with the others.
  const net = oneOf ? null : netOf(worth)
  return worth && net !== null && net <= 0 ? { code: 'not_worth', ...termsOf(worth) } : null
}

/** What nobody has measured counts as nothing: it comes after what is known to pay. */
function ranked(campaigns: readonly Campaign[]): readonly Campaign[] {
  return campaigns
    .map((campaign) => ({ campaign, net: netOf(campaign.worth) ?? 0 }))
    .sort((a, b) => (b.campaign.priority ?? 0) - (a.campaign.priority ?? 0) || b.net - a.net)
    .map(({ campaign }) => campaign)
}
