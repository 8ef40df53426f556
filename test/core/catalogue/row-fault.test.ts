import { expect, test } from 'vitest'
import { ROW_FAULTS, rowFault } from '../../../core/catalogue/row-fault.ts'

test('every fault has words in both languages', () => {
  for (const { title, hint } of Object.values(ROW_FAULTS))
    for (const text of [title.cs, title.en, hint.cs, hint.en]) expect(text.length).toBeGreaterThan(8)
})

test('what was found is cut, so that a fault stays small', () => {
  expect(rowFault('bad_price', '/PRICE_VAT', 'K1', 'x'.repeat(500)).found).toHaveLength(80)
  expect(rowFault('missing_id', '/ITEM_ID')).toEqual({
    code: 'missing_id',
    path: '/ITEM_ID',
    id: null,
    found: '',
  })
})
