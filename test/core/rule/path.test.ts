import { afterEach, expect, test } from 'vitest'
import { field, readerOf, same } from '../../../core/rule/path.ts'

const shared = Object.prototype as { leaked?: unknown }

afterEach(() => {
  delete shared.leaked
})

test.each([
  ['a', { a: 1 }, 1],
  ['a.b', { a: { b: 'x' } }, 'x'],
  ['a.b.c', { a: { b: { c: false } } }, false],
  ['a.b.c.d', { a: { b: { c: { d: 0 } } } }, 0],
  ['a.1', { a: ['x', 'y'] }, 'y'],
  ['a.0.id', { a: [{ id: 7 }] }, 7],
  ['a.length', { a: ['x', 'y'] }, 2],
  ['at', { at: 5 }, 5],
  ['', { '': 1 }, 1],
  ['a', { a: null }, null],
  ['b', { a: 1 }, null],
  ['a.b.c', { a: 1 }, null],
  ['a.b', { a: null }, null],
  ['a.2', { a: ['x', 'y'] }, null],
  ['a', null, null],
  ['a', 'text', null],
  ['a', undefined, null],
])('%j of %j is %j', (path, doc, value) => {
  expect(readerOf(path)(doc)).toBe(value)
})

test.each([
  'constructor',
  '__proto__',
  'toString',
  'a.constructor.name',
  'a.__proto__',
  'list.map',
  'list.at',
])('nothing inherited is read: %s', (path) => {
  expect(readerOf(path)({ a: {}, list: [1] })).toBeNull()
})

test('own fields of inherited names are read', () => {
  const doc = JSON.parse('{"constructor": 1, "__proto__": {"x": 2}, "map": 3}') as unknown
  expect(['constructor', '__proto__.x', 'map'].map((path) => readerOf(path)(doc))).toEqual([1, 2, 3])
})

test('texts have no fields', () => {
  expect(['a.length', 'a.0', 'a.trim'].map((path) => readerOf(path)({ a: 'text' }))).toEqual([
    null,
    null,
    null,
  ])
})

test('what somebody hangs on every object is not read', () => {
  shared.leaked = true
  expect(readerOf('consent.leaked')({ consent: {} })).toBeNull()
  expect(field({}, 'leaked')).toBeNull()
  expect(field({ leaked: 1 }, 'leaked')).toBe(1)
})

test('same is what was given', () => {
  const doc = {}
  expect(same(doc)).toBe(doc)
})
