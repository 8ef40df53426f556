import { describe, expect, test } from 'vitest'
import { heureka } from '../../../../core/catalogue/dialect/heureka.ts'
import { drawn, product, refused } from '../rows.ts'
import type { Drawn } from '../rows.ts'

const entry: Drawn = {
  ITEM_ID: ' K1 ',
  PRODUCTNAME: 'Espresso Brazílie 250 g',
  URL: 'https://shop.example/k1',
  IMGURL: 'https://shop.example/k1.svg',
  IMGURL_ALTERNATIVE: ['https://shop.example/k1b.svg', 'javascript:alert(1)', 'https://shop.example/k1b.svg'],
  PRICE_VAT: '1 290,00',
  MANUFACTURER: 'Pražírna',
  CATEGORYTEXT: 'Heureka.cz | Jídlo a nápoje | Káva',
  EAN: '8591234567890',
  ITEMGROUP_ID: 'G1',
  DELIVERY_DATE: '0',
  PARAM: [
    { PARAM_NAME: 'Pražení', VAL: 'Tmavé' },
    { PARAM_NAME: 'Gramáž', VAL: '250 g' },
    { PARAM_NAME: '', VAL: 'bez jména' },
  ],
  EXTENDED_WARRANTY: { VAL: '36', DESC: 'tři roky' },
  ACCESSORY: ['M1', ' F2 ', ''],
}

describe('Heureka', () => {
  test('an entry becomes a product', () => {
    expect(heureka(drawn('SHOPITEM', entry), { currency: 'CZK' })).toEqual([
      {
        ok: true,
        value: {
          id: 'K1',
          title: 'Espresso Brazílie 250 g',
          note: 'Tmavé',
          url: 'https://shop.example/k1',
          imageUrl: 'https://shop.example/k1.svg',
          images: ['https://shop.example/k1b.svg'],
          currency: 'CZK',
          priceMicro: 1_290_000_000,
          category: ['Jídlo a nápoje', 'Káva'],
          brand: 'Pražírna',
          groupId: 'G1',
          available: true,
          accessories: ['M1', 'F2'],
          attributes: [
            ['Pražení', 'Tmavé'],
            ['Gramáž', '250 g'],
          ],
          gtin: '8591234567890',
        },
      },
    ])
  })

  test('an entry with only what is needed is a product too', () => {
    expect(product('heureka', { ITEM_ID: 'K1', PRODUCT: 'Káva', PRICE_VAT: '99' })).toEqual({
      id: 'K1',
      title: 'Káva',
      note: '',
      url: '',
      imageUrl: '',
      images: [],
      currency: 'CZK',
      priceMicro: 99_000_000,
      category: [],
      brand: '',
      groupId: null,
      available: false,
      accessories: [],
      attributes: [],
    })
  })

  test.each([
    ['without id', { ITEM_ID: ' ' }, ['missing_id', '/ITEM_ID']],
    ['with an id as long as a page', { ITEM_ID: 'x'.repeat(129) }, ['bad_id', '/ITEM_ID']],
    ['with an unprintable id', { ITEM_ID: 'a\u0000b' }, ['bad_id', '/ITEM_ID']],
    ['without name', { PRODUCTNAME: '' }, ['missing_title', '/PRODUCTNAME']],
    ['without price', { PRICE_VAT: '' }, ['bad_price', '/PRICE_VAT']],
    ['with words for a price', { PRICE_VAT: 'na dotaz' }, ['bad_price', '/PRICE_VAT']],
    ['with a price below nothing', { PRICE_VAT: '-1' }, ['bad_price', '/PRICE_VAT']],
    ['with two decimal marks', { PRICE_VAT: '1.290,00' }, ['bad_price', '/PRICE_VAT']],
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

  test('parameters are bounded in number and length', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      PARAM_NAME: `P${index}`,
      VAL: 'x'.repeat(1_000),
    }))
    const { attributes } = product('heureka', { ...entry, PARAM: many })
    expect(attributes).toHaveLength(40)
    expect(attributes?.[0]).toEqual(['P0', 'x'.repeat(256)])
  })
})

describe('Zboží.cz', () => {
  test('its list price shows a discount, and no Heureka prefix is taken off its categories', () => {
    expect(
      product('zbozi', {
        ...entry,
        CATEGORYTEXT: 'Dům, byt a zahrada | Káva',
        LIST_PRICE: '1490',
        EXTRA_MESSAGE: 'free_delivery',
        SHOP_DEPOTS: '111',
        MAX_CPC: '5',
      }),
    ).toMatchObject({
      priceMicro: 1_290_000_000,
      listPriceMicro: 1_490_000_000,
      category: ['Dům, byt a zahrada', 'Káva'],
    })
  })

  test('a list price that is not higher is no discount', () => {
    expect(product('zbozi', { ...entry, LIST_PRICE: '1290' }).listPriceMicro).toBeNull()
  })
})
