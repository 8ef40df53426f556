import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { ProfilesAnswer } from '../../core/wire/admin.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import { app } from '../../worker/app.ts'
import { replayed } from '../../worker/render/replay.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { HOME } from '../support/origin.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, admin, browser, call, consentGiven, event, json, post, profileOf } from './call.ts'

const grinder = { item_id: 'M1', item_name: 'Ruční mlýnek', item_category: 'Mlýnky', price: 1890 }
const html = {
  accept: 'text/html',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
}

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})

function shown(page: string): string[] {
  return [...page.matchAll(/data-vitrina-item="([^"]+)"/g)].map((match) => match[1]!)
}

describe('a page of the shop', () => {
  test('shows what everybody sees to a visitor without consent, with no id in it and nothing stored', async () => {
    const before = (await admin<ProfilesAnswer>('/profiles')).total
    const response = await call('/', { headers: html })
    const page = await response.text()
    expect(page).toContain('Právě se nejvíc kupuje')
    expect(page).toContain('<script async src="/_v/tag.js" data-key="pk_test"></script></head>')
    expect(page).not.toContain('data-vitrina-decision')
    expect(page).toContain('konec stránky')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('etag')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect((await admin<ProfilesAnswer>('/profiles')).total).toBe(before)
  })

  test('orders the window for a person on the very next page after a view, inside the first HTML', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [grinder] } })])
    const response = await call('/', { headers: { ...html, cookie: visitor.cookie } })
    const page = await response.text()
    expect(page).toContain('Vybráno pro vás')
    expect(shown(page).slice(0, 2).sort()).toEqual(['M1', 'M2'])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(page).toMatch(/data-vitrina-decision="d[a-z2-9]{20}"/)
  })

  test('never shows what is out of stock or already in the cart', async () => {
    const visitor = browser()
    await visitor.taken([
      consentGiven(),
      event({ name: 'add_to_cart', params: { items: [{ ...grinder, quantity: 1 }] } }),
    ])
    const page = await (await call('/', { headers: { ...html, cookie: visitor.cookie } })).text()
    expect(shown(page)).not.toContain('K3')
    expect(shown(page)).not.toContain('M1')
    expect(shown(page)).toContain('M2')
  })

  test('keeps a receipt that gives the same decision when it is made again', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [grinder] } })])
    const page = await (await call('/', { headers: { ...html, cookie: visitor.cookie } })).text()
    const id = /data-vitrina-decision="([^"]+)"/.exec(page)![1]!
    const view = await profileOf(visitor)
    expect(view.decisions[0]).toMatchObject({
      id,
      slot: 'home',
      campaign: 'home-picks',
      consent: 'personalisation',
    })
    expect(view.decisions[0]?.shown[0]?.because[0]).toMatchObject({
      code: 'affinity',
      text: 'Kategorie Mlýnky tvoří 100 % zájmu',
    })
    expect(view.decisions[0]?.lost).toMatchObject([
      { code: 'out_of_stock', count: 1, examples: ['Filtr Etiopie'] },
      { code: 'ranked_lower' },
    ])
    const receipt = (await profileActor(env, view.id).receipt(id))!
    await expect.poll(() => replayed(env, receipt)).toMatchObject({ isSame: true })
  })

  test('fills the product page with what goes together', async () => {
    const page = await (await call('/produkt/k1', { headers: html })).text()
    // Nobody has bought anything here yet, so the heading does not claim that they did.
    expect(page).toContain('Mohlo by se k tomu hodit')
    expect(shown(page)).not.toContain('K1')
    expect(shown(page)).toHaveLength(4)
  })

  test.each([
    ['a bot', '/', { ...html, 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }, 'GET'],
    ['a range', '/', { ...html, range: 'bytes=0-99' }, 'GET'],
  ])('goes to %s byte for byte', async (_, path, headers, method) => {
    expect(await (await call(path, { headers, method })).text()).toBe(HOME)
  })

  test.each([404, 500, 503])('passes an answer of %i through as it is', async (status) => {
    const response = await call(`/fault?status=${status}`, { headers: html })
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('<h1>chyba</h1>')
  })

  test('touches no JSON and forwards a POST once, without our cookie', async () => {
    expect(await (await call('/data.json')).text()).toBe('{"head":"<head></head>"}')
    const visitor = browser()
    await visitor.taken([consentGiven()])
    const echo = await json(
      call('/echo', { method: 'POST', body: 'qty=1', headers: { cookie: `kosik=7; ${visitor.cookie}` } }),
    )
    expect(echo).toEqual({ cookie: 'kosik=7', method: 'POST', body: 'qty=1' })
  })

  test('is the shop’s own when the index cannot be read', async () => {
    await env.DB.exec('ALTER TABLE product RENAME TO product_gone')
    const { forgetCatalogue } = await import('../../worker/store/product.ts')
    const { forgetShelf } = await import('../../worker/store/shelf.ts')
    forgetCatalogue()
    forgetShelf()
    try {
      const page = await (await call('/', { headers: html })).text()
      expect(page).toContain('obsah obchodu')
      expect(page).toContain('konec stránky')
    } finally {
      await env.DB.exec('ALTER TABLE product_gone RENAME TO product')
    }
  })
})

