import { expect, it } from 'vitest'
import { newRow, paramsOf, scalarOf, whereOf, whereRows } from '../../../console/journey/where.ts'

it.each([
  [{}],
  [{ 'p.lead_source': 'b2b' }],
  [{ 'p.value': { $gte: 500, $lt: 1_000 } }],
  [{ 'p.scale': 'nps', 'p.score': { $lte: 6 } }],
  [{ 'p.email': true }],
  [{ 'p.category': { $in: ['Hotels', 'Hotely'] } }],
  [{ 'p.plan': { $ne: 'trial' } }],
])('says %j as rows and back', (where) => {
  expect(whereOf(whereRows(where)!) ?? {}).toEqual(where)
})

it.each([
  [{ 'p.price': { $lte: { $ref: 'entry.price' } } }],
  [{ $or: [{ 'p.value': 1 }] }],
  [{ 'f.orders': 1 }],
  [{ 'p.value': {} }],
  [{ 'p.tags': { $in: ['a, b'] } }],
  [{ 'p.coupon': { $exists: true } }],
])('leaves %j to the text', (where) => {
  expect(whereRows(where)).toBeNull()
})

it('puts rows about one parameter side by side, and leaves out what is not begun', () => {
  const rows = [
    { param: 'value', op: '$eq', value: 5 },
    { param: 'value', op: '$ne', value: 7 },
    { param: '', op: '$eq', value: 'x' },
  ] as const
  expect(whereOf(rows)).toEqual({ 'p.value': { $eq: 5, $ne: 7 } })
  expect(whereOf(rows.slice(2))).toBeUndefined()
  const turned = [
    { param: 'value', op: '$gt', value: 1 },
    { param: 'value', op: '$eq', value: 5 },
  ] as const
  expect(whereOf(turned)).toEqual({ 'p.value': { $gt: 1, $eq: 5 } })
})

it('knows the parameters of events, and begins a row by what they are', () => {
  const { value } = paramsOf('purchase')
  expect(newRow('value', value)).toEqual({ param: 'value', op: '$gte', value: 0 })
  expect(newRow('mine', undefined)).toEqual({ param: 'mine', op: '$eq', value: '' })
  expect(paramsOf('own_event')).toEqual({})
})

it.each([
  ['12', 12],
  ['012', '012'],
  ['true', true],
  ['', ''],
  ['1e3', '1e3'],
])('reads %j as %j', (typed, value) => {
  expect(scalarOf(typed)).toBe(value)
})
