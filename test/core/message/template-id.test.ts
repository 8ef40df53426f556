import { expect, test } from 'vitest'
import { templateFor, templateId } from '../../../core/message/template-id.ts'

test('a template is called by what it says and where', () => {
  expect(templateId('cart', 'email')).toBe('cart-email')
})

test.each([
  ['cart-email', 'email', 'sms', 'cart-sms'],
  ['win-back-sms', 'sms', 'push', 'win-back-push'],
  ['of-no-channel', 'email', 'sms', 'of-no-channel'],
] as const)('%s of %s is for %s %s', (template, from, to, expected) => {
  expect(templateFor(template, from, to)).toBe(expected)
})
