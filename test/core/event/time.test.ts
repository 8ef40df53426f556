/** When an event happened, whatever its sender's clock says (F4): derived = received − (sent − created). */
import { constantFrom, integer, oneof, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { passDoor } from '../../../core/event/door.ts'
import type { ParseContext } from '../../../core/event/parse.ts'
import { holds } from '../holds.ts'
import { MONDAY } from './made.ts'

const PAGE: ParseContext = { source: 'page', receivedAt: MONDAY, sentAt: null, maxBytes: 10_000 }

function read(at: unknown, sentAt: number | null, source: 'page' | 'server' = 'page') {
  const passed = passDoor({ id: 'event-0001', name: 'page_view', at }, { ...PAGE, source, sentAt })
  return passed.ok ? passed.value.event : passed.problem.code
}

const skewMs = oneof(
  integer({ min: -HOUR_MS, max: HOUR_MS }),
  integer({ min: -10 * 365 * DAY_MS, max: 10 * 365 * DAY_MS }),
  constantFrom(-MONDAY, -HOUR_MS, HOUR_MS, 10 * 365 * DAY_MS),
)
const ageMs = integer({ min: 0, max: 29 * DAY_MS })

describe('a clock that is wrong by a constant', () => {
  test('is put right, by an hour or by ten years; what it said and when it came are both kept', () => {
    holds(
      property(skewMs, ageMs, (skew, age) => {
        const said = MONDAY - age + skew
        const event = read(said, MONDAY + skew)
        if (typeof event === 'string') throw new Error(event)
        const isSkewed = Math.abs(skew) > 10_000
        expect(Math.abs(event.at - (MONDAY - age))).toBeLessThanOrEqual(isSkewed ? 0 : 10_000)
        expect(event.receivedAt).toBe(MONDAY)
        expect(event.saidAt ?? event.at).toBe(said)
      }),
      2_000,
    )
  })

  test('keeps the order and the distance of what it told', () => {
    holds(
      property(skewMs, ageMs, ageMs, (skew, one, other) => {
        const [a, b] = [one, other].map((age) => read(MONDAY - age + skew, MONDAY + skew))
        if (typeof a === 'string' || typeof b === 'string' || !a || !b) throw new Error('refused')
        const isClamped = a.at === MONDAY || b.at === MONDAY
        if (!isClamped) expect(a.at - b.at).toBe(other - one)
        else expect(Math.sign(a.at - b.at)).toBe(Math.sign(other - one) || 0)
      }),
      1_000,
    )
  })
})

test('whatever two clocks say, an event that is taken lies in its window and never in the future', () => {
  const instant = oneof(
    integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
    integer({ min: MONDAY - 40 * DAY_MS, max: MONDAY + DAY_MS }),
    constantFrom(0, -1, MONDAY, MONDAY + 5 * MINUTE_MS, Number.MAX_SAFE_INTEGER, 1e18),
  )
  holds(
    property(instant, oneof(instant, constantFrom(null)), (at, sentAt) => {
      const event = read(at, sentAt)
      if (typeof event === 'string') expect(['bad_time', 'time_out_of_range']).toContain(event)
      else {
        expect(event.at).toBeLessThanOrEqual(MONDAY)
        expect(event.at).toBeGreaterThanOrEqual(MONDAY - 30 * DAY_MS)
      }
    }),
    3_000,
  )
})

test.each([
  ['not a number', NaN, 'bad_time'],
  ['infinity', Infinity, 'bad_time'],
  ['words', 'zítra', 'bad_time'],
  ['nothing', undefined, 'bad_time'],
  ['1970 of a clock that is right otherwise', 0, 'time_out_of_range'],
  ['tomorrow', MONDAY + DAY_MS, 'time_out_of_range'],
])('%s is refused, not guessed', (_, at, code) => {
  expect(read(at, null)).toBe(code)
})

test('a whole year in the past is the back end’s to tell', () => {
  expect(read(MONDAY - 365 * DAY_MS, null, 'server')).toMatchObject({ at: MONDAY - 365 * DAY_MS })
})

test('a time that was right is kept once', () => {
  expect(read(MONDAY - 5, MONDAY)).not.toHaveProperty('saidAt')
})
