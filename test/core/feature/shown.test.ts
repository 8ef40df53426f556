import { expect, test } from 'vitest'
import { MAX_TIMES, foldShown, mergeShown } from '../../../core/feature/shown.ts'
import { MONDAY, event } from '../event/made.ts'

const met = (name: 'impression' | 'click' | 'dismiss', at: number, campaign = 'c1') =>
  event({ name, at, params: { campaign } })

test('impressions of two histories are added, of instants the later stands', () => {
  const one = [met('impression', MONDAY), met('dismiss', MONDAY + 1)].reduce(foldShown, {})
  const other = [
    met('impression', MONDAY + 5),
    met('click', MONDAY + 6),
    met('impression', MONDAY, 'c2'),
  ].reduce(foldShown, {})
  expect(mergeShown(one, other)).toEqual({
    c1: {
      impressions: 2,
      times: [MONDAY + 5, MONDAY],
      lastAt: MONDAY + 6,
      dismissedAt: MONDAY + 1,
      clickedAt: MONDAY + 6,
    },
    c2: { impressions: 1, times: [MONDAY], lastAt: MONDAY, dismissedAt: null, clickedAt: null },
  })
  expect(mergeShown(other, one)).toEqual(mergeShown(one, other))
})

test('of the instants of impressions the newest are kept, in whatever order they come', () => {
  const instants = Array.from({ length: MAX_TIMES + 3 }, (_, index) => MONDAY + index)
  const newest = instants.toReversed().slice(0, MAX_TIMES)
  for (const order of [instants, instants.toReversed()]) {
    const { c1 } = order.map((at) => met('impression', at)).reduce(foldShown, {})
    expect(c1).toMatchObject({ impressions: MAX_TIMES + 3, times: newest })
  }
  expect([met('dismiss', MONDAY)].reduce(foldShown, {})['c1']).not.toHaveProperty('times')
})
