/** What happens at one and the same instant, and to instants that were told already. */
import { describe, expect, test } from 'vitest'
import type { Event } from '../../../core/event/event.ts'
import { MONDAY, answer, buy, event, line } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { keeper, rulesOf, segmentsOf } from './turning.ts'

const HOUR = 3_600_000
const at = (draft: Draft, instant: number): Event => event({ ...draft, at: instant, receivedAt: instant })
const order = (id: string): Draft => ({ ...buy(id, line('K1')), source: 'server' })

describe('one instant', () => {
  const first = rulesOf(segmentsOf({ first: { 'f.orders': 1 } }))

  test('is one change, however many events it has', () => {
    const kept = keeper(first)
    kept.batch([at(order('o1'), MONDAY), at(order('o2'), MONDAY)], MONDAY)
    expect(kept.told()).toEqual([])
  })

  test('that was told stays told: what a late event changes comes after it', () => {
    const kept = keeper(first)
    kept.batch([at(order('o1'), MONDAY)], MONDAY)
    kept.batch([at(order('o2'), MONDAY - HOUR)], MONDAY + HOUR)
    expect(kept.told()).toEqual([
      [MONDAY, 'entered first'],
      [MONDAY + 1, 'left first'],
    ])
  })

  test('changes each segment once at most, so that a circle ends', () => {
    const counted = { $did: { event: 'segment_entered', where: { 'p.segment': 'restless' }, within: '1d' } }
    const kept = keeper(rulesOf(segmentsOf({ restless: { $not: counted } })))
    kept.batch([at(answer(true), MONDAY)], MONDAY)
    kept.alarm(MONDAY + HOUR)
    expect(kept.told()).toEqual([
      [MONDAY, 'entered restless'],
      [MONDAY + 1, 'left restless'],
    ])
  })

  test('of a new consent forgets what was told before it in the same batch', () => {
    const counted = {
      $did: { event: 'segment_entered', where: { 'p.segment': 'open' }, count: { $gte: 2 } },
    }
    const kept = keeper(rulesOf(segmentsOf({ open: { 'consent.personalisation': true }, twice: counted })))
    const answers = [true, false, true].map((yes, index) => at(answer(yes), MONDAY + index * HOUR))
    kept.batch(answers, MONDAY + 3 * HOUR)
    expect(kept.told().map(([, what]) => what)).toEqual(['entered open', 'left open', 'entered open'])
  })
})
