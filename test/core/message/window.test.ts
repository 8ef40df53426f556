import { describe, expect, test } from 'vitest'
import { DEFAULT_POLICY, minuteOf } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import { closedAt, zoneOf } from '../../../core/message/window.ts'
import { reader } from './made.ts'

const PRAGUE = 'Europe/Prague'
const at = (text: string) => Date.parse(text)
const NIGHT: Policy = { ...DEFAULT_POLICY, quiet: [{ from: '20:00', to: '08:00' }] }
const closed = (policy: Policy, text: string, audience: 'b2c' | 'b2b' = 'b2c', zone = PRAGUE) => {
  const found = closedAt(policy, { audience }, zone, at(text))
  return found && [new Date(found.until).toISOString(), found.reason]
}

test.each([
  ['08:15', 495],
  ['00:00', 0],
  ['23:59', 1439],
  ['24:00', Number.NaN],
  ['8:15', Number.NaN],
])('%s is minute %d', (text, minute) => {
  expect(minuteOf(text)).toBe(minute)
})

describe('quiet from 20:00 to 08:00', () => {
  test.each([
    ['2026-06-15T17:59:59Z', null],
    ['2026-06-15T18:00:00Z', '2026-06-16T06:00:00.000Z'],
    ['2026-06-16T05:59:59.999Z', '2026-06-16T06:00:00.000Z'],
    ['2026-06-16T06:00:00Z', null],
    ['2026-03-28T22:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['2026-10-24T22:00:00Z', '2026-10-25T07:00:00.000Z'],
  ])('at %s until %s', (now, until) => {
    expect(closed(NIGHT, now)?.[0] ?? null).toBe(until)
  })

  test('is the night where somebody is', () => {
    expect(closed(NIGHT, '2026-06-15T12:00:00Z', 'b2c', 'Pacific/Kiritimati')).toEqual([
      '2026-06-15T18:00:00.000Z',
      'quiet_hours',
    ])
  })
})

describe('hours that begin or end where clocks are changed', () => {
  const early: Policy = { ...DEFAULT_POLICY, quiet: [{ from: '00:00', to: '02:30' }] }

  test('an end that is jumped over is the first instant after', () => {
    expect(closed(early, '2026-03-28T23:30:00Z')?.[0]).toBe('2026-03-29T01:00:00.000Z')
  })

  test('an hour that is shown twice is quiet twice', () => {
    expect(closed(early, '2026-10-25T00:10:00Z')?.[0]).toBe('2026-10-25T00:30:00.000Z')
    expect(closed(early, '2026-10-25T00:40:00Z')).toBeNull()
    expect(closed(early, '2026-10-25T01:10:00Z')?.[0]).toBe('2026-10-25T01:30:00.000Z')
  })
})

describe('companies', () => {
  const office: Policy = {
    ...NIGHT,
    office: [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }],
  }

  test('are written to in working hours, people besides', () => {
    expect(closed(office, '2026-06-13T10:00:00Z')).toBeNull()
    expect(closed(office, '2026-06-13T10:00:00Z', 'b2b')).toEqual([
      '2026-06-15T06:00:00.000Z',
      'out_of_office',
    ])
  })

  test('do not work on a holiday: over Easter from Thursday to Tuesday', () => {
    expect(closed(office, '2026-04-02T15:30:00Z', 'b2b')?.[0]).toBe('2026-04-07T06:00:00.000Z')
    expect(closed(office, '2026-04-03T10:00:00Z', 'b2b')?.[1]).toBe('holiday')
    expect(closed(office, '2026-04-03T10:00:00Z')).toBeNull()
  })
})

test('holidays are quiet where the shop says so, from midnight to midnight there', () => {
  const calm: Policy = { ...DEFAULT_POLICY, holidays: 'quiet' }
  expect(closed(calm, '2026-12-23T23:00:00Z')).toEqual(['2026-12-26T23:00:00.000Z', 'holiday'])
  expect(closed(calm, '2026-12-23T22:59:59Z')).toBeNull()
  expect(closed(DEFAULT_POLICY, '2026-12-24T10:00:00Z')).toBeNull()
})

test('a week that is all quiet never opens', () => {
  const never: Policy = { ...DEFAULT_POLICY, quiet: [{ from: '00:00', to: '00:00' }] }
  expect(closedAt(never, {}, PRAGUE, at('2026-06-15T12:00Z'))?.until).toBe(Infinity)
})

test('where somebody is: what they told, else where the shop is', () => {
  const told = (value: string) =>
    reader({ traits: { time_zone: { value, at: 1, source: 'server' } } as never })
  expect(zoneOf(told('America/New_York'), DEFAULT_POLICY)).toBe('America/New_York')
  expect(zoneOf(told('Nowhere/Land'), DEFAULT_POLICY)).toBe(PRAGUE)
  expect(zoneOf(reader(), DEFAULT_POLICY)).toBe(PRAGUE)
})
