/** Where a list finds its products, and in which order it asks. */
import { around } from './blend.ts'
import type { Blend } from './blend.ts'
import type { Goods } from './goods.ts'
import { next } from './next.ts'
import type { Listing, RowsAt } from './next.ts'
import type { Reason } from './reason.ts'
import type { AskSettings } from './settings.ts'
import type { Wishes } from './sieve.ts'

export const STRATEGIES = ['for_you', 'similar', 'together', 'complementary', 'trending', 'recent'] as const
export type Strategy = (typeof STRATEGIES)[number]

export type Model = {
  readonly viewed: RowsAt
  readonly bought: RowsAt
  /** Rows of what the catalogue says alike; null without a catalogue. */
  readonly alike: RowsAt | null
  readonly ask: AskSettings
  /** Sights at which a product's own counts and the catalogue weigh the same. */
  readonly evenViews: number
  readonly evenBaskets: number
  /** Numbers, best first: what rises, what is bought most, what is looked at most, what is new. */
  readonly trending: readonly number[]
  readonly sold: readonly number[]
  readonly popular: readonly number[]
  readonly fresh: readonly number[]
  /** By number: how many orders of the archive had it, none faded; left out: nobody counted. */
  readonly orders?: readonly number[]
}

/** @property share  of the interest in all categories, 0 to 1. */
export type Taste = { readonly category: string; readonly share: number }
export type Found = { readonly item: number; readonly score: number; readonly reason: Reason }
export type Asked = {
  readonly session: readonly number[]
  readonly taste?: readonly Taste[]
  readonly wishes?: Pick<Wishes, 'current' | 'inCart'>
}
type Source = (model: Model, goods: Goods, asked: Asked, listing: Listing) => Found[]

const idOf = ({ all }: Goods, item: number) => all[item]?.id ?? ''

/** A full cart says little more than its last lines. */
const MAX_ANCHORS = 5

/** The product of the page; where there is none what lies in the cart, or the last view. */
export function anchorsOf({ session, wishes }: Asked): number[] {
  if (wishes?.current !== null && wishes?.current !== undefined) return [wishes.current]
  const cart = [...(wishes?.inCart ?? [])].slice(-MAX_ANCHORS)
  return cart.length > 0 ? cart : session.slice(-1)
}

function viewedAround(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  const blend = { learnt: model.viewed, alike: model.alike, even: model.evenViews }
  return aroundAnchors(blend, goods, asked, { listing, kind: 'viewed_together' })
}

function boughtAround(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  const blend = { learnt: model.bought, alike: model.alike, even: model.evenBaskets }
  return aroundAnchors(blend, goods, asked, { listing, kind: 'bought_together' })
}

type Around = { readonly listing: Listing; readonly kind: 'viewed_together' | 'bought_together' }

/** Of several anchors what goes with each adds up, and the one that speaks most gives the reason. */
function aroundAnchors(blend: Blend, goods: Goods, asked: Asked, { listing, kind }: Around): Found[] {
  const sums = new Map<number, { found: Found; most: number }>()
  for (const anchor of anchorsOf(asked)) {
    const id = idOf(goods, anchor)
    for (const { item, score, learnt, isSure } of around(blend, anchor, listing)) {
      const held = sums.get(item)
      const reason: Reason = learnt < 0.5 ? { kind: 'alike', with: id } : reasonOf(kind, id, isSure)
      const best = held && held.most >= score ? held.found.reason : reason
      const found = { item, score: (held?.found.score ?? 0) + score, reason: best }
      sums.set(item, { found, most: Math.max(held?.most ?? 0, score) })
    }
  }
  return [...sums.values()]
    .map(({ found }) => found)
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, listing.limit)
}

function reasonOf(kind: Around['kind'], id: string, sure: boolean): Reason {
  return kind === 'bought_together' ? { kind, with: id, sure } : { kind, with: id }
}

/** What the shop itself says goes with it, in its order. */
function accessories(_: Model, goods: Goods, asked: Asked, { limit, welcome }: Listing): Found[] {
  const found = new Map<number, Found>()
  for (const anchor of anchorsOf(asked))
    for (const id of goods.all[anchor]?.accessories ?? []) {
      const item = goods.numbers.get(id)
      if (item === undefined || found.has(item) || found.size >= limit || welcome?.(item) === false) continue
      const reason = { kind: 'accessory', with: idOf(goods, anchor) } as const
      found.set(item, { item, score: 1 / (1 + found.size), reason })
    }
  return [...found.values()]
}

/** Bought with it and of another kind: a second machine completes no machine. */
function boughtBeyond(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  const blend = { learnt: model.bought, alike: null, even: model.evenBaskets }
  const beyond = beyondOf(goods, asked, listing)
  return aroundAnchors(blend, goods, asked, { listing: beyond, kind: 'bought_together' })
}

