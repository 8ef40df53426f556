/** What each strategy of a rail holds of a candidate: a score, and why. */
import { scoresAt } from '../feature/affinity.ts'
import type { Neighbour } from '../recommend/together.ts'
import type { Because } from './because.ts'
import type { RailCampaign } from './campaign.ts'
import type { Candidate, Shelf } from './candidate.ts'
import type { Read } from './view.ts'

export type Scored = { candidate: Candidate; score: number; because: Because[] }
/** null where the strategy does not list the candidate at all. */
type Score = (candidate: Candidate) => Scored | null

type Basis = {
  readonly shelf: Shelf
  /** null without consent. */
  readonly features: Read | null
  readonly productId: string | null
  readonly now: number
}

/** Looking-with counts from this many newest views. */
const RECENT_VIEWS = 3

/** Interest in the category first, then what goes with the newest views, then popularity. */
function forYou({ shelf, features, now }: Basis): Score {
  const sales = bySales(shelf)
  const interests = features ? scoresAt(features.affinity, now) : []
  const total = interests.reduce((sum, [, score]) => sum + score, 0)
  const shares = new Map(interests.map(([category, score]) => [category, score / total]))
  const recent = (features?.recent.slice(0, RECENT_VIEWS) ?? []).map(({ productId }) => ({
    productId,
    partners: partnersOf(shelf.viewed, productId),
  }))
  return (candidate) => {
    const because: Because[] = []
    const share = shares.get(candidate.category) ?? 0
    if (share >= 0.05)
      because.push({ code: 'affinity', category: candidate.category, share: Math.round(share * 1000) / 1000 })
    let near = 0
    for (const { productId, partners } of recent) {
      const neighbour = partners.get(candidate.id)
      if (!neighbour) continue
      near += neighbour.score
      if (because.length < 2) because.push({ code: 'viewed_with', productId, support: neighbour.support })
    }
    const sold = sales(candidate)
    if (because.length === 0 && candidate.orders > 0) because.push(...sold.because)
    return { candidate, score: share + Math.min(0.5, near) + 2 * sold.score, because }
  }
}

/** By id. Ids come from pages: "constructor" must find no neighbours, not a function. */
function partnersOf(table: Shelf['bought'], productId: string): ReadonlyMap<string, Neighbour> {
  const neighbours = Object.hasOwn(table, productId) ? table[productId]! : []
  // Of two of one name the first counts.
  return new Map(neighbours.toReversed().map((one) => [one.id, one]))
}

/** Bought in the same basket first, then what the shop itself calls an accessory, then its kind. */
const together = beside('bought', 'bought_with')

/** Viewed in the same visits first, then its kind. */
const similar = beside('viewed', 'viewed_with')

function beside(table: 'bought' | 'viewed', code: 'bought_with' | 'viewed_with'): (basis: Basis) => Score {
  return ({ shelf, productId }) => {
    const sales = bySales(shelf)
    const own = shelf.candidates.find(({ id }) => id === productId)
    const partners = productId === null ? null : partnersOf(shelf[table], productId)
    return (candidate) => {
      const sold = sales(candidate)
      const { id, category } = candidate
      const partner = productId !== null && partners?.get(id)
      const because = (score: number, one: Because): Scored => ({ candidate, score, because: [one] })
      if (partner) return because(2 + partner.score, { code, productId, support: partner.support })
      if (own && table === 'bought' && own.accessories.includes(id))
        return because(1 + sold.score, { code: 'accessory', productId: own.id })
      if (category === own?.category) return because(0.1 + sold.score, { code: 'same_category', category })
      return sold
    }
  }
}

const MOST = new WeakMap<readonly Candidate[], number>()

/** What is left when nothing was learnt: whatever sells. */
function bySales({ candidates }: Shelf): (candidate: Candidate) => Scored {
  const most = MOST.get(candidates) ?? candidates.reduce((max, { orders }) => Math.max(max, orders), 1)
  MOST.set(candidates, most)
  return (candidate) => {
    const { orders } = candidate
    return { candidate, score: (0.1 * orders) / most, because: [{ code: 'popular', orders }] }
  }
}

/** The person's own views, newest first; anything else under this name would be a lie. */
function recent({ features }: Basis): Score {
  const seen = features?.recent ?? []
  const places = new Map(seen.map(({ productId }, place) => [productId, place] as const).reverse())
  return (candidate) => {
    const place = places.get(candidate.id)
    if (place === undefined) return null
    return { candidate, score: 1 / (1 + place), because: [{ code: 'newest_view', productId: candidate.id }] }
  }
}

const BY: Readonly<Record<RailCampaign['strategy'], (basis: Basis) => Score>> = {
  'for-you': forYou,
  together,
  similar,
  recent,
}

/** Strategies that need to know nothing of a person, and what has to have been learnt for their heading. */
export const LEARNT: Readonly<Partial<Record<RailCampaign['strategy'], Because['code']>>> = {
  together: 'bought_with',
  similar: 'viewed_with',
}

export const scoreBy = (strategy: RailCampaign['strategy'], basis: Basis): Score => BY[strategy](basis)
