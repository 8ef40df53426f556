import { expect, test } from 'vitest'
import { readsPerson, unfairReads } from '../../../core/offer/fairness.ts'

const segments = [
  { id: 'loyal', when: { 'f.orders': { $gte: 5 } } },
  { id: 'prague', when: { 'p.city': { $eq: 'Praha' } } },
  { id: 'loyal-prague', when: { segments: { $in: ['loyal', 'prague', 'loyal-prague'] } } },
]

test('a price hangs on basket, time, past orders and agreements', () => {
  for (const when of [
    { 'cart.value': { $gte: 500 } },
    { 'ctx.hour': { $gte: 18 } },
    { 'f.orders': { $gte: 1 } },
    { 'p.accounts': { $any: { account: 'firma' } } },
    { segments: { $in: ['loyal'] } },
    { $did: { event: 'purchase', within: '30d', count: { $gte: 1 } } },
  ])
    expect(unfairReads(when as never, segments)).toEqual([])
})

test('never on a trait, a place, a device or what somebody seems ready to pay, also through segments', () => {
  expect(unfairReads({ 'p.gender': 'female' } as never, segments)).toEqual(['p.gender'])
  expect(unfairReads({ 'ctx.country': 'DE', 'ctx.device': 'mobile' } as never, segments)).toEqual([
    'ctx.country',
    'ctx.device',
  ])
  expect(unfairReads({ 'f.price_level': { $gte: 0.8 } } as never, segments)).toEqual(['f.price_level'])
  expect(unfairReads({ segments: { $in: ['loyal-prague'] } } as never, segments)).toEqual(['p.city'])
  expect(unfairReads({ $did: { event: 'view_item', within: '7d' } } as never, segments)).toEqual([
    'view_item',
  ])
})

test('basket and page are nobody', () => {
  expect(readsPerson({ 'cart.value': { $gte: 1 }, 'ctx.hour': 3 } as never)).toBe(false)
  expect(readsPerson({ 'f.orders': { $gte: 1 } } as never)).toBe(true)
})
