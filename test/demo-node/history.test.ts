import { expect, test } from 'vitest'
import { normalPhone } from '../../core/identity/identifier.ts'
import { parseEvent } from '../../core/event/parse.ts'
import type { ServerEvent } from '../../core/wire/server.ts'
import { chance } from '../../demo/seed/chance.ts'
import { HISTORY_DAYS, history } from '../../demo/seed/history.ts'
import { phone } from '../../demo/seed/person.ts'
import { productsIn } from '../../demo/seed/product.ts'
import type { Product } from '../../demo/seed/product.ts'
import { slices } from '../../demo/seed/seed.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const endAt = Date.UTC(2026, 10, 22, 18)
const products: Product[] = [
  'Zrnková káva na espresso',
  'Mlýnky na kávu',
  'Šálky a hrnky',
  'Příslušenství a údržba',
].flatMap((category, shelf) =>
  Array.from({ length: 9 }, (_, index) => ({
    id: `P${shelf}${index}`,
    title: `Věc ${index}`,
    category,
    brand: 'B',
    price: 190 + 310 * index,
    path: `/p/${shelf}${index}`,
  })),
)
const events = history({ seed: 1, products, endAt })
const who = ({ identifiers }: ServerEvent) => JSON.stringify(identifiers)

test('the same seed tells the same history, another seed another one', () => {
  expect(history({ seed: 1, products, endAt })).toEqual(events)
  expect(history({ seed: 2, products, endAt }).map(({ at }) => at)).not.toEqual(events.map(({ at }) => at))
})

test('a history has about four hundred people over ninety days, in the order of time, each event with an id of its own', () => {
  const people = new Set(events.map(who))
  expect(people.size).toBeGreaterThan(360)
  expect(people.size).toBeLessThanOrEqual(400)
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  const times = events.map(({ at }) => Number(at))
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times[0]).toBeGreaterThan(endAt - (HISTORY_DAYS + 1) * DAY_MS)
  expect(times.at(-1)).toBeLessThan(endAt)
})

test('a short history is that of the people who came last', () => {
  const short = history({ seed: 1, products, days: 30, endAt })
  expect(short.length).toBeGreaterThan(100)
  const names = new Set(short.map(who))
  expect(names.size).toBeLessThan(200)
  expect(short).toEqual(events.filter((event) => names.has(who(event))))
  expect(Number(short[0]!.at)).toBeGreaterThan(endAt - 31 * DAY_MS)
})

test('every event is one that the server takes', () => {
  for (const event of events) {
    const taken = parseEvent(event, { source: 'server', receivedAt: endAt, sentAt: null, maxBytes: 100_000 })
    expect(taken, JSON.stringify(event)).toMatchObject({ ok: true })
  }
})

test('all that names a person is unreachable: reserved domains, and numbers that cannot ring', () => {
  const named = events.filter(({ identifiers }) => identifiers.email)
  expect(named.every(({ identifiers }) => /^host-\d{4}@example\.com$/.test(identifiers.email ?? ''))).toBe(
    true,
  )
  expect(normalPhone(phone(42))).toBe('+420000000042')
  const phones = new Set(events.flatMap(({ identifiers }) => identifiers.phone ?? []))
  expect(phones.size).toBeGreaterThan(20)
  for (const number of phones) expect(normalPhone(number)).toBe(number)
})

test('consent comes first, about half of those named allow e-mail, and nobody else says a word of channels', () => {
  const consents = events.filter(({ name }) => name === 'consent_update')
  const named = consents.filter(({ identifiers }) => identifiers.email)
  const share = named.filter(({ params }) => params?.['email'] === true).length / named.length
  expect(share).toBeGreaterThan(0.4)
  expect(share).toBeLessThan(0.65)
  expect(
    consents
      .filter(({ identifiers }) => identifiers.anonymous_id)
      .every(({ params }) => params?.['email'] === undefined),
  ).toBe(true)
  const first = new Map<string, string>()
  for (const event of events) if (!first.has(who(event))) first.set(who(event), event.name)
  expect(new Set(first.values())).toEqual(new Set(['consent_update']))
})

