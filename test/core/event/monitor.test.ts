import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { fillFinding, isStale, shareFinding, volumeFinding } from '../../../core/event/monitor.ts'
import { chance, traffic } from '../../support/traffic.ts'

/** From August, so that three holidays and a change of clocks lie in the weeks that are judged. */
const FROM = Date.UTC(2026, 7, 3)
const WARM = 8 * 168
const SIZES = [5, 20, 60, 200, 1_000, 5_000, 20_000]

function judged(values: readonly number[], hour: number) {
  return volumeFinding(values.slice(Math.max(0, hour + 1 - 10 * 168), hour + 1), FROM / HOUR_MS + hour)
}

/** Hours at which an alert would have been opened, in normal weeks. */
function alarms(perDay: number, seed: number, weeks: number): number {
  const values = traffic({ seed, perDay, weeks: 8 + weeks, from: FROM })
  let opened = 0
  let last = -Infinity
  for (let hour = WARM; hour < values.length; hour++) {
    if (judged(values, hour)?.kind !== 'volume_drop') continue
    if (hour - last > 24) opened++
    last = hour
  }
  return opened
}

/** Hours from the break to the alert; null when a week was not enough. */
function delay(perDay: number, seed: number, share: number): number | null {
  const start = WARM + ((seed * 37) % 168)
  const values = traffic({ seed, perDay, weeks: 10, from: FROM, broken: { fromHour: start, share } })
  for (let hour = start; hour < start + 168; hour++)
    if (judged(values, hour)?.kind === 'volume_drop') return hour - start + 1
  return null
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe('purchases of made-up shops, hour by hour', () => {
  const WEEKS = 12
  const RUNS = 8
  const rows = SIZES.map((perDay) => {
    const falseAWeek =
      seeds(1, RUNS).reduce((sum, seed) => sum + alarms(perDay, seed, WEEKS), 0) / (RUNS * WEEKS)
    const half = seeds(101, 16).map((seed) => delay(perDay, seed, 0.5))
    const nothing = seeds(201, 8).map((seed) => delay(perDay, seed, 0))
    return { perDay, falseAWeek, half, nothing }
  })
  const told = (delays: readonly (number | null)[]) =>
    delays.filter((one) => one !== null).sort((a, b) => a - b)
  const middle = (delays: readonly (number | null)[]) => told(delays)[told(delays).length >> 1] ?? Infinity

  test('false alarms a week and hours until half is missed, printed', () => {
    const lines = rows.map(
      ({ perDay, falseAWeek, half, nothing }) =>
        `${String(perDay).padStart(6)} a day: ${falseAWeek.toFixed(3)} false a week; half missing: told in ${middle(half)} h (${told(half).length} of ${half.length} within a week); all missing: ${middle(nothing)} h`,
    )
    console.log(lines.join('\n'))
    expect(lines).toHaveLength(SIZES.length)
  })

  test('over all sizes fewer than one false alarm in 25 weeks of a series, and none stands out', () => {
    const mean = rows.reduce((sum, { falseAWeek }) => sum + falseAWeek, 0) / rows.length
    expect(mean).toBeLessThan(0.04)
    for (const { falseAWeek } of rows) expect(falseAWeek).toBeLessThan(0.1)
  })

  test('half of the purchases missing is told: within a day or two where there are many', () => {
    for (const { perDay, half } of rows.filter((row) => row.perDay >= 1_000)) {
      expect(middle(half), String(perDay)).toBeLessThanOrEqual(30)
      expect(told(half).length, String(perDay)).toBeGreaterThanOrEqual(14)
    }
    const small = rows.find(({ perDay }) => perDay === 60)!
    expect(told(small.half).length).toBeGreaterThanOrEqual(10)
  })

  test('nothing coming at all is told within hours, by five a day within days', () => {
    for (const { perDay, nothing } of rows) {
      expect(told(nothing).length, String(perDay)).toBeGreaterThanOrEqual(perDay <= 5 ? 6 : 8)
      if (perDay >= 1_000) expect(middle(nothing)).toBeLessThanOrEqual(14)
    }
  })
})

describe('what is not judged', () => {
  const steady = (weeks: number, n: number) => Array.from({ length: weeks * 168 }, () => n)

  test('less than three weeks of history', () => {
    expect(volumeFinding([...steady(2, 50), 0, 0, 0], 500_000)).toBeNull()
    expect(volumeFinding([...steady(4, 50), 0, 0, 0], 500_000)?.kind).toBe('volume_drop')
  })

  test('a handful a day', () => {
    expect(volumeFinding([...steady(8, 0), ...Array.from({ length: 48 }, () => 0)], 500_000)).toBeNull()
  })

  test('a holiday, unless next to nothing comes', () => {
    const christmas = Date.UTC(2026, 11, 24, 15) / HOUR_MS
    const ordinary = Date.UTC(2026, 10, 24, 15) / HOUR_MS
    const fewer = [...steady(8, 50), ...Array.from({ length: 12 }, () => 15)]
    expect(volumeFinding(fewer, christmas)).toBeNull()
    expect(volumeFinding(fewer, ordinary)?.kind).toBe('volume_drop')
    expect(volumeFinding([...steady(8, 50), ...Array.from({ length: 12 }, () => 0)], christmas)?.kind).toBe(
      'volume_drop',
    )
  })

  test('many more than usual is a rise', () => {
    expect(volumeFinding([...steady(8, 50), 400, 400, 400], 500_000)).toMatchObject({
      kind: 'volume_rise',
      seen: 1_200,
    })
    expect(volumeFinding([...steady(8, 50), 120, 120, 120], 500_000)).toBeNull()
  })
})

describe('how full a field is', () => {
  test.each([
    ['as ever', [95, 100], [1_900, 2_000], null],
    ['a little less', [85, 100], [1_900, 2_000], null],
    ['half', [50, 100], [1_900, 2_000], 'fill'],
    ['none', [0, 40], [1_900, 2_000], 'fill'],
    ['too few events', [0, 20], [1_900, 2_000], null],
    ['no history', [0, 100], [95, 100], null],
    ['seldom filled before', [0, 100], [400, 2_000], null],
  ] as const)('%s', (_, [part, of], [usualPart, usualOf], found) => {
    expect(fillFinding({ part, of }, { part: usualPart, of: usualOf }) === null).toBe(found === null)
  })

  test('normal days of any shop raise no alarm', () => {
    const random = chance(11)
    let alarmsSeen = 0
    for (let day = 0; day < 5_000; day++) {
      const share = 0.3 + 0.7 * random()
      const of = 30 + Math.floor(300 * random())
      const today = Math.min(1, Math.max(0, share + 0.08 * (random() - 0.5)))
      const part = Array.from({ length: of }, () => (random() < today ? 1 : 0)).reduce<number>(
        (a, b) => a + b,
        0,
      )
      if (fillFinding({ part, of }, { part: Math.round(share * 4_000), of: 4_000 })) alarmsSeen++
    }
    expect(alarmsSeen).toBeLessThanOrEqual(2)
  })
})

test('late and double events are told when they are many and many more than before', () => {
  expect(shareFinding({ part: 30, of: 100 }, { part: 10, of: 1_000 })).toMatchObject({ seen: 0.3 })
  expect(shareFinding({ part: 30, of: 100 }, { part: 250, of: 1_000 })).toBeNull()
  expect(shareFinding({ part: 10, of: 100 }, { part: 0, of: 1_000 })).toBeNull()
  expect(shareFinding({ part: 20, of: 40 }, { part: 0, of: 1_000 })).toBeNull()
})

test('a feed is stale when it was not read whole for a day and two hours', () => {
  expect([isStale(null, 0), isStale(0, DAY_MS), isStale(0, DAY_MS + 2 * HOUR_MS + 1)]).toEqual([
    true,
    false,
    true,
  ])
})
