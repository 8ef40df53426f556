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
import { RAIL_STRATEGIES } from '../../../core/decision/campaign.ts'
import { EMPTY_SHELF } from '../../../core/decision/candidate.ts'
import type { Shelf } from '../../../core/decision/candidate.ts'
import type { View } from '../../../core/decision/view.ts'
import { NO_FEATURES } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { BOUGHT_TOGETHER } from '../../../core/playbook/bought-together.ts'
import { HOME_PICKS } from '../../../core/playbook/home-picks.ts'
import { SAVE_CART } from '../../../core/playbook/save-cart.ts'
import { goodsOf } from '../../../core/recommend/goods.ts'
import { rowsFor, writeRow } from '../../../core/recommend/rows.ts'
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

/** A product as a test tells of it: `orders` is how often it was bought. */
export type Described = {
  readonly id: string
  readonly category: string
  readonly inStock: boolean
  readonly orders: number
  readonly accessories: readonly string[]
  readonly group?: string
}

export const candidate = (id: string, draft: Partial<Described> = {}): Described => ({
  id,
  category: id[0]!,
  inStock: true,
  orders: 0,
  accessories: [],
  ...draft,
})

/** Neighbours by id; who does not stand on the shelf is nobody's. */
export type Near = Readonly<Record<string, readonly { readonly id: string; readonly score: number }[]>>
type Tables = {
  readonly bought?: Near
  readonly viewed?: Near
  readonly alike?: Near
  readonly version?: string
}

export function shelf(
  described: readonly Described[],
  { bought = {}, viewed = {}, alike, version = 'v1' }: Tables = {},
): Shelf {
  const goods = goodsOf(
    described.map(({ id, category, inStock, accessories, group = id }) => ({
      id,
      category,
      brand: '',
      group,
      inStock,
      priceMicro: 0,
      margin: null,
      ...(accessories.length > 0 && { accessories }),
    })),
  )
  const sold = described
    .filter(({ orders }) => orders > 0)
    .sort((a, b) => b.orders - a.orders || (a.id < b.id ? -1 : 1))
    .map(({ id }) => goods.numbers.get(id)!)
  const model = {
    ...EMPTY_SHELF.model,
    sold,
    orders: goods.all.map((good) => described.find(({ id }) => id === good!.id)!.orders),
    viewed: rowsAt(goods, viewed),
    bought: rowsAt(goods, bought),
    alike: alike ? rowsAt(goods, alike) : null,
  }
  return { version, goods, model }
}

function rowsAt({ all, numbers }: Shelf['goods'], near: Near) {
  const rows = rowsFor(0, all.length)
  for (const [id, list] of Object.entries(near)) {
    const item = numbers.get(id)
    const known = list.filter((one) => numbers.has(one.id) && one.id !== id)
    if (item === undefined || known.length === 0) continue
    const scale = Math.max(...known.map(({ score }) => score))
    const neighbours = known
      .toSorted((a, b) => b.score - a.score || numbers.get(a.id)! - numbers.get(b.id)!)
      .map((one) => ({
        item: numbers.get(one.id)!,
        weight: Math.max(1, Math.round((255 * one.score) / scale)),
        sure: one.score > 0.5,
      }))
    writeRow(rows, item, { support: 40, scale, neighbours })
  }
  return () => rows
}

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
  record({ id, score: integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100) }),
  { selector: (one) => one.id, maxLength: 5 },
)
const table = uniqueArray(record({ id, list: neighbours }), { selector: (one) => one.id, maxLength: 6 }).map(
  (rows): Near => Object.fromEntries(rows.map(({ id, list }) => [id, list])),
)

export const anyShelf: Arbitrary<Shelf> = record({
  version: constantFrom('v1', 'v2'),
  described: uniqueArray(
    record({
      id: constantFrom<string[]>(...IDS),
      inStock: boolean(),
      orders: integer({ min: 0, max: 50 }),
      accessories: array(id, { maxLength: 3 }),
      group: constantFrom<(string | undefined)[]>(undefined, undefined, 'G'),
    }).map(({ group, ...draft }) => candidate(draft.id, group === undefined ? draft : { ...draft, group })),
    { selector: (one) => one.id, maxLength: IDS.length },
  ),
  bought: table,
  viewed: table,
  alike: table,
}).map(({ described, ...tables }) => shelf(described, tables))

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
  strategy: constantFrom(...RAIL_STRATEGIES),
  size: integer({ min: 1, max: 8 }),
  least: integer({ min: 1, max: 4 }),
  perCategory: integer({ min: 1, max: 4 }),
}).map((draft) => ({ ...HOME, ...draft }))
