import { expect, test } from 'vitest'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { beyondPurpose, purposesOf } from '../../../core/rule/purpose.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

test.each<[string, Condition, readonly string[]]>([
  ['reads nothing', {}, PURPOSES],
  ['reads facts of a contract', { 'f.orders': 1 }, PURPOSES],
  ['reads interests', { 'f.viewed': { $in: ['K1'] } }, ['personalisation']],
  [
    'reads both: as narrow as the narrowest',
    { 'f.orders': 1, 'cart.value': 5 },
    ['functionality', 'personalisation'],
  ],
  [
    'reads what do not go together but to personalise',
    { 'cart.value': 5, $did: { event: 'page_view' } },
    ['personalisation'],
  ],
  ['reads what nobody declared', { 'f.nothing': 1 } as Condition, []],
])('what %s', (_, rule, expected) => {
  expect(purposesOf(rule, SHOP_SCHEMA, PURPOSES)).toEqual(expected)
})

test('names of Object carry no label', () => {
  for (const path of ['f.constructor', 'f.__proto__', 'p.toString'])
    expect(beyondPurpose({ [path]: 1 } as Condition, SHOP_SCHEMA, 'email')).toHaveLength(1)
  expect(beyondPurpose({ $did: { event: 'constructor' } } as Condition, SHOP_SCHEMA, 'email')).toHaveLength(1)
})
