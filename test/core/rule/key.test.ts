import { expect, test } from 'vitest'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'

const WHERE = { 'p.kind': 'hotel' }

test('leaves that differ only in window and number share a state', () => {
  expect(keyOfDid({ event: 'view_item', within: '7d', count: { $gte: 3 } })).toBe(
    keyOfDid({ event: 'view_item' }),
  )
  expect(keyOfDid({ event: 'purchase', sum: { 'p.value': { $gte: 500 } } })).toBe(
    keyOfDid({ event: 'purchase', sum: { 'p.value': { $lt: 9 } }, within: '1d' }),
  )
})

test('what is counted tells states apart', () => {
  const keys = [
    keyOfDid({ event: 'view_item' }),
    keyOfDid({ event: 'view_cart' }),
    keyOfDid({ event: 'view_item', where: WHERE }),
    keyOfDid({ event: 'view_item', distinct: 'p.sku' }),
    keyOfDid({ event: 'view_item', sum: { 'p.sku': 1 } }),
    keyOfDid({ event: 'view_item', sum: { 'p.value': 1 } }),
    keyOfSeq({ steps: [{ event: 'view_item' }] }),
    keyOfSeq({ steps: [{ event: 'view_item' }], within: '1d' }),
    keyOfSeq({ steps: [{ event: 'view_item' }], after: '1d' }),
    keyOfSeq({ steps: [{ event: 'view_item' }], unless: { event: 'purchase' } }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

test('publishing may set a short key', () => {
  const published = { event: 'view_item', as: 'a1' }
  expect(keyOfDid(published)).toBe('a1')
  const sequence = { steps: [{ event: 'view_item' }], as: 'a2' }
  expect(keyOfSeq(sequence)).toBe('a2')
})