describe('POST /v1/decide', () => {
  const ask = (cookie: string, consent: object = GRANTED) =>
    json<DecideAnswer>(
      post(
        '/_v/v1/decide',
        {
          key: TEST_SECRETS.SITE_KEY,
          consent,
          slots: ['popup'],
          trigger: 'exit',
          page: { url: 'http://shop.test/' },
        },
        { cookie },
      ),
    )

  test('offers to save a cart, and stays away for a week once it was closed', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven()])
    expect((await ask(visitor.cookie)).decisions[0]).toMatchObject({
      content: null,
      because: [{ code: 'cart_empty' }],
    })
    await visitor.taken([event({ name: 'add_to_cart', params: { items: [{ ...grinder, quantity: 2 }] } })])
    const offer = (await ask(visitor.cookie)).decisions[0]!
    expect(offer).toMatchObject({
      campaign: 'save-cart',
      because: [{ code: 'cart_waits', text: 'V košíku čeká 2 ks' }],
    })
    expect(offer.content).toMatchObject({
      component: 'SaveCart',
      cards: [{ id: 'M1', price: '1\u00a0890\u00a0Kč' }],
    })
    const params = { decision_id: offer.id, slot: 'popup', campaign: 'save-cart' }
    await visitor.taken([event({ name: 'impression', params }), event({ name: 'dismiss', params })])
    expect((await ask(visitor.cookie)).decisions[0]).toMatchObject({
      content: null,
      because: [{ code: 'dismissed_recently' }],
    })
  })

  test('fills a slot of the page for everybody, in the classes of the shop', async () => {
    const asked = {
      key: TEST_SECRETS.SITE_KEY,
      consent: {},
      slots: ['home'],
      page: { url: 'http://shop.test/' },
    }
    const response = await post('/_v/v1/decide', asked)
    expect(response.headers.get('set-cookie')).toBeNull()
    const [decision] = ((await response.json()) as DecideAnswer).decisions
    expect(decision).toMatchObject({ id: '', slot: 'home', campaign: 'home-picks' })
    expect(decision?.content).toMatchObject({
      component: 'Rail',
      title: 'Právě se nejvíc kupuje',
      classes: { list: 'product-grid' },
    })
  })

  test('reads nothing of a person whose page says no', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'add_to_cart', params: { items: [grinder] } })])
    expect((await ask(visitor.cookie, {})).decisions[0]).toMatchObject({
      id: '',
      content: null,
      because: [{ code: 'no_consent' }],
    })
  })
})

