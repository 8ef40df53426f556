import { expect, test } from 'vitest'
import { previewOf } from '../../../core/decision/preview.ts'
import type { Decision } from '../../../core/decision/decide.ts'
import { HOME_PICKS } from '../../../core/playbook/home-picks.ts'
import { candidate, shelf as shelfOf } from './made.ts'
import { SAVE_CART } from '../../../core/playbook/save-cart.ts'

const goods = (id: string, orders: number, inStock = true) => candidate(id, { orders, inStock })
const shelf = shelfOf([goods('B', 5), goods('A', 5), goods('GONE', 9, false), goods('C', 7), goods('D', 1)])
const made = (shown: Decision['shown'], show = true): Decision => ({
  slot: 'popup',
  campaign: 'save-cart',
  version: 1,
  show,
  basis: 'personal',
  because: [{ code: 'cart_waits', count: 1 }],
  shown,
  lost: [],
})

test('samples stand in where the rule shows nothing: the most bought of what is in stock', () => {
  const preview = previewOf(SAVE_CART, made([], false), shelf)
  expect(preview).toMatchObject({ show: true, basis: 'contextual', because: [{ code: 'preview' }], lost: [] })
  expect(preview.shown.map(({ id }) => id)).toEqual(['C', 'A', 'B'])
  expect(previewOf(HOME_PICKS, made([], false), shelf).shown.map(({ id }) => id)).toEqual([
    'C',
    'A',
    'B',
    'D',
  ])
})

test('what the person has is shown, without its reasons', () => {
  const own = [{ id: 'D', score: 1, because: [{ code: 'cart_empty' as const }] }]
  const preview = previewOf(SAVE_CART, made(own), shelf)
  expect(preview.shown).toEqual(own)
  expect(preview.because).toEqual([{ code: 'preview' }])
  expect(previewOf(HOME_PICKS, made(own), shelf).shown[0]?.id).toBe('C')
})
