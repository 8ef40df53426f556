import { array, constantFrom, property, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_BASKET, MAX_NEIGHBOURS, countTogether, mostCounted } from '../../../core/recommend/together.ts'
import { holds } from '../holds.ts'

const bought = (...groups: string[][]) => countTogether('bought', groups)
const ids = (model: ReturnType<typeof bought>, id: string) =>
  (model.neighbours[id] ?? []).map((one) => one.id)

describe('what goes together', () => {
  test('stood in two baskets at least', () => {
    const model = bought(['K1', 'F1'], ['K1', 'F1'], ['K1', 'M1'])
    expect(model.neighbours['K1']).toEqual([{ id: 'F1', support: 2, score: expect.any(Number) }])
    expect(ids(model, 'F1')).toEqual(['K1'])
    expect(model.neighbours['M1']).toBeUndefined()
  })

  test('is ranked by how often, with a discount for what goes with everything', () => {
    const habit = Array.from({ length: 5 }, () => ['K1', 'F1', 'BAG'])
    const everybody = Array.from({ length: 100 }, (_, index) => [`X${index}`, 'BAG'])
    expect(ids(bought(...habit, ...everybody), 'K1')).toEqual(['F1', 'BAG'])
  })

  test('counts a product once a basket, and not with itself', () => {
    const model = bought(['K1', 'K1', 'F1'], ['K1', 'F1', 'F1'])
    expect(model.counts).toMatchObject({ K1: 2, F1: 2 })
    expect(model.neighbours['K1']).toMatchObject([{ id: 'F1', support: 2 }])
  })

  test('scores by the share of own baskets, over the root of the partner’s, ten at least', () => {
    const model = bought(['K1', 'F1'], ['K1', 'F1'], ['K1'], ['K1'])
    expect(model.neighbours['K1']?.[0]?.score).toBeCloseTo(2 / (4 * Math.sqrt(10)), 6)
    expect(model.neighbours['F1']?.[0]?.score).toBeCloseTo(2 / (2 * Math.sqrt(10)), 6)
  })

  test('is at most twenty neighbours', () => {
    const partners = Array.from({ length: 40 }, (_, index) => `F${index}`)
    expect(ids(bought(['K1', ...partners], ['K1', ...partners]), 'K1')).toHaveLength(MAX_NEIGHBOURS)
  })

  test('takes the pairs of no more than the first sixty lines, but counts them all', () => {
    const wide = Array.from({ length: 100 }, (_, index) => `P${index}`)
    const model = bought(wide, wide)
    expect(model.counts['P99']).toBe(2)
    expect(model.neighbours[`P${MAX_BASKET - 1}`]).toBeDefined()
    expect(model.neighbours[`P${MAX_BASKET}`]).toBeUndefined()
  })

  test('is nothing where there are no baskets', () => {
    expect(bought()).toEqual({ kind: 'bought', counts: {}, neighbours: {} })
  })

  test('knows products by any name', () => {
    const model = bought(['__proto__', 'constructor'], ['__proto__', 'constructor'])
    expect(ids(model, 'constructor')).toEqual(['__proto__'])
    expect(model.counts['__proto__']).toBe(2)
    expect(model.neighbours['toString']).toBeUndefined()
  })
})

const basket = array(constantFrom<string[]>('A', 'B', 'C', 'D', 'E'), { maxLength: 4 })

test('the order of the baskets is irrelevant', () => {
  const orders = array(basket, { maxLength: 30 }).chain((list) =>
    tuple(
      shuffledSubarray(list, { minLength: list.length }),
      shuffledSubarray(list, { minLength: list.length }),
    ),
  )
  holds(property(orders, ([one, other]) => void expect(bought(...one)).toEqual(bought(...other))))
})

test('support is the plain count of baskets that hold both, from either side', () => {
  holds(
    property(array(basket, { maxLength: 30 }), (baskets) => {
      const { neighbours } = bought(...baskets)
      for (const [id, partners] of Object.entries(neighbours))
        for (const partner of partners) {
          expect(partner.support).toBe(
            baskets.filter((one) => one.includes(id) && one.includes(partner.id)).length,
          )
          expect(neighbours[partner.id]?.find((one) => one.id === id)?.support).toBe(partner.support)
        }
    }),
  )
})

test('the most counted stand first, equals by id', () => {
  const model = bought(['B'], ['A'], ['C', 'B'])
  expect(mostCounted(model, 2)).toEqual([
    { id: 'B', count: 2 },
    { id: 'A', count: 1 },
  ])
  expect(mostCounted(model, 9)).toHaveLength(3)
})
