/** Any history of one person, as arbitrary input of property tests. */
import { array, constantFrom, integer, option, record } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Event, EventItem, EventParams } from '../../../core/event/event.ts'
import { MICRO } from '../../../core/base/money.ts'
import { MONDAY } from '../event/made.ts'

const MINUTE = 60_000

const PRODUCTS: readonly EventItem[] = [
  ['K1', 'Káva', 'Kilima', 190],
  ['K2', 'Káva', 'Kilima', 490],
  ['S1', 'Sportovní boty', 'Běžec', 1990],
  ['S2', 'Sport', 'Běžec', 290],
  ['H1', 'Hrnky', undefined, 90],
  ['X1', undefined, 'Kilima', 10],
].map(([id, category, brand, price]) => ({
  item_id: String(id),
  ...(category ? { item_category: String(category) } : {}),
  ...(brand ? { item_brand: String(brand) } : {}),
  quantity: 1,
  priceMicro: Number(price) * MICRO,
}))

/** What the shop sells, by category. */
export const PRICES: { readonly [category: string]: readonly number[] } = {
  Káva: [90, 190, 190, 290, 390, 490, 590].map((price) => price * MICRO),
  Sport: [100, 200, 290, 400].map((price) => price * MICRO),
}

const item = record({
  product: constantFrom(...PRODUCTS),
  quantity: integer({ min: 1, max: 3 }),
  discount: constantFrom(0, 0, 20),
}).map(({ product, quantity, discount }): EventItem => ({
  ...product,
  quantity,
  ...(discount ? { discountMicro: discount * MICRO } : {}),
}))
const items = array(item, { minLength: 1, maxLength: 3 })
const order = integer({ min: 1, max: 9 }).map((number) => `o${number}`)

type Act = Pick<Event, 'name' | 'source'> & { params: EventParams }

const act: Arbitrary<Act> = record({
  kind: constantFrom(
    'page_view',
    'view_item',
    'add_to_cart',
    'bought',
    'bought',
    'told',
    'refund',
    'message_opened',
    'message_clicked',
    'impression',
    'click',
    'dismiss',
  ),
  items,
  order,
  coupon: option(constantFrom('JARO'), { freq: 6 }),
  value: option(integer({ min: 0, max: 3000 })),
  currency: option(constantFrom('CZK', 'EUR', 'USD')),
}).map(({ kind, items: held, order: transaction_id, coupon, value, currency }): Act => {
  const money = { ...(value === null ? {} : { value }), ...(currency === null ? {} : { currency }) }
  switch (kind) {
    case 'bought':
      return {
        name: 'purchase',
        source: 'server',
        params: { transaction_id, items: held, ...money, ...(coupon ? { coupon } : {}) },
      }
    case 'told':
      return { name: 'purchase', source: 'page', params: { transaction_id, items: held } }
    case 'refund':
      return { name: 'refund', source: 'server', params: { transaction_id, ...money } }
    case 'view_item':
    case 'add_to_cart':
      return { name: kind, source: 'page', params: { items: held } }
    case 'impression':
    case 'click':
    case 'dismiss':
      return { name: kind, source: 'page', params: { campaign: transaction_id } }
    case 'page_view':
      return { name: kind, source: 'page', params: {} }
    default:
      return { name: kind, source: 'system', params: {} }
  }
})

/** Oldest first; from one event to the next minutes or months. */
export function histories(maxLength = 40, prefix = ''): Arbitrary<readonly Event[]> {
  const wait = constantFrom(0, 1, 7, 31, 600, 1440, 4321, 20_000, 90_000, 300_000)
  return array(record({ act, wait }), { maxLength }).map((steps) => {
    let at = MONDAY
    return steps.map(({ act: { name, source, params }, wait: minutes }, index): Event => {
      at += minutes * MINUTE
      const id = `event-${prefix}${String(index).padStart(6, '0')}`
      return { id, name, source, at, receivedAt: at, params }
    })
  })
}
