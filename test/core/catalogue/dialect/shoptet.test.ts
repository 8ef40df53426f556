import { describe, expect, test } from 'vitest'
import { shoptet } from '../../../../core/catalogue/dialect/shoptet.ts'
import { drawn, parsed, product, refused, SETTING } from '../rows.ts'
import type { Drawn } from '../rows.ts'

const shared: Drawn = {
  NAME: 'Tričko Vlna',
  MANUFACTURER: 'Pletárna',
  CATEGORIES: { CATEGORY: ['Oblečení', 'Oblečení > Trička'], DEFAULT_CATEGORY: 'Oblečení > Trička' },
  IMAGES: { IMAGE: ['https://cdn.example/t.jpg', 'https://cdn.example/t2.jpg'] },
  INFORMATION_PARAMETERS: { INFORMATION_PARAMETER: [{ NAME: 'Materiál', VALUE: 'bavlna' }] },
  RELATED_PRODUCTS: { CODE: ['T9'] },
  ORIG_URL: 'https://shop.example/tricko-vlna/',
  VISIBILITY: 'visible',
}
const priced: Drawn = {
  CODE: 'T1',
  EAN: '859000',
  CURRENCY: 'CZK',
  PRICE_VAT: '499',
  PURCHASE_PRICE: '210.50',
  STANDARD_PRICE: '599',
  STOCK: { AMOUNT: '3.000', MINIMAL_AMOUNT: '1' },
}

describe('a product without variants', () => {
  test('is one product', () => {
    expect(product('shoptet', { ...shared, ...priced })).toEqual({
      id: 'T1',
      title: 'Tričko Vlna',
      note: 'bavlna',
      brand: 'Pletárna',
      category: ['Oblečení', 'Trička'],
      accessories: ['T9'],
      attributes: [['Materiál', 'bavlna']],
      url: 'https://shop.example/tricko-vlna/',
      imageUrl: 'https://cdn.example/t.jpg',
      images: ['https://cdn.example/t2.jpg'],
      currency: 'CZK',
      priceMicro: 499_000_000,
      listPriceMicro: 599_000_000,
      costMicro: 210_500_000,
      groupId: null,
      stock: 3,
      available: true,
      gtin: '859000',
    })
  })

  test('a price without VAT gets it', () => {
    const { PRICE_VAT: _, ...rest } = priced
    expect(product('shoptet', { ...shared, ...rest, PRICE: '100', VAT: '21' }).priceMicro).toBe(121_000_000)
  })

  test.each([
    ['2026-11-01', '2026-11-20', 399_000_000],
    ['2026-11-01', '2026-11-19', 499_000_000],
    ['2026-12-01', '2026-12-24', 499_000_000],
    ['', '', 399_000_000],
  ])('an action price from %j until %j', (from, until, priceMicro) => {
    const action = { ACTION_PRICE: '399', ACTION_PRICE_FROM: from, ACTION_PRICE_UNTIL: until }
    expect(product('shoptet', { ...shared, ...priced, ...action }).priceMicro).toBe(priceMicro)
  })

  test.each([
    [{ STOCK: { AMOUNT: '0' } }, { stock: 0, available: false }],
    [{ STOCK: { AMOUNT: '-2' } }, { stock: 0, available: false }],
    [
      { STOCK: { AMOUNT: '' }, AVAILABILITY_IN_STOCK: 'Skladem u dodavatele' },
      { stock: null, available: true },
    ],
    [
      { STOCK: { AMOUNT: '' }, AVAILABILITY: 'Na dotaz' },
      { stock: null, available: false },
    ],
    [{ VISIBILITY: 'hidden' }, { stock: 3, available: false }],
    [{ VISIBLE: '0' }, { stock: 3, available: false }],
  ])('%j', (draft, expected) => {
    expect(product('shoptet', { ...shared, ...priced, ...draft })).toMatchObject(expected)
  })
})

describe('variants', () => {
  const variant = (code: string, size: string, more: Drawn = {}): Drawn => ({
    ...priced,
    CODE: code,
    PARAMETERS: { PARAMETER: [{ NAME: 'Velikost', VALUE: size }] },
    ...more,
  })
  const entry = (...variants: Drawn[]) => ({ ...shared, VARIANTS: { VARIANT: variants } })

  test('each is a product of its own, in one group', () => {
    const answers = shoptet(
      drawn('SHOPITEM', entry(variant('T1/S', 'S'), variant('T1/M', 'M', { STOCK: { AMOUNT: '0' } })), {
        id: '77',
      }),
      SETTING,
    )
    expect(answers).toMatchObject([
      { value: { id: 'T1/S', title: 'Tričko Vlna (S)', groupId: '77', stock: 3, available: true } },
      { value: { id: 'T1/M', title: 'Tričko Vlna (M)', groupId: '77', stock: 0, available: false } },
    ])
    expect(answers[0]).toMatchObject({
      value: {
        attributes: [
          ['Velikost', 'S'],
          ['Materiál', 'bavlna'],
        ],
      },
    })
  })

  test('a bad one does not take its neighbours along, and its place is told', () => {
    const answers = parsed(
      'shoptet',
      entry(variant('T1/S', 'S'), variant('', 'M'), variant('T1/L', 'L', { PRICE_VAT: 'x' })),
    )
    expect(answers).toMatchObject([
      { ok: true },
      { problem: { code: 'missing_id', path: '/VARIANTS/2/CODE' } },
      { problem: { code: 'bad_price', path: '/VARIANTS/3/PRICE_VAT', id: 'T1/L', found: 'x' } },
    ])
  })
})

test('an entry without a name is refused', () => {
  expect(refused('shoptet', { CODE: 'X' })).toEqual(['missing_title', '/NAME'])
})
