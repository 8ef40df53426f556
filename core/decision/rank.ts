/** Orders the shelf for one person (or for nobody in particular), and says of each product why. */
import { DAY_MS } from '../base/time.ts'
import { scoresAt } from '../feature/affinity.ts'
import type { Neighbour } from '../recommend/together.ts'
import type { Because, LossCode } from './because.ts'
import type { RailCampaign } from './campaign.ts'
import type { Candidate, Shelf } from './candidate.ts'
import type { Taken } from './taken.ts'
import type { Read } from './view.ts'

export type Pick = { readonly id: string; readonly score: number; readonly because: readonly Because[] }
export type Loss = { readonly id: string; readonly code: LossCode }
export type Ranking = { readonly picks: readonly Pick[]; readonly losses: readonly Loss[] }

/** Bought this recently, a product is not offered again by itself. */
const BOUGHT_QUIET_MS = 30 * DAY_MS
/** Looking-with counts from this many newest views. */
const RECENT_VIEWS = 3

export type OnPage = {
  readonly productId: string | null
  readonly now: number
  readonly taken?: Taken
}

type Scored = { candidate: Candidate; score: number; because: Because[] }

/** @param features  null without consent: then only the page and the shelf speak. */
export function rank(campaign: RailCampaign, shelf: Shelf, features: Read | null, page: OnPage): Ranking {
  const losses: Loss[] = []
  const eligible: Candidate[] = []
  for (const candidate of shelf.candidates) {
    const code = exclusion(candidate, features, page)
    if (code) losses.push({ id: candidate.id, code })
    else eligible.push(candidate)
  }
  const score =
    campaign.strategy === 'for-you' ? forYou(shelf, features, page.now) : together(shelf, page.productId)
  const scored = eligible
    .map(score)
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
  return spread(scored, campaign, losses)
}

/** Why a product may not be shown, whatever its score; null where it may. */
export function exclusion(candidate: Candidate, features: Read | null, page: OnPage): LossCode | null {
  if (candidate.id === page.productId) return 'this_product'
  if (!candidate.inStock) return 'out_of_stock'
  if (page.taken?.products.includes(candidate.id)) return 'on_page'
  if (!features) return null
  if (features.cart.lines.some((line) => line.productId === candidate.id)) return 'in_cart'
  const bought = features.bought.find((one) => one.productId === candidate.id)
  return bought && page.now - bought.at < BOUGHT_QUIET_MS ? 'bought' : null
}

/** Interest in the category first, then what goes with the newest views, then popularity. */
function forYou(shelf: Shelf, features: Read | null, now: number): (candidate: Candidate) => Scored {
  const most = Math.max(1, ...shelf.candidates.map((candidate) => candidate.orders))
  const interests = features ? scoresAt(features.affinity, now) : []
  const total = interests.reduce((sum, [, score]) => sum + score, 0)
  const shares = new Map(interests.map(([category, score]) => [category, score / total]))
  const recent = features?.recent.slice(0, RECENT_VIEWS) ?? []
  return (candidate) => {
    const because: Because[] = []
    const share = shares.get(candidate.category) ?? 0
    if (share >= 0.05)
      because.push({ code: 'affinity', category: candidate.category, share: Math.round(share * 1000) / 1000 })
    let near = 0
    for (const { productId } of recent) {
      const neighbour = neighboursOf(shelf.viewed, productId).find((one) => one.id === candidate.id)
      if (!neighbour) continue
      near += neighbour.score
      if (because.length < 2) because.push({ code: 'viewed_with', productId, support: neighbour.support })
    }
    const popularity = candidate.orders / most
    if (because.length === 0 && candidate.orders > 0)
      because.push({ code: 'popular', orders: candidate.orders })
    return { candidate, score: share + Math.min(0.5, near) + 0.2 * popularity, because }
  }
}

/** Ids come from pages: "constructor" must find no neighbours, not a function. */
function neighboursOf(table: Shelf['bought'], productId: string): readonly Neighbour[] {
  return Object.hasOwn(table, productId) ? table[productId]! : []
}

/** Bought in the same basket first, then what the shop itself calls an accessory, then its kind. */
function together(shelf: Shelf, productId: string | null): (candidate: Candidate) => Scored {
  const most = Math.max(1, ...shelf.candidates.map((candidate) => candidate.orders))
  const own = shelf.candidates.find((candidate) => candidate.id === productId)
  const partners = new Map(
    (productId === null ? [] : neighboursOf(shelf.bought, productId)).map((one) => [one.id, one]),
  )
  const accessories = new Set(own?.accessories)
  return (candidate) => {
    const popularity = candidate.orders / most
    const partner = partners.get(candidate.id)
    if (partner && productId !== null) {
      return {
        candidate,
        score: 2 + partner.score,
        because: [{ code: 'bought_with', productId, support: partner.support }],
      }
    }
    if (accessories.has(candidate.id) && productId !== null) {
      return { candidate, score: 1 + 0.1 * popularity, because: [{ code: 'accessory', productId }] }
    }
    if (own && candidate.category === own.category) {
      return {
        candidate,
        score: 0.1 + 0.1 * popularity,
        because: [{ code: 'same_category', category: own.category }],
      }
    }
    return { candidate, score: 0.1 * popularity, because: [{ code: 'popular', orders: candidate.orders }] }
  }
}

function spread(scored: readonly Scored[], campaign: RailCampaign, excluded: readonly Loss[]): Ranking {
  const picks: Pick[] = []
  const losses: Loss[] = [...excluded]
  const spare: Scored[] = []
  const taken = new Map<string, number>()
  for (const one of scored) {
    const { id, category } = one.candidate
    const count = taken.get(category) ?? 0
    if (picks.length >= campaign.size) losses.push({ id, code: 'ranked_lower' })
    else if (count >= campaign.perCategory) spare.push(one)
    else {
      taken.set(category, count + 1)
      picks.push(pick(one))
    }
  }
  // A small shop has few categories: rather a fuller one than an empty place.
  const fill = spare.slice(0, campaign.size - picks.length)
  const rest = spare.slice(fill.length)
  losses.push(...rest.map(({ candidate }): Loss => ({ id: candidate.id, code: 'category_full' })))
  return { picks: [...picks, ...fill.map(pick)], losses }
}

function pick({ candidate, score, because }: Scored): Pick {
  return { id: candidate.id, score: Math.round(score * 1e6) / 1e6, because }
}
