import { array, integer, oneof, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import {
  NO_FEATURES,
  advanceLifecycle,
  foldFeatures,
  lifecycleDueAt,
} from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import {
  MAX_MOVES,
  MOVES,
  STAGES,
  advanced,
  afterOrder,
  duesOf,
  replayed,
} from '../../../core/feature/lifecycle.ts'
import type { Move, Stage } from '../../../core/feature/lifecycle.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { MONDAY, event } from '../event/made.ts'
import { holds } from '../holds.ts'

const nobody = newProfile('p1', MONDAY)
const ordered = (features: Features, id: string, at: number) =>
  foldFeatures(
    features,
    event({
      id: `event-${id}`,
      name: 'purchase',
      source: 'server',
      at,
      params: { transaction_id: id, value: 10 },
    }),
    nobody,
  )
/** Orders so many days after Monday. */
const after = (...days: number[]) =>
  days.reduce((held, day, index) => ordered(held, `o${index}`, MONDAY + day * DAY_MS), NO_FEATURES)
const at = (day: number) => MONDAY + day * DAY_MS
const stageAt = (features: Features, now: number) => advanceLifecycle(features, now).lifecycle.stage

describe('orders move up', () => {
  test('from new to activated to loyal, each with the order as its cause', () => {
    const { stage, since, moves } = after(0, 10, 20, 30).lifecycle
    expect([stage, since]).toEqual(['loyal', at(20)])
    expect(moves).toEqual([
      { from: 'new', to: 'activated', at: at(0), cause: 'event-o0' },
      { from: 'activated', to: 'loyal', at: at(20), cause: 'event-o2' },
    ])
  })

  test('and an order told twice moves nothing', () => {
    const twice = ordered(ordered(after(0, 10), 'o1', at(10)), 'o1', at(12))
    expect(twice.lifecycle).toEqual(after(0, 10).lifecycle)
  })

  test('and bring back who was at risk or lost', () => {
    expect(after(0, 100).lifecycle.moves.map(({ to }) => to)).toEqual(['activated', 'at_risk', 'activated'])
    expect(after(0, 10, 200).lifecycle.moves.map(({ to }) => to)).toEqual([
      'activated',
      'at_risk',
      'lost',
      'loyal',
    ])
  })
})

describe('time moves down, at the very instant', () => {
  test.each([
    ['one order: sixty days are taken for the gap', [0], 90, 180],
    ['a gap of ten days: never before thirty and sixty', [0, 10, 20], 20 + 30, 20 + 60],
    ['a gap of sixty days', [0, 60, 120], 120 + 90, 120 + 180],
    ['a year', [0, 365], 365 + 1.5 * 365, 365 + 3 * 365],
  ])('%s', (_, days, riskDay, lostDay) => {
    const features = after(...days)
    const { stage } = features.lifecycle
    expect(duesOf(features.lifecycle, features.orders)).toEqual({
      atRiskAt: at(riskDay),
      lostAt: at(lostDay),
    })
    expect(lifecycleDueAt(features)).toBe(at(riskDay))
    expect(stageAt(features, at(riskDay) - 1)).toBe(stage)
    const risk = advanceLifecycle(features, at(riskDay))
    expect(risk.lifecycle).toMatchObject({ stage: 'at_risk', since: at(riskDay) })
    expect(risk.lifecycle.moves.at(-1)?.cause).toBe(`time:${at(riskDay)}`)
    expect(lifecycleDueAt(risk)).toBe(at(lostDay))
    expect(stageAt(risk, at(lostDay) - 1)).toBe('at_risk')
    expect(stageAt(risk, at(lostDay))).toBe('lost')
    expect(lifecycleDueAt(advanceLifecycle(risk, at(lostDay)))).toBeNull()
  })

  test('however late somebody looks: both moves are made, each at its instant', () => {
    const { moves } = advanceLifecycle(after(0), at(10_000)).lifecycle
    expect(moves.map((move) => [move.to, move.at])).toEqual([
      ['activated', at(0)],
      ['at_risk', at(90)],
      ['lost', at(180)],
    ])
  })

  test('and never somebody who has not ordered', () => {
    expect(lifecycleDueAt(NO_FEATURES)).toBeNull()
    expect(advanceLifecycle(NO_FEATURES, at(10_000))).toBe(NO_FEATURES)
  })

  test('and an order in the instant of a move comes after it', () => {
    expect(after(0, 90).lifecycle.moves.map(({ to, cause }) => [to, cause])).toEqual([
      ['activated', 'event-o0'],
      ['at_risk', `time:${at(90)}`],
      ['activated', 'event-o1'],
    ])
  })
})

describe('whatever happens', () => {
  const step = oneof(
    record({ wait: integer({ min: 0, max: 400 }) }),
    record({ wait: integer({ min: 1, max: 40 }), order: integer({ min: 0, max: 6 }) }),
  )
  const lives = array(step, { maxLength: 40 })
  const lived = (steps: readonly { wait: number; order?: number }[]) => {
    let features = NO_FEATURES
    let now = MONDAY
    return steps.map(({ wait, order }) => {
      now += wait * DAY_MS
      features = order === undefined ? advanceLifecycle(features, now) : ordered(features, `o${order}`, now)
      return { features, now }
    })
  }

  test('only moves of the table are made, each begins where the last ended and names its cause', () => {
    holds(
      property(lives, (steps) => {
        for (const { features } of lived(steps)) {
          const { stage, since, moves } = features.lifecycle
          expect(moves.length).toBeLessThanOrEqual(MAX_MOVES)
          expect(STAGES).toContain(stage)
          expect([moves.at(-1)?.to ?? 'new', moves.at(-1)?.at ?? null]).toEqual([stage, since])
          for (const [index, move] of moves.entries()) {
            expect(MOVES[move.from] as readonly Stage[]).toContain(move.to)
            const before = moves[index - 1]
            if (before) expect([before.to, before.at <= move.at]).toEqual([move.from, true])
            expect(move.cause).toMatch(
              move.to === 'at_risk' || move.to === 'lost' ? /^time:\d+$/ : /^event-o/,
            )
          }
        }
      }),
    )
  })

  test('who looks often and who looks once see the same', () => {
    holds(
      property(lives, (steps) => {
        const { features, now } = lived(steps).at(-1) ?? { features: NO_FEATURES, now: MONDAY }
        let day = 0
        let once = NO_FEATURES
        for (const { wait, order } of steps as { wait: number; order?: number }[]) {
          day += wait
          if (order !== undefined) once = ordered(once, `o${order}`, at(day))
        }
        expect(advanceLifecycle(once, now)).toEqual(features)
        expect(replayed(features.orders, now).moves.slice(-MAX_MOVES)).toEqual(features.lifecycle.moves)
      }),
    )
  })
})

test('a move that the table does not know is no move', () => {
  const legal: Move = { from: 'at_risk', to: 'lost', at: 1, cause: 'time:1' }
  // @ts-expect-error nobody is lost who never came
  const illegal: Move = { from: 'new', to: 'lost', at: 1, cause: 'time:1' }
  expect([legal.to, illegal.to]).toEqual(['lost', 'lost'])
})

test('the fourth order of somebody new makes a loyal one in two moves', () => {
  const loyal = afterOrder(NO_FEATURES.lifecycle, 4, { at: MONDAY, event: 'event-x' })
  expect(loyal.moves.map(({ to }) => to)).toEqual(['activated', 'loyal'])
  expect(advanced(loyal, { count: 4, lastAt: null, gapMs: null }, at(999))).toBe(loyal)
})