function bestsellersBeyond(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  return BESTSELLERS(model, goods, asked, beyondOf(goods, asked, listing))
}

function beyondOf({ all }: Goods, asked: Asked, listing: Listing): Listing {
  const own = new Set(anchorsOf(asked).map((anchor) => all[anchor]?.category ?? ''))
  const welcome = (item: number) => !own.has(all[item]?.category ?? '') && (listing.welcome?.(item) ?? true)
  return { ...listing, welcome }
}

function nextInSession(model: Model, goods: Goods, { session }: Asked, listing: Listing): Found[] {
  return next(model.viewed, session, model.ask, listing).map(({ item, score, from }) => ({
    item,
    score,
    reason: item === from ? { kind: 'viewed_before' } : { kind: 'viewed_together', with: idOf(goods, from) },
  }))
}

function alikeSeen(model: Model, goods: Goods, { session }: Asked, listing: Listing): Found[] {
  if (!model.alike) return []
  const settings = { memory: model.ask.memory, again: [] }
  return next(model.alike, session, settings, listing).map(({ item, score, from }) => ({
    item,
    score,
    reason: { kind: 'alike', with: idOf(goods, from) },
  }))
}

/** A smaller interest is chance. */
const LEAST_SHARE = 0.05

/** The categories that a person cares for, each by what is bought and looked at most of it. */
function ofTaste(model: Model, goods: Goods, { taste = [] }: Asked, listing: Listing): Found[] {
  return taste
    .filter(({ share }) => share >= LEAST_SHARE)
    .flatMap(({ category, share }) =>
      ofCategory(model, goods, listing, { kind: 'taste', category, share }).map((one) => ({
        ...one,
        score: share * one.score,
      })),
    )
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, listing.limit)
}

function recent(_: Model, goods: Goods, { session }: Asked, listing: Listing): Found[] {
  return inOrder([...new Set(session.toReversed())], goods, listing, { kind: 'viewed_before' })
}

/** What is the same for everybody, in the order of the model. */
const listed =
  (
    list: 'trending' | 'sold' | 'popular' | 'fresh',
    kind: 'trending' | 'bestseller' | 'popular' | 'new',
  ): Source =>
  (model, goods, _, listing) =>
    inOrder(model[list], goods, listing, { kind })

function sameCategory(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  const [anchor] = anchorsOf(asked)
  const category = anchor === undefined ? '' : (goods.all[anchor]?.category ?? '')
  return category === '' ? [] : ofCategory(model, goods, listing, { kind: 'same_category', category })
}

type OfCategory = Extract<Reason, { readonly category: string }>

function ofCategory(model: Model, goods: Goods, listing: Listing, reason: OfCategory): Found[] {
  const all = goods.byCategory.get(reason.category) ?? []
  const own = new Set(all)
  const known = [...model.sold, ...model.popular].filter((item) => own.has(item))
  return inOrder(new Set([...known, ...all]), goods, listing, reason)
}

/** The last resort: whatever may be shown. */
function anything(_: Model, goods: Goods, __: Asked, listing: Listing): Found[] {
  return inOrder(goods.all.keys(), goods, listing, { kind: 'on_sale_here' })
}

/** One of a group: a hundred variants of one thing are one find. */
function inOrder(
  items: Iterable<number>,
  { all }: Goods,
  { limit, welcome }: Listing,
  reason: Reason,
): Found[] {
  const found: Found[] = []
  const groups = new Set<string>()
  for (const item of items) {
    if (found.length >= limit) break
    const group = all[item]?.group
    if (group === undefined || groups.has(group) || (welcome && !welcome(item))) continue
    groups.add(group)
    found.push({ item, score: 1 / (1 + found.length), reason })
  }
  return found
}

const BESTSELLERS = listed('sold', 'bestseller')
const POPULAR = listed('popular', 'popular')
const TRENDING = listed('trending', 'trending')
const FRESH = listed('fresh', 'new')
/** The end of every row: what a shop shows to somebody of whom it knows nothing. */
const SANE: readonly Source[] = [BESTSELLERS, POPULAR, TRENDING, FRESH, anything]

const ROWS: Readonly<Record<Strategy, readonly Source[]>> = {
  similar: [viewedAround, sameCategory, ...SANE],
  together: [boughtAround, accessories, viewedAround, sameCategory, ...SANE],
  complementary: [accessories, boughtBeyond, bestsellersBeyond, ...SANE],
  trending: [TRENDING, BESTSELLERS, POPULAR, FRESH, anything],
  // Only what was seen: a row of other things under this name would be a lie.
  recent: [recent],
  for_you: [nextInSession, alikeSeen, ofTaste, ...SANE],
}

export const foundBy = (strategy: Strategy): readonly Source[] => ROWS[strategy]
