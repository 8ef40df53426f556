import { expect, test } from 'vitest'
import { KEYS, keyOf, keysOf } from '../../../core/journey/key.ts'
import { buy, event, line, view } from '../event/made.ts'

test.each([
  ['the person', undefined, view('K1'), ''],
  ['an order', 'order', buy('o1', line('K1')), 'o1'],
  ['a product', 'product', view('K1'), 'K1'],
  ['a cart', 'cart', { name: 'add_to_cart', params: { cart_id: 'c7' } }, 'c7'],
  ['a registration', 'registration', { name: 'sign_up', params: { registration_id: 42 } }, '42'],
  ['a parameter of the shop', 'trip_id', { name: 'search', params: { trip_id: 'rome' } }, 'rome'],
  ['nothing that the event names', 'order', view('K1'), ''],
] as const)('an entry is about %s', (_, by, draft, key) => {
  expect(keyOf(event(draft), by)).toBe(key)
})

test('a key is short', () => {
  expect(keyOf(event({ name: 'search', params: { x: 'a'.repeat(500) } }), 'x')).toHaveLength(128)
  expect(KEYS).toContain('cart')
})

test.each([
  ['every product of an order', 'product', buy('o1', line('K1'), line('K2')), ['K1', 'K2']],
  ['every category of it, once', 'category', buy('o1', line('K1'), line('K2'), line('T1')), ['K', 'T']],
  ['an order', 'order', buy('o1', line('K1')), ['o1']],
  ['nothing', undefined, view('K1'), []],
] as const)('an event is about %s', (_, by, draft, keys) => {
  expect(keysOf(event(draft), by)).toEqual(keys)
})