describe('under faults', () => {
  const never = () => new Promise<never>(() => {})
  const work: Promise<unknown>[] = []
  const context = {
    waitUntil: (one: Promise<unknown>) => void work.push(one),
    passThroughOnException() {},
    props: {},
  } as unknown as ExecutionContext
  const ask = (changed: Partial<typeof env>, headers: Record<string, string> = html) =>
    app.fetch(
      new Request(`${TEST_SECRETS.SHOP_URL}/`, { headers }),
      { ...env, ...changed } as typeof env,
      context,
    )
  const hanging = {
    prepare: () => ({
      bind: () => ({ all: never, first: never, run: never }),
      all: never,
      first: never,
      run: never,
    }),
  } as unknown as D1Database

  test.each([
    ['a store that never answers', { DB: hanging }],
    [
      'a store that throws',
      {
        DB: {
          prepare: () => {
            throw new Error('down')
          },
        } as unknown as D1Database,
      },
    ],
    [
      'actors that throw',
      {
        PROFILE: {
          getByName: () => ({ view: () => Promise.reject(new Error('down')) }),
        } as unknown as typeof env.PROFILE,
      },
    ],
    ['a slot definition that is no JSON', { SLOTS: '{oops' }],
    ['the kill switch', { EDGE: 'off' }],
  ])('%s leaves the shop’s own page', async (_, changed) => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [grinder] } })])
    const { forgetCatalogue } = await import('../../worker/store/product.ts')
    const { forgetShelf } = await import('../../worker/store/shelf.ts')
    forgetCatalogue()
    forgetShelf()
    const response = await ask({ DEADLINE_MS: '30', ...changed }, { ...html, cookie: visitor.cookie })
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('obsah obchodu')
    expect(page).toContain('konec stránky</footer></body></html>')
    forgetCatalogue()
    forgetShelf()
  })

  test.each([
    ['never answers', never],
    ['throws', () => Promise.reject(new Error('down'))],
  ])(
    'configuration that %s leaves every visitor the page and the way to the shop’s server',
    async (_, get) => {
      const visitor = browser()
      await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [grinder] } })])
      const CONFIG = { get, getWithMetadata: get } as unknown as typeof env.CONFIG
      // Past the half minute for which an isolate believes what it knows.
      const later = Date.now() + 60_000
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => later)
      try {
        for (const method of ['GET', 'HEAD', 'POST']) {
          const request = new Request(`${TEST_SECRETS.SHOP_URL}/`, {
            method,
            headers: { ...html, cookie: visitor.cookie },
            ...(method === 'POST' && { body: 'ks=1' }),
          })
          const response = await app.fetch(
            request,
            { ...env, CONFIG, DEADLINE_MS: '30' } as typeof env,
            context,
          )
          expect(response.status).toBe(200)
          if (method === 'GET')
            expect(await response.text()).toContain('konec stránky</footer></body></html>')
        }
      } finally {
        clock.mockRestore()
      }
    },
  )

  test('without classes of the shop our own style sheet is linked, and only then', async () => {
    const link = '<link rel="stylesheet" href="/_v/slot.css">'
    const own = await (await ask({ SLOT_CLASSES: '' })).text()
    expect(own).toContain(`${link}<script async src="/_v/tag.js"`)
    expect(own).toContain('class="vitrina-rail-list"')
    expect(await (await ask({})).text()).not.toContain(link)
  })

  test('the first bytes leave before the shop has ended its page', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const text = new TextEncoder()
    const ORIGIN = {
      fetch: async () => new Response(readable, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    } as unknown as Fetcher
    const asked = ask({ ORIGIN })
    void writer.write(
      text.encode('<html><head></head><body><section id="doporucujeme">obsah</section><p>první</p>'),
    )
    const reader = (await asked).body!.getReader()
    let seen = ''
    while (!seen.includes('první')) seen += new TextDecoder().decode((await reader.read()).value)
    expect(seen).toContain('Právě se nejvíc kupuje')
    await writer.write(text.encode('<p>poslední</p></body></html>'))
    await writer.close()
    for (let read = await reader.read(); !read.done; read = await reader.read())
      seen += new TextDecoder().decode(read.value)
    expect(seen).toContain('poslední')
  })

  test('a shop that does not answer is told as what it is', async () => {
    const ORIGIN = { fetch: () => Promise.reject(new Error('refused')) } as unknown as Fetcher
    const response = await ask({ ORIGIN })
    expect(response.status).toBe(502)
    expect(((await response.json()) as { code: string }).code).toBe('origin_unreachable')
  })

  test('product texts cannot break out of the page', async () => {
    const hostile = {
      id: 'X1',
      title: '</script><img src=x onerror=alert(1)>"\'&',
      note: '<b>',
      url: 'javascript:alert(1)',
      imageUrl: '/i.svg',
      currency: 'CZK',
      priceMicro: 1_000_000,
      listPriceMicro: 2_000_000,
      category: ['X'],
      stock: 1,
      available: true,
      accessories: [],
    }
    const { forgetCatalogue } = await import('../../worker/store/product.ts')
    const { forgetShelf } = await import('../../worker/store/shelf.ts')
    const others = (await env.DB.prepare('SELECT body FROM product').all<{ body: string }>()).results
    await env.DB.exec('DELETE FROM product')
    for (const id of ['X1', 'X2', 'X3', 'X4']) {
      await env.DB.prepare(
        'INSERT INTO product (id, body, available, price_micro, updated_at) VALUES (?, ?, 1, 1, 1)',
      )
        .bind(id, JSON.stringify({ ...hostile, id }))
        .run()
    }
    forgetCatalogue()
    forgetShelf()
    const page = await (await ask({})).text()
    expect(page).toContain('data-vitrina-item="X1"')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('href="javascript:')
    await env.DB.exec('DELETE FROM product')
    for (const { body } of others)
      await env.DB.prepare(
        'INSERT INTO product (id, body, available, price_micro, updated_at) VALUES (?, ?, 1, 1, 1)',
      )
        .bind((JSON.parse(body) as { id: string }).id, body)
        .run()
    forgetCatalogue()
    forgetShelf()
  })
})
