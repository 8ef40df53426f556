import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, canonicalOf } from '../../../core/base/canonical.ts'
import type { Json } from '../../../core/base/json.ts'

describe('one text for one value', () => {
  test.each<[Json, string]>([
    [null, 'null'],
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [[3, 1, 2], '[3,1,2]'],
    [{ a: { d: [], c: {} } }, '{"a":{"c":{},"d":[]}}'],
    [-0, '0'],
    // RFC 8785, section 3.2.2.3 and appendix B.
    [Number('333333333.33333329'), '333333333.3333333'],
    [1e30, '1e+30'],
    [4.5, '4.5'],
    [2e-3, '0.002'],
    [1e-27, '1e-27'],
    [1e21, '1e+21'],
    [9007199254740994, '9007199254740994'],
    [5e-324, '5e-324'],
    ['\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/', String.raw`"€$\u000f\nA'B\"\\\\\"/"`],
    ['\ud800', String.raw`"\ud800"`],
  ])('%j is %s', (value, text) => {
    expect(canonical(value)).toBe(text)
  })

  test('keys are in the order of their code units, not of their code points', () => {
    // RFC 8785, section 3.2.3.
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const value = Object.fromEntries(keys.map((key) => [key, 0]))
    expect(Object.keys(JSON.parse(canonical(value)) as object)).toHaveLength(7)
    expect(
      [...canonical(value).matchAll(/"((?:[^"\\]|\\.)*)":0/g)].map((match) => JSON.parse(`"${match[1]}"`)),
    ).toEqual(['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'])
  })
})

test('the order in which keys were written says nothing, and reading it back changes nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = canonical(value as Json)
      const again = JSON.parse(text) as Json
      expect(canonical(again)).toBe(text)
      expect(canonical(turnedOver(again))).toBe(text)
      expect(again).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

function turnedOver(value: Json): Json {
  if (Array.isArray(value)) return value.map(turnedOver)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, turnedOver(one as Json)]),
  )
}

describe('what is no JSON is refused with its place', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  test.each<[unknown, string, string]>([
    [undefined, '', 'bad_shape'],
    [Number.NaN, '', 'bad_shape'],
    [{ a: [1, Number.POSITIVE_INFINITY] }, '/a/1', 'bad_shape'],
    [{ 'a/b~c': undefined }, '/a~1b~0c', 'bad_shape'],
    // oxlint-disable-next-line no-sparse-arrays
    [[1, , 2], '/1', 'bad_shape'],
    [{ a: new Date(0) }, '/a', 'bad_shape'],
    [new Map([[1, 2]]), '', 'bad_shape'],
    [1n, '', 'bad_shape'],
    [Symbol('s'), '', 'bad_shape'],
    [() => 1, '', 'bad_shape'],
    [circle, '/self'.repeat(256), 'too_deep'],
  ])('%# %s', (value, path, code) => {
    expect(canonicalOf(value)).toMatchObject({ ok: false, problem: { code, path } })
  })

  test('to the strict form it is a bug', () => {
    expect(() => canonical({ a: Number.NaN })).toThrow('/a')
  })
})

test('what looks like a prototype is a key like any other', () => {
  expect(canonical(JSON.parse('{"constructor":2,"__proto__":{"x":1}}') as Json)).toBe(
    '{"__proto__":{"x":1},"constructor":2}',
  )
})
