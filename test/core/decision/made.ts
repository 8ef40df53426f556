/** Shelves, visitors and campaigns for the tests of decisions, fixed and at random. */
import { array, boolean, constantFrom, integer, option, record, uniqueArray } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { DAY_MS } from '../../../core/base/time.ts'
import type {
  BlocksCampaign,
  OverlayCampaign,
  PopupCampaign,
  RailCampaign,
} from '../../../core/decision/campaign.ts'
import type { Candidate, Shelf } from '../../../core/decision/candidate.ts'
import type { View } from '../../../core/decision/view.ts'
import { NO_FEATURES } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { BOUGHT_TOGETHER } from '../../../core/playbook/bought-together.ts'
import { HOME_PICKS } from '../../../core/playbook/home-picks.ts'
import { SAVE_CART } from '../../../core/playbook/save-cart.ts'
import { MONDAY } from '../event/made.ts'

export const HOME: RailCampaign = HOME_PICKS
export const TOGETHER: RailCampaign = BOUGHT_TOGETHER
export const POPUP: PopupCampaign = SAVE_CART

const heading = (text: string) => [{ kind: 'heading', text, level: 2 } as const]

/** A campaign of blocks, in the slot of the hero. */
export const blocks = (id: string, draft: Partial<BlocksCampaign> = {}): BlocksCampaign => ({
  id,
  version: 1,
  kind: 'blocks',
  slot: 'hero',
  purpose: 'personalisation',
  owner: 'test',
  variants: [{ key: 'a', weight: 1, blocks: { cs: heading(`cs ${id}`), en: heading(`en ${id}`) } }],
  contextual: null,
  ...draft,
})

/** A bar at the foot, in the slot of bars. */
export const overlay = (id: string, draft: Partial<OverlayCampaign> = {}): OverlayCampaign => ({
  id,
  version: 1,
  kind: 'overlay',
  slot: 'bar',
  purpose: 'personalisation',
  owner: 'test',
  place: 'bottom',
  label: { cs: 'Lišta', en: 'Bar' },
  when: { 'page.dwell_s': { $gte: 5 } },
  perVisit: 1,
  quietAfterDismissMs: 7 * DAY_MS,
  quietAfterImpressionMs: DAY_MS,
  variants: [{ key: 'a', weight: 1, blocks: { cs: heading(`cs ${id}`), en: heading(`en ${id}`) } }],
  ...draft,
})

export const candidate = (id: string, draft: Partial<Candidate> = {}): Candidate => ({
  id,
  category: id[0]!,
  inStock: true,
  orders: 0,
  accessories: [],
  ...draft,
})

export const shelf = (candidates: readonly Candidate[], draft: Partial<Shelf> = {}): Shelf => ({
  version: 'v1',
  candidates,
  bought: {},
  viewed: {},
  ...draft,
})

export const cartLine = (productId: string, quantity = 1) => ({
  productId,
  title: null,
  quantity,
  priceMicro: null,
})

const agreed = { granted: true, at: MONDAY, source: 'test', wording: null, proof: null }

export function visitor(features: Partial<Features> = {}, draft: Partial<View> = {}): View {
  return {
    consents: { personalisation: agreed },
    features: { ...NO_FEATURES, ...features },
    emailVerified: false,
    ...draft,
  }
}

/** A view whose features shout when they are read. */
export function unreadable(consents: View['consents'] = {}): View {
  const features = new Proxy({} as Features, {
    get: (_, name) => {
      throw new Error(`the feature ${String(name)} was read without consent`)
    },
  })
  return { consents, features, emailVerified: true }
}

const IDS = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'C1', 'C2', 'D1', 'D2', 'E1'] as const
const id = constantFrom<string[]>(...IDS, 'gone')
const neighbours = uniqueArray(
  record({
    id,
    score: integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100),
    support: integer({ min: 2, max: 9 }),
  }),
  { selector: (one) => one.id, maxLength: 5 },
)
const table = uniqueArray(record({ id, list: neighbours }), { selector: (one) => one.id, maxLength: 6 }).map(
  (rows) => Object.fromEntries(rows.map(({ id, list }) => [id, list])),
)

export const anyShelf: Arbitrary<Shelf> = record({
  version: constantFrom('v1', 'v2'),
  candidates: uniqueArray(
    record({
      id: constantFrom<string[]>(...IDS),
      inStock: boolean(),
      orders: integer({ min: 0, max: 50 }),
      accessories: array(id, { maxLength: 3 }),
    }).map((draft) => candidate(draft.id, draft)),
    { selector: (one) => one.id, maxLength: IDS.length },
  ),
  bought: table,
  viewed: table,
})

const seen = uniqueArray(record({ productId: id, at: integer({ min: MONDAY - 60 * DAY_MS, max: MONDAY }) }), {
  selector: (one) => one.productId,
  maxLength: 6,
})

export const anyFeatures: Arbitrary<Features> = record({
  cart: uniqueArray(id, { maxLength: 4 }).map((ids) => ({
    lines: ids.map((one) => cartLine(one)),
    changedAt: MONDAY,
  })),
  recent: seen,
  bought: seen,
  affinity: uniqueArray(constantFrom('A', 'B', 'C', 'gone'), { maxLength: 4 }).map((categories) => ({
    at: categories.length > 0 ? MONDAY - DAY_MS : null,
    scores: Object.fromEntries(categories.map((category, index) => [category, index + 0.5])),
  })),
}).map((draft) => ({ ...NO_FEATURES, ...draft }))

export const anyPlace = record({
  productId: option(id),
  now: integer({ min: MONDAY, max: MONDAY + 60 * DAY_MS }),
})

export const anyRail: Arbitrary<RailCampaign> = record({
  strategy: constantFrom('for-you' as const, 'together' as const, 'similar' as const, 'recent' as const),
  size: integer({ min: 1, max: 8 }),
  least: integer({ min: 1, max: 4 }),
  perCategory: integer({ min: 1, max: 4 }),
}).map((draft) => ({ ...HOME, ...draft }))
