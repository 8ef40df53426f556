import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  availabilityXml,
  GOODS,
  googleAtom,
  googleRss,
  googleTsv,
  gzipped,
  heurekaXml,
  metaCsv,
  shoptetCsv,
  shoptetXml,
  windows1250,
  zboziXml,
} from '../support/catalogue/feeds.ts'
import type { Good } from '../support/catalogue/feeds.ts'
import { another, shop, traces } from './catalogue-shop.ts'
import type { Served } from './catalogue-shop.ts'

const IN_STOCK = GOODS.filter(({ stock }) => stock > 0)
  .map(({ id }) => id)
  .sort((a, b) => (a < b ? -1 : 1))

const DIALECTS: readonly (readonly [string, (goods: readonly Good[]) => string])[] = [
  ['heureka', heurekaXml],
  ['zbozi', zboziXml],
  ['google', googleRss],
  ['google', googleAtom],
  ['google', (goods) => googleRss(goods, 'gm')],
  ['google-tsv', googleTsv],
  ['meta-csv', metaCsv],
  ['shoptet', shoptetXml],
  ['shoptet-csv', shoptetCsv],
]

describe.each(DIALECTS)('a feed in %s', (format, write) => {
  test('is known by its content and brings every product', async () => {
    const one = await shop()
    expect(await one.read(write(GOODS))).toMatchObject({
      format,
      rows: 10,
      added: 10,
      refused: [],
      warning: null,
      phase: 'done',
    })
    expect(await one.bought()).toEqual(IN_STOCK)
    expect(await one.product('KÁVA-1')).toMatchObject({
      title: 'Káva Žluťoučký kůň & spol.',
      priceMicro: 289_000_000,
      currency: 'CZK',
    })
  })

  test('again, in any order, writes nothing', async () => {
    const one = await shop()
    await one.read(write(GOODS))
    const before = await traces()
    expect(await one.read(write(GOODS))).toMatchObject({ rows: 10, added: 0, changed: 0, retired: 0 })
    expect(await one.read(write(GOODS.toReversed()))).toMatchObject({ added: 0, changed: 0, retired: 0 })
    expect(await traces()).toEqual(before)
  })

  test('cut at any byte never throws and never takes a product off sale', async () => {
    const one = await shop()
    const bytes = new TextEncoder().encode(write(GOODS))
    await one.read(bytes)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (at) => {
        expect((await one.read(bytes.slice(0, at))).retired).toBe(0)
        expect(await one.bought()).toEqual(IN_STOCK)
        await one.read(bytes)
      }),
      { numRuns: 8 },
    )
  })
})

describe('clothes of a file', () => {
  test.each<[string, () => Served | Promise<Served>, ResponseInit]>([
    ['windows-1250 by the prolog', () => windows1250(heurekaXml(GOODS).replace('utf-8', 'windows-1250')), {}],
    ['windows-1250 though the prolog says utf-8', () => windows1250(heurekaXml(GOODS)), {}],
    [
      'windows-1250 by the header',
      () => windows1250(shoptetCsv(GOODS)),
      { headers: { 'content-type': 'text/csv; charset=windows-1250' } },
    ],
    ['windows-1250 though nobody says so', () => windows1250(shoptetCsv(GOODS)), {}],
    [
      'utf-8 though the header says windows-1250',
      () => heurekaXml(GOODS),
      { headers: { 'content-type': 'text/xml; charset=windows-1250' } },
    ],
    ['a byte order mark', () => `\ufeff${shoptetCsv(GOODS)}`, {}],
    ['gzip that no name tells of', () => gzipped(heurekaXml(GOODS)), {}],
    ['gzip over windows-1250', () => gzipped(windows1250(shoptetCsv(GOODS))), {}],
  ])('%s', async (_, body, init) => {
    const one = await shop()
    expect(await one.read(await body(), init)).toMatchObject({ added: 10, warning: null })
    expect((await one.product('KÁVA-1'))?.title).toBe('Káva Žluťoučký kůň & spol.')
  })

  test('a gzip stream that ends too early retires nothing', async () => {
    const one = await shop()
    const whole = await gzipped(heurekaXml(GOODS))
    await one.read(whole)
    for (const at of [40, 200, whole.length - 1]) {
      await one.read(whole.slice(0, at))
      expect(await one.bought()).toEqual(IN_STOCK)
    }
  })

  test.each([
    ['a page of words', '<!doctype html><html><body><h1>Údržba</h1></body></html>', /web page/],
    ['nothing', '', /empty/],
    ['spaces', ' \n ', /empty/],
    ['something else', '{"products": []}', /no format/],
    ['a shop without goods', '<SHOP></SHOP>', /No product/],
  ])('%s with status 200 changes nothing and says why', async (_, body, warning) => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    const report = await one.read(body)
    expect(report.warning).toMatch(warning)
    expect(await one.bought()).toEqual(IN_STOCK)
  })
})

