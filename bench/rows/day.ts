/** A day of a small shop as its pages tell it: a batch a page, most visitors gone after a few. */
import type { PageEvent } from '../../core/wire/events.ts'
import { chance } from '../../demo/seed/chance.ts'
import type { Chance } from '../../demo/seed/chance.ts'

export type Told = {
  /** After midnight. */
  readonly atMs: number
  readonly visitor: string
  readonly events: readonly Omit<PageEvent, 'at'>[]
  /** An order that the back end confirms, in place of a page's batch. */
  readonly order?: { readonly id: string; readonly value: number }
}

const HOUR_MS = 3_600_000
/** How many come in each hour of the day: before work, at lunch, and most of all in the evening. */
const HOURS = [1, 0.5, 0.3, 0.2, 0.3, 1, 3, 6, 7, 6, 6, 7, 8, 7, 6, 6, 6, 7, 9, 12, 14, 13, 8, 3]
const RETURNING = 0.3
const ALLOWED = { functionality: true, analytics: true, personalisation: true }

/** By time. The same seed tells the same day. */
export function dayOf(visitors: number, seed: number): Told[] {
  const source = chance(`day-${seed}`)
  const told = Array.from({ length: visitors }, (_, one) => {
    const own = source.fork(`visitor-${one}`)
    const visits = own.is(RETURNING) ? 2 : 1
    return Array.from({ length: visits }, (_visit, visit) => visitOf(own, `v${seed}-${one}`, visit)).flat()
  }).flat()
  return told.sort((a, b) => a.atMs - b.atMs)
}

function visitOf(own: Chance, name: string, visit: number): Told[] {
  const visitor = `visitor-${name}`.padEnd(16, '-')
  const hour = own.weighted(HOURS, (weight) => weight)
  let atMs = HOURS.indexOf(hour) * HOUR_MS + own.whole(0, HOUR_MS - 1)
  let serial = 0
  const told: Told[] = []
  const event = (event: string, params: Record<string, unknown>) => ({
    id: `${name}-${visit}-${String(serial++).padStart(4, '0')}`,
    name: event as PageEvent['name'],
    params,
  })
  const tell = (...events: ReturnType<typeof event>[]) => told.push({ atMs, visitor, events })
  const pages = Math.ceil(own.next() ** 2 * 14)
  for (let page = 0; page < pages; page++) {
    const consent =
      visit === 0 && page === 0 ? [event('consent_update', { ...ALLOWED, source: 'banner' })] : []
    const number = own.whole(1, 80)
    const items = [
      { item_id: `K${number}`, item_name: `Káva ${number}`, item_category: 'Káva', price: 290, quantity: 1 },
    ]
    const looks = own.is(0.6) ? [event('view_item', { items, currency: 'CZK' })] : []
    tell(...consent, event('page_view', { page_type: looks.length > 0 ? 'product' : 'listing' }), ...looks)
    atMs += own.whole(5, 40) * 1_000
    // What is clicked goes out by itself some seconds after.
    if (looks.length > 0 && own.is(0.12)) tell(event('add_to_cart', { items, currency: 'CZK' }))
    atMs += own.whole(5, 60) * 1_000
  }
  if (told.some(({ events }) => events.some(({ name: one }) => one === 'add_to_cart')) && own.is(0.4)) {
    const id = `order-${name}-${visit}`
    tell(
      event('purchase', {
        transaction_id: id,
        items: [{ item_id: 'K1', price: 290 }],
        value: 290,
        currency: 'CZK',
      }),
    )
    told.push({ atMs: atMs + 1_500, visitor, events: [], order: { id, value: 290 } })
  }
  return told
}
