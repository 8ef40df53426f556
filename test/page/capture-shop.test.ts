/** Shops that do not speak GA4, and what a page was asked to hear. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  answered,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
} from '../support/page.ts'

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  shop = await startShop()
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  context = await browser.newContext({ viewport: { width: 1200, height: 800 } })
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

const PRODUCT = `<script type="application/ld+json">{"@type":"Product","sku":"K1","name":"Guji","offers":{"price":"289","priceCurrency":"CZK"}}</script>`
const told = (name: string) => shop.events().filter((event) => event.name === name)
const itemsOf = (name: string) => told(name).map((event) => event.params!.items)

/** Visits a page as somebody who has agreed before, with shop.js there. */
async function visit(path: string, fixture: Parameters<typeof shopPage>[0]): Promise<void> {
  shop.pages.set(path.replace(/\?.*/, ''), { html: shopPage(fixture) })
  const part = page.waitForResponse((response) => response.url().includes('/shop.js'))
  await page.goto(shop.url + path)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await part
  // Whatever is told is told a second after it was seen.
  await page.waitForTimeout(200)
}

/** Waits until everything that could still be told has been. */
async function settled(): Promise<void> {
  await page.waitForTimeout(1_800)
  await answered(page)
}

test.each([
  ['JSON-LD', PRODUCT],
  [
    'OpenGraph',
    `<meta property="og:title" content="Guji"><meta property="product:retailer_item_id" content="K1"><meta property="product:price:amount" content="289"><meta property="product:price:currency" content="CZK">`,
  ],
])('a product in %s is seen once', async (_case, head) => {
  await visit('/guji', { head })
  await shop.arrived('view_item')
  await settled()
  expect(told('view_item').map((event) => event.params)).toEqual([
    { currency: 'CZK', items: [{ item_id: 'K1', item_name: 'Guji', price: 289 }] },
  ])
})

test('a product in microdata is seen, whatever else has a name', async () => {
  const body = `<nav itemscope itemtype="https://schema.org/BreadcrumbList"><b itemprop="name">Káva</b></nav>
    <div itemscope itemtype="https://schema.org/Product"><h2 itemprop="name">Guji</h2><meta itemprop="sku" content="K1">
    <span itemprop="price" content="289">289 Kč</span><meta itemprop="priceCurrency" content="CZK"></div>`
  await visit('/guji', { body })
  await shop.arrived('view_item')
  expect(itemsOf('view_item')).toEqual([[{ item_id: 'K1', item_name: 'Guji', price: 289 }]])
})

test.each([
  ['before', `window.dataLayer=[{event:'view_item',ecommerce:{items:[{item_id:'GA4'}]}}]`, ''],
  ['after', `window.dataLayer=[]`, `dataLayer.push({event:'view_item',ecommerce:{items:[{item_id:'GA4'}]}})`],
])('the dataLayer’s own word, %s, stands above the page’s', async (_case, head, late) => {
  await visit('/guji', { head: `<script>${head}</script>${PRODUCT}` })
  if (late) await page.evaluate(late)
  await settled()
  expect(itemsOf('view_item')).toEqual([[{ item_id: 'GA4' }]])
})

test('an older dataLayer: one event each, and none for what GA4 has said too', async () => {
  const add = `{event:'addToCart',ecommerce:{currencyCode:'CZK',add:{products:[{id:'K1',price:'289',quantity:1}]}}}`
  await visit('/kosik', { head: `<script>window.dataLayer=[${add}]</script>${PRODUCT}` })
  await shop.arrived('add_to_cart')
  expect(itemsOf('add_to_cart')).toEqual([[{ item_id: 'K1', price: 289, quantity: 1 }]])
  await page.waitForTimeout(3_000)
  await page.evaluate(
    `dataLayer.push(${add});dataLayer.push({event:'add_to_cart',ecommerce:{items:[{item_id:'GA4'}]}});document.body.click()`,
  )
  await settled()
  expect(itemsOf('add_to_cart')).toEqual([[{ item_id: 'K1', price: 289, quantity: 1 }], [{ item_id: 'GA4' }]])
})

test('Shoptet: what the cart has more or less, with VAT, and the order once', async () => {
  const shoptet = `{pageType:'thankYou',currency:'CZK',cart:[{code:'A',name:'Guji',quantity:1,priceWithVat:289}],
    order:{orderNo:'2026001',total:289,currencyCode:'CZK',content:[{sku:'A',name:'Guji',price:238,quantity:1}]}}`
  await visit('/dekujeme', {
    head: `<script>window.shoptet={};window.dataLayer=[{shoptet:${shoptet}}]</script>`,
  })
  await page.evaluate(() => {
    const { dataLayer } = window as unknown as { dataLayer: { shoptet: { cart: object[] } }[] }
    dataLayer[0]!.shoptet.cart = [{ code: 'B', name: 'Mlýnek', quantity: 2, priceWithVat: 990 }]
    document.dispatchEvent(new Event('ShoptetDataLayerUpdated'))
  })
  await shop.arrived('purchase', 'add_to_cart', 'remove_from_cart')
  await settled()
  expect(told('add_to_cart').map((event) => event.params)).toEqual([
    {
      currency: 'CZK',
      tax_included: true,
      items: [{ item_id: 'B', item_name: 'Mlýnek', price: 990, quantity: 2 }],
    },
  ])
  expect(itemsOf('remove_from_cart')).toMatchObject([[{ item_id: 'A', quantity: 1 }]])
  expect(told('purchase').map((event) => event.params)).toEqual([
    {
      transaction_id: '2026001',
      value: 289,
      currency: 'CZK',
      tax_included: true,
      items: [{ item_id: 'A', item_name: 'Guji', quantity: 1 }],
    },
  ])
})

