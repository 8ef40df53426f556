/**
 * MOD-06: people who read at hours of their own, the code that sends, and the same messages at a fixed
 * hour. What is measured is the chance that a message is met while its reader reads.
 */
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { wallOf } from '../../../core/base/zone.ts'
import { arbitrate } from '../../../core/message/arbiter.ts'
import { drawnRate } from '../../../core/message/channel.ts'
import { HOUR_FLOOR } from '../../../core/message/hour.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Send } from '../../../core/message/send.ts'
import { closedAt } from '../../../core/message/window.ts'
import { reader, send } from './made.ts'

const ZONE = 'Europe/Prague'
/** Monday, ten in the morning in Prague: the fixed hour of everybody else. */
const TEN = Date.parse('2026-06-15T08:00:00Z')
const POLICY: Policy = { ...DEFAULT_POLICY, channels: {}, quiet: [{ from: '21:00', to: '08:00' }] }
const hourOf = (at: number) => Math.floor(wallOf(ZONE, at).minute / 60)
const draw = (seed: string) => drawnRate(1, 1, seed)

/** Reads around an hour of their own, and a little at any. */
function habit(who: number): (hour: number) => number {
  const own = 7 + Math.floor(draw(`hour ${who}`) * 16)
  return (hour) => 0.02 + 0.5 * Math.exp(-((hour - own) ** 2) / 4)
}

/** When a message that is ready at ten goes, as the arbiter lets it. */
function goesAt(sends: readonly Send[], ready: number, n: number): number {
  const one = send({ key: `new-${n}`, createdAt: ready, dueAt: ready, atBestHour: true })
  let now = ready
  for (let round = 0; round < 10; round++) {
    const answer = arbitrate(one, { profile: reader(), sends: [...sends, one], policy: POLICY }, now)
    if (answer.kind === 'go') return now
    if (answer.kind === 'no') throw new Error(answer.reason)
    now = answer.until
  }
  throw new Error('it never went')
}

/** What was read in the weeks before, at the hours at which this person reads. */
function history(who: number, count: number): Send[] {
  const reads = habit(who)
  const hours: number[] = []
  for (let tried = 0; hours.length < count; tried++) {
    const hour = Math.floor(draw(`try ${who} ${tried}`) * 24)
    if (draw(`is ${who} ${tried}`) < reads(hour)) hours.push(hour)
  }
  return hours.map((hour, n) => {
    const at = TEN - (n + 2) * DAY_MS + (hour - 10) * HOUR_MS
    return send({
      key: `old-${n}`,
      status: 'sent',
      dueAt: null,
      settledAt: at - HOUR_MS,
      read: { at, by: 'opened' },
    })
  })
}

const people = Array.from({ length: 300 }, (_, who) => who)
const worth = (count: number) =>
  people.reduce((sum, who) => sum + habit(who)(hourOf(goesAt(history(who, count), TEN, who))), 0)

describe('over 300 people', () => {
  const fixed = people.reduce((sum, who) => sum + habit(who)(10), 0)

  test('the best hour meets half as many again, and more the more was seen', () => {
    expect(worth(10)).toBeGreaterThan(fixed * 1.5)
    expect(worth(30)).toBeGreaterThan(worth(10))
  })

  test('below the floor it is the hour at hand', () => {
    expect(worth(HOUR_FLOOR - 1)).toBe(fixed)
  })

  test('nothing ever goes in quiet hours, and nothing waits longer than a day', () => {
    for (const who of people) {
      const at = goesAt(history(who, 20), TEN, who)
      expect(closedAt(POLICY, {}, ZONE, at)).toBeNull()
      expect(at - TEN).toBeLessThan(DAY_MS)
    }
  })
})
