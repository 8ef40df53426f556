/** One person's history and a shelf, the same at every run. */
import { EMPTY_SHELF } from '../../core/decision/candidate.ts'
import type { Shelf } from '../../core/decision/candidate.ts'
import type { Event } from '../../core/event/event.ts'
import { goodsOf } from '../../core/recommend/goods.ts'
import type { Good } from '../../core/recommend/goods.ts'
import { rowsFor, writeRow } from '../../core/recommend/rows.ts'

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
  const goods = Array.from({ length: size }, (_, index): Good => ({
    id: id(index),
    category: `Category ${index % CATEGORIES}`,
    brand: '',
    group: id(index),
    inStock: next() > 0.05,
    priceMicro: 249_000_000,
    margin: null,
    accessories: [id(index + 3), id(index + 11)],
  }))
  const rows = rowsFor(0, size)
  for (let item = 0; item < size; item++) {
    const neighbours = Array.from({ length: 20 }, (_, place) => ({
      item: (item + 1 + place * 3) % size,
      weight: Math.round(255 / (place + 1)),
      sure: place < 5,
    }))
    writeRow(rows, item, { support: 40, scale: 0.3, neighbours })
  }
  const all = Array.from({ length: size }, (_, item) => item)
  const table = () => rows
  const lists = { sold: all.slice(0, 200), popular: all.slice(0, 200) }
  const model = { ...EMPTY_SHELF.model, ...lists, viewed: table, bought: table, alike: table }
  return { version: 'bench', goods: goodsOf(goods), model }
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
  const { id, category } = shelf.goods.all[Math.floor(which * which * shelf.goods.all.length)]!
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