test('money adds up: a purchase is worth its lines, and comes after its cart; some are given back', () => {
  const purchases = events.filter(({ name }) => name === 'purchase')
  expect(purchases.length).toBeGreaterThan(100)
  for (const { params, at, identifiers } of purchases) {
    const items = params?.['items'] as { item_id: string; price: number; quantity: number }[]
    expect(params?.['value']).toBe(items.reduce((sum, { price, quantity }) => sum + price * quantity, 0))
    const added = events.find(
      (event) => event.name === 'add_to_cart' && who(event) === JSON.stringify(identifiers),
    )
    expect(Number(added?.at)).toBeLessThan(Number(at))
  }
  expect(new Set(purchases.map(({ params }) => params?.['transaction_id'])).size).toBe(purchases.length)
  expect(events.some(({ name }) => name === 'refund')).toBe(true)
})

test('no cart is left open in the last thirty hours, so that a new visitor gets a message of their own', () => {
  const late = events.filter(({ name, at }) => name === 'add_to_cart' && Number(at) > endAt - 30 * HOUR_MS)
  for (const cart of late) {
    const bought = events.some(
      (event) => event.name === 'purchase' && who(event) === who(cart) && Number(event.at) > Number(cart.at),
    )
    expect(bought || Number(cart.at) > endAt - HOUR_MS).toBe(true)
  }
})

test('slices keep every event once, end after what they hold, and never leave a cart waiting for an hour', () => {
  const all = slices(events)
  expect(all.flatMap((slice) => slice.events)).toEqual(events)
  for (const slice of all) {
    expect(Number(slice.events.at(-1)?.at)).toBeLessThanOrEqual(slice.endAt)
    // Another product in the cart starts the wait anew.
    const last = new Map(
      slice.events.filter(({ name }) => name === 'add_to_cart').map((cart) => [who(cart), Number(cart.at)]),
    )
    for (const [person, at] of last) {
      const bought = slice.events.some(
        (event) => event.name === 'purchase' && who(event) === person && Number(event.at) > at,
      )
      expect(bought || slice.endAt - at < HOUR_MS).toBe(true)
    }
  }
  expect(all.map(({ endAt }) => endAt)).toEqual(all.map(({ endAt }) => endAt).sort((a, b) => a - b))
})

test('products come from a Merchant feed: with their shelf and sale price, without what is sold out', () => {
  const xml = `<rss xmlns:g="http://base.google.com/ns/1.0"><channel>
    <item><g:id>A1</g:id><title>Káva &amp; &lt;čaj&gt;</title><g:link>http://x.cz/produkt/kava</g:link><g:price>249.00 CZK</g:price>
      <g:sale_price>199.00 CZK</g:sale_price><g:availability>in_stock</g:availability><g:product_type>Obchod > Espresso</g:product_type></item>
    <item><g:id>A2</g:id><title>Pryč</title><g:link>http://x.cz/b</g:link><g:price>9 CZK</g:price><g:availability>out_of_stock</g:availability></item>
    <item><g:id>A1</g:id><title>Dvakrát</title><g:link>http://x.cz/c</g:link><g:price>9 CZK</g:price></item></channel></rss>`
  expect(productsIn(xml)).toEqual([
    { id: 'A1', title: 'Káva & <čaj>', category: 'Espresso', brand: '', price: 199, path: '/produkt/kava' },
  ])
})

test('chance is even enough, and a fork does not disturb its source', () => {
  const source = chance('x')
  const draws = Array.from({ length: 20_000 }, () => source.whole(0, 9))
  for (let value = 0; value < 10; value++) {
    const hits = draws.filter((draw) => draw === value).length
    expect(hits).toBeGreaterThan(1_800)
    expect(hits).toBeLessThan(2_200)
  }
  const [a, b] = [chance('y'), chance('y')]
  a.fork('z').next()
  expect(a.next()).toBe(b.next())
  const weighted = Array.from({ length: 1_000 }, () =>
    source.weighted(['seldom', 'often'], (value) => (value === 'often' ? 9 : 1)),
  )
  expect(weighted.filter((value) => value === 'often').length).toBeGreaterThan(850)
})
