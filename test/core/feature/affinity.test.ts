import { array, constantFrom, integer, property, record, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { AFFINITY_HALF_LIFE_MS, NO_AFFINITY, foldAffinity, scoresAt } from '../../../core/feature/affinity.ts'
import type { Affinity } from '../../../core/feature/affinity.ts'
import { MONDAY, add, buy, event, line, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { holds } from '../holds.ts'

const fold = (...drafts: Draft[]): Affinity =>
  drafts.reduce((affinity, draft) => foldAffinity(affinity, event(draft)), NO_AFFINITY)
const scores = (affinity: Affinity, now = MONDAY) => Object.fromEntries(scoresAt(affinity, now))

describe('interest', () => {
  test.each([
    ['a look', view('K1'), 1],
    ['a choice from a list', { name: 'select_item', params: { items: [line('K1')] } } as const, 0.5],
    ['putting into the cart', add('K1', 9), 3],
    ['buying', buy('o1', line('K1')), 5],
  ])('of %s', (_, draft, score) => {
    expect(scores(fold(draft))).toEqual({ K: score })
  })

  test.each([
    ['an event that shows none', { name: 'view_cart', params: { items: [line('K1')] } }],
    [
      'a product without category',
      { name: 'view_item', params: { items: [{ item_id: 'K1', quantity: 1 }] } },
    ],
    ['an empty category', { name: 'view_item', params: { items: [{ ...line('K1'), item_category: '' }] } }],
  ] as const)('is not told by %s', (_, draft) => {
    expect(fold(draft)).toBe(NO_AFFINITY)
  })

  test('in thirty cups is one interest in cups, not thirty', () => {
    const cups = Array.from({ length: 25 }, (_, index) => line(`C${index}`))
    expect(scores(fold(buy('o1', ...cups))).C).toBeCloseTo(5 * 5, 9)
    expect(scores(fold(buy('o1', line('K1'), line('C1'), line('C2'), line('C3')))).K).toBeCloseTo(2.5, 9)
  })

  test('halves in fourteen days', () => {
    expect(AFFINITY_HALF_LIFE_MS).toBe(14 * DAY_MS)
    const affinity = fold(view('K1'))
    expect(scores(affinity, MONDAY + 14 * DAY_MS).K).toBeCloseTo(0.5, 12)
    expect(scores(affinity, MONDAY + 28 * DAY_MS).K).toBeCloseTo(0.25, 12)
    const again = fold(view('K1'), { ...view('K1'), at: MONDAY + 14 * DAY_MS })
    expect(scores(again, MONDAY + 14 * DAY_MS).K).toBeCloseTo(1.5, 12)
  })

  test('that is told late counts as what is left of it', () => {
    const late = fold(view('K1'), { ...view('M1'), at: MONDAY - 14 * DAY_MS })
    expect(scores(late)).toEqual({ K: 1, M: 0.5 })
    expect(late.at).toBe(MONDAY)
  })

  test('stands biggest first, equals by name', () => {
    expect(
      scoresAt(fold(view('Z1'), view('A1'), view('M1'), view('M2')), MONDAY).map(([category]) => category),
    ).toEqual(['M', 'A', 'Z'])
  })

  test('is kept in the forty strongest categories', () => {
    const of = (category: string): Draft => ({
      name: 'view_item',
      params: { items: [{ ...line('K1'), item_category: category }] },
    })
    const many = Array.from({ length: 60 }, (_, index) => ({ ...of(`c${index}`), at: MONDAY + index }))
    const kept = Object.keys(fold(...many).scores)
    expect(kept).toHaveLength(40)
    expect(kept).toContain('c59')
    expect(kept).not.toContain('c0')
  })

  test('in a category with the name of a prototype is an interest like any other', () => {
    const draft: Draft = {
      name: 'view_item',
      params: { items: [{ ...line('K1'), item_category: '__proto__' }] },
    }
    const affinity = fold(draft, view('K2'))
    expect(scoresAt(JSON.parse(JSON.stringify(affinity)) as Affinity, MONDAY)).toHaveLength(2)
    expect(({} as Record<string, unknown>)['K']).toBeUndefined()
  })
})

test('any order of arrival gives the same scores', () => {
  const told = record({
    id: constantFrom('K1', 'M1', 'C1', 'Z1'),
    make: constantFrom(view, add),
    ageMs: integer({ min: 0, max: 90 * DAY_MS }),
  })
  const orders = array(told, { maxLength: 20 }).chain((list) => {
    const drafts = list.map(({ id, make, ageMs }): Draft => ({ ...make(id), at: MONDAY - ageMs }))
    const all = () => shuffledSubarray(drafts, { minLength: drafts.length })
    return tuple(all(), all())
  })
  holds(
    property(orders, ([one, other]) => {
      const [a, b] = [fold(...one), fold(...other)]
      expect(a.at).toBe(b.at)
      const expected = scores(b, MONDAY + DAY_MS)
      expect(Object.keys(a.scores).sort()).toEqual(Object.keys(b.scores).sort())
      for (const [category, score] of scoresAt(a, MONDAY + DAY_MS))
        expect(Math.abs(score - expected[category]!)).toBeLessThan(1e-9)
    }),
    500,
  )
})
