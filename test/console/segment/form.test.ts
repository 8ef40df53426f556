import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEGMENTS } from '../../../core/playbook/segments.ts'
import { FORM_EVENTS, FORM_FIELDS, fieldName, fieldOf, rowFor } from '../../../console/segment/field.ts'
import { formOf, ruleOf } from '../../../console/segment/form.ts'
import type { Row } from '../../../console/segment/form.ts'
import { holds } from '../../core/holds.ts'

const days = fc.integer({ min: 1, max: 400 })
const row: fc.Arbitrary<Row> = fc.oneof(
  fc.constantFrom(...FORM_FIELDS).map(rowFor),
  fc.record({
    kind: fc.constant('did' as const),
    event: fc.constantFrom(...FORM_EVENTS),
    not: fc.boolean(),
    count: fc.integer({ min: 1, max: 9 }),
    days: fc.option(days),
  }),
  fc.record({
    kind: fc.constant('age' as const),
    path: fc.constant('f.last_seen_at'),
    op: fc.constantFrom('$gte' as const, '$lt' as const),
    days,
  }),
)

describe('a rule as rows', () => {
  it('says the same again, whatever the rows', () => {
    const forms = fc.record({
      joined: fc.constantFrom('all' as const, 'any' as const),
      rows: fc.array(row, { minLength: 2, maxLength: 6 }),
    })
    holds(fc.property(forms, (form) => void expect(formOf(ruleOf(form))).toEqual(form)))
  })

  it('is plain where nothing stands twice', () => {
    const rows: Row[] = [
      { kind: 'value', path: 'f.orders', op: '$gte', value: 2 },
      { kind: 'did', event: 'view_item', not: false, count: 3, days: 7 },
      { kind: 'did', event: 'purchase', not: true, count: 1, days: null },
    ]
    expect(ruleOf({ joined: 'all', rows })).toEqual({
      'f.orders': { $gte: 2 },
      $did: { event: 'view_item', within: '7d', count: { $gte: 3 } },
      $not: { $did: { event: 'purchase' } },
    })
    expect(ruleOf({ joined: 'any', rows: rows.slice(0, 1) })).toEqual({ 'f.orders': { $gte: 2 } })
  })

  it.each([
    { $seq: { steps: [{ event: 'purchase' }] } },
    { $did: { event: 'view_item', where: { 'p.category': 'K' } } },
    { $did: { event: 'view_item', within: '90m' } },
    { $or: [{ 'f.orders': 1, 'f.ltv': 5 }, { 'f.orders': 2 }] },
    { 'f.orders': { $gt: { $ref: 'f.visits' } } },
    { $not: { 'f.orders': 1 } },
    { 'f.orders': {} },
    [],
    null,
    'x',
  ])('%j says more than rows can', (when) => {
    expect(formOf(when)).toBeNull()
  })

  it('reads those segments that ship which rows can say', () => {
    const shown = SEGMENTS.filter(({ when }) => formOf(when)).map(({ id }) => id)
    expect(shown).toEqual(
      expect.arrayContaining(['hesitant', 'first-order', 'full-cart', 'one-time', 'premium']),
    )
  })
})

it('every field has a name, and a row to begin with', () => {
  for (const { path } of FORM_FIELDS) expect(fieldName(path, 'cs', {})).not.toBe('')
  expect(fieldName('f.orders', 'en', {})).toBe('Orders')
  expect(fieldName('cart.value', 'en', { 'cart.value': 'worth of the cart' })).toBe('worth of the cart')
  expect(fieldOf('f.orders')?.kind).toBe('number')
  expect(fieldOf('f.none')).toBeNull()
})
