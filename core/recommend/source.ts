/** Where a list finds its products, and in which order it asks. */
import { around } from './blend.ts'
import type { Blend } from './blend.ts'
import type { Goods } from './goods.ts'
import { next } from './next.ts'
import type { Listing, RowsAt } from './next.ts'
import type { Reason } from './reason.ts'
import type { AskSettings } from './settings.ts'

export type Strategy = 'similar' | 'together' | 'trending' | 'recent' | 'for_you'

export type Model = {
  readonly viewed: RowsAt
  readonly bought: RowsAt
  /** Rows of what the catalogue says alike; null without a catalogue. */
  readonly alike: RowsAt | null
  readonly ask: AskSettings
  /** Sights at which a product's own counts and the catalogue weigh the same. */
  readonly evenViews: number
  readonly evenBaskets: number
  /** Numbers, best first. */
  readonly trending: readonly number[]
  readonly popular: readonly number[]
}

export type Found = { readonly item: number; readonly score: number; readonly reason: Reason }
export type Asked = {
  readonly session: readonly number[]
  readonly wishes?: { readonly current: number | null }
}
type Source = (model: Model, goods: Goods, asked: Asked, listing: Listing) => Found[]

const ROWS: Readonly<Record<Strategy, readonly Source[]>> = {
  similar: [viewedAround, sameCategory, trending, popular, anything],
  together: [boughtAround, viewedAround, sameCategory, popular, anything],
  trending: [trending, popular, anything],
  // Only what was seen: a row of other things under this name would be a lie.
  recent: [recent],
  for_you: [nextInSession, alikeSeen, trending, popular, anything],
}

export const foundBy = (strategy: Strategy): readonly Source[] => ROWS[strategy]

const idOf = ({ all }: Goods, item: number) => all[item]?.id ?? ''

/** The product of the page, or the last view where there is none. */
function anchorOf({ session, wishes }: Asked): number | null {
  return wishes?.current ?? session.at(-1) ?? null
}

function viewedAround(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  const blend = { learnt: model.viewed, alike: model.alike, even: model.evenViews }
  return aroundAnchor(blend, goods, asked, { listing, kind: 'viewed_together' })
}

function boughtAround(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  const blend = { learnt: model.bought, alike: model.alike, even: model.evenBaskets }
  return aroundAnchor(blend, goods, asked, { listing, kind: 'bought_together' })
}

type Around = { readonly listing: Listing; readonly kind: 'viewed_together' | 'bought_together' }

function aroundAnchor(blend: Blend, goods: Goods, asked: Asked, { listing, kind }: Around): Found[] {
  const anchor = anchorOf(asked)
  if (anchor === null) return []
  const id = idOf(goods, anchor)
  return around(blend, anchor, listing).map(({ item, score, learnt, isSure }) => ({
    item,
    score,
    reason: learnt < 0.5 ? { kind: 'alike', with: id } : reasonOf(kind, id, isSure),
  }))
}

function reasonOf(kind: Around['kind'], id: string, sure: boolean): Reason {
  return kind === 'bought_together' ? { kind, with: id, sure } : { kind, with: id }
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

function recent(_: Model, goods: Goods, { session }: Asked, listing: Listing): Found[] {
  return inOrder([...new Set(session.toReversed())], goods, listing, { kind: 'viewed_before' })
}

function trending(model: Model, goods: Goods, _: Asked, listing: Listing): Found[] {
  return inOrder(model.trending, goods, listing, { kind: 'trending' })
}

function popular(model: Model, goods: Goods, _: Asked, listing: Listing): Found[] {
  return inOrder(model.popular, goods, listing, { kind: 'popular' })
}

function sameCategory(model: Model, goods: Goods, asked: Asked, listing: Listing): Found[] {
  const anchor = anchorOf(asked)
  const category = anchor === null ? '' : (goods.all[anchor]?.category ?? '')
  if (category === '') return []
  const known = new Set([...model.popular, ...goods.all.keys()])
  const same = [...known].filter((item) => goods.all[item]?.category === category)
  return inOrder(same, goods, listing, { kind: 'same_category', category })
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
