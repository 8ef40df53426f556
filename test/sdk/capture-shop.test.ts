/** What shops and pages say of goods without speaking GA4. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchTerm } from '../../sdk/more/shop/form.ts'
import { legacyEvents } from '../../sdk/more/shop/legacy.ts'
import { shopifyLines, shopifyView, shoptetPage } from '../../sdk/more/shop/platform.ts'
import { viewedProduct } from '../../sdk/more/shop/product.ts'
import { itemsOf, moreIn } from '../../sdk/more/shop/read.ts'

const OLD = {
  id: 'K1',
  name: 'Etiopie Guji',
  price: '289.00',
  brand: 'Pražírna',
  category: 'Káva',
  quantity: 2,
}
const NEW = {
  item_id: 'K1',
  item_name: 'Etiopie Guji',
  item_brand: 'Pražírna',
  item_category: 'Káva',
  price: 289,
  quantity: 2,
}

describe('an older dataLayer', () => {
  test.each([
    ['detail', 'view_item'],
    ['add', 'add_to_cart'],
    ['remove', 'remove_from_cart'],
    ['checkout', 'begin_checkout'],
    ['click', 'select_item'],
  ])('%s is %s', (key, name) => {
    expect(
      legacyEvents({ event: 'x', ecommerce: { currencyCode: 'CZK', [key]: { products: [OLD] } } }),
    ).toEqual([[name, { currency: 'CZK', items: [NEW] }]])
  })

  test('purchase has its sums as they were said, and its number', () => {
    const actionField = {
      id: 'T1',
      revenue: '578.00',
      tax: '100.3',
      shipping: '0',
      coupon: 'JARO',
      email: 'a@b.cz',
    }
    expect(legacyEvents({ ecommerce: { purchase: { actionField, products: [OLD] } } })).toEqual([
      [
        'purchase',
        { transaction_id: 'T1', value: 578, tax: 100.3, shipping: 0, coupon: 'JARO', items: [NEW] },
      ],
    ])
    expect(legacyEvents({ ecommerce: { purchase: { products: [OLD] } } })).toEqual([])
  })

  test('impressions are a list', () => {
    expect(legacyEvents({ ecommerce: { impressions: [OLD, OLD] } })).toEqual([
      ['view_item_list', { items: [NEW, NEW] }],
    ])
  })

  test('a later step of the checkout, GA4 and nothing are nothing', () => {
    const step = { actionField: { step: 2 }, products: [OLD] }
    for (const entry of [
      { ecommerce: { checkout: step } },
      { ecommerce: { items: [], add: { products: [OLD] } } },
      { ecommerce: { add: { products: [] } } },
      { ecommerce: null },
      { event: 'gtm.js' },
      null,
      'x',
    ])
      expect(legacyEvents(entry)).toEqual([])
  })
})

describe('the product of a page', () => {
  const product = (more: object) => JSON.stringify({ '@type': 'Product', name: 'Guji', sku: 'K1', ...more })
  const offers = { price: '289', priceCurrency: 'CZK' }

  test.each<[string, string[], object | null]>([
    ['with an offer', [product({ offers, brand: { name: 'P' } })], { item_brand: 'P', price: 289 }],
    ['with a text for a brand', [product({ offers, brand: 'P' })], { item_brand: 'P', price: 289 }],
    ['with many offers: the lowest', [product({ offers: [{ price: 300 }, { price: 250 }] })], { price: 250 }],
    [
      'with a range of offers',
      [product({ offers: { lowPrice: 199, priceCurrency: 'CZK' } })],
      { price: 199 },
    ],
    ['without an offer', [product({})], {}],
    ['with a price in words: none', [product({ offers: { price: '1 290,-' } })], {}],
    ['with a comma: no guess', [product({ offers: { price: '1,290' } })], {}],
    ['inside @graph', [`{"@graph":[{"@type":"WebPage"},${product({ offers })}]}`], { price: 289 }],
    ['beside broken JSON', ['{"@type":', product({ offers }), ''], { price: 289 }],
  ])('%s', (_case, blocks, more) => {
    expect(viewedProduct(blocks, '/guji')?.items).toEqual([{ item_id: 'K1', item_name: 'Guji', ...more }])
  })

  test('says its currency where the offer does', () => {
    expect(viewedProduct([product({ offers })], '/')).toHaveProperty('currency', 'CZK')
  })

  test('of several the one whose address it is; else none, for it is a list', () => {
    const two = [product({ url: 'https://x.cz/a' }), product({ sku: 'K2', url: 'https://x.cz/b?v=1' })]
    expect(viewedProduct(two, '/b')!.items).toEqual([{ item_id: 'K2', item_name: 'Guji' }])
    expect(viewedProduct(two, '/kava')).toBe(null)
  })

  test('of a group the variant that the address names, else the group', () => {
    const group = JSON.stringify({
      '@type': 'ProductGroup',
      name: 'Guji',
      productGroupID: 'G1',
      hasVariant: [
        { '@type': 'Product', sku: 'V1', url: '/guji-250', offers },
        { '@type': 'Product', sku: 'V2', url: '/guji-1000', offers: { price: 990, priceCurrency: 'CZK' } },
      ],
    })
    expect(viewedProduct([group], '/guji-1000')!.items).toMatchObject([{ item_id: 'V2', price: 990 }])
    expect(viewedProduct([group], '/guji')!.items).toEqual([{ item_id: 'G1', item_name: 'Guji' }])
  })
})

describe('Shoptet', () => {
  const line = { code: '341', name: 'Guji', quantity: 2, priceWithVat: 289, itemId: 'x', guid: 'g' }
  const layer = (more: object) => [{ shoptet: { pageType: 'cart', currency: 'CZK', cart: [line], ...more } }]

  test('the cart, with VAT', () => {
    const { cart, more } = shoptetPage(layer({}))
    expect(cart).toEqual([{ item_id: '341', item_name: 'Guji', price: 289, quantity: 2 }])
    expect(more).toEqual({ currency: 'CZK', tax_included: true })
  })

  test('the product; with variants by its own id, because none is chosen', () => {
    const product = {
      name: 'Guji',
      manufacturer: 'P',
      currentCategory: 'Káva',
      priceWithVat: 289,
      guid: 'g1',
    }
    expect(shoptetPage(layer({ product: { ...product, codes: [{ code: 341 }] } })).view).toEqual([
      { item_id: 341, item_name: 'Guji', item_brand: 'P', item_category: 'Káva', price: 289 },
    ])
    const codes = [{ code: '1/A' }, { code: '1/B' }]
    expect(shoptetPage(layer({ product: { ...product, codes } })).view).toMatchObject([{ item_id: 'g1' }])
  })

  test('the order, whose lines have no price that could be without VAT', () => {
    const order = {
      orderNo: '2026001',
      total: 578,
      tax: 100,
      currencyCode: 'CZK',
      content: [{ sku: '341', name: 'Guji', price: 238, quantity: 2 }],
    }
    const read = shoptetPage(layer({ order }))
    expect(read.sale).toMatchObject({
      transaction_id: '2026001',
      value: 578,
      currency: 'CZK',
      tax_included: true,
    })
    expect(read.order).toEqual([{ item_id: '341', item_name: 'Guji', quantity: 2 }])
  })
})

test('Shopify: variants by their numbers, prices in hundredths', () => {
  const node = {
    id: 'gid://shopify/CartLine/1',
    quantity: 2,
    merchandise: { id: 'gid://shopify/ProductVariant/45', product: { title: 'Guji' } },
    cost: { amountPerQuantity: { amount: '289.0', currencyCode: 'CZK' } },
  }
  const line = { item_id: '45', item_name: 'Guji', price: 289, quantity: 2 }
  expect(shopifyLines({ nodes: [node] })).toEqual([line])
  expect(shopifyLines([{ merchandiseId: 45, quantity: 1 }])).toEqual([{ item_id: '45', quantity: 1 }])
  expect(shopifyLines([{ id: '45:1f3c', quantity: 0 }])).toEqual([{ item_id: '45', quantity: 1 }])
  expect(shopifyLines([{ id: 'gid://shopify/CartLine/uuid' }])).toEqual([])
  const meta = {
    product: {
      vendor: 'P',
      variants: [
        { id: 45, price: 28900, name: 'Guji 250' },
        { id: 46, price: 99000, name: 'Guji 1000' },
      ],
    },
  }
  expect(shopifyView(meta, '?variant=46')).toMatchObject([{ item_id: 46, price: 990, item_brand: 'P' }])
  expect(shopifyView(meta, '')).toMatchObject([{ item_id: 45, price: 289 }])
  expect(shopifyView(undefined, '')).toEqual([])
})

const lines = fc.array(
  fc.record({ item_id: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 5 }) }),
)

test('what is more and what is less make one cart of another', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const count = (cart: { item_id?: unknown; quantity?: unknown }[], id: string) =>
        cart.reduce((sum, line) => sum + (line.item_id === id ? (line.quantity as number) : 0), 0)
      const [added, removed] = [moreIn(after, before), moreIn(before, after)]
      for (const id of ['a', 'b', 'c'])
        expect(count(before, id) + count(added, id) - count(removed, id)).toBe(count(after, id))
    }),
  )
})

test('whatever is said, nothing throws, and no money comes out that was no number', () => {
  const junk = fc.anything({ withDate: true, withMap: true, withNullPrototype: true })
  const prices = (items: unknown) => itemsOf(items).flatMap(({ price }) => price ?? [])
  fc.assert(
    fc.property(junk, fc.record({ products: junk, actionField: junk }), junk, (some, said, price) => {
      for (const key of ['detail', 'purchase', 'impressions']) {
        legacyEvents({ ecommerce: { [key]: said } })
        legacyEvents({ ecommerce: { [key]: some } })
      }
      legacyEvents(some)
      shoptetPage(some)
      shoptetPage([{ shoptet: some }])
      shoptetPage([{ shoptet: { cart: some, product: some, order: some } }])
      shopifyLines(some)
      shopifyView({ product: some }, '')
      viewedProduct(
        [
          JSON.stringify(some) ?? '',
          JSON.stringify(price) ?? '',
          JSON.stringify({ '@type': 'Product', name: 'x', offers: some }) ?? '',
        ],
        '/',
      )
      for (const found of prices({ name: 'x', price }))
        expect(Number.isFinite(found) && (found === price || found === Number(price))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['/hledani', '?string=etiopie', 'etiopie'],
  ['/', '?s=mlýnek', 'mlýnek'],
  ['/search', '?q=k%C3%A1va+guji', 'káva guji'],
  ['/kava', '?search_query=guji', 'guji'],
  ['/kava', '?q=cerna&s=price', undefined],
  ['/kava', '?string=x', undefined],
  ['/', '', undefined],
])('the search in %s%s is %s', (path, search, term) => {
  expect(searchTerm(path, search)).toBe(term)
})
