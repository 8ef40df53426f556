import { expect, test } from 'vitest'
import { availability } from '../../../../core/catalogue/dialect/availability.ts'
import { drawn } from '../rows.ts'

const of = (stock: string | null, id: string | null = 'K1') =>
  availability(drawn('item', stock === null ? {} : { stock_quantity: stock }, id === null ? {} : { id }))[0]

test.each([
  ['7', { id: 'K1', stock: 7, available: true }],
  [' 0 ', { id: 'K1', stock: 0, available: false }],
])('a stock of %j', (text, patch) => {
  expect(of(text)).toEqual({ ok: true, value: patch })
})

test.each(['', '-1', '2.5', 'ano', '1e3', '0x10'])('a stock of %j is no count', (text) => {
  expect(of(text)).toMatchObject({ problem: { code: 'bad_stock', path: '/stock_quantity', id: 'K1' } })
})

test('an entry without count says nothing, it does not empty the shelf', () => {
  expect(of(null)).toMatchObject({ problem: { code: 'bad_stock' } })
  expect(of('1', null)).toMatchObject({ problem: { code: 'missing_id', path: '/@id' } })
})
