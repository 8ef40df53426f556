import { expect, test } from 'vitest'
import { nearTemplates } from '../../../core/message/template-near.ts'

test('the same content on other channels comes first, then contents of the same beginning, then what is spelled alike', () => {
  const known = ['card-email', 'cart-offer-email', 'cart-sms', 'order-email', 'cart-email']
  expect(nearTemplates('cart-whatsapp', known)).toEqual(['cart-email', 'cart-sms', 'cart-offer-email'])
  expect(nearTemplates('carts-email', known)).toEqual(['cart-email', 'cart-sms', 'card-email'])
})

test('what is nothing like it is left out', () => {
  expect(nearTemplates('name-day-sms', ['order-email', 'nps-sms'])).toEqual([])
})