describe('entries', () => {
  test('a repeated id is told with its line, and its last place counts', async () => {
    const one = await shop()
    const twice = [...GOODS, { ...GOODS[0]!, price: 299 }]
    const report = await one.read(heurekaXml(twice))
    expect(report.refused).toMatchObject([{ code: 'duplicate_id', id: 'KÁVA-1', line: 73 }])
    expect((await one.product('KÁVA-1'))?.priceMicro).toBe(299_000_000)
    const before = await traces()
    expect(await one.read(heurekaXml(twice))).toMatchObject({ added: 0, changed: 0 })
    expect(await traces()).toEqual(before)
  })

  test('an address that runs code is left out of its product, and told', async () => {
    const one = await shop()
    const xml = heurekaXml(GOODS).replace(/<URL>[^<]*<\/URL>/, '<URL>javascript:alert(1)</URL>')
    const report = await one.read(xml)
    expect(report.refused).toMatchObject([
      { code: 'bad_url', id: 'KÁVA-1', path: '/URL', found: 'javascript:alert(1)' },
    ])
    expect((await one.product('KÁVA-1'))?.url).toBe('')
    expect(await one.bought()).toEqual(IN_STOCK)
  })

  test('ids that differ only by letter case are two products, and told', async () => {
    const one = await shop()
    const report = await one.read(heurekaXml([...GOODS, { ...GOODS[6]!, id: 'sir-1' }]))
    expect(report.refused).toMatchObject([{ code: 'case_twin', id: 'sir-1' }])
    expect(await one.bought()).toEqual(expect.arrayContaining(['SIR-1', 'sir-1']))
  })

  test('availability of what nobody described makes no product', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS.slice(1)))
    const stock = another()
    expect(await stock.read(availabilityXml(GOODS))).toMatchObject({
      added: 0,
      refused: [{ code: 'unknown_product', id: 'KÁVA-1' }],
    })
    expect(await one.product('MLÝN-1')).toMatchObject({ stock: 3, available: true })
  })
})

describe('what is gone', () => {
  test('a table says it twice before it is believed', async () => {
    const one = await shop()
    await one.read(shoptetCsv(GOODS))
    const fewer = shoptetCsv(GOODS.slice(0, 9))
    expect(await one.read(fewer)).toMatchObject({ retired: 0 })
    expect(await one.bought()).toContain('ČAJ-2')
    expect(await one.read(fewer)).toMatchObject({ retired: 1 })
    expect(await one.bought()).not.toContain('ČAJ-2')
    expect(await one.read(shoptetCsv(GOODS))).toMatchObject({ changed: 1 })
    expect(await one.bought()).toEqual(IN_STOCK)
  })

  test('a table that ends without a line end is whole once it has ended so twice', async () => {
    const one = await shop()
    const bare = shoptetCsv(GOODS).trimEnd()
    expect(await one.read(bare)).toMatchObject({ added: 9, warning: expect.stringMatching(/cut off/) })
    expect(await one.read(bare)).toMatchObject({ added: 1, warning: null })
    expect(await one.bought()).toEqual(IN_STOCK)
  })

  test('what another whole feed still lists stays', async () => {
    const one = await shop()
    const other = another()
    await one.read(heurekaXml(GOODS))
    await other.read(googleRss(GOODS))
    expect(await one.read(heurekaXml(GOODS.slice(1)))).toMatchObject({ retired: 0 })
    expect(await one.bought()).toEqual(IN_STOCK)
    expect(await other.read(googleRss(GOODS.slice(1)))).toMatchObject({ retired: 1 })
    expect(await one.bought()).not.toContain('KÁVA-1')
  })

  test('two feeds that word it differently do not turn a product over and over', async () => {
    const one = await shop()
    const other = another()
    await one.read(heurekaXml(GOODS))
    await other.read(googleRss(GOODS.map((good) => ({ ...good, title: `${good.title} (Google)` }))))
    const before = await traces()
    await one.read(heurekaXml(GOODS))
    await other.read(googleRss(GOODS.map((good) => ({ ...good, title: `${good.title} (Google)` }))))
    expect(await traces()).toEqual(before)
  })

  test('a second price in another currency is kept beside the first', async () => {
    const one = await shop()
    const slovak = another({ currency: 'EUR' })
    await one.read(heurekaXml(GOODS))
    await slovak.read(heurekaXml([{ ...GOODS[0]!, price: 12 }]))
    expect(await one.product('KÁVA-1')).toMatchObject({
      currency: 'CZK',
      priceMicro: 289_000_000,
      prices: { EUR: 12_000_000 },
    })
  })
})

test('a price that moves leaves a point of history and an event; a price that stays leaves none', async () => {
  const one = await shop()
  await one.read(heurekaXml(GOODS))
  const dearer = GOODS.map((good, index) => (index === 0 ? { ...good, price: 259 } : good))
  await one.read(heurekaXml(dearer))
  const { results } = await env.DB.prepare(
    "SELECT price_micro AS price FROM price_change WHERE product_id = 'KÁVA-1' ORDER BY at",
  ).all()
  expect(results).toEqual([{ price: 289_000_000 }, { price: 259_000_000 }])
  const event = await env.DB.prepare(
    "SELECT name, body FROM catalogue_event WHERE product_id = 'KÁVA-1' ORDER BY seq DESC LIMIT 1",
  ).first<{ name: string; body: string }>()
  expect(JSON.parse(event!.body)).toMatchObject({
    name: 'price_changed',
    fromMicro: 289_000_000,
    toMicro: 259_000_000,
    currency: 'CZK',
  })
})
