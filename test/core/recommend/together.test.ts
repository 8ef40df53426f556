import { array, constantFrom, property, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basketCounters, learnBasket, USUAL_BASKETS } from '../../../core/recommend/baskets.ts'
import { MAX_NEIGHBOURS, mostCounted, neighbourModel } from '../../../core/recommend/together.ts'
import { holds } from '../holds.ts'

function bought(...groups: readonly (readonly string[])[]) {
  const settings = { ...USUAL_BASKETS, halfLifeMs: Number.POSITIVE_INFINITY }
  const ids = [...new Set(groups.flat())].sort()
  const counters = basketCounters(settings)
  for (const group of groups)
    learnBasket(
      counters,
      group.map((id) => ids.indexOf(id)),
      0,
      settings,
    )
  return neighbourModel('bought', counters, ids, settings.discount)
}
const idsOf = (model: ReturnType<typeof bought>, id: string) =>
  (model.neighbours[id] ?? []).map((one) => one.id)

describe('what goes together', () => {
  test('stood in two baskets at least', () => {
    const model = bought(['K1', 'F1'], ['K1', 'F1'], ['K1', 'M1'])
    expect(model.neighbours['K1']).toEqual([{ id: 'F1', support: 2, score: expect.any(Number) }])
    expect(idsOf(model, 'F1')).toEqual(['K1'])
    expect(model.neighbours['M1']).toBeUndefined()
  })

  test('is ranked by how often, with a discount for what goes with everything', () => {
    const habit = Array.from({ length: 5 }, () => ['K1', 'F1', 'BAG'])
    const everybody = Array.from({ length: 100 }, (_, index) => [`X${index}`, 'BAG'])
    expect(idsOf(bought(...habit, ...everybody), 'K1')).toEqual(['F1', 'BAG'])
  })

  test('scores by the share of all that goes with it', () => {
    const [only] = bought(['K1', 'F1'], ['K1', 'F1'], ['K1'], ['K1']).neighbours['K1']!
    expect(only?.score).toBeCloseTo(1, 5)
    const both = bought(['K1', 'F1'], ['K1', 'F1'], ['K1', 'M1'], ['K1', 'M1']).neighbours['K1']!
    expect(both.map(({ score }) => score)).toEqual([expect.closeTo(0.5, 5), expect.closeTo(0.5, 5)])
  })

  test('is at most twenty neighbours', () => {
    const partners = Array.from({ length: 40 }, (_, index) => `F${index}`)
    expect(idsOf(bought(['K1', ...partners], ['K1', ...partners]), 'K1')).toHaveLength(MAX_NEIGHBOURS)
  })

  test('is nothing where there are no baskets', () => {
    expect(bought()).toEqual({ kind: 'bought', counts: {}, neighbours: {} })
  })

  test('knows products by any name', () => {
    const model = bought(['__proto__', 'constructor'], ['__proto__', 'constructor'])
    expect(idsOf(model, 'constructor')).toEqual(['__proto__'])
    expect(model.counts['__proto__']).toBe(2)
    expect(model.neighbours['toString']).toBeUndefined()
  })
})

const basket = array(constantFrom<string[]>('A', 'B', 'C', 'D', 'E'), { maxLength: 4 })

test('the order of the baskets is irrelevant, where none fades', () => {
  const orders = array(basket, { maxLength: 30 }).chain((list) =>
    tuple(
      shuffledSubarray(list, { minLength: list.length }),
      shuffledSubarray(list, { minLength: list.length }),
    ),
  )
  const counts = (...groups: string[][]) => {
    const { counts, neighbours } = bought(...groups)
    const support = Object.entries(neighbours).map(([id, row]) => [
      id,
      row.map((one) => `${one.id} ${one.support}`).sort(),
    ])
    return [counts, support.sort()]
  }
  holds(property(orders, ([one, other]) => void expect(counts(...one)).toEqual(counts(...other))))
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
