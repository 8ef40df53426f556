import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import { newTally, noteLife, noteSend, reportOf } from '../../../core/simulate/tally.ts'
import { journey, message, somebody } from '../journey/made.ts'
import { send } from '../message/made.ts'

// Summer time ends on 25 October: that day has 25 hours, and is one day.
const from = Date.parse('2026-10-23T22:00:00Z')
const until = Date.parse('2026-10-27T12:00:00Z')
const tally = () => newTally({ from, until }, [journey([message('mail')])], DEFAULT_POLICY)

test('days are the shop’s, without a gap, over a change of the clocks too', () => {
  expect(reportOf(tally()).days.map(({ day }) => day)).toEqual([
    '2026-10-24',
    '2026-10-25',
    '2026-10-26',
    '2026-10-27',
  ])
})

test('what was queued before the span is none of its candidates', () => {
  const one = tally()
  const early = send({ createdAt: from - 1, journey: 'made' })
  noteSend(one, { kind: 'sent', send: early }, from + DAY_MS)
  const late = send({ createdAt: from, journey: 'made' })
  noteSend(one, { kind: 'queued', send: late }, from)
  noteSend(one, { kind: 'not_sent', send: late, reason: 'expired' }, from + DAY_MS)
  expect(reportOf(one)).toMatchObject({ candidates: 1, sent: 0, waiting: 0, notSent: { expired: 1 } })
})

test('counts of a life are those of the span', () => {
  const one = tally()
  const person = somebody({
    counters: { 'journey.made.entered': 5, 'journey.made.goal.x': 1, 'journey.made.cancelled.converted': 2 },
  })
  noteLife(one, person, { 'journey.made.entered': 3 }, { events: 7, isWhole: false })
  expect(reportOf(one)).toMatchObject({ people: 1, partial: 1, events: 7 })
  expect(reportOf(one).journeys[0]).toMatchObject({ entered: 2, goals: { x: 1 }, left: { converted: 2 } })
})
