import { expect, test } from 'vitest'
import { needsOf, rulesOfTemplate } from '../../../core/message/needs.ts'
import type { EmailBlock, Template } from '../../../core/message/template.ts'

const mail = (...blocks: EmailBlock[]): Template => ({
  channel: 'email',
  subject: '',
  preheader: '',
  blocks,
  footer: '',
})

test('only what is asked for is gathered', () => {
  expect(needsOf(mail({ kind: 'divider' }))).toEqual({
    cart: false,
    order: false,
    product: false,
    products: {},
    offers: [],
    campaigns: [],
  })
  expect(needsOf({ channel: 'sms', text: '{{ cart.total }}' })).toMatchObject({ cart: true, order: false })
  expect(needsOf(mail({ kind: 'text', text: '{{ order.id }} {{ product.title }}' }))).toMatchObject({
    cart: false,
    order: true,
    product: true,
  })
})

test('of two lists of a kind the longer is made once, each offer and campaign once', () => {
  const coupon = { kind: 'coupon', offer: 'ten', text: '' } as const
  expect(
    needsOf(
      mail(
        { kind: 'products', of: 'trending', count: 2 },
        { kind: 'products', of: 'rated', count: 4, or: { of: 'trending' } },
        coupon,
        coupon,
        { kind: 'campaign', campaign: 'a' },
      ),
    ),
  ).toMatchObject({ products: { trending: 4, rated: 4 }, offers: ['ten'], campaigns: ['a'] })
})

test('its rules are those of its blocks', () => {
  const when = { 'f.orders': 1 }
  expect(rulesOfTemplate(mail({ kind: 'divider', when }, { kind: 'divider' }))).toEqual([when])
  expect(rulesOfTemplate({ channel: 'sms', text: '' })).toEqual([])
})
