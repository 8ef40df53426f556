/**
 * Interest profiles: labels that versioned rules give to interests, such as "sporty" or "luxury
 * lover", and the events that each label stands on.
 */
import type { Words } from '../base/words.ts'
import { halved } from '../base/time.ts'
import { itemsOf } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import { AFFINITY_HALF_LIFE_MS, INTEREST_WEIGHTS, scoresAt } from './affinity.ts'
import type { Features } from './features.ts'
import { countInCurrency, discountedMicro } from './order.ts'
import { priceLevelOf, priceWeightAt } from './price.ts'
import { positionIn } from './quantile.ts'
import type { ShopQuantiles } from './quantile.ts'

export type InterestRule = {
  readonly id: string
  readonly version: number
  readonly title: Words
  readonly when:
    | {
        readonly kind: 'topic'
        /** Beginnings of words in names of categories, small, without accents. */
        readonly words: readonly string[]
        /** Of all interest in categories, 0 to 1. */
        readonly minShare: number
        /** So much interest must be left at the instant. */
        readonly minScore: number
      }
    /** Looks at and buys what is dear in its category: `f.price_level`. */
    | { readonly kind: 'dear'; readonly minLevel: number; readonly minScore: number }
    /** Buys at a discount: `f.discount_share`. */
    | { readonly kind: 'saving'; readonly minShare: number; readonly minOrders: number }
}

/** What a shop has from the first day; its own rules may be given beside or instead. */
export const INTEREST_RULES: readonly InterestRule[] = [
  topic('sporty', 'Sportovní typ', 'Sporty', ['sport', 'fitness', 'beh', 'runn', 'cykl', 'cycl', 'outdoor']),
  topic('home-maker', 'Zařizuje domácnost', 'Home maker', [
    'domacnost',
    'home',
    'kuchy',
    'kitchen',
    'nabytek',
  ]),
  topic('gourmet', 'Labužník', 'Gourmet', [
    'kav',
    'coffee',
    'espresso',
    'caj',
    'tea',
    'vin',
    'wine',
    'cokolad',
  ]),
  topic('gardener', 'Zahradník', 'Gardener', ['zahrad', 'garden', 'rostlin', 'plant']),
  topic('techie', 'Technik', 'Techie', [
    'elektro',
    'electr',
    'pocitac',
    'computer',
    'mobil',
    'phone',
    'chytr',
  ]),
  {
    id: 'luxury-lover',
    version: 1,
    title: { cs: 'Milovník luxusu', en: 'Luxury lover' },
    when: { kind: 'dear', minLevel: 0.75, minScore: 3 },
  },
  {
    id: 'bargain-hunter',
    version: 1,
    title: { cs: 'Lovec slev', en: 'Bargain hunter' },
    when: { kind: 'saving', minShare: 0.6, minOrders: 2 },
  },
]

/** An event that a label stands on, and how much of it: what is left of its interest. */
export type Evidence = { readonly event: string; readonly at: number; readonly weight: number }

/** Ids of the rules that hold, in their order. */
export function interestsOf(
  features: Features,
  quantiles: ShopQuantiles | null,
  rules: readonly InterestRule[] = INTEREST_RULES,
): string[] {
  const scores = scoresAt(features.affinity, quantiles?.at ?? features.affinity.at ?? 0)
  return rules.filter(({ when }) => isMet(when, features, quantiles, scores)).map(({ id }) => id)
}

/**
 * The events that speak for a rule, the strongest first.
 *
 * @param events  those of the person's log that were profiled; of a purchase that page and back
 *   end tell of, the first counts.
 */
export function explainInterest(
  { when }: InterestRule,
  events: readonly Event[],
  quantiles: ShopQuantiles | null,
  now: number,
): Evidence[] {
  const told = new Set<unknown>()
  return events
    .flatMap((event) => {
      if (when.kind !== 'saving' && isRepeated(event, told)) return []
      const weight = shareFor(when, event, quantiles)
      const left = weight * halved(now - event.at, AFFINITY_HALF_LIFE_MS)
      return weight > 0 ? [{ event: event.id, at: event.at, weight: left }] : []
    })
    .sort((a, b) => b.weight - a.weight || b.at - a.at || (a.event < b.event ? -1 : 1))
}

type Scores = readonly (readonly [category: string, score: number])[]

function isMet(
  when: InterestRule['when'],
  features: Features,
  quantiles: ShopQuantiles | null,
  scores: Scores,
): boolean {
  if (when.kind === 'saving') {
    const share = discountShareOf(features)
    return countInCurrency(features.orders) >= when.minOrders && share !== null && share >= when.minShare
  }
  if (when.kind === 'dear') {
    const level = priceLevelOf(features.prices, quantiles)
    const score = priceWeightAt(features.prices, quantiles?.at ?? features.prices.at ?? 0)
    return level !== null && level >= when.minLevel && score >= when.minScore
  }
  const total = scores.reduce((sum, [, score]) => sum + score, 0)
  const met = scores.reduce((sum, [name, score]) => sum + (isAbout(name, when.words) ? score : 0), 0)
  return met >= when.minScore && met >= when.minShare * total
}

/** Share of the value of all orders that was bought at a discount; null without any value. */
export function discountShareOf({ orders }: Features): number | null {
  return orders.revenueMicro > 0 ? orders.discountedMicro / orders.revenueMicro : null
}

/** What an event adds for a rule at its own instant; 0: nothing. */
function shareFor(when: InterestRule['when'], event: Event, quantiles: ShopQuantiles | null): number {
  if (when.kind === 'saving')
    return event.source === 'server' && event.name === 'purchase' && discountedMicro(event) > 0 ? 1 : 0
  const weight = INTEREST_WEIGHTS.get(event.name) ?? 0
  const named = itemsOf(event).filter((item) => item.item_category)
  const met = named.filter(({ item_category: category = '', priceMicro }) => {
    if (when.kind === 'topic') return isAbout(category, when.words)
    const cuts = quantiles && Object.hasOwn(quantiles.prices, category) ? quantiles.prices[category]! : []
    return cuts.length > 0 && priceMicro !== undefined && positionIn(cuts, priceMicro) >= when.minLevel
  })
  return met.length === 0 ? 0 : (weight * met.length) / Math.sqrt(named.length)
}

function isRepeated(event: Event, told: Set<unknown>): boolean {
  const order = event.name === 'purchase' ? event.params['transaction_id'] : undefined
  if (order === undefined) return false
  const isKnown = told.has(order)
  told.add(order)
  return isKnown
}

/** Names of categories come again and again, and taking off accents is slow: each is read once for a rule. */
const read = new WeakMap<readonly string[], Map<string, boolean>>()
const MAX_READ = 2_000

/** Whether a word of the name begins with one of these. */
function isAbout(name: string, starts: readonly string[]): boolean {
  const byName = read.get(starts) ?? new Map<string, boolean>()
  if (byName.size >= MAX_READ) byName.clear()
  if (byName.size === 0) read.set(starts, byName)
  const held = byName.get(name)
  if (held !== undefined) return held
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}]+/u)
  const isSo = words.some((word) => starts.some((start) => word.startsWith(start)))
  byName.set(name, isSo)
  return isSo
}

function topic(id: string, cs: string, en: string, words: readonly string[]): InterestRule {
  return { id, version: 1, title: { cs, en }, when: { kind: 'topic', words, minShare: 0.4, minScore: 3 } }
}
