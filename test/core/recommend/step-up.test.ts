import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLANK } from '../../../core/catalogue/product.ts'
import type { Product } from '../../../core/catalogue/product.ts'
import { stepsUp } from '../../../core/recommend/step-up.ts'

const made = (id: string, crowns: number, more: Partial<Product> = {}): Product => ({
  ...BLANK,
  id,
  title: id,
  brand: 'Pražírna',
  category: ['Káva', 'Zrnková'],
  priceMicro: crowns * 1e6,
  ...more,
})
const ETIOPIE = made('E250', 250, { title: 'Etiopie Yirgacheffe 250 g', groupId: 'E' })
const up = (found: readonly Product[], anchor = ETIOPIE) =>
  stepsUp(anchor, found).map(({ product, kind }) => `${product.id} ${kind}`)

describe('a step up', () => {
  test('is of the family first, then a bigger package, then of the same maker, then what is merely alike', () => {
    const found = [
      made('other', 300, { brand: 'Jiná' }),
      made('better', 350),
      made('kilo', 900, { title: 'Etiopie Yirgacheffe, 1 kg' }),
      made('E1000', 950, { groupId: 'E' }),
      made('E500', 480, { groupId: 'E' }),
    ]
    expect(up(found)).toEqual([
      'E500 variant',
      'E1000 variant',
      'kilo package',
      'better model',
      'other alike',
    ])
    expect(up(found.toReversed())).toEqual(up(found))
  })

  test('is dearer, and not out of all proportion', () => {
    expect(up([made('same', 250, { groupId: 'E' }), made('near', 262, { groupId: 'E' })])).toEqual([])
    expect(up([made('least', 263, { groupId: 'E' }), made('gold', 1501, { groupId: 'E' })])).toEqual([
      'least variant',
    ])
    expect(up([made('dear', 401), made('most', 400), made('cheap', 200)])).toEqual(['most model'])
    expect(up([made('euro', 300, { currency: 'EUR', groupId: 'E' })])).toEqual([])
    expect(up([made('E500', 480, { groupId: 'E' })], { ...ETIOPIE, priceMicro: 0 })).toEqual([])
  })

  test('of a family is there once at a price, of another group once', () => {
    const found = [
      made('red', 480, { groupId: 'E' }),
      made('blue', 480, { groupId: 'E' }),
      made('k1', 300, { groupId: 'K' }),
      made('k2', 310, { groupId: 'K' }),
    ]
    expect(up(found)).toEqual(['red variant', 'k1 model'])
  })

  test.each([
    ['Etiopie Yirgacheffe 1 kg', true],
    ['Etiopie Yirgacheffe 2 × 250 g', true],
    ['etiopie yirgacheffe (0,5 kg)', true],
    ['Etiopie Yirgacheffe 100 g', false],
    ['Etiopie Yirgacheffe 1 l', false],
    ['Etiopie Sidamo 1 kg', false],
    ['Etiopie Yirgacheffe 3 gramofony', false],
    ['Etiopie Yirgacheffe 250 g + 250 g', false],
  ])('a bigger package is %s: %s', (title, isBigger) => {
    expect(up([made('P', 390, { title })])).toEqual([isBigger ? 'P package' : 'P model'])
  })

  test('of a maker that nobody names is no model of the same', () => {
    expect(up([made('P', 300, { brand: '' })], { ...ETIOPIE, brand: '' })).toEqual(['P alike'])
  })

  test('never lists what was not found, the product itself, or a cheaper one', () => {
    const some = fc.record({
      id: fc.constantFrom('E250', 'a', 'b', 'c', 'd'),
      crowns: fc.integer({ min: 0, max: 2000 }),
      groupId: fc.constantFrom('E', 'K', null),
      brand: fc.constantFrom('', 'Pražírna', 'Jiná'),
    })
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ id }) => id }), (drafts) => {
        const found = drafts.map(({ id, crowns, ...more }) => made(id, crowns, more))
        const steps = stepsUp(ETIOPIE, found)
        for (const { product } of steps) {
          expect(found).toContain(product)
          expect(product.id).not.toBe(ETIOPIE.id)
          expect(product.priceMicro).toBeGreaterThan(ETIOPIE.priceMicro)
        }
        const ranks = steps.map(({ kind }) => ['variant', 'package', 'model', 'alike'].indexOf(kind))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
      }),
    )
  })
})
