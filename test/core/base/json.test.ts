import { describe, expect, test } from 'vitest'
import { isRecord, jsonFault } from '../../../core/base/json.ts'

const nested = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))

describe('sound JSON has no fault', () => {
  test.each([
    [null],
    [true],
    [0],
    ['text'],
    [[]],
    [{}],
    [[1, [2, { three: null }]]],
    [{ a: { b: [] } }],
    ['line\nfeed\t'],
  ])('%j', (value) => {
    expect(jsonFault(value)).toBeNull()
  })
})

describe('a fault is named with its place', () => {
  test.each([
    ['{"__proto__":1}', { code: 'forbidden_key', path: '/__proto__' }],
    ['{"a":[{"constructor":1}]}', { code: 'forbidden_key', path: '/a/0/constructor' }],
    ['{"a":{"prototype":{}}}', { code: 'forbidden_key', path: '/a/prototype' }],
    ['{"a":"x\\u0000"}', { code: 'control_character', path: '/a' }],
    ['"\\u0000"', { code: 'control_character', path: '' }],
    ['{"a\\u0000":1}', { code: 'control_character', path: '' }],
  ])('%s', (text, fault) => {
    expect(jsonFault(JSON.parse(text))).toEqual(fault)
  })
})

test('a list may be as long as it likes: its indexes are no keys', () => {
  expect(jsonFault(Array(10_000).fill(1))).toBeNull()
})

test.each([
  [8, 8, null],
  [9, 8, 'too_deep'],
  [1_000_000, 8, 'too_deep'],
  [2, 1, 'too_deep'],
])('depth %i where %i is allowed: %s', (depth, max, code) => {
  expect(jsonFault(nested(Math.min(depth, 5_000)), max)?.code ?? null).toBe(code)
})

test('a million levels are looked at without falling into them', () => {
  expect(jsonFault(JSON.parse('['.repeat(1_000_000) + ']'.repeat(1_000_000)))?.code).toBe('too_deep')
})

test('a circle is deep', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  expect(jsonFault(circle)?.code).toBe('too_deep')
})

test('keys are counted over the whole value', () => {
  const wide = (count: number) => ({
    a: Object.fromEntries(Array.from({ length: count - 1 }, (_, index) => [`k${index}`, 1])),
  })
  expect(jsonFault(wide(200))).toBeNull()
  expect(jsonFault(wide(201))?.code).toBe('too_many_keys')
  expect(jsonFault(wide(6), 8, 5)?.code).toBe('too_many_keys')
})

test.each([
  [{}, true],
  [Object.create(null), true],
  [[], false],
  [null, false],
  ['text', false],
  [undefined, false],
])('%j is a record: %s', (value, expected) => {
  expect(isRecord(value)).toBe(expected)
})
