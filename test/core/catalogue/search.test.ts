import { expect, test } from 'vitest'
import { folded, searchText } from '../../../core/catalogue/search.ts'

test('accents and letter case do not hide a product', () => {
  expect(folded(' Žluťoučký KŮŇ ')).toBe('zlutoucky kun')
  const text = searchText({ id: 'KÁVA-1', title: 'Káva Šeptaná', brand: 'Pražírna', gtin: '859' })
  for (const word of ['septana', 'prazirna', 'kava-1', '859']) expect(text).toContain(word)
})

test('a long title leaves a bounded text', () => {
  expect(searchText({ id: 'A', title: 'x'.repeat(5_000), brand: '' })).toHaveLength(400)
})
