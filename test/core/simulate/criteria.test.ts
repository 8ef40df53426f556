import { expect, test } from 'vitest'
import { entryCriteria } from '../../../core/simulate/criteria.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { MONDAY, event } from '../event/made.ts'
import { journey, message, somebody } from '../journey/made.ts'

const context = { journeys: [], now: MONDAY }
const asked = (...args: Parameters<typeof entryCriteria>) =>
  entryCriteria(...args).map(({ about, met }) => `${about} ${met}`)

test('an event that is no trigger asks nothing', () => {
  expect(asked(somebody(), journey([message('a')]), event({ name: 'login' }), context)).toEqual([])
})

test('a segment and a score name which; a webhook is told by the back end alone', () => {
  const begins = (...triggers: Journey['triggers']) =>
    journey([message('a')], { triggers, entry: { open: 'each' } })
  const entered = (segment: string) =>
    event({ name: 'segment_entered', source: 'system', params: { segment } })
  const vip = begins({ on: 'segment', segment: 'vip', change: 'entered' })
  expect(asked(somebody(), vip, entered('vip'), context)).toEqual(['trigger true'])
  expect(asked(somebody(), vip, entered('other'), context)).toEqual([])
  const told = begins({ on: 'webhook', event: 'login' })
  expect(asked(somebody(), told, event({ name: 'login', source: 'server' }), context)).toEqual([
    'trigger true',
  ])
  expect(asked(somebody(), told, event({ name: 'login' }), context)).toEqual([])
  const crossed = event({
    name: 'score_crossed',
    source: 'system',
    params: { score: 'heat', direction: 'down' },
  })
  const up = begins({ on: 'score', score: 'heat', direction: 'up' })
  expect(asked(somebody(), up, crossed, context)).toEqual(['trigger false'])
})
