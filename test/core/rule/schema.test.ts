import { describe, expect, test } from 'vitest'
import {
  elementOf,
  eventFieldAt,
  eventPathsOf,
  fieldAt,
  fieldBelow,
  isForbiddenPath,
  pathsOf,
} from '../../../core/rule/schema.ts'
import type { Schema } from '../../../core/rule/schema.ts'

const SCHEMA = {
  p: { city: { type: 'string', nullable: true } },
  f: { orders: { type: 'number', integer: true, min: 0 } },
  ctx: { 'url.path': { type: 'string' } },
  cart: {
    skus: { type: 'set' },
    lines: { type: 'list', of: { id: { type: 'string' }, tags: { type: 'set', of: ['new', 'sale'] } } },
  },
  consent: { email: { type: 'boolean' } },
  events: {
    purchase: { value: { type: 'number' }, items: { type: 'list', of: { price: { type: 'number' } } } },
  },
  segments: ['vip'],
  experiments: { shipping: ['control', 'free'] },
} as const satisfies Schema

describe('fields of the view', () => {
  test.each([
    ['p.city', { type: 'string', nullable: true }],
    ['f.orders', { type: 'number', integer: true, min: 0 }],
    ['ctx.url.path', { type: 'string' }],
    ['ctx.url', null],
    ['cart.skus', { type: 'set' }],
    ['cart.skus.0', { type: 'string', nullable: true }],
    ['cart.skus.0.length', null],
    ['cart.lines.0', null],
    ['cart.lines.2.id', { type: 'string', nullable: true }],
    ['cart.lines.2.tags.0', { type: 'enum', of: ['new', 'sale'], nullable: true }],
    ['cart.lines.x.id', null],
    ['cart.lines.id', null],
    ['segments', { type: 'set', of: ['vip'] }],
    ['segments.0', { type: 'enum', of: ['vip'], nullable: true }],
    ['x.shipping', { type: 'enum', of: ['control', 'free'], nullable: true }],
    ['x.other', null],
    ['x', null],
    ['f', null],
    ['', null],
    ['orders', null],
    ['f.constructor', null],
    ['f.__proto__.orders', null],
    ['f.toString', null],
  ])('%s', (path, field) => {
    expect(fieldAt(SCHEMA, path)).toEqual(field)
  })

  test('any segment and experiment goes where the schema names none', () => {
    const { segments: _, experiments: __, ...open } = SCHEMA
    expect(fieldAt(open, 'segments')).toEqual({ type: 'set' })
    expect(fieldAt(open, 'x.anything')).toEqual({ type: 'string', nullable: true })
  })

  test('all are listed', () => {
    expect(pathsOf(SCHEMA)).toEqual([
      'p.city',
      'f.orders',
      'ctx.url.path',
      'cart.skus',
      'cart.lines',
      'consent.email',
      'segments',
      'x.shipping',
    ])
  })
})

describe('fields of an event', () => {
  test.each([
    ['p.value', { type: 'number' }],
    ['p.items.0.price', { type: 'number', nullable: true }],
    ['at', { type: 'instant' }],
    ['name', { type: 'enum', of: ['purchase'] }],
    ['p.price', null],
    ['value', null],
    ['p.__proto__', null],
  ])('%s', (path, field) => {
    expect(eventFieldAt(SCHEMA, 'purchase', path)).toEqual(field)
  })

  test('of no event there are none', () => {
    expect(eventFieldAt(SCHEMA, 'toString', 'at')).toBeNull()
    expect(eventPathsOf(SCHEMA, 'purchase')).toEqual(['name', 'at', 'p.value', 'p.items'])
    expect(eventPathsOf(SCHEMA, 'toString')).toEqual(['name', 'at'])
  })
})

test('names of the prototype are found in any place of a path', () => {
  expect(['a.constructor', '__proto__', 'a.prototype.b', 'a.proto'].map(isForbiddenPath)).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('an element of a set is one of its texts', () => {
  expect(elementOf({ type: 'set' })).toEqual({ type: 'string' })
  expect(elementOf({ type: 'set', of: ['a'] })).toEqual({ type: 'enum', of: ['a'] })
  expect(fieldBelow({ tags: { type: 'set', of: ['a'] } }, 'tags.7')).toEqual({
    type: 'enum',
    of: ['a'],
    nullable: true,
  })
})
