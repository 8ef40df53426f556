/** Visitors of the demo shop as the bench plays them: who they are, and what their pages send. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { PageEvent } from '../../core/wire/events.ts'
import type { Product } from '../../demo/seed/product.ts'
import type { Asked } from './load.ts'

export const SITE_KEY = 'pk_bench'
const CONSENT = { functionality: true, analytics: true, personalisation: true }
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36'
export const CRAWLER = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

/** The Worker's rate limit is 600 requests a minute for one visitor; so many that nobody comes near it. */
const VISITORS = 96

export type Crowd = {
  /** Cookies, one of each visitor. */
  readonly cookies: readonly string[]
  /** The cookie of whose turn it is. */
  readonly next: () => string
}

export function crowd(): Crowd {
  const cookies = Array.from({ length: VISITORS }, () => `vid=${randomBytes(16).toString('base64url')}`)
  let turn = 0
  return { cookies, next: () => cookies[turn++ % cookies.length]! }
}

export type Shop = { readonly host: string; readonly products: readonly Product[] }

/** What a visitor's first batch holds: consent, a few products looked at, one put into the cart. */
export function firstBatch({ products }: Shop, index: number): PageEvent[] {
  const product = (offset: number) => products[(index * 7 + offset) % products.length]!
  return [
    event('consent_update', { ...CONSENT, source: 'bench' }),
    ...[0, 1, 2].map((offset) =>
      event('view_item', { items: [ofProduct(product(offset))], currency: 'CZK' }),
    ),
    event('add_to_cart', { items: [{ ...ofProduct(product(2)), quantity: 1 }], currency: 'CZK' }),
  ]
}

let nextView = 0

/** A product page looked at: the event that shops send most. */
export function viewed({ host, products }: Shop): PageEvent {
  const product = products[nextView++ % products.length]!
  return {
    ...event('view_item', { items: [ofProduct(product)], value: product.price, currency: 'CZK' }),
    page: { url: `http://${host}${product.path}`, title: product.title, referrer: `http://${host}/` },
  }
}

function event(name: PageEvent['name'], params: Record<string, unknown>): PageEvent {
  return { id: randomUUID(), name, at: Date.now(), params }
}

function ofProduct({ id, title, category, brand, price }: Product): Record<string, unknown> {
  return { item_id: id, item_name: title, item_category: category, item_brand: brand, price }
}

export function batchOf(events: readonly PageEvent[]): string {
  return JSON.stringify({ key: SITE_KEY, sent_at: Date.now(), consent: CONSENT, events })
}

export function question({ host }: Shop): string {
  return JSON.stringify({
    key: SITE_KEY,
    consent: CONSENT,
    slots: ['popup'],
    trigger: 'exit',
    page: { url: `http://${host}/kosik`, language: 'cs' },
  })
}

/** A request as a browser on the shop's own host makes it. */
export function posted({ host }: Shop, path: string, cookie: string, body: string): Asked {
  const headers = {
    host,
    cookie,
    origin: `http://${host}`,
    'user-agent': BROWSER,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  }
  return { method: 'POST', path, headers, body }
}

export function page({ host }: Shop, cookie: string, agent = BROWSER): Asked {
  return { method: 'GET', path: '/', headers: { host, cookie, accept: 'text/html', 'user-agent': agent } }
}
