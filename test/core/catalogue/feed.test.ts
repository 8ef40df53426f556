import { describe, expect, test } from 'vitest'
import { FEED_SHAPE, parseFeedRow } from '../../../core/catalogue/feed.ts'
import type { FeedFormat, FeedRow } from '../../../core/catalogue/feed.ts'

type Texts = Record<string, string | string[]>

const row = (texts: Texts): FeedRow =>
  Object.fromEntries(
    Object.entries(texts).map(([tag, text]) => [tag, typeof text === 'string' ? [text] : text]),
  )

function product(format: FeedFormat, texts: Texts) {
  const parsed = parseFeedRow(format, row(texts))
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}
function refused(format: FeedFormat, texts: Texts): [code: string, path: string] | null {
  const parsed = parseFeedRow(format, row(texts))
  return parsed.ok ? null : [parsed.problem.code, parsed.problem.path]
}

describe('Heureka', () => {
  const entry: Texts = {
    ITEM_ID: ' K1 ',
    PRODUCTNAME: 'Espresso Brazílie 250 g',
    URL: 'https://shop.example/k1',
    IMGURL: 'https://shop.example/k1.svg',
    PRICE_VAT: '1 290,00',
    MANUFACTURER: 'Pražírna',
    CATEGORYTEXT: 'Heureka.cz | Jídlo a nápoje | Káva',
    ITEMGROUP_ID: 'G1',
    DELIVERY_DATE: '0',
    PARAM_NAME: ['Pražení', 'Gramáž'],
    VAL: ['Tmavé', '250 g'],
    ACCESSORY: ['M1', ' F2 ', ''],
  }

  test('an entry becomes a product', () => {
    expect(product('heureka', entry)).toEqual({
      id: 'K1',
      title: 'Espresso Brazílie 250 g',
      note: 'Tmavé',
      url: 'https://shop.example/k1',
      imageUrl: 'https://shop.example/k1.svg',
      currency: 'CZK',
      priceMicro: 1_290_000_000,
      category: ['Jídlo a nápoje', 'Káva'],
      brand: 'Pražírna',
      groupId: 'G1',
      available: true,
      accessories: ['M1', 'F2'],
    })
  })

  test('an entry with only what is needed is a product too', () => {
    expect(product('heureka', { ITEM_ID: 'K1', PRODUCT: 'Káva', PRICE_VAT: '99' })).toEqual({
      id: 'K1',
      title: 'Káva',
      note: '',
      url: '',
      imageUrl: '',
      currency: 'CZK',
      priceMicro: 99_000_000,
      category: [''],
      brand: '',
      groupId: null,
      available: false,
      accessories: [],
    })
  })

  test.each([
    ['1290', 1_290_000_000],
    ['1290.50', 1_290_500_000],
    ['1290,50', 1_290_500_000],
    ['1 290,00', 1_290_000_000],
    ['1\u00a0290,00', 1_290_000_000],
    ['12 345 678,90', 12_345_678_900_000],
    ['0', 0],
  ])('the price %j is %i micros', (text, priceMicro) => {
    expect(product('heureka', { ...entry, PRICE_VAT: text }).priceMicro).toBe(priceMicro)
  })

  test.each([
    ['without id', { ITEM_ID: ' ' }, ['missing_param', '/ITEM_ID']],
    ['without name', { PRODUCTNAME: '' }, ['missing_param', '/PRODUCTNAME']],
    ['without price', { PRICE_VAT: '' }, ['bad_param', '/PRICE_VAT']],
    ['with words for a price', { PRICE_VAT: 'na dotaz' }, ['bad_param', '/PRICE_VAT']],
    ['with a price below nothing', { PRICE_VAT: '-1' }, ['bad_param', '/PRICE_VAT']],
    ['with two decimal marks', { PRICE_VAT: '1.290,00' }, ['bad_param', '/PRICE_VAT']],
  ])('an entry %s is refused with its place', (_, draft, problem) => {
    expect(refused('heureka', { ...entry, ...draft })).toEqual(problem)
  })

  test.each([
    ['0', true],
    ['3', false],
    ['2026-12-01', false],
    ['', false],
  ])('with delivery %j it is in stock: %s', (text, available) => {
    expect(product('heureka', { ...entry, DELIVERY_DATE: text }).available).toBe(available)
  })

  test('an address that is none does not reach a page', () => {
    expect(product('heureka', { ...entry, URL: 'javascript:alert(1)', IMGURL: 'data:,' })).toMatchObject({
      url: '',
      imageUrl: '',
    })
  })
})

