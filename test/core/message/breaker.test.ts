/** One sender's health over time. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import {
  DISABLED_AFTER_MS,
  FIRST_PAUSE_MS,
  LONGEST_PAUSE_MS,
  OPENS_AFTER,
  TRIAL_MS,
  WELL,
  healthAfter,
  passage,
  pausedUntil,
} from '../../../core/message/breaker.ts'
import type { Health } from '../../../core/message/breaker.ts'
import { MONDAY } from '../event/made.ts'

function failed(times: number, health: Health = WELL, now = MONDAY): Health {
  return Array.from({ length: times }).reduce<Health>((held) => healthAfter(held, 'bad', now), health)
}

describe('the breaker', () => {
  test('lets a few failures pass and then holds everybody back', () => {
    expect(passage(failed(OPENS_AFTER - 1), MONDAY)).toEqual({ kind: 'go' })
    expect(passage(failed(OPENS_AFTER), MONDAY)).toEqual({ kind: 'wait', until: MONDAY + FIRST_PAUSE_MS })
  })

  test('after the pause one tries, and the others wait for what comes of it', () => {
    const at = MONDAY + FIRST_PAUSE_MS
    const first = passage(failed(OPENS_AFTER), at)
    if (first.kind !== 'try') throw new Error(first.kind)
    expect(passage(first.health, at)).toEqual({ kind: 'wait', until: at + TRIAL_MS })
    expect(passage(healthAfter(first.health, 'good', at), at)).toEqual({ kind: 'go' })
    const again = healthAfter(first.health, 'bad', at)
    expect(passage(again, at)).toEqual({ kind: 'wait', until: at + 2 * FIRST_PAUSE_MS })
  })

  test('the pause is at most an hour', () => {
    expect(passage(failed(60), MONDAY)).toEqual({ kind: 'wait', until: MONDAY + LONGEST_PAUSE_MS })
  })

  test('410 switches off at once, and no success of an older request switches on again', () => {
    const gone = healthAfter(WELL, 'gone', MONDAY)
    expect(gone).toMatchObject({ disabledAt: MONDAY, disabledWhy: 'gone' })
    expect(passage(healthAfter(gone, 'good', MONDAY + 1), MONDAY + 1)).toEqual({ kind: 'disabled' })
  })

  test('an outage of 72 hours switches nothing off, five days of nothing else do', () => {
    let health = WELL
    for (let at = 0; at <= 3 * DAY_MS; at += HOUR_MS) health = healthAfter(health, 'bad', MONDAY + at)
    expect(health.disabledAt).toBeNull()
    expect(healthAfter(health, 'good', MONDAY + 3 * DAY_MS)).toEqual(WELL)
    const late = healthAfter(health, 'bad', MONDAY + DISABLED_AFTER_MS)
    expect(late).toMatchObject({ disabledWhy: 'failing', disabledAt: MONDAY + DISABLED_AFTER_MS })
  })

  test('two failures five days apart with nothing in between switch nothing off', () => {
    const health = healthAfter(failed(1), 'bad', MONDAY + DISABLED_AFTER_MS)
    expect(health.disabledAt).toBeNull()
  })

  test('who wants less gets a pause that is no failure', () => {
    const busy = pausedUntil(WELL, MONDAY + MINUTE_MS)
    expect(passage(busy, MONDAY)).toEqual({ kind: 'wait', until: MONDAY + MINUTE_MS })
    expect(busy.failures).toBe(0)
    expect(pausedUntil(busy, MONDAY + 1).openUntil).toBe(MONDAY + MINUTE_MS)
  })

  test('whatever happens: it never passes while it rests, and one success heals what is not switched off', () => {
    const step = fc.record({ outcome: fc.constantFrom('good', 'bad', 'gone'), ms: fc.nat(2 * HOUR_MS) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = MONDAY
        let health: Health = WELL
        for (const { outcome, ms } of steps) {
          now += ms
          const way = passage(health, now)
          const rests = health.openUntil !== null && health.openUntil > now
          expect(way.kind === 'go' && rests).toBe(false)
          health = healthAfter(health, outcome as 'good', now)
          expect(health.disabledAt === null || passage(health, now).kind === 'disabled').toBe(true)
          if (outcome === 'good' && health.disabledAt === null) expect(health).toEqual(WELL)
        }
      }),
    )
  })
})
