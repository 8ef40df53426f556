/** One person's history and a shelf, the same at every run. */
import type { Candidate, Shelf } from '../../core/decision/candidate.ts'
import type { Event } from '../../core/event/event.ts'
import type { Neighbour } from '../../core/recommend/together.ts'

export const STARTED_AT = Date.UTC(2026, 9, 1)
const MINUTE_MS = 60_000
const CATEGORIES = 8

/** A generator of numbers below 1 (mulberry32): the same ones for the same seed. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Products in 8 categories, each with 20 neighbours in either model. */
export function shelfOf(size: number): Shelf {
  const next = chance(1)
  const id = (index: number) => `P${index % size}`
  const candidates = Array.from({ length: size }, (_, index): Candidate => ({
    id: id(index),
    category: `Category ${index % CATEGORIES}`,
    inStock: next() > 0.05,
    orders: Math.floor(next() * 80),
    accessories: [id(index + 3), id(index + 11)],
  }))
  const neighbours = () =>
    Object.fromEntries(
      candidates.map((one, index): [string, Neighbour[]] => [
        one.id,
        Array.from({ length: 20 }, (_, place) => ({
          id: id(index + 1 + place * 3),
          score: Math.round(1e6 / (place + 2)) / 1e6,
          support: 40 - place,
        })),
      ]),
    )
  return { version: 'bench', candidates, bought: neighbours(), viewed: neighbours() }
}

/** Consent, then visits of some ten events: pages, products, carts, now and then a purchase. */
export function historyOf(length: number, shelf: Shelf): Event[] {
  const next = chance(2)
  return Array.from({ length }, (_, index) => {
    const at = STARTED_AT + index * 7 * MINUTE_MS
    const { name, params } = index === 0 ? consent() : step(next(), next(), shelf, index)
    return {
      id: `e-${String(index).padStart(34, '0')}`,
      name,
      at,
      receivedAt: at + 800,
      source: 'page',
      params,
      page: { url: 'https://shop.example/produkt/some-product', title: 'Some product' },
    } satisfies Event
  })
}

function consent(): Pick<Event, 'name' | 'params'> {
  return {
    name: 'consent_update',
    params: { functionality: true, analytics: true, personalisation: true, source: 'bench' },
  }
}

function step(dice: number, which: number, shelf: Shelf, index: number): Pick<Event, 'name' | 'params'> {
  const { id, category } = shelf.candidates[Math.floor(which * which * shelf.candidates.length)]!
  const items = [
    {
      item_id: id,
      item_name: `Product ${id}`,
      item_category: category,
      quantity: 1,
      priceMicro: 249_000_000,
    },
  ]
  if (dice < 0.35) return { name: 'page_view', params: { page_type: 'category' } }
  if (dice < 0.75) return { name: 'view_item', params: { items, currency: 'CZK' } }
  if (dice < 0.87) return { name: 'add_to_cart', params: { items, currency: 'CZK' } }
  if (dice < 0.91) return { name: 'remove_from_cart', params: { items, currency: 'CZK' } }
  if (dice < 0.97) {
    const params = { decision_id: `d${index}`, slot: 'home', campaign: 'home-picks' }
    return { name: 'impression', params }
  }
  return { name: 'purchase', params: { transaction_id: `t${index}`, items, currency: 'CZK', value: 249 } }
}
