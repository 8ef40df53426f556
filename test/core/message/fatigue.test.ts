import { array, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { FATIGUE_HALF_LIFE_MS, READ_WITHIN_MS, shrunk, tiredness } from '../../../core/message/fatigue.ts'
import type { Fatigue } from '../../../core/message/policy.ts'
import { holds } from '../holds.ts'
import { MONDAY } from '../event/made.ts'
import { send } from './made.ts'

const FATIGUE: Fatigue = { floor: 0.25, ignored: 4, channels: ['email'] }
const left = (daysAgo: number) =>
  send({ status: 'sent', dueAt: null, settledAt: MONDAY - daysAgo * DAY_MS, key: `k${daysAgo}` })
const read = (daysAgo: number) => ({
  ...left(daysAgo),
  read: { at: MONDAY - daysAgo * DAY_MS + 1, by: 'opened' as const },
})

test('messages left lying tire, those that were read rest, and time does', () => {
  const ignored = [3, 4, 5, 6].map(left)
  const tired = tiredness(FATIGUE, ignored, MONDAY)
  expect(tired).toBeGreaterThan(0.8)
  expect(tiredness(FATIGUE, [...ignored, read(1)], MONDAY)).toBeLessThan(tired)
  expect(tiredness(FATIGUE, [...ignored, read(1), read(2)], MONDAY)).toBe(0)
  const later = tiredness(FATIGUE, ignored, MONDAY + FATIGUE_HALF_LIFE_MS)
  expect(later).toBeCloseTo(tired / 2, 5)
  expect(shrunk(4, FATIGUE, tired)).toBeLessThan(4)
  expect(shrunk(4, FATIGUE, 0)).toBe(4)
})

test('what went just now, transactional ones and other channels do not tire', () => {
  const young = [{ ...left(0), settledAt: MONDAY - READ_WITHIN_MS + 1 }]
  expect(tiredness(FATIGUE, young, MONDAY)).toBe(0)
  expect(tiredness(FATIGUE, [{ ...left(5), class: 'transactional' }], MONDAY)).toBe(0)
  expect(tiredness(FATIGUE, [{ ...left(5), channel: 'sms' }], MONDAY)).toBe(0)
})

test('one more left lying never lets more through, one more read never less, and one place stays', () => {
  const days = array(integer({ min: 0, max: 60 }), { maxLength: 12 })
  holds(
    property(
      record({ lying: days, reads: days, cap: integer({ min: 1, max: 20 }) }),
      ({ lying, reads, cap }) => {
        const sends = [...lying.map(left), ...reads.map(read)]
        const at = (list: typeof sends) => shrunk(cap, FATIGUE, tiredness(FATIGUE, list, MONDAY))
        expect(at([...sends, left(3)])).toBeLessThanOrEqual(at(sends))
        expect(at([...sends, read(3)])).toBeGreaterThanOrEqual(at(sends))
        expect(at(sends)).toBeGreaterThanOrEqual(1)
        expect(at(sends)).toBeLessThanOrEqual(cap)
      },
    ),
  )
  expect(shrunk(0, FATIGUE, 1)).toBe(0)
})
