import { expect, test } from 'vitest'
import { shoptetRecord } from '../../../../core/catalogue/dialect/shoptet-csv.ts'
import { recordRow } from '../../../../core/catalogue/row.ts'
import { product, refused } from '../rows.ts'

const COLUMNS =
  'code;pairCode;name;variant:Barva;price;standardPrice;purchasePrice;includingVat;percentVat;currency;stock;categoryText;defaultImage;image;ean;productVisibility'
const LINE =
  '27/MOD;27;Láhev Potok;modrá;349,00;399;150;1;21;CZK;12;Sport > Láhve;https://cdn.example/l.jpg;https://cdn.example/l2.jpg;8590;visible'

test('a line becomes a product', () => {
  expect(shoptetRecord(recordRow(COLUMNS.split(';'), LINE.split(';')), { currency: 'EUR' })).toEqual([
    {
      ok: true,
      value: {
        id: '27/MOD',
        title: 'Láhev Potok (modrá)',
        note: 'modrá',
        imageUrl: 'https://cdn.example/l.jpg',
        images: ['https://cdn.example/l2.jpg'],
        currency: 'CZK',
        priceMicro: 349_000_000,
        listPriceMicro: 399_000_000,
        costMicro: 150_000_000,
        category: ['Sport', 'Láhve'],
        brand: '',
        groupId: '27',
        stock: 12,
        available: true,
        attributes: [['Barva', 'modrá']],
        gtin: '8590',
      },
    },
  ])
})

const least = { code: 'A', name: 'Láhev', price: '100' }

test.each([
  [{ includingVat: '0', percentVat: '21' }, { priceMicro: 121_000_000 }],
  [{ includingVat: '1', percentVat: '21' }, { priceMicro: 100_000_000 }],
  [{ stock: '0' }, { stock: 0, available: false }],
  [
    { stock: '', availabilityInStock: 'Skladem' },
    { stock: null, available: true },
  ],
  [
    { stock: '5', productVisibility: 'hidden' },
    { stock: 5, available: false },
  ],
  [{ CODE: 'B' }, { id: 'A' }],
])('%j', (draft, expected) => {
  expect(product('shoptet-csv', { ...least, ...draft })).toMatchObject(expected)
})

test.each([
  [{ code: '' }, ['missing_id', '/code']],
  [{ name: '' }, ['missing_title', '/name']],
  [{ price: 'sleva' }, ['bad_price', '/price']],
])('%j is refused', (draft, problem) => {
  expect(refused('shoptet-csv', { ...least, ...draft })).toEqual(problem)
})
