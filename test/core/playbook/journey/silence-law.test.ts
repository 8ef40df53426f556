/** JRN-18 by property: whoever was asked and did not answer hears nothing commercial until they stir. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS } from '../../../../core/base/time.ts'
import { SUNSET } from '../../../../core/playbook/journey/silence.ts'
import { BIRTHDAY, NAME_DAY } from '../../../../core/playbook/journey/wishes.ts'
import { EVENT_REMINDER } from '../../../../core/playbook/journey/event.ts'
import { live, prague } from '../golden.ts'
import type { ScriptLine, Told } from '../golden.ts'
import { byShop, reader } from '../people.ts'

const START = prague('2026-10-01 09:00')
const DAYS = 3 * 365
/** Half a year, two weeks, and the hours of the day between. */
const SILENT_AFTER_MS = 196 * DAY_MS
const journeys = [SUNSET, BIRTHDAY, NAME_DAY, EVENT_REMINDER].map(({ journey }) => journey)
const TRAITS = { first_name: 'Jana', birthday: '11-30' }

const local = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

const signs: readonly Told[] = [
  { name: 'page_view', params: { page_type: 'home' } },
  { name: 'login' },
  byShop({ name: 'login' }),
]

test('no marketing goes after the sunset until a sign of life; what was asked for goes all the same', () => {
  let silent = 0
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ day: fc.integer({ min: 3, max: DAYS }), sign: fc.constantFrom(...signs) }), {
        maxLength: 4,
        selector: ({ day }) => day,
      }),
      fc.integer({ min: 3, max: DAYS }),
      (told, day) => {
        const lines = [...told].sort((a, b) => a.day - b.day)
        const eventAt = START + day * DAY_MS
        const registered = byShop({
          name: 'event_registered',
          source: 'server',
          params: { registration_id: 'R1', title: 'T', starts_at: eventAt },
        })
        const script = [
          reader('2026-10-01 09:00', { traits: TRAITS }),
          // Of the shop's own telling and long before: no sign of life of the later years.
          ['2026-10-01 10:00', registered] as ScriptLine,
          ...lines.map(({ day: on, sign }): ScriptLine => [local(START + on * DAY_MS), sign]),
        ]
        const { person } = live({ journeys, script, until: local(START + (DAYS + 30) * DAY_MS) })
        const alive = [START, ...lines.map(({ day: on }) => START + on * DAY_MS)]
        for (const { status, settledAt, class: kind } of person.sends) {
          if (status !== 'sent' || kind !== 'marketing') continue
          const last = alive.findLast((at) => at <= settledAt! + DAY_MS)!
          expect(settledAt! - last).toBeLessThan(SILENT_AFTER_MS)
        }
        silent += person.sends.filter(({ reason }) => reason === 'unresponsive').length
        expect(
          person.sends.filter(({ class: kind, status }) => kind === 'transactional' && status === 'sent'),
        ).toHaveLength(1)
      },
    ),
    { numRuns: 40 },
  )
  expect(silent).toBeGreaterThan(20)
})
