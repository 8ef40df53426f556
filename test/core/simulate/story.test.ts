import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { MAX_OPEN } from '../../../core/journey/enter.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import { couponsIn } from '../../../core/simulate/coupon.ts'
import { storyOf } from '../../../core/simulate/story.ts'
import type { TimelineLine } from '../../../core/simulate/timeline.ts'
import type { Taken } from '../../../core/simulate/recorded.ts'
import { MONDAY, answer, buy, claim, confirm, event, line } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { journey, message } from '../journey/made.ts'
import { releaseWith } from './actor.ts'

const at = (hours: number, ...drafts: Draft[]): Taken => ({
  at: MONDAY + hours * HOUR_MS,
  events: drafts.map((draft) => ({
    ...event(draft, MONDAY + hours * HOUR_MS),
    receivedAt: MONDAY + hours * HOUR_MS,
  })),
})
const READER = [
  at(-3, answer(true)),
  at(-2, claim({ email: 'a@example.com' })),
  at(-1, confirm('email', 'a@example.com')),
]

function told(batches: readonly Taken[], one: Journey, policy = DEFAULT_POLICY): TimelineLine[] {
  return storyOf('p1', [...READER, ...batches], {
    inForce: releaseWith([one], policy),
    journey: one.id,
    from: MONDAY,
    until: MONDAY + 10 * DAY_MS,
  }).timeline
}

const words = (lines: readonly TimelineLine[]) =>
  lines.map(({ at: instant, kind, step, name, reason, channel, until }) => {
    const hours = (ms: number) => `${(ms - MONDAY) / HOUR_MS}h`
    return [hours(instant), kind, step, name, channel, reason, until && `until ${hours(until)}`]
      .filter(Boolean)
      .join(' ')
  })

const unmet = (lines: readonly TimelineLine[]) =>
  lines
    .filter(({ kind }) => kind === 'kept_out')
    .map(({ criteria }) =>
      criteria
        .filter(({ met }) => !met)
        .map(({ about }) => about)
        .join(),
    )

const FLOW = journey(
  [
    message('one'),
    { id: 'wait', kind: 'wait', for: '1d' },
    {
      id: 'ask',
      kind: 'branch',
      ways: [
        { key: 'rich', when: { 'cart.value': { $gt: 1_000 } }, to: 'call' },
        { key: 'some', when: { 'cart.value': { $gt: 100 } }, to: 'two' },
      ],
      next: null,
    },
    message('two'),
    { id: 'done', kind: 'goal', goal: 'written' },
    { id: 'end', kind: 'end' },
    { id: 'call', kind: 'task', task: 'call', next: null },
  ],
  { purpose: 'personalisation' },
)
const cart = { name: 'add_to_cart', params: { items: [line('K1')] } } as const

test('each step, each wait and each message has its line, and a branch says what it read', () => {
  const lines = told([at(1, { name: 'search' }), at(2, cart)], FLOW)
  // Other journeys are told of where they send.
  const own = lines.filter(({ kind, journey: id }) => id === 'made' || kind === 'event')
  expect(words(own)).toEqual([
    '1h event search',
    '1h entered search',
    '1h step one',
    '1h step wait',
    '1h waits wait until 25h',
    '1h queued one email',
    '1h sent one email',
    '2h event add_to_cart',
    '25h step ask',
    '25h step two',
    '25h step done',
    '25h goal done written',
    '25h step end',
    '25h completed completed',
    '25h queued two email',
    '25h sent two email',
  ])
  const ask = lines.find(({ kind, step }) => kind === 'step' && step === 'ask')!
  expect(ask.criteria.map(({ way, met, found }) => [way, met, found])).toEqual([
    ['rich', false, { 'cart.value': 290 }],
    ['some', true, { 'cart.value': 290 }],
  ])
})

test('a purchase in mid-wait: it says that the person left, where and why', () => {
  const lines = words(told([at(1, { name: 'search' }), at(2, buy('o1', line('K1')))], FLOW))
  expect(lines).toContain('2h left wait converted')
  expect(
    lines.some((one) => one.includes('two') && one.includes('sent two') && !one.includes('not_sent')),
  ).toBe(false)
})

test('why somebody did not come in: the rule of the trigger, who, purpose, again, ramp, already in it', () => {
  const search = { name: 'search', params: { search_term: 'tea' } } as const
  const where = journey([message('one')], {
    triggers: [{ on: 'event', event: 'search', where: { 'p.search_term': 'coffee' } }],
  })
  const out = told([at(1, search)], where).find(({ kind }) => kind === 'kept_out')!
  expect(out.criteria).toEqual([
    { about: 'trigger', met: false, rule: { 'p.search_term': 'coffee' }, found: { 'p.search_term': 'tea' } },
  ])
  const who = told([at(1, search)], { ...FLOW, who: { 'cart.items': { $gt: 0 } } }).find(
    ({ kind }) => kind === 'kept_out',
  )!
  expect(who.criteria.map(({ about, met }) => `${about} ${met}`)).toEqual([
    'trigger true',
    'open true',
    'purpose true',
    'who false',
  ])
  expect(unmet(told([at(1, search), at(2, search)], FLOW))).toEqual(['open'])
  expect(unmet(told([at(1, answer(false)), at(2, search)], FLOW))).toEqual(['purpose'])
  expect(unmet(told([at(1, search)], { ...FLOW, ramp: [{ from: 0, percent: 0 }] }))).toEqual(['ramp'])
  expect(unmet(told([at(1, search)], { ...FLOW, until: MONDAY }))).toEqual(['calendar'])
  const once = journey([message('one')], { entry: { open: 'one', again: 'never' } })
  expect(unmet(told([at(1, search), at(2, search)], once))).toEqual(['again'])
  const each = journey([{ id: 'wait', kind: 'wait', for: '1d' }], { entry: { open: 'each' } })
  const often = Array.from({ length: MAX_OPEN + 1 }, (_, index) => at(1 + index / 1_000, search))
  expect(unmet(told(often, each))).toEqual(['full'])
})

test('a message that is put off says until when, and which reason', () => {
  const quiet = { ...DEFAULT_POLICY, quiet: [{ from: '11:00', to: '15:00' }] as const }
  const lines = words(told([at(1, { name: 'search' })], journey([message('one')]), quiet))
  expect(lines).toContain('1h held one email quiet_hours until 5h')
  expect(lines.at(-1)).toBe('5h sent one email')
})

test('which offers a template carries', () => {
  const email = {
    channel: 'email' as const,
    subject: '',
    preheader: '',
    footer: '',
    blocks: [{ kind: 'coupon' as const, offer: 'ten', text: '' }, { kind: 'divider' as const }],
  }
  const none = { ...email, blocks: [] }
  expect(couponsIn({ 'a-email': { cs: email, en: email }, 'b-email': { cs: none, en: none } })).toEqual({
    'a-email': ['ten'],
  })
})
