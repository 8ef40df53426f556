import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { importFeeds } from '../../worker/job/feeds.ts'
import type { FeedReport } from '../../worker/job/feeds.ts'
import { catalogue, countProducts, forgetCatalogue, productsById } from '../../worker/store/product.ts'
import type { FeedFormat } from '../../core/catalogue/feed.ts'

let clock = Date.now()

async function importOne(path: string, format: FeedFormat = 'heureka'): Promise<FeedReport> {
  const [report] = await importFeeds(
    { ...env, FEEDS: JSON.stringify([{ format, url: `/feed/${path}` }]) },
    (clock += 1_000),
  )
  return report!
}

beforeEach(async () => {
  await env.DB.exec('DELETE FROM product')
  forgetCatalogue()
  await importOne('heureka.xml')
})

describe('importing a feed', () => {
  test('brings products with paths of the shop’s own host and the stock of the second feed', async () => {
    await importOne('heureka-dostupnost.xml', 'heureka-availability')
    const { products, byPath } = await catalogue(env)
    expect(products.size).toBe(10)
    const found = await productsById(env, ['H1', 'K3'])
    expect(found.get('H1')).toMatchObject({
      title: 'Hrnek modrý & bílý',
      url: '/produkt/h1',
      imageUrl: '/img/H1.svg?a=1&b=2',
      priceMicro: 249_000_000,
      stock: 30,
      available: true,
      category: ['Jídlo', 'Hrnky'],
    })
    expect(found.get('K3')).toMatchObject({ stock: 0, available: false })
    expect(products.get('K3')).toMatchObject({ inStock: false, category: 'Káva' })
    expect(byPath.get('/produkt/m1')).toBe('M1')
  })

  test('again changes nothing', async () => {
    expect(await importOne('heureka.xml')).toMatchObject({
      rows: 10,
      added: 0,
      changed: 0,
      retired: 0,
      warning: null,
    })
  })

  test('keeps the neighbours of a bad row and names its fault', async () => {
    const report = await importOne('raw.xml')
    expect(report).toMatchObject({
      rows: 3,
      added: 2,
      refused: [{ line: 2, code: 'bad_price', path: '/PRICE_VAT', id: 'R2' }],
    })
    const products = await productsById(env, ['R1', 'R3'])
    expect(products.get('R1')).toMatchObject({
      title: 'Sirup A & B',
      url: '/r1?a=1&b=2',
      imageUrl: 'http://cdn.test/r1.jpg?x=1&y=2',
      priceMicro: 1_290_500_000,
    })
    expect(products.has('R3')).toBe(true)
  })

  test('reads the code page of old Czech shops', async () => {
    await importOne('1250.xml')
    expect((await productsById(env, ['W1'])).get('W1')?.title).toBe('Žluťoučký')
  })

  test('retires what a whole feed no longer lists', async () => {
    const before = await countProducts(env)
    expect(await importOne('one-gone.xml')).toMatchObject({ retired: 1, warning: null })
    expect(await countProducts(env)).toBe(before - 1)
  })

  test.each([
    ['cut.xml', /cut off/],
    ['shrunk.xml', /shrank/],
    ['missing.xml', /answered 404/],
  ])('%s retires nothing and says why', async (path, warning) => {
    const before = await countProducts(env)
    const report = await importOne(path)
    expect(report.retired).toBe(0)
    expect(report.warning).toMatch(warning)
    expect(await countProducts(env)).toBe(before)
  })

  test('notes each change of price or stock once', async () => {
    await importOne('heureka-dostupnost.xml', 'heureka-availability')
    await importOne('heureka-dostupnost.xml', 'heureka-availability')
    const { results } = await env.DB.prepare(
      "SELECT stock FROM price_change WHERE product_id = 'K1' AND at > ? ORDER BY at",
    )
      .bind(clock - 10_000)
      .all()
    expect(results.filter(({ stock }) => stock === 12)).toHaveLength(1)
  })
})
