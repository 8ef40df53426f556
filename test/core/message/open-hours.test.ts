import { expect, test } from 'vitest'
import { dayStart } from '../../../core/base/zone.ts'
import { openSpans } from '../../../core/message/open-hours.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'

const spans = (policy: Policy, day: number) =>
  openSpans(policy, dayStart(policy.zone, day), dayStart(policy.zone, day, 1))

test('the day is open but for quiet hours, and not at all on a holiday', () => {
  expect(spans(DEFAULT_POLICY, Date.UTC(2028, 0, 3))).toEqual([{ from: 0, to: 1440 }])
  expect(spans(CALM_POLICY, Date.UTC(2028, 0, 3))).toEqual([{ from: 480, to: 1200 }])
  expect(spans(CALM_POLICY, Date.UTC(2028, 11, 25))).toEqual([])
})

test('on days on which the clocks are changed the wall says the same', () => {
  expect(spans(CALM_POLICY, Date.UTC(2028, 2, 26))).toEqual([{ from: 480, to: 1200 }])
  expect(spans(DEFAULT_POLICY, Date.UTC(2028, 9, 29, 12))).toEqual([{ from: 0, to: 1440 }])
  expect(spans(DEFAULT_POLICY, Date.UTC(2028, 2, 26, 12))).toEqual([
    { from: 0, to: 120 },
    { from: 180, to: 1440 },
  ])
})