describe('Heureka availability', () => {
  test.each([
    ['7', { id: 'K1', stock: 7, available: true }],
    [' 0 ', { id: 'K1', stock: 0, available: false }],
  ])('a stock of %j', (text, patch) => {
    expect(product('heureka-availability', { '@id': 'K1', stock_quantity: text })).toEqual(patch)
  })

  test.each(['', '-1', '2.5', 'ano', '1e3', '0x10'])('a stock of %j is no count', (text) => {
    expect(refused('heureka-availability', { '@id': 'K1', stock_quantity: text })).toEqual([
      'bad_param',
      '/stock_quantity',
    ])
  })

  test('an entry without count says nothing, it does not empty the shelf', () => {
    expect(refused('heureka-availability', { '@id': 'K1' })).toEqual(['bad_param', '/stock_quantity'])
    expect(refused('heureka-availability', { stock_quantity: '1' })).toEqual(['missing_param', '/@id'])
  })
})

describe('Google', () => {
  const entry: Texts = {
    'g:id': 'K1',
    'g:title': 'Espresso Brazílie',
    'g:link': 'https://shop.example/k1',
    'g:image_link': 'https://shop.example/k1.svg',
    'g:price': '1290.00 CZK',
    'g:sale_price': '990.00 CZK',
    'g:cost_of_goods_sold': '610.5 CZK',
    'g:brand': 'Pražírna',
    'g:item_group_id': 'G1',
    'g:availability': 'in_stock',
    'g:product_type': 'Káva > Zrnková káva',
  }

  test('an entry becomes a product, sold at its sale price', () => {
    expect(product('google', entry)).toEqual({
      id: 'K1',
      title: 'Espresso Brazílie',
      url: 'https://shop.example/k1',
      imageUrl: 'https://shop.example/k1.svg',
      currency: 'CZK',
      priceMicro: 990_000_000,
      listPriceMicro: 1_290_000_000,
      costMicro: 610_500_000,
      brand: 'Pražírna',
      groupId: 'G1',
      available: true,
      category: ['Káva', 'Zrnková káva'],
    })
  })

  test('without sale and cost the price is the price', () => {
    const { 'g:sale_price': _, 'g:cost_of_goods_sold': __, ...plain } = entry
    expect(product('google', plain)).toMatchObject({
      priceMicro: 1_290_000_000,
      listPriceMicro: null,
      costMicro: null,
    })
  })

  test('where the feed gives no category, what another feed said stays', () => {
    const { 'g:product_type': _, ...plain } = entry
    expect(product('google', plain)).not.toHaveProperty('category')
  })

  test.each([
    ['1290 CZK', 1_290_000_000, 'CZK'],
    ['1290.00CZK', 1_290_000_000, 'CZK'],
    ['12,50 EUR', 12_500_000, 'EUR'],
    ['1,290.00 CZK', 1_290_000_000, 'CZK'],
    ['1,290 CZK', 1_290_000_000, 'CZK'],
    ['1,234,567.89 CZK', 1_234_567_890_000, 'CZK'],
  ])('the price %j', (text, priceMicro, currency) => {
    expect(product('google', { 'g:id': 'K1', 'g:price': text })).toMatchObject({ priceMicro, currency })
  })

  test.each(['', '1290', 'CZK', 'CZK 1290', '1290 Kč', '1.290,00 CZK', '-5 CZK'])(
    '%j is no price with a currency',
    (text) => {
      expect(refused('google', { ...entry, 'g:price': text })).toEqual(['bad_param', '/g:price'])
    },
  )

  test('an entry without id is refused', () => {
    expect(refused('google', { ...entry, 'g:id': '' })).toEqual(['missing_param', '/g:id'])
  })

  test.each([
    ['in_stock', true],
    ['in stock', true],
    ['out_of_stock', false],
    ['preorder', false],
    ['', false],
  ])('availability %j is in stock: %s', (text, available) => {
    expect(product('google', { ...entry, 'g:availability': text }).available).toBe(available)
  })
})

test('each format names the tag of a product, and the one whose end shows that the file is whole', () => {
  for (const { entry, root } of Object.values(FEED_SHAPE)) expect(entry).not.toBe(root)
})
