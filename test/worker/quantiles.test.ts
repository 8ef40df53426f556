/** The cut points that D1 gives, beside those of a plain sort of everything in the index. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import { PRICE_CUTS, QUINTILE_CUTS, cutsOf } from '../../core/feature/quantile.ts'
import { MIN_PRODUCTS, makeQuantiles, quantilesOf } from '../../worker/job/quantiles.ts'
import {
  currentQuantiles,
  publishQuantiles,
  quantilesAt,
  quantilesInForce,
} from '../../worker/store/quantile.ts'

const NOW = Date.parse('2026-11-01T02:00:00Z')
/** Park and Miller's numbers, so that a red run can be repeated. */
let seed = 20_261_101
const below = (limit: number) => (seed = (seed * 48_271) % 2_147_483_647) % limit

const PEOPLE = Array.from({ length: 400 }, (_, index) => {
  const orders = Math.max(0, below(9) - 3)
  return {
    id: `quantile-${index}`,
    orders,
    revenue: orders * below(5_000_000_000),
    refunded: below(10) === 0 ? below(900_000_000) : 0,
    lastAt: orders > 0 ? NOW - below(700) * DAY_MS - below(1000) : null,
    interval: orders > 1 ? below(9000) / 100 : null,
  }
})
const PRODUCTS = Array.from({ length: 300 }, (_, index) => ({
  id: `quantile-${index}`,
  category: [['Káva', 'Zrnková káva'], ['Čaj'], [], ['D\'Or "x"']][below(4)]!,
  price: 10_000_000 + below(900) * 1_000_000,
}))
const RARE = { id: 'quantile-rare', category: ['Vzácné'], price: 5_000_000 }

beforeAll(async () => {
  const person = env.DB.prepare(
    `INSERT INTO profile (id, version, seq, first_seen_at, last_seen_at, events, orders, revenue_micro, refunded_micro,
       cart_items, consents, open_entries, counters, view)
     VALUES (?1, 1, 1, 0, 0, 0, ?2, ?3, ?4, 0, '[]', 0, '{}', ?5)`,
  )
  await env.DB.batch(
    PEOPLE.map(({ id, orders, revenue, refunded, lastAt, interval }) => {
      const view = { f: { last_order_at: lastAt, order_interval: interval } }
      return person.bind(id, orders, revenue, refunded, JSON.stringify(view))
    }),
  )
  const product = env.DB.prepare(
    'INSERT INTO product (id, body, available, price_micro, updated_at) VALUES (?, ?, 1, ?, 0)',
  )
  await env.DB.batch(
    [...PRODUCTS, RARE].map(({ id, category, price }) =>
      product.bind(id, JSON.stringify({ id, category }), price),
    ),
  )
})

afterAll(async () => {
  await env.DB.prepare("DELETE FROM profile WHERE id LIKE 'quantile-%'").run()
  await env.DB.prepare("DELETE FROM product WHERE id LIKE 'quantile-%'").run()
  await env.CONFIG.delete('quantiles')
})

/** Other files leave people and products behind; all of them count. */
async function everything() {
  const { results: people } = await env.DB.prepare(
    'SELECT orders, revenue_micro AS revenue, refunded_micro AS refunded, view FROM profile WHERE orders > 0',
  ).all<{ orders: number; revenue: number; refunded: number; view: string }>()
  const { results: products } = await env.DB.prepare('SELECT body, price_micro AS price FROM product').all<{
    body: string
    price: number
  }>()
  return {
    people: people.map(({ view, ...one }) => ({
      ...one,
      ...(JSON.parse(view) as { f: Record<string, number | null> }).f,
    })),
    products: products.map(({ body, price }) => ({
      category: (JSON.parse(body) as { category?: string[] }).category?.at(-1) ?? '',
      price,
    })),
  }
}

describe('the cut points of the night', () => {
  test('are those of a sort of all that the index holds', async () => {
    const { people, products } = await everything()
    const quantiles = await quantilesOf(env, NOW)
    const known = (name: string) =>
      people.flatMap((one) => (one as Record<string, number | null>)[name] ?? [])
    expect(quantiles).toMatchObject({
      at: NOW,
      buyers: people.length,
      recency: cutsOf(known('last_order_at'), QUINTILE_CUTS),
      frequency: cutsOf(known('orders'), QUINTILE_CUTS),
      monetaryMicro: cutsOf(
        people.map(({ revenue, refunded }) => revenue - refunded),
        QUINTILE_CUTS,
      ),
      orderGapMs: Math.round(cutsOf(known('order_interval'), 1)[0]! * DAY_MS),
    })
    expect(people.length).toBeGreaterThan(200)
    const byCategory = Map.groupBy(products, ({ category }) => category)
    const expected = [...byCategory]
      .filter(([category, all]) => category !== '' && all.length >= MIN_PRODUCTS)
      .map(([category, all]) => [
        category,
        cutsOf(
          all.map(({ price }) => price),
          PRICE_CUTS,
        ),
      ])
    expect(quantiles.prices).toEqual(Object.fromEntries(expected))
    expect(Object.keys(quantiles.prices)).toEqual(
      expect.arrayContaining(['Zrnková káva', 'Čaj', 'D\'Or "x"']),
    )
    expect(quantiles.prices['Vzácné']).toBeUndefined()
  })

  test('are put in force as a version that stays', async () => {
    const { version, buyers } = await makeQuantiles(env, NOW)
    const first = await currentQuantiles(env)
    expect(first).toMatchObject({ at: NOW, buyers })
    expect(quantilesInForce()).toEqual(first)
    const later = await publishQuantiles(env, { ...first!, at: NOW + DAY_MS })
    expect(later).not.toBe(version)
    expect((await currentQuantiles(env))?.at).toBe(NOW + DAY_MS)
    expect((await quantilesAt(env, version))?.at).toBe(NOW)
    expect(await quantilesAt(env, null)).toBeNull()
  })
})
