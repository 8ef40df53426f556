import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type {
  FaultsAnswer,
  FeedsAnswer,
  FeedView,
  ImportView,
  ProductDetail,
  ProductsAnswer,
} from '../../core/wire/catalogue.ts'
import { feedAddress, isPrivateHost } from '../../worker/job/feed/address.ts'
import { openFeed } from '../../worker/job/feed/open.ts'
import { GOODS, heurekaItem, heurekaXml, shoptetCsv } from '../support/catalogue/feeds.ts'
import { admin, asAdmin, call, json, post, problemOf } from './call.ts'
import { another, shop } from './catalogue-shop.ts'

const products = (query: string) => admin<ProductsAnswer>(`/catalogue/products?${query}`)

describe('products', () => {
  test('are found without accents, by category and by what can be bought, page by page', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    const found = await products('q=septana')
    expect(found).toMatchObject({ total: 1, cursor: null, products: [{ id: 'KÁVA-2', available: false }] })
    expect(await products('available=no')).toMatchObject({ total: 1 })
    expect(await products('available=yes&category=N%C3%A1poje')).toMatchObject({
      total: 9,
      categories: [{ name: 'Nápoje', count: 10 }],
    })
    const first = await products('limit=6')
    const second = await products(`limit=6&cursor=${encodeURIComponent(first.cursor!)}`)
    expect([...first.products, ...second.products].map(({ id }) => id).toSorted()).toEqual(
      GOODS.map(({ id }) => id).toSorted(),
    )
    expect(second.cursor).toBeNull()
  })

  test('a product tells its group, history and lowest price; its id may have a slash', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    await one.read(heurekaXml(GOODS.map((good) => (good.id === 'HRN-1/M' ? { ...good, price: 199 } : good))))
    const detail = await admin<ProductDetail>(`/catalogue/products/${encodeURIComponent('HRN-1/M')}`)
    expect(detail).toMatchObject({
      id: 'HRN-1/M',
      priceMicro: 199_000_000,
      lowestPrice30Micro: 249_000_000,
      attributes: [['Balení', '1 ks']],
      sources: [one.feed.id],
      group: {
        title: 'Hrnek',
        fromMicro: 199_000_000,
        toMicro: 259_000_000,
        variants: [{ id: 'HRN-1/B' }, { id: 'HRN-1/M' }],
      },
    })
    expect(detail.history.map(({ priceMicro }) => priceMicro)).toEqual([249_000_000, 199_000_000])
    expect((await problemOf(call('/_v/v1/admin/catalogue/products/nic', { headers: asAdmin }))).code).toBe(
      'not_found',
    )
  })
})

