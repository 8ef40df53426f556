import { expect, test } from 'vitest'
import { overlay } from '../../../core/catalogue/overlay.ts'
import { BLANK } from '../../../core/catalogue/product.ts'

const known = {
  ...BLANK,
  id: 'K1',
  title: 'Káva',
  priceMicro: 100,
  listPriceMicro: 120,
  stock: 4,
  available: true,
}

test('availability alone makes no product, and changes nothing else of one', () => {
  expect(overlay(null, { id: 'K1', stock: 2, available: true }, 'CZK')).toBeNull()
  expect(overlay(known, { id: 'K1', stock: 0, available: false }, 'CZK')).toEqual({
    ...known,
    stock: 0,
    available: false,
  })
})

test('a new product has every field, and the shop’s currency where none is told', () => {
  expect(overlay(null, { id: 'K1', title: 'Káva', priceMicro: 5 }, 'EUR')).toEqual({
    ...BLANK,
    id: 'K1',
    title: 'Káva',
    priceMicro: 5,
    currency: 'EUR',
  })
})

const euro = { id: 'K1', title: 'Coffee', currency: 'EUR', priceMicro: 4, listPriceMicro: 5, costMicro: 1 }

test('a price in another currency is kept beside, and takes its list price and cost along', () => {
  expect(overlay(known, euro, 'CZK')).toEqual({ ...known, title: 'Coffee', prices: { EUR: 4 } })
})

test('the shop’s main currency leads as soon as it is told', () => {
  const first = overlay(null, euro, 'CZK')!
  expect(overlay(first, { id: 'K1', currency: 'CZK', priceMicro: 100 }, 'CZK')).toMatchObject({
    currency: 'CZK',
    priceMicro: 100,
    prices: { EUR: 4 },
  })
})

test('the same said twice changes nothing', () => {
  const once = overlay(known, euro, 'CZK')!
  expect(overlay(once, euro, 'CZK')).toEqual(once)
})

test('parameters of two feeds are joined; all values of a name come from the newest', () => {
  const roast = ['Pražení', 'tmavé'] as const
  const first = overlay(
    known,
    { id: 'K1', attributes: [roast, ['Varianta', 'S'], ['Varianta', 'M']] },
    'CZK',
  )!
  const second = overlay(
    first,
    {
      id: 'K1',
      attributes: [
        ['Varianta', 'L'],
        ['color', 'hnědá'],
      ],
    },
    'CZK',
  )!
  expect(second.attributes).toEqual([['Varianta', 'L'], ['color', 'hnědá'], roast])
  expect(overlay(first, { id: 'K1', attributes: first.attributes! }, 'CZK')).toEqual(first)
  expect(overlay(second, { id: 'K1', stock: 1 }, 'CZK')?.attributes).toEqual(second.attributes)
})
