import { constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { masked, normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import { holds } from '../holds.ts'

describe('an e-mail address', () => {
  test.each([
    ['reader@example.com', 'reader@example.com'],
    ['  Reader@Example.COM ', 'reader@example.com'],
    ['first.last+shop@mail.example.co.uk', 'first.last+shop@mail.example.co.uk'],
    ["o'brien@example.com", "o'brien@example.com"],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%j becomes %j', (text, email) => {
    expect(normalEmail(text)).toBe(email)
  })

  test.each([
    '',
    'reader',
    '@example.com',
    'reader@',
    'reader@example',
    'reader@@example.com',
    'reader@example..com',
    'reader@.example.com',
    'two readers@example.com',
    'reader@example.com, other@example.com',
    'reader@example.com\nBcc: other@example.com',
    '<reader@example.com>',
    'reader@exam ple.com',
    'reader@[127.0.0.1]',
    `${'a'.repeat(65)}@example.com`,
    `reader@${'a'.repeat(250)}.com`,
  ])('%j is none', (text) => {
    expect(normalEmail(text)).toBeNull()
  })
})

describe('a phone number', () => {
  test.each([
    ['600123456', '+420600123456'],
    ['600 123 456', '+420600123456'],
    ['+420 600 123 456', '+420600123456'],
    ['00420 600 123 456', '+420600123456'],
    ['+421 (905) 123-456', '+421905123456'],
    ['+1.555.0100.200', '+15550100200'],
    ['+49/30/123456', '+4930123456'],
  ])('%j becomes %j', (text, phone) => {
    expect(normalPhone(text)).toBe(phone)
  })

  test.each([
    '',
    '12345678',
    '1234567890',
    '+420',
    '+0420600123456',
    '+1234567',
    '+1234567890123456',
    '600 123 45x',
    'phone',
    '++420600123456',
  ])('%j is none', (text) => {
    expect(normalPhone(text)).toBeNull()
  })
})

test('what is in normal form stays as it is', () => {
  const near = string({ unit: constantFrom(...'abc@.+ 0123456789-') })
  holds(
    property(near, (text) => {
      for (const normal of [normalEmail, normalPhone]) {
        const once = normal(text)
        if (once !== null) expect(normal(once)).toBe(once)
      }
    }),
    1_000,
  )
})

describe('masked', () => {
  test.each([
    ['email', 'jana@example.com', 'j•••@example.com'],
    ['email', 'j@example.com', 'j•••@example.com'],
    ['phone', '+420600123456', '+420 ••• ••3 456'],
    ['phone', '+15551234', '••• ••• 234'],
    ['phone', '600 123 456', '••• ••• 456'],
    ['phone', '112', '•••'],
    ['external_id', 'A-17', 'A-17'],
    ['order_id', '2026-17', '2026-17'],
  ] as const)('%s %s is shown as %s', (kind, value, shown) => {
    expect(masked({ kind, value })).toBe(shown)
  })
})
