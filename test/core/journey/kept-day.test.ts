import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { checkJourney } from '../../../core/journey/draft.ts'
import { stepAt, waysFrom } from '../../../core/journey/journey.ts'
import { keptDay } from '../../../core/journey/kept-day.ts'
import { advance, react } from '../../../core/journey/step.ts'
import type { Person } from '../../../core/journey/person.ts'
import { MONDAY, event } from '../event/made.ts'
import { AROUND } from './around.ts'
import { journey, message, somebody } from './made.ts'

const at = (text: string) => Date.parse(text)

describe('a day that an entry keeps', () => {
  const starts = at('2026-10-25T17:00:00Z')

  test.each([
    ['the day before at nine', { days: -1, hour: 9 }, '2026-10-24T07:00:00Z'],
    // The clocks go back that night: nine o'clock is an hour further away.
    ['the day itself at nine', { hour: 9 }, '2026-10-25T08:00:00Z'],
    ['the day after', { days: 1, hour: 9 }, '2026-10-26T08:00:00Z'],
    ['two hours before', { before: '2h' as const }, '2026-10-25T15:00:00Z'],
    ['the instant itself', {}, '2026-10-25T17:00:00Z'],
  ])('%s', (_, words, expected) => {
    expect(keptDay({ starts }, { of: 'starts', ...words })).toBe(at(expected))
  })

  test('may be a text', () => {
    expect(keptDay({ day: '2027-05-17' }, { of: 'day', hour: 9 })).toBe(at('2027-05-17T07:00:00Z'))
    expect(keptDay({ day: '2027-05-17T10:00:00Z' }, { of: 'day', before: '1h' })).toBe(
      at('2027-05-17T09:00:00Z'),
    )
  })

  test.each([
    [undefined, 'starts'],
    [{}, 'starts'],
    [{ starts: 'soon' }, 'starts'],
    [{ starts: null }, 'starts'],
    [{ starts: '05-17' }, 'starts'],
    [{}, 'constructor'],
  ])('is none of %j', (context, of) => {
    expect(keptDay(context, { of, hour: 9 })).toBeNull()
    if (context?.['starts' as never] !== '05-17') expect(keptDay(context, { of })).toBeNull()
  })
})

const made = journey(
  [
    { id: 'eve', kind: 'day', of: 'starts', days: -1, hour: 9, past: 'late' },
    message('reminder', { next: null }),
    message('late'),
  ],
  {
    triggers: [{ on: 'event', event: 'event_registered' }],
    context: { starts: 'event.starts_at' },
    class: 'transactional',
  },
)
const registered = (now: number, params: Record<string, string | number>) =>
  event({ name: 'event_registered', source: 'server', params: { registration_id: 'r1', ...params } }, now)
const enterAt = (now: number, params: Record<string, string | number>): Person =>
  react(somebody(), registered(now, params), { journeys: [made], now })
const queued = ({ sends }: Person) => sends.map(({ step }) => step)

describe('the step', () => {
  const starts_at = MONDAY + 72 * HOUR_MS

  test('waits until then and goes on', () => {
    const waiting = enterAt(MONDAY, { starts_at })
    const due = at('2026-10-21T07:00:00Z')
    expect(waiting.entries[0]).toMatchObject({ step: 'eve', dueAt: due, status: 'open' })
    expect(queued(advance(waiting, { journeys: [made], now: due - 1 }))).toEqual([])
    expect(queued(advance(waiting, { journeys: [made], now: due }))).toEqual(['reminder'])
  })

  test('goes the other way at once where the time is over, or nothing was kept', () => {
    for (const params of [{ starts_at: MONDAY + HOUR_MS }, {}]) {
      const late = enterAt(MONDAY, params)
      expect(queued(late)).toEqual(['late'])
      expect(late.entries[0]!.decided).toMatchObject({ eve: { way: 'past' } })
    }
  })

  test('has two ways, and names what is kept', () => {
    expect(waysFrom(made, stepAt(made, 'eve')!)).toEqual(['reminder', 'late'])
    const codes = (one: typeof made) => checkJourney(one, AROUND).map(({ code, at: place }) => [code, place])
    expect(codes(made)).not.toContainEqual(['not_kept', '/steps/0/of'])
    expect(codes({ ...made, context: {} })).toContainEqual(['not_kept', '/steps/0/of'])
    const lost = made.steps.map((step) => (step.kind === 'day' ? { ...step, past: 'nowhere' } : step))
    expect(codes({ ...made, steps: lost })).toContainEqual(['unknown_step', '/steps/0/past'])
  })
})
