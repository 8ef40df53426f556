import { expect, test } from 'vitest'
import { FEATURES } from '../../../core/feature/declaration.ts'
import { newPerson } from '../../../core/journey/person.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import { askedFeatures } from '../../../core/segment/asked-features.ts'
import { viewOf } from '../../../core/segment/view.ts'

test('the features that rules name, wherever they stand, and no others', () => {
  expect(askedFeatures([{ 'f.orders': { $gte: 2 } }, { 'cart.value': { $gt: 1 } }])).toEqual(['orders'])
  expect(askedFeatures([{ $not: { $or: [{ 'f.ltv': { $gt: { $ref: 'f.aov', $mul: 3 } } }] } }])).toEqual([
    'ltv',
    'aov',
  ])
  expect(askedFeatures([{ 'f.sku_interval.0.item_id': 'P1' }])).toEqual(['sku_interval'])
  expect(askedFeatures([{ 'p.orders': 1 }])).toEqual([])
})

test('a rule about features as such is about all of them', () => {
  expect(askedFeatures([{ f: { $exists: true } }])).toBeUndefined()
})

test('a view of the features that a rule asks about gives the answer of the whole one', () => {
  const person = newPerson('p1', 0)
  const whole = viewOf(person)
  for (const id of Object.keys(FEATURES)) {
    const value = whole.f![id as keyof typeof whole.f]
    const rule = { [`f.${id}`]: value as never }
    const part = viewOf(person, undefined, null, askedFeatures([rule]))
    expect(Object.keys(part.f!)).toContain(id)
    expect(ask(compile(rule), part, 0)).toEqual(ask(compile(rule), whole, 0))
    expect(ask(compile(rule), part, 0).value).toBe(true)
  }
  expect(BUILT_IN.roll.features!.length).toBeLessThan(Object.keys(FEATURES).length)
})
