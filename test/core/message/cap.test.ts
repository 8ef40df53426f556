import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { NO_PREFERENCES } from '../../../core/consent/preference.ts'
import { cappedUntil } from '../../../core/message/cap.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Send } from '../../../core/message/send.ts'
import { touchOf, touchesOf } from '../../../core/message/touch.ts'
import type { Touch } from '../../../core/message/touch.ts'
import { send } from './made.ts'

/** Monday, noon in Prague. */
const NOON = Date.parse('2026-06-15T10:00:00Z')
const capped = (
  policy: Partial<Policy>,
  agesMs: readonly number[],
  weekly: number | null = null,
  tired = 0,
) =>
  cappedUntil(
    send({ topic: 'coffee' }),
    {
      policy: { ...DEFAULT_POLICY, channels: {}, ...policy },
      preferences: { ...NO_PREFERENCES, weekly: { value: weekly, at: 1, source: 's' } },
      zone: 'Europe/Prague',
      tired,
      touches: agesMs.map((ms) => touchOf(send({ topic: 'coffee' }), NOON - ms, null)).reverse(),
    },
    NOON,
  )

describe('a cap gives way', () => {
  test('when as many have left the window as are too many', () => {
    const channels = { email: { perDay: 2 } }
    expect(capped({ channels }, [HOUR_MS])).toBeNull()
    expect(capped({ channels }, [HOUR_MS, 5 * HOUR_MS])).toEqual({
      until: NOON + 19 * HOUR_MS,
      reason: 'cap_reached',
    })
    expect(capped({ channels }, [HOUR_MS, 5 * HOUR_MS, 6 * HOUR_MS])?.until).toBe(NOON + 19 * HOUR_MS)
  })

  test('at midnight, and on Monday, where the calendar counts', () => {
    const calendar = { window: 'calendar', channels: { email: { perDay: 1 } } } as const
    expect(capped(calendar, [12 * HOUR_MS])?.until).toBe(Date.parse('2026-06-15T22:00:00Z'))
    expect(capped(calendar, [12 * HOUR_MS + 1])).toBeNull()
    const week = { window: 'calendar', total: { perWeek: 1 } } as const
    expect(capped(week, [HOUR_MS])).toEqual({
      until: Date.parse('2026-06-21T22:00:00Z'),
      reason: 'total_cap_reached',
    })
    expect(capped(week, [13 * HOUR_MS])).toBeNull()
  })

  test('never, where it is none at all', () => {
    expect(capped({ channels: { email: { perDay: 0 } } }, [])?.until).toBe(Infinity)
    expect(capped({}, [], 0)).toEqual({ until: Infinity, reason: 'own_cap_reached' })
  })
})

test('of several the first is told, and the last one is waited for', () => {
  const found = capped(
    { channels: { email: { perDay: 1 } }, topics: { coffee: { perWeek: 1 } }, total: { coolDown: '2h' } },
    [HOUR_MS],
  )
  expect(found).toEqual({ until: NOON + 7 * DAY_MS - HOUR_MS, reason: 'cap_reached' })
})

test('who is tired has less room, and is told so only where that is why', () => {
  const policy = {
    channels: { email: { perWeek: 4 } },
    fatigue: { floor: 0.25, ignored: 4, channels: ['email'] },
  } as const
  expect(capped(policy, [HOUR_MS, 2 * HOUR_MS])).toBeNull()
  expect(capped(policy, [HOUR_MS, 2 * HOUR_MS], null, 1)?.reason).toBe('fatigued')
  expect(capped(policy, [1, 2, 3, 4], null, 1)?.reason).toBe('cap_reached')
  expect(capped(policy, [], null, 1)).toBeNull()
})