describe('feeds', () => {
  test('are added, changed, run and taken away; those of the settings stay', async () => {
    const added = await admin<FeedView>('/catalogue/feeds', { url: '/feed/heureka.xml', minutes: 30 })
    expect(added).toMatchObject({ format: 'auto', minutes: 30, isOn: true, source: 'console', imports: [] })
    const path = `/catalogue/feeds/${added.id}`
    expect(await admin<FeedView>(path, { isOn: false, language: 'cs' })).toMatchObject({
      isOn: false,
      language: 'cs',
      minutes: 30,
    })
    const begun = await admin<ImportView>(`${path}/import`, {})
    const view = await vi.waitFor(
      async () => {
        const now = await admin<ImportView>(`/catalogue/imports/${begun.id}/continue`, {})
        expect(now.phase).toBe('done')
        return now
      },
      { timeout: 20_000, interval: 50 },
    )
    expect(view).toMatchObject({
      phase: 'done',
      format: 'heureka',
      rows: 10,
      listed: 10,
      share: 1,
      refused: 0,
    })
    const { feeds } = await admin<FeedsAnswer>('/catalogue/feeds')
    expect(feeds.map(({ source }) => source)).toContain('settings')
    expect(feeds.find(({ id }) => id === added.id)).toMatchObject({
      rows: 10,
      error: null,
      imports: [{ id: begun.id }],
    })
    expect((await call(`/_v/v1/admin${path}`, { method: 'DELETE', headers: asAdmin })).status).toBe(204)
    expect((await call(`/_v/v1/admin${path}`, { method: 'DELETE', headers: asAdmin })).status).toBe(404)
    expect(
      (await problemOf(post('/_v/v1/admin/catalogue/feeds/heureka', { isOn: false }, asAdmin))).code,
    ).toBe('bad_param')
  })

  test.each([
    ['http://127.0.0.1/feed.xml'],
    ['http://[::1]/feed.xml'],
    ['http://metadata.google.internal/'],
    ['ftp://example.com/feed.xml'],
    ['https://user:pw@example.com/feed.xml'],
    ['//example.com/feed.xml'],
    ['feed.xml'],
    [''],
  ])('an address such as %j is refused', async (url) => {
    const response = await post('/_v/v1/admin/catalogue/feeds', { url }, asAdmin)
    expect(response.status).toBe(400)
    expect((await problemOf(response)).path).toBe('/url')
  })

  test('nobody without a key reads or changes them', async () => {
    for (const path of ['feeds', 'products', 'imports/x'])
      expect((await call(`/_v/v1/admin/catalogue/${path}`)).status).toBe(401)
    expect((await post('/_v/v1/admin/catalogue/feeds', { url: '/x' })).status).toBe(401)
  })

  test('an address that redirects to a private host is not followed', async () => {
    const asked: string[] = []
    const fetcher = async (request: Request) => {
      asked.push(request.url)
      return new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/latest' } })
    }
    expect(await openFeed(env, 'https://feeds.example.com/a.xml', fetcher)).toEqual({
      ok: false,
      problem: expect.stringMatching(/private/),
    })
    expect(asked).toEqual(['https://feeds.example.com/a.xml'])
  })

  test('redirects end', async () => {
    const fetcher = async (request: Request) =>
      new Response(null, { status: 302, headers: { location: `${request.url}x` } })
    expect(await openFeed(env, 'https://feeds.example.com/a', fetcher)).toMatchObject({
      problem: expect.stringMatching(/too many/),
    })
  })
})

test('the shop’s own address is its own, whatever its port', () => {
  expect(feedAddress('/feed.xml', 'http://localhost:8787')).toMatchObject({ value: { kind: 'own' } })
  expect(feedAddress('http://localhost:8787/feed.xml', 'http://localhost:8787')).toMatchObject({
    value: { kind: 'own' },
  })
  expect(feedAddress('http://localhost:9999/feed.xml', 'http://localhost:8787').ok).toBe(false)
  expect(isPrivateHost('shop.example')).toBe(false)
})

test('faults are listed with their lines, and downloaded without formulas', async () => {
  const one = await shop()
  const bad = { id: '=1+1', title: 'Vzorec', price: Number.NaN, stock: 1 }
  const text = heurekaXml(GOODS).replace('</SHOP>', `${heurekaItem(bad)}</SHOP>`)
  const report = await one.read(text)
  const answer = await admin<FaultsAnswer>(`/catalogue/imports/${report.import}/errors`)
  expect(answer).toEqual({
    faults: [{ line: 73, code: 'bad_price', level: 'refused', path: '/PRICE_VAT', id: '=1+1', found: 'NaN' }],
    total: 1,
    cursor: null,
  })
  const view = await admin<ImportView>(`/catalogue/imports/${report.import}`)
  expect(view).toMatchObject({ refused: 1, faults: [{ code: 'bad_price', count: 1 }] })
  const csv = await (
    await call(`/_v/v1/admin/catalogue/imports/${report.import}/errors?format=csv&lang=cs`, {
      headers: asAdmin,
    })
  ).text()
  expect(csv).toContain(`73;"'=1+1";"Cena není cena"`)
})

test('a held import is decided through the API, once', async () => {
  const one = await shop()
  await one.read(shoptetCsv(GOODS))
  const held = await one.read(shoptetCsv(GOODS.map((good) => ({ ...good, price: 0 }))))
  const path = `/catalogue/imports/${held.import}/decision`
  expect((await problemOf(post(`/_v/v1/admin${path}`, { decision: 'maybe' }, asAdmin))).code).toBe(
    'bad_shape',
  )
  expect(await admin<ImportView>(path, { decision: 'reject' })).toMatchObject({
    decidedAs: 'rejected',
    phase: 'done',
  })
  expect((await problemOf(post(`/_v/v1/admin${path}`, { decision: 'approve' }, asAdmin))).code).toBe(
    'bad_param',
  )
  expect(
    await json(call(`/_v/v1/admin/catalogue/imports/${another().feed.id}`, { headers: asAdmin })),
  ).toMatchObject({ code: 'not_found' })
})
