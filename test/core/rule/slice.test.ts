import { describe, expect, test } from 'vitest'
import type { View } from '../../../core/rule/condition.ts'
import { sliceOf } from '../../../core/rule/slice.ts'

const VIEW: View = {
  p: { city: 'Brno', items: [{ price: 1 }, { price: 2 }], home: { zip: '602 00', lat: 49 } },
  f: { ltv: 3 },
  segments: ['vip'],
  $: { k1: { t: [1] }, k2: { t: [] } },
}

describe('a slice of a view', () => {
  test.each<[string[], string[], unknown]>([
    [[], [], {}],
    [['p.city', 'f.ltv'], ['k2', 'k3'], { p: { city: 'Brno' }, f: { ltv: 3 }, $: { k2: { t: [] } } }],
    [['p.home.zip', 'p.home.lat'], [], { p: { home: { zip: '602 00', lat: 49 } } }],
    [['p.home', 'p.home.zip'], [], { p: { home: { zip: '602 00', lat: 49 } } }],
    [['p.home.zip', 'p.home'], [], { p: { home: { zip: '602 00', lat: 49 } } }],
    [['p.items.1.price'], [], { p: { items: [{ price: 1 }, { price: 2 }] } }],
    [
      ['segments', 'p.gone', 'gone.deep', 'p.city.length', 'p.toString', 'p.gone.deep'],
      [],
      { p: {}, segments: ['vip'] },
    ],
    [['p.__proto__.x', '__proto__'], [], { p: {} }],
  ])('%j %j', (paths, states, slice) => {
    expect(sliceOf(VIEW, { paths, states })).toEqual(slice)
  })

  test('leaves the view as it was, frozen or not', () => {
    const frozen = Object.freeze({ p: Object.freeze({ home: Object.freeze({ zip: '602 00' }) }) })
    const slice = sliceOf(frozen, { paths: ['p.home', 'p.home.zip'], states: [] })
    expect(slice).toEqual(frozen)
    expect(slice.p).not.toBe(frozen.p)
  })

  test('a name like a prototype is a name', () => {
    const odd = JSON.parse('{"p":{"__proto__":{"x":1}}}') as View
    expect(JSON.stringify(sliceOf(odd, { paths: ['p.__proto__.x'], states: [] }))).toBe(
      '{"p":{"__proto__":{"x":1}}}',
    )
  })
})
