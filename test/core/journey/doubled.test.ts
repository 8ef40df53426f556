import { describe, expect, test } from 'vitest'
import { checkJourney } from '../../../core/journey/draft.ts'
import { doubledBy } from '../../../core/journey/doubled.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { ABANDONED_CART } from '../../../core/playbook/abandoned-cart.ts'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { AROUND } from './around.ts'

const { shares: _, ...alone } = ABANDONED_CART
const own = (more: Partial<Journey> = {}): Journey => ({ ...alone, id: 'own-cart', ...more })

describe('two journeys about one cart', () => {
  test('would both write', () => {
    expect(doubledBy(own(), [ABANDONED_CART])).toEqual([{ other: 'abandoned-cart', intent: null }])
  })

  test('are no worry where they share an intent', () => {
    const both = own({ shares: { intent: 'cart', within: '3d' } })
    expect(doubledBy(both, [ABANDONED_CART])).toEqual([{ other: 'abandoned-cart', intent: 'cart' }])
    const other = own({ shares: { intent: 'basket', within: '3d' } })
    expect(doubledBy(other, [ABANDONED_CART])).toEqual([{ other: 'abandoned-cart', intent: null }])
  })

  test.each<[string, Partial<Journey>]>([
    ['begins with something else', { triggers: [{ on: 'event', event: 'view_item' }] }],
    ['is for other people', { who: { 'f.orders': 0 } }],
    ['was asked for', { class: 'transactional' }],
    ['says nothing', { steps: [] }],
    ['does not wait for a purchase', { exits: [] }],
  ])('are not one where one %s', (_name, more) => {
    expect(doubledBy(own(more), [ABANDONED_CART])).toEqual([])
  })

  test('are one by their topic too, unless no one person is let into both', () => {
    const news = own({ topic: 'cart', who: { 'f.orders': 0 } })
    const other = own({ id: 'other', topic: 'cart', who: { 'f.orders': { $gte: 1 } } })
    expect(doubledBy(news, [other])).toEqual([{ other: 'other', intent: null }])
    expect(doubledBy(news, [other], () => true)).toEqual([])
    expect(checkJourney(news, { ...AROUND, others: [other] }).map(({ code }) => code)).not.toContain(
      'told_twice',
    )
  })

  test('are said by the check, as a warning at what begins them', () => {
    const found = checkJourney(own(), { ...AROUND, others: [ABANDONED_CART, own()] })
    const told = found.filter(({ code }) => code === 'told_twice')
    expect(told).toMatchObject([{ severity: 'warning', at: '/triggers' }])
    expect(told[0]!.message.en).toBe(
      'The journey “abandoned-cart” reminds the same people of the same thing.',
    )
  })
})

test('of the playbooks about a cart none would write beside another', () => {
  const all = JOURNEY_PLAYBOOKS.map(({ journey }) => journey)
  const carts = all.filter(({ shares }) => shares?.intent === 'cart')
  expect(carts).toHaveLength(4)
  for (const one of carts) {
    const doubled = doubledBy(one, carts)
    expect(doubled.map(({ intent }) => intent)).toEqual(['cart', 'cart', 'cart'])
  }
})
