import { expect, test } from 'vitest'
import { itemsOf, itemsValueMicro, textParam } from '../../../core/event/event.ts'
import { add, buy, event, line } from './made.ts'

test.each([
  ['text', 'coffee', 'coffee'],
  ['empty text', '', null],
  ['a number', 7, null],
  ['nothing', undefined, null],
  ['null', null, null],
])('a parameter that is %s', (_, value, expected) => {
  expect(textParam(event({ name: 'search', params: { search_term: value } }), 'search_term')).toBe(expected)
})

test('the items of an event are a list, empty where it has none', () => {
  expect(itemsOf(event(add('K1', 2)))).toEqual([line('K1', 2)])
  expect(itemsOf(event({ name: 'page_view' }))).toEqual([])
})

test('their value is the sum of price times quantity; what has no price adds nothing', () => {
  const unpriced = { item_id: 'X', quantity: 5 }
  expect(itemsValueMicro(event(buy('o1', line('K1', 3, 0.1), line('K2', 1, 0.2), unpriced)))).toBe(500_000)
  expect(itemsValueMicro(event({ name: 'page_view' }))).toBe(0)
})
