import { constantFrom, dictionary, array, property, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from '../../../core/identity/redact.ts'
import { holds } from '../holds.ts'

describe('an address is masked', () => {
  test.each<[string, unknown, unknown]>([
    ['by its look', { search_term: 'reader@example.com' }, { search_term: 'r•••@example.com' }],
    ['in the middle of a text', 'from Reader@Example.com to me', 'from R•••@Example.com to me'],
    ['in an address of the web', '/u?email=reader@example.com&a=1', '/u?email=r•••@example.com&a=1'],
    [
      'in a list',
      { emails: ['a@example.com', 'b@example.com'] },
      { emails: ['a•••@example.com', 'b•••@example.com'] },
    ],
    ['deep inside', { a: [{ b: { c: 'x a@example.com' } }] }, { a: [{ b: { c: 'x a•••@example.com' } }] }],
    ['by the name phone', { phone: '+420600123456' }, { phone: '+420 ••• ••3 456' }],
    ['as it was typed', { Phone: '600 123 456' }, { Phone: '••• ••• 456' }],
    ['by the name address', { address: '+420600123456' }, { address: '+420 ••• ••3 456' }],
  ])('%s', (_, value, expected) => {
    expect(redact(value)).toEqual(expected)
  })
})

test.each([
  [null],
  [7],
  [true],
  ['Espresso Brazílie 250 g'],
  [{ item_id: 'K1', price: 129, tags: ['a', null] }],
  ['@media'],
  ['a@b'],
])('what is no address stays: %j', (value) => {
  expect(redact(value)).toEqual(value)
})

test('the value that came in stays as it was', () => {
  const value = { email: 'reader@example.com' }
  redact(value)
  expect(value.email).toBe('reader@example.com')
})

test('what is nested without end is cut, not fallen into', () => {
  const deep: unknown = JSON.parse('['.repeat(10_000) + '"a@example.com"' + ']'.repeat(10_000))
  expect(JSON.stringify(redact(deep)).length).toBeLessThan(100)
})

test('no planted address comes out, wherever it was put', () => {
  const planted = constantFrom(
    'canary.one@example.com',
    'CANARY-two@mail.example.co.uk',
    'canary+3@example.cz',
  )
  const text = tuple(string(), planted, string()).map(
    ([before, address, after]) => `${before} ${address} ${after}`,
  )
  holds(
    property(dictionary(string(), array(text, { maxLength: 3 })), (value) => {
      expect(JSON.stringify(Object.values(redact(value) as object)).toLowerCase()).not.toContain('canary')
    }),
    300,
  )
})