describe('what goes on several channels at once', () => {
  const part = (draft: Partial<Send> = {}) => send({ topic: 'coffee', together: 'm1', ...draft })
  const scene = (policy: Partial<Policy>, touches: readonly Touch[]) => ({
    policy: { ...DEFAULT_POLICY, channels: {}, ...policy },
    preferences: NO_PREFERENCES,
    zone: 'Europe/Prague',
    tired: 0,
    touches,
  })
  const email = touchOf(part(), NOON - 2 * HOUR_MS, null)
  const sms = touchOf(part({ channel: 'sms' }), NOON - HOUR_MS, null)

  test('is one message for the topic and over all, when its last channel was', () => {
    const total = { total: { perDay: 2 }, topics: { coffee: { perDay: 2 } } }
    expect(cappedUntil(send({ topic: 'coffee' }), scene(total, [email, sms]), NOON)).toBeNull()
    const one = cappedUntil(send(), scene({ total: { perDay: 1 } }, [email, sms]), NOON)
    expect(one).toEqual({ until: NOON + 23 * HOUR_MS, reason: 'total_cap_reached' })
  })

  test('does not stand in its own way', () => {
    const tight = { total: { perDay: 1, coolDown: '4h' }, topics: { coffee: { perDay: 1 } } } as const
    expect(cappedUntil(part({ channel: 'sms' }), scene(tight, [email]), NOON)).toBeNull()
    expect(cappedUntil(part({ together: 'm2' }), scene(tight, [email]), NOON)).not.toBeNull()
  })

  test('keeps to the caps of each channel', () => {
    const channels = { email: { perDay: 1 } }
    expect(cappedUntil(send(), scene({ channels }, [email, sms]), NOON)?.reason).toBe('cap_reached')
    expect(cappedUntil(send({ channel: 'sms' }), scene({ channels }, [email, sms]), NOON)).toBeNull()
  })
})

test('touches are marketing that was sent or is in somebody’s hands, oldest first', () => {
  const sent = send({ key: 'a', status: 'sent', dueAt: null, settledAt: NOON - 5 })
  const leased = send({ key: 'b', status: 'leased', dueAt: NOON + MINUTE_MS })
  const others = [
    leased,
    sent,
    send({ key: 'c', status: 'failed', settledAt: NOON }),
    send({ key: 'd', class: 'transactional', status: 'sent', settledAt: NOON }),
    send({ key: 'own', status: 'sent', settledAt: NOON }),
    send({ key: 'e' }),
  ]
  expect(
    touchesOf(send({ key: 'own' }), { sends: others }, NOON).map(({ intent, at, settledBy }) => [
      intent,
      at,
      settledBy,
    ]),
  ).toEqual([
    ['a', NOON - 5, null],
    ['b', NOON, NOON + MINUTE_MS],
  ])
})

describe('what was handed over without an answer', () => {
  const email = (draft: Partial<Send>) => send({ key: 'other', dueAt: NOON + HOUR_MS, ...draft })
  const touches = (draft: Partial<Send>) => touchesOf(send({}), { sends: [email(draft)] }, NOON)
  const mayHaveAt = NOON - MINUTE_MS

  test('has its place as long as it is tried again, and is asked about when it is', () => {
    expect(touches({ status: 'retrying', mayHaveAt })).toMatchObject([
      { at: mayHaveAt, settledBy: NOON + HOUR_MS },
    ])
    // Due already: whoever waits for it looks again in a while, not at once.
    expect(touches({ status: 'queued', mayHaveAt, dueAt: NOON - 1 })).toMatchObject([
      { settledBy: NOON + MINUTE_MS },
    ])
  })

  test('has none where the sender said no', () => {
    expect(touches({ status: 'retrying' })).toEqual([])
    expect(touches({ status: 'failed', reason: 'sender_refused', dueAt: null })).toEqual([])
  })

  test('keeps its place once it is given up: nobody has said that it did not arrive', () => {
    const ended = { mayHaveAt, dueAt: null, settledAt: NOON }
    for (const end of [
      { status: 'failed', reason: 'sender_unreachable' },
      { status: 'not_sent', reason: 'consent_withdrawn' },
    ] as const)
      expect(touches({ ...end, ...ended })).toMatchObject([{ at: mayHaveAt, settledBy: null }])
  })

  test('is asked about by another message that would pass a cap beside it', () => {
    const scene = {
      policy: { ...DEFAULT_POLICY, channels: { email: { perDay: 1 } } },
      preferences: NO_PREFERENCES,
      zone: 'Europe/Prague',
      tired: 0,
    }
    const beside = (draft: Partial<Send>) =>
      cappedUntil(send({}), { ...scene, touches: touches(draft) }, NOON)
    expect(beside({ status: 'retrying', mayHaveAt })).toEqual({
      until: NOON + HOUR_MS,
      reason: 'cap_reached',
    })
    expect(beside({ status: 'retrying' })).toBeNull()
  })
})
