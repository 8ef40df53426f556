/** Orders the shelf for one person (or for nobody in particular), and says of each product why. */
import { DAY_MS } from '../base/time.ts'
import type { Because, LossCode } from './because.ts'
import type { RailCampaign } from './campaign.ts'
import type { Candidate, Shelf } from './candidate.ts'
import { scoreBy } from './score.ts'
import type { Scored } from './score.ts'
import type { Taken } from './taken.ts'
import type { Read } from './view.ts'

export type Pick = { readonly id: string; readonly score: number; readonly because: readonly Because[] }
export type Loss = { readonly id: string; readonly code: LossCode }
export type Ranking = { readonly picks: readonly Pick[]; readonly losses: readonly Loss[] }

/** Bought this recently, a product is not offered again by itself. */
const BOUGHT_QUIET_MS = 30 * DAY_MS

export type OnPage = {
  readonly productId: string | null
  readonly now: number
  readonly taken?: Taken
}

/** @param features  null without consent: then only the page and the shelf speak. */
export function rank(campaign: RailCampaign, shelf: Shelf, features: Read | null, page: OnPage): Ranking {
  const losses: Loss[] = []
  const eligible: Candidate[] = []
  const excludes = excluder(features, page)
  for (const candidate of shelf.candidates) {
    const code = excludes(candidate)
    if (code) losses.push({ id: candidate.id, code })
    else eligible.push(candidate)
  }
  const score = scoreBy(campaign.strategy, { shelf, features, ...page })
  const scored = eligible
    .flatMap((candidate) => {
      const one = score(candidate)
      if (!one) losses.push({ id: candidate.id, code: 'ranked_lower' })
      return one ?? []
    })
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
  return spread(scored, campaign, losses)
}

/** Says why a product may not be shown, whatever its score; null where it may. */
export function excluder(
  features: Read | null,
  { productId, taken, now }: OnPage,
): (candidate: Candidate) => LossCode | null {
  const onPage = new Set(taken?.products)
  const inCart = new Set(features?.cart.lines.map((line) => line.productId))
  const bought = new Set(
    features?.bought.filter(({ at }) => now - at < BOUGHT_QUIET_MS).map((one) => one.productId),
  )
  return ({ id, inStock }) => {
    if (id === productId) return 'this_product'
    if (!inStock) return 'out_of_stock'
    if (onPage.has(id)) return 'on_page'
    if (inCart.has(id)) return 'in_cart'
    return bought.has(id) ? 'bought' : null
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
