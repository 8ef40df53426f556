import { describe, expect, test } from 'vitest'
import { SEGMENT_ID, gated, isContractual } from '../../../core/segment/segment.ts'

describe('what stands on the contract alone', () => {
  test.each([
    [{ 'f.orders': 1, 'f.last_order_at': { $ago: { $gte: '90d' } } }, true],
    [{ 'consent.email': true, 'p.language': 'cs' }, true],
    [{}, true],
    [{ 'f.orders': 1, 'f.viewed': { $all: ['K1'] } }, false],
    [{ $did: { event: 'purchase' } }, false],
    [{ $or: [{ 'f.orders': 1 }, { $not: { 'cart.items': { $gt: 0 } } }] }, false],
    [{ 'f.orders': { $gt: { $ref: 'f.engagement' } } }, false],
    [{ 'f.orders_of_others': 1 }, false],
    [{ 'p.gender': 'female' }, false],
  ])('%j: %s', (when, is) => {
    expect(isContractual(when)).toBe(is)
    expect(gated(when)).toEqual(is ? when : { 'consent.personalisation': true, $and: [when] })
  })
})

test('names of segments stand in addresses, ids and file names as they are', () => {
  for (const id of ['vip', 'one-time', 'a1']) expect(SEGMENT_ID.test(id)).toBe(true)
  for (const id of ['', 'V', '1a', 'a b', 'a:b', '../x', 'a'.repeat(60), '=cmd'])
    expect(SEGMENT_ID.test(id)).toBe(false)
})