test('Shopify: an addition counts when its promise does, and a refused one not', async () => {
  await visit('/products/guji', { head: '<script>window.Shopify={}</script>' })
  await page.evaluate(() => {
    const tell = (lines: object[], result: object) =>
      document.dispatchEvent(
        Object.assign(new Event('shopify:cart:lines-update', { bubbles: true }), {
          action: 'add',
          lines,
          promise: Promise.resolve(result),
        }),
      )
    tell([{ merchandiseId: 'gid://shopify/ProductVariant/45', quantity: 2 }], { cart: { lines: [] } })
    tell([{ merchandiseId: '46', quantity: 1 }], { userErrors: [{ message: 'none left' }] })
  })
  await shop.arrived('add_to_cart')
  await settled()
  expect(itemsOf('add_to_cart')).toEqual([[{ item_id: '45', quantity: 2 }]])
})

test('WooCommerce: jQuery and blocks tell of one addition', async () => {
  const head = `<script>window.wc_add_to_cart_params={};window.heard={};window.jQuery=()=>({on:(n,f)=>{heard[n]=f}})</script>`
  await visit('/shop', {
    head,
    body: '<button data-product_id="7" data-product_sku="K7" data-quantity="1">+</button>',
  })
  await page.getByRole('button').click()
  await page.evaluate(() => {
    const { heard } = window as unknown as { heard: Record<string, (...args: unknown[]) => void> }
    heard.added_to_cart!(new Event('x'), {}, 'hash', [document.querySelector('[data-product_id]')])
    document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true }))
  })
  await shop.arrived('add_to_cart')
  await settled()
  expect(itemsOf('add_to_cart')).toEqual([[{ item_id: 'K7', quantity: 1 }]])
})

test('PrestaShop: what its cart has more', async () => {
  const cart = `{products:[{id_product:3,name:'Guji',quantity:1,price_wt:289}]}`
  const head = `<script>window.prestashop={cart:${cart},currency:{iso_code:'CZK'},on:(n,f)=>{prestashop.f=f}}</script>`
  await visit('/3-guji', { head })
  await page.evaluate(
    `prestashop.f({resp:{cart:{products:[{id_product:3,name:'Guji',quantity:3,price_wt:289}]}}})`,
  )
  await shop.arrived('add_to_cart')
  expect(told('add_to_cart')[0]!.params).toEqual({
    currency: 'CZK',
    items: [{ item_id: 3, item_name: 'Guji', price: 289, quantity: 2 }],
  })
})

test('what was asked for: depth, links that lead out, the search, a form by its name', async () => {
  const body = `<div style="height:4000px"></div><a href="https://other.example/p?x=1">out</a><a href="/list.pdf">file</a>
    <form id="ask" onsubmit="return false"><input name="jmeno" value="Jana"><input name="heslo" type="password" value="x">
    <textarea name="zprava">text</textarea><input name="card_number" value="4111"><input name="town"><button>ok</button></form>`
  await visit('/hledani?string=guji', { body, tag: 'data-capture="scroll dwell outbound search forms"' })
  await page.evaluate(() => {
    scrollTo({ top: 1600, behavior: 'instant' })
    for (const link of document.querySelectorAll('a'))
      link.addEventListener('click', (event) => event.preventDefault())
  })
  await shop.arrived('scroll', 'search')
  await page.getByText('out').click()
  await page.getByText('file').click()
  await page.getByText('ok').click()
  await shop.arrived('form_submit')
  await page.waitForTimeout(500)
  await page.evaluate(`history.pushState({},'','/next')`)
  await shop.arrived('user_engagement')
  expect(told('search').map((event) => event.params)).toEqual([{ search_term: 'guji' }])
  expect(told('scroll')[0]!.params).toEqual({ percent_scrolled: 50 })
  expect(told('select_content').map((event) => event.params)).toEqual([
    { content_type: 'outbound', content_id: 'other.example/p' },
    { content_type: 'download', content_id: `${new URL(shop.url).host}/list.pdf` },
  ])
  expect(told('form_submit').map((event) => event.params)).toEqual([{ form_id: 'ask', fields: ['jmeno'] }])
  expect(told('user_engagement')[0]!.params).toMatchObject({
    page_location: `${new URL(shop.url).host}/hledani`,
  })
  expect(JSON.stringify(shop.batches)).not.toMatch(/Jana|4111|zprava|heslo/)
})

test('nothing of it is heard where it was not asked for, nor where somebody pays', async () => {
  const body = `<form id="ask" onsubmit="return false"><input name="jmeno" value="Jana"><button>ok</button></form>`
  await visit('/kosik', { head: PRODUCT, body })
  await page.getByText('ok').click()
  await settled()
  expect(shop.names()).not.toContain('form_submit')
  await visit('/platba', { head: PRODUCT, body, tag: 'data-capture="forms scroll"' })
  shop.clear()
  await page.getByText('ok').click()
  await settled()
  expect(shop.names().filter((name) => !/page_view|consent_update/.test(name))).toEqual([])
})

test('shop.js comes only after consent, and only where it is needed', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  shop.pages.set('/guji', { html: shopPage({ head: PRODUCT }) })
  await page.goto(`${shop.url}/guji`)
  await tagReady(page)
  await page.waitForLoadState('load')
  expect(asked).not.toContain('/_v/shop.js')
  await page.goto(shop.url)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(asked).not.toContain('/_v/shop.js')
  await eventually(() => asked.length).toBeGreaterThan(2)
})
