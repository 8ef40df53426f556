import { describe, expect, test } from 'vitest'
import { google } from '../../../../core/catalogue/dialect/google.ts'
import { drawn, product, refused, SETTING } from '../rows.ts'
import type { Drawn } from '../rows.ts'

const entry: Drawn = {
  'g:id': 'K1',
  'g:title': 'Espresso Brazílie',
  'g:link': 'https://shop.example/k1',
  'g:image_link': 'https://shop.example/k1.svg',
  'g:additional_image_link': ['https://shop.example/k2.svg', 'https://shop.example/k3.svg'],
  'g:price': '1290.00 CZK',
  'g:sale_price': '990.00 CZK',
  'g:cost_of_goods_sold': '610.5 CZK',
  'g:brand': 'Pražírna',
  'g:gtin': '8591234567890',
  'g:color': 'hnědá',
  'g:custom_label_0': 'novinka',
  'g:item_group_id': 'G1',
  'g:availability': 'in_stock',
  'g:product_type': 'Káva > Zrnková káva',
}

describe('Google', () => {
  test('an entry becomes a product, sold at its sale price', () => {
    expect(google(drawn('item', entry), SETTING)).toEqual([
      {
        ok: true,
        value: {
          id: 'K1',
          title: 'Espresso Brazílie',
          url: 'https://shop.example/k1',
          imageUrl: 'https://shop.example/k1.svg',
          images: ['https://shop.example/k2.svg', 'https://shop.example/k3.svg'],
          currency: 'CZK',
          priceMicro: 990_000_000,
          listPriceMicro: 1_290_000_000,
          costMicro: 610_500_000,
          brand: 'Pražírna',
          groupId: 'G1',
          available: true,
          category: ['Káva', 'Zrnková káva'],
          gtin: '8591234567890',
          attributes: [
            ['color', 'hnědá'],
            ['custom_label_0', 'novinka'],
          ],
        },
      },
    ])
  })

  test('without sale and cost the price is the price', () => {
    const { 'g:sale_price': _, 'g:cost_of_goods_sold': __, ...plain } = entry
    expect(product('google', plain)).toMatchObject({
      priceMicro: 1_290_000_000,
      listPriceMicro: null,
      costMicro: null,
    })
  })

  test.each([
    ['2026-11-01T00:00+0100/2026-11-30T23:59+0100', 990_000_000],
    ['2026-12-01T00:00+0100/2026-12-30T23:59+0100', 1_290_000_000],
    ['2026-10-01T00:00+0100/2026-10-30T23:59+0100', 1_290_000_000],
    ['co je tohle', 990_000_000],
  ])('a sale that lasts %s', (dates, priceMicro) => {
    expect(product('google', { ...entry, 'g:sale_price_effective_date': dates }).priceMicro).toBe(priceMicro)
  })

  test('a sale in another currency is none', () => {
    expect(product('google', { ...entry, 'g:sale_price': '39.90 EUR' })).toMatchObject({
      priceMicro: 1_290_000_000,
      listPriceMicro: null,
    })
  })

  test('where the feed gives no category, what another feed said stays', () => {
    const { 'g:product_type': _, ...plain } = entry
    expect(product('google', plain)).not.toHaveProperty('category')
  })

  test.each(['', '1290', 'CZK', 'CZK 1290', '1290 Kč', '1.290,00 CZK', '-5 CZK'])(
    '%j is no price with a currency',
    (text) => {
      expect(refused('google', { ...entry, 'g:price': text })).toEqual(['bad_price', '/price'])
    },
  )

  test('an entry without id or title is refused', () => {
    expect(refused('google', { ...entry, 'g:id': '' })).toEqual(['missing_id', '/id'])
    expect(refused('google', { ...entry, 'g:title': '' })).toEqual(['missing_title', '/title'])
  })

  test.each([
    ['in_stock', true],
    ['in stock', true],
    ['In stock', true],
    ['out_of_stock', false],
    ['preorder', false],
    ['available for order', false],
    ['', false],
  ])('availability %j is in stock: %s', (text, available) => {
    expect(product('google', { ...entry, 'g:availability': text }).available).toBe(available)
  })

  test('Atom: its own id and link give way to those of the namespace, wherever they stand', () => {
    const atom = drawn('entry', {
      id: 'tag:shop.example,2026:1',
      title: 'Atom',
      'g:id': 'K1',
      'g:price': '5 CZK',
    })
    const link = { tag: 'link', text: '', attributes: { href: 'https://shop.example/k1' }, children: [] }
    const [one] = google({ ...atom, children: [...atom.children, link] }, SETTING)
    expect(one).toMatchObject({ value: { id: 'K1', title: 'Atom', url: 'https://shop.example/k1' } })
  })
})

describe('tables', () => {
  test('Google’s columns may have spaces, and several pictures share a cell', () => {
    expect(
      product('google-tsv', {
        ID: 'T1',
        title: 'Hrnek',
        'image link': '/a.svg',
        'additional image link': '/b.svg,/c.svg',
        price: '1,290 CZK',
        availability: 'in stock',
      }),
    ).toMatchObject({ id: 'T1', imageUrl: '/a.svg', images: ['/b.svg', '/c.svg'], priceMicro: 1_290_000_000 })
  })

  test('Meta’s count of pieces is the stock, and none of them is not in stock', () => {
    const row = { id: 'F1', title: 'Tričko', price: '9.99 EUR', availability: 'in stock' }
    expect(product('meta-csv', { ...row, quantity_to_sell_on_facebook: '4' })).toMatchObject({
      stock: 4,
      available: true,
      currency: 'EUR',
    })
    expect(product('meta-csv', { ...row, quantity_to_sell_on_facebook: '0' })).toMatchObject({
      stock: 0,
      available: false,
    })
    expect(product('meta-csv', row)).not.toHaveProperty('stock')
  })
})
