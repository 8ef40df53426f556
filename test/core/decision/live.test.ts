import { expect, test } from 'vitest'
import type { LiveKind } from '../../../core/decision/live.ts'
import { segmentsTold } from '../../../core/decision/live.ts'

const campaign = (live: LiveKind[] | undefined, when: object) => ({ live, when })

test('only segments of campaigns that ask to be told of segments', () => {
  expect(
    segmentsTold([
      campaign(['stock', 'segment'], { $or: [{ segments: { $in: ['keen', 'vip'] } }, { segments: 'new' }] }),
      campaign(['segment'], { segments: { $nin: ['keen'] } }),
      campaign(['stock', 'price'], { segments: { $in: ['secret'] } }),
      campaign(undefined, { segments: { $in: ['hidden'] } }),
    ]),
  ).toEqual(['keen', 'new', 'vip'])
})

test('a campaign that counts entries of any segment names none', () => {
  const when = { $did: { event: 'segment_entered', count: { $gte: 3 } } }
  expect(segmentsTold([campaign(['segment'], when)])).toEqual([])
  expect(segmentsTold([])).toEqual([])
})
