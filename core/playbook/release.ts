/** The definitions in force, as one immutable set with a version of its own. */
import type { Json } from '../base/json.ts'
import { versionOf } from '../rule/version.ts'
import { isPopup } from '../decision/campaign.ts'
import type { Campaign } from '../decision/campaign.ts'
import type { Journey } from '../journey/journey.ts'
import { rollOf } from '../segment/membership.ts'
import type { Roll } from '../segment/membership.ts'
import { memoryOf } from '../segment/remember.ts'
import type { Memory } from '../segment/remember.ts'
import type { Segment } from '../segment/segment.ts'
import { ABANDONED_CART } from './abandoned-cart.ts'
import { BOUGHT_TOGETHER } from './bought-together.ts'
import { DOUBLE_OPT_IN } from './double-opt-in.ts'
import { HOME_PICKS } from './home-picks.ts'
import { SAVE_CART } from './save-cart.ts'
import { SEGMENTS } from './segments.ts'

export type Release = {
  readonly id: string
  readonly campaigns: readonly Campaign[]
  readonly journeys: readonly Journey[]
  readonly segments: readonly Segment[]
  /** What the rules of all definitions need to be remembered of each person. */
  readonly memory: Memory
  readonly roll: Roll
}

const campaigns: readonly Campaign[] = [HOME_PICKS, BOUGHT_TOGETHER, SAVE_CART]
const journeys: readonly Journey[] = [ABANDONED_CART, DOUBLE_OPT_IN]

/** What a shop has published beside, or in place of, what ships with the code. */
export type Changes = {
  /** By id; one that ships is replaced by its namesake. */
  readonly segments: readonly Segment[]
  /** Ids of segments that are no longer in force, those that ship included. */
  readonly archived: readonly string[]
}

/** The release of the code with a shop's changes. Its id names every definition with its version. */
export function releaseOf({ segments: changed, archived }: Changes): Release {
  const without = new Set([...archived, ...changed.map(({ id }) => id)])
  const segments = [
    ...SEGMENTS.filter(({ id }) => !without.has(id)),
    ...changed.filter(({ id }) => !archived.includes(id)),
  ]
  return {
    id: [
      ...[...campaigns, ...journeys].map(({ id, version }) => `${id}@${version}`),
      versionOf('segments', segments as unknown as Json),
    ].join('+'),
    campaigns,
    journeys,
    segments,
    memory: memoryOf([...segments, ...campaigns.filter(isPopup)].map(({ when }) => when)),
    roll: rollOf(segments),
  }
}

/** The release that ships with the code. */
export const BUILT_IN: Release = releaseOf({ segments: [], archived: [] })
