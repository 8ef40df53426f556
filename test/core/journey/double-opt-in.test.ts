/** The question whether an address is really theirs: asked of whoever gave it, and at most once a day. */
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { DOUBLE_OPT_IN } from '../../../core/playbook/double-opt-in.ts'
import { MONDAY, answer, buy, claim, confirm, line, unsubscribe } from '../event/made.ts'
import { timeline, world } from './world.ts'
import type { World } from './world.ts'

const EMAIL = 'reader@example.com'
const PHONE = '+420600123456'
const JOURNEY = DOUBLE_OPT_IN.id

const asked = (one: World) => timeline(one.attempts, JOURNEY, MONDAY)
const reasons = (one: World) =>
  one.person.sends.map(({ step, status, reason }) => `${step} ${reason ?? status}`)

test.each([
  [{ email: EMAIL }, [['email', 0]]],
  [{ phone: PHONE }, [['sms', 0]]],
  [
    { email: EMAIL, phone: PHONE },
    [
      ['email', 0],
      ['sms', 0],
    ],
  ],
  [{}, []],
])('asks at once on the channels that were given: %j', (params, when) => {
  const one = world()
  one.tell(claim(params))
  expect(asked(one)).toEqual(when)
  expect(one.person.entries).toMatchObject([{ journey: JOURNEY, status: 'done', reason: 'completed' }])
})

test('an address that is none is not written to', () => {
  const one = world()
  one.tell(claim({ email: 'not an address' }))
  expect(asked(one)).toEqual([])
  expect(reasons(one)).toEqual(['email no_address'])
})

test('asking needs no consent, for it is the question for one', () => {
  const one = world()
  one.tell(answer(false), claim({ email: EMAIL }))
  expect(asked(one)).toEqual([['email', 0]])
})

describe('asks at most once in 24 hours', () => {
  test.each([
    ['a minute later', MINUTE_MS, false],
    ['a millisecond before a day is over', DAY_MS - 1, false],
    ['a day later', DAY_MS, true],
  ])('%s', (_, waitMs, again) => {
    const one = world()
    one.tell(claim({ email: EMAIL }))
    one.skip(waitMs)
    one.tell(claim({ email: EMAIL }))
    expect(reasons(one)).toEqual(['email sent', again ? 'email sent' : 'email asked_recently'])
  })

  test('two forms sent at the same instant make one question', () => {
    const one = world({ sender: () => ({ outcome: { kind: 'sent' }, afterMs: 20_000 }) })
    one.tell(claim({ email: EMAIL }), claim({ email: EMAIL }))
    one.rest()
    expect(reasons(one)).toEqual(['email sent', 'email asked_recently'])
  })

  test('however often a page sends the form', () => {
    const one = world()
    for (let time = 0; time < 200; time++) {
      one.tell(claim({ email: EMAIL, phone: PHONE }))
      one.skip(MINUTE_MS)
    }
    expect(asked(one)).toEqual([
      ['email', 0],
      ['sms', 0],
    ])
    expect(one.person.sends.length).toBeLessThanOrEqual(80)
    expect(one.person.counters).toMatchObject({
      'send.candidates': 400,
      'send.sent.email': 1,
      'send.sent.sms': 1,
      'send.not_sent.asked_recently': 398,
    })
  })

  test('one channel does not use up the question of the other', () => {
    const one = world()
    one.tell(claim({ email: EMAIL }))
    one.skip(HOUR_MS)
    one.tell(claim({ phone: PHONE }))
    expect(asked(one)).toEqual([
      ['email', 0],
      ['sms', HOUR_MS],
    ])
  })
})

test('who confirmed is not asked again, on that channel', () => {
  const one = world()
  one.tell(claim({ email: EMAIL, phone: PHONE }))
  one.tell(confirm('email', EMAIL))
  one.skip(2 * DAY_MS)
  one.tell(claim({ email: EMAIL, phone: PHONE }))
  expect(reasons(one)).toEqual(['email sent', 'sms sent', 'email already_confirmed', 'sms sent'])
})

test('who unsubscribed and asks anew is asked anew', () => {
  const one = world()
  one.tell(claim({ email: EMAIL }), confirm('email', EMAIL), unsubscribe('email'))
  one.skip(2 * DAY_MS)
  one.tell(claim({ email: EMAIL }))
  expect(reasons(one).at(-1)).toBe('email sent')
})

test('a purchase does not take the question back', () => {
  const one = world({
    sender: () => ({ outcome: { kind: 'retry', retryAfterMs: null, chance: 0 }, afterMs: 0 }),
  })
  one.tell(answer(true), claim({ email: EMAIL }))
  one.tell({ ...buy('o1', line('K1')), at: MONDAY + 1 })
  one.sendWith(() => ({ outcome: { kind: 'sent' }, afterMs: 0 }))
  one.rest()
  expect(reasons(one)).toEqual(['email sent'])
})

test('of the entering event only what the steps ask for is kept', () => {
  const one = world()
  const noise = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`param_${index}`, 'x']))
  one.tell({ name: 'generate_lead', params: { ...noise, email: EMAIL } })
  expect(one.person.entries[0]?.given).toEqual(['email'])
})
