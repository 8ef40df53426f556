/** The calendar by the admin API: what went and what lies ahead stand on their days. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { CALM_POLICY } from '../../core/message/policy.ts'
import type { CalendarAnswer } from '../../core/wire/calendar.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { capPressure } from '../../worker/store/cap-pressure.ts'
import { project } from '../../worker/store/projection.ts'
import { admin, asAdmin, call } from './call.ts'
import { HOOK, addSender, drop, receiver, runUntil, somebody } from './sender-made.ts'

beforeEach(async () => {
  await addSender('one')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await drop('one')
})

const NOW = Date.now()
const calendar = (from: number, days: number) => admin<CalendarAnswer>(`/calendar?from=${from}&days=${days}`)
const planned = ({ days }: CalendarAnswer) => days.reduce((sum, day) => sum + day.planned, 0)

test('who waits for a message is expected on its day, and counts as sent once it went', async () => {
  receiver({ [HOOK]: [204] })
  const before = await calendar(NOW, 3)
  const who = await somebody(NOW)
  const row = await profileActor(env, who.id).projected()
  await project(env, [row!])
  // The mail after an hour, which late in the evening is tomorrow, and the text message of the day after.
  const after = await calendar(NOW, 3)
  expect(planned(after) - planned(before)).toBeGreaterThanOrEqual(1)
  const parts = after.days.flatMap((day) => day.parts)
  expect(parts.find(({ journey }) => journey === 'abandoned-cart')).toBeDefined()
  await runUntil(who, who.due)
  const went = await calendar(NOW, 3)
  const sent = (answer: CalendarAnswer) => answer.days.reduce((sum, day) => sum + day.sent, 0)
  expect(sent(went) - sent(before)).toBe(1)
})

test('a day has its hours, holidays and an order; too many days are refused', async () => {
  const { days, zone } = await calendar(Date.UTC(2028, 11, 23, 12), 5)
  expect(zone).toBe('Europe/Prague')
  expect(days.map(({ isHoliday }) => isHoliday)).toEqual([false, true, true, true, false])
  expect(days.map(({ at }, n) => at - days[0]!.at - n * DAY_MS)).toEqual([0, 0, 0, 0, 0])
  expect(days[0]!.open).toEqual([{ from: 0, to: 1440 }])
  for (const wrong of ['from=1&days=43', 'days=7', 'from=x&days=7'])
    expect((await call(`/_v/v1/admin/calendar?${wrong}`, { headers: asAdmin })).status).toBe(400)
})

test('people at their cap: one a day on a channel, and so many a week over all', async () => {
  const at = 1_980_000_000_000
  const rows = [
    // One mail that day: full. Another, five days ago: not.
    { profile: 'pfull', at: at + HOUR_MS, channel: 'email' },
    { profile: 'pfree', at: at - 5 * DAY_MS, channel: 'email' },
    // Seven within the week, none that day.
    ...Array.from({ length: 7 }, (_, n) => ({
      profile: 'pweek',
      at: at - DAY_MS + n,
      channel: n < 3 ? 'email' : 'push',
    })),
    // Two weeks ago: nobody remembers.
    { profile: 'pold', at: at - 14 * DAY_MS, channel: 'email' },
  ]
  await env.DB.prepare(
    `INSERT INTO message SELECT 'cap' || key, value ->> 'profile', value ->> 'at', 1, 'j', 1, 'e1', 's', value ->> 'channel',
      'marketing', 't', 'sent', NULL, 1, '{}' FROM json_each(?)`,
  )
    .bind(JSON.stringify(rows))
    .run()
  const days = [{ at, until: at + DAY_MS }]
  expect(await capPressure(env, days, CALM_POLICY)).toEqual([{ at, reached: 3, full: 2 }])
  const loose = { ...CALM_POLICY, channels: {}, total: {} }
  expect(await capPressure(env, days, loose)).toEqual([{ at, reached: 3, full: 0 }])
})
