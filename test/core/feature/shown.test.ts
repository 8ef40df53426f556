import { expect, test } from 'vitest'
import { foldShown, mergeShown } from '../../../core/feature/shown.ts'
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
    c1: { impressions: 2, lastAt: MONDAY + 6, dismissedAt: MONDAY + 1, clickedAt: MONDAY + 6 },
    c2: { impressions: 1, lastAt: MONDAY, dismissedAt: null, clickedAt: null },
  })
  expect(mergeShown(other, one)).toEqual(mergeShown(one, other))
})
