import { expect, test } from 'vitest'
import { ABANDONED_CART } from '../../../../core/playbook/abandoned-cart.ts'
import { outlineOf } from '../../../../core/playbook/journey/outline.ts'

test('the messages of a journey, each with the waits before it', () => {
  expect(outlineOf(ABANDONED_CART)).toEqual([
    { step: 'email', channels: ['email'], template: 'cart', afterMs: 3_600_000 },
    { step: 'sms', channels: ['sms'], template: 'cart', afterMs: 86_400_000 },
  ])
})
