import { array, constantFrom, integer, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { arbitrate } from '../../../core/message/arbiter.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Send } from '../../../core/message/send.ts'
import { crowds, starving } from '../../../core/message/starve.ts'
import type { Talker } from '../../../core/message/starve.ts'
import { holds } from '../holds.ts'
import { MONDAY } from '../event/made.ts'
import { reader, send } from './made.ts'

const POLICY: Policy = { ...DEFAULT_POLICY, channels: { email: { perDay: 2 } } }
const talker = (id: string, draft: Partial<Talker> = {}): Talker => ({
  id,
  class: 'marketing',
  messages: [{ channel: 'email', afterMs: 0 }],
  againAfterMs: null,
  ...draft,
})

test('names the two, the cap and why', () => {
  const alerts = talker('alerts', { againAfterMs: 0, priority: 80 })
  const news = talker('news')
  expect(starving([alerts, news], POLICY)).toEqual([
    {
      cap: '/channels/email/perDay',
      most: 2,
      perMs: DAY_MS,
      starves: 'alerts',
      starved: 'news',
      by: 'rank',
      messages: Infinity,
    },
  ])
  expect(starving([{ ...alerts, priority: 10 }, news], POLICY)[0]).toMatchObject({ by: 'time' })
})

test('says of two that are for different people that only who changes over can be meant', () => {
  const [alerts, news] = [talker('alerts', { againAfterMs: 0 }), talker('news')]
  expect(starving([alerts, news], POLICY, (one) => one === 'alerts')[0]).toMatchObject({ apart: true })
  expect(starving([alerts, news], POLICY)[0]).not.toHaveProperty('apart')
})

test('what is transactional, elsewhere or within its share starves nobody', () => {
  const news = talker('news')
  for (const other of [
    talker('one'),
    talker('orders', { class: 'transactional', againAfterMs: 0 }),
    talker('texts', { messages: [{ channel: 'sms', afterMs: 0 }], againAfterMs: 0 }),
  ])
    expect(starving([other, news], POLICY)).toEqual([])
})

test('three that each leave a place may still crowd a cap together', () => {
  const three = ['a', 'b', 'c'].map((id) => talker(id))
  expect(starving(three, POLICY)).toEqual([])
  expect(crowds(three, POLICY)).toEqual([
    { cap: '/channels/email/perDay', most: 2, perMs: DAY_MS, ids: ['a', 'b', 'c'], messages: 3 },
  ])
})

test('what goes on two channels at once is one over all', () => {
  const both = talker('both', {
    messages: [
      { channel: 'email', afterMs: 0 },
      { channel: 'sms', afterMs: 0, isBesides: true },
    ],
  })
  const total = { ...POLICY, channels: {}, total: { perDay: 2 } }
  expect(starving([both, talker('news')], total)).toEqual([])
  expect(crowds([both, talker('news'), talker('tips')], total)[0]).toMatchObject({ messages: 3 })
})

/** All messages of one talker, entered as often as it may be, then one of another: does that one go? */
function isHeard(one: Talker, other: Talker, policy: Policy): boolean {
  const starts = one.againAfterMs === null ? [0] : [0, 1, 2].map((round) => round * (one.againAfterMs || 1))
  const at = starts
    .flatMap((start) => one.messages.map(({ afterMs }) => start + afterMs))
    .sort((a, b) => a - b)
  return at.every((_, first) => {
    const sends: Send[] = []
    for (const [n, ms] of at.slice(first).entries()) {
      const now = MONDAY + ms
      const next = send({ key: `one${n}`, journey: one.id, createdAt: now, dueAt: now })
      if (arbitrate(next, { profile: reader(), sends: [...sends, next], policy }, now).kind === 'go')
        sends.push({ ...next, status: 'sent', dueAt: null, settledAt: now })
      const late = send({ key: 'other', journey: other.id, createdAt: now, dueAt: now })
      const answer = arbitrate(late, { profile: reader(), sends: [...sends, late], policy }, now)
      if (answer.kind !== 'go') return false
    }
    return true
  })
}

test('two of which none is named are both heard, whatever came before', () => {
  const one = record({
    messages: array(
      record({
        channel: constantFrom('email' as const),
        afterMs: integer({ min: 0, max: 60 }).map((h) => h * HOUR_MS),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    againAfterMs: option(constantFrom(0, DAY_MS, 3 * DAY_MS)),
  })
  let named = 0
  holds(
    property(one, integer({ min: 1, max: 4 }), constantFrom('perDay', 'perWeek'), (draft, most, per) => {
      const policy: Policy = { ...POLICY, channels: { email: { [per]: most } } }
      const [a, b] = [talker('a', draft), talker('b')]
      const isNamed = starving([a, b], policy).some(({ starves }) => starves === 'a')
      if (isNamed) named++
      else expect(isHeard(a, b, policy)).toBe(true)
    }),
  )
  expect(named).toBeGreaterThan(20)
})
