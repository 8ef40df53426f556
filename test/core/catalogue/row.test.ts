import { expect, test } from 'vitest'
import { childrenOf, leaf, recordRow, textAt, textsAt } from '../../../core/catalogue/row.ts'
import { drawn } from './rows.ts'

const entry = drawn('SHOPITEM', {
  CODE: ' A ',
  VARIANTS: { VARIANT: [{ CODE: 'A/1' }, { CODE: '' }] },
  IMAGE: ['', ' a.jpg', 'b.jpg'],
})

test('a path finds what is nested, and only there', () => {
  expect(textAt(entry, 'CODE')).toBe('A')
  expect(textAt(entry, 'VARIANTS', 'VARIANT', 'CODE')).toBe('A/1')
  expect(textAt(entry, 'STOCK', 'AMOUNT')).toBe('')
  expect(childrenOf(childrenOf(entry, 'VARIANTS')[0], 'VARIANT')).toHaveLength(2)
  expect(childrenOf(undefined, 'X')).toEqual([])
})

test('texts of one tag come in order, without the empty ones', () => {
  expect(textsAt(entry, 'IMAGE')).toEqual(['a.jpg', 'b.jpg'])
  expect(leaf('X', 'y')).toEqual({ tag: 'X', text: 'y', attributes: {}, children: [] })
})

test('a line shorter than its heading has empty cells, a longer one loses what has no column', () => {
  const short = recordRow(['a', 'b'], ['1'])
  expect([textAt(short, 'a'), textAt(short, 'b')]).toEqual(['1', ''])
  expect(recordRow(['a'], ['1', '2']).children).toHaveLength(1)
})
