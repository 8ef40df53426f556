import { double, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLANK } from '../../../core/catalogue/product.ts'
import {
  CONTEXT_SOURCES,
  cellOf,
  productSaid,
  sourcesOf,
  weatherSaid,
} from '../../../core/decision/context-source.ts'
import type { SourceName } from '../../../core/decision/context-source.ts'
import { check } from '../../../core/rule/check/check.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { holds } from '../holds.ts'

const NAMES = Object.keys(CONTEXT_SOURCES) as SourceName[]
const WORDS = [...new Set(Object.keys(SHOP_SCHEMA.ctx).map((path) => path.split('.')[0]!))]

describe('sources', () => {
  test.each(NAMES)('%s says how long it holds and what holds without it', (name) => {
    const { ttlMs, staleMs, fallback, brings } = CONTEXT_SOURCES[name]
    expect(ttlMs).toBeGreaterThanOrEqual(0)
    expect(staleMs === 0 || staleMs > ttlMs).toBe(true)
    for (const word of Object.keys(fallback)) expect(brings).toContain(word)
  })

  test('bring every word that rules may read, each once', () => {
    const brought = NAMES.flatMap((name) => [...CONTEXT_SOURCES[name].brings])
    expect(new Set(brought).size).toBe(brought.length)
    // Whether somebody was here before is the person's to say, and nobody brings it yet.
    expect(WORDS.filter((word) => !brought.includes(word as never))).toEqual(['returning'])
    expect(brought.filter((word) => !WORDS.includes(word))).toEqual([])
  })

  test('are asked only where a rule wants them', () => {
    expect(sourcesOf(['f.orders', 'cart.items', 'ctx'])).toEqual([])
    expect(sourcesOf(['ctx.temperature_c', 'ctx.product.margin_percent', 'ctx.url.path'])).toEqual([
      'address',
      'weather',
      'product',
    ])
  })

  test('can be asked by rules of every kind of campaign', () => {
    const rule = { 'ctx.weather': 'rain', 'ctx.city': 'Brno', 'ctx.product.stock': { $gte: 1 } }
    expect(check(rule, SHOP_SCHEMA, { purpose: 'personalisation' }).map(({ code }) => code)).not.toContain(
      'sensitive_field',
    )
    expect(check(rule, SHOP_SCHEMA).filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('a cell', () => {
  test('is half a degree, whatever type the network writes it in', () => {
    expect(cellOf('50.0755', '14.4378')).toEqual({ lat: 50, lon: 14.5 })
    expect(cellOf(-0.1, 0.1)).toEqual({ lat: 0, lon: 0 })
    expect(Object.is(cellOf(-0.1, 0)!.lat, -0)).toBe(false)
  })

  test.each([
    [undefined, undefined],
    ['', ''],
    [null, 14],
    ['x', 14],
    [91, 0],
    [0, 181],
    [NaN, 0],
  ])('there is none at %s, %s', (lat, lon) => expect(cellOf(lat, lon)).toBeNull())

  test('is never further than a quarter of a degree', () => {
    holds(
      property(
        double({ min: -90, max: 90, noNaN: true }),
        double({ min: -180, max: 180, noNaN: true }),
        (lat, lon) => {
          const cell = cellOf(lat, lon)!
          expect(Math.abs(cell.lat - lat)).toBeLessThanOrEqual(0.25)
          expect(Math.abs(cell.lon - lon)).toBeLessThanOrEqual(0.25)
        },
      ),
    )
  })
})

describe('what a weather source says', () => {
  test.each([
    [0, 'clear'],
    [3, 'clouds'],
    [45, 'fog'],
    [61, 'rain'],
    [75, 'snow'],
    [81, 'rain'],
    [86, 'snow'],
    [95, 'storm'],
  ])('code %i is %s', (weather_code, weather) => {
    expect(weatherSaid({ current: { weather_code, temperature_2m: 3.6 } })).toEqual({
      weather,
      temperature_c: 4,
    })
  })

  test('may be in our own words, and may be half of it', () => {
    expect(weatherSaid({ weather: 'rain' })).toEqual({ weather: 'rain' })
    expect(weatherSaid({ temperature_c: -3 })).toEqual({ temperature_c: -3 })
  })

  test.each([
    null,
    'rain',
    {},
    [],
    { weather: 'frogs' },
    { current: { weather_code: 100 } },
    { temperature_c: 1e9 },
  ])('%j is nothing of use', (answer) => expect(weatherSaid(answer)).toBeNull())
})

test('of a product what a rule may weigh: margin where the cost is told, discount where there is one', () => {
  const product = {
    ...BLANK,
    id: 'K1',
    title: 'Zrno',
    category: ['Káva', 'Zrnková'],
    priceMicro: 200e6,
    listPriceMicro: 250e6,
    costMicro: 120e6,
    stock: 7,
    available: true,
  }
  expect(productSaid(product)).toEqual({
    id: 'K1',
    category: 'Zrnková',
    price: 200,
    available: true,
    stock: 7,
    margin_percent: 40,
    discount_percent: 20,
  })
  expect(productSaid({ ...product, costMicro: null, listPriceMicro: null, stock: null })).toMatchObject({
    margin_percent: null,
    discount_percent: 0,
    stock: null,
  })
  expect(productSaid({ ...product, priceMicro: 0 }).margin_percent).toBe(0)
})
