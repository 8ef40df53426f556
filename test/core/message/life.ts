/** Random policies, people and weeks of messages, and a sender that asks an arbiter for each. */
import { array, boolean, constant, constantFrom, integer, nat, option, record, tuple } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import type { arbitrate } from '../../../core/message/arbiter.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Limits, Policy, Span } from '../../../core/message/policy.ts'
import { LEASE_MS, isOpen, notSent } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { reader, send as sendOf } from './made.ts'

const TIMES = ['00:00', '02:30', '07:00', '08:15', '12:00', '17:00', '20:00', '22:30'] as const
const ZONES = [
  'Europe/Prague',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
] as const
/** Mornings before a clock change in spring and in autumn, Easter, Christmas, and a plain week. */
const STARTS = [
  '2026-03-27T06:00:00Z',
  '2026-10-23T06:00:00Z',
  '2026-04-02T06:00:00Z',
  '2026-12-22T06:00:00Z',
  '2026-06-08T06:00:00Z',
].map((text) => Date.parse(text))

const maybe = <Value>(arbitrary: Arbitrary<Value>): Arbitrary<Value | undefined> =>
  option(arbitrary, { nil: undefined, freq: 2 })

const limits: Arbitrary<Limits> = record(
  {
    perDay: integer({ min: 0, max: 3 }),
    perWeek: integer({ min: 1, max: 6 }),
    coolDown: constantFrom('30m', '4h', '2d'),
  },
  { requiredKeys: [] },
) as Arbitrary<Limits>

const span: Arbitrary<Span> = tuple(
  constantFrom(...TIMES),
  constantFrom(...TIMES),
  maybe(constantFrom([6, 7], [1, 2, 3, 4, 5], [7])),
)
  .filter(([from, to]) => from !== to)
  .map(([from, to, weekdays]) => ({ from, to, ...(weekdays && { weekdays }) }))

const policy: Arbitrary<Policy> = record({
  zone: constantFrom(...ZONES),
  window: constantFrom('sliding', 'calendar'),
  channels: record({ email: limits, sms: limits }),
  topics: record({ coffee: limits }),
  total: limits,
  quiet: array(span, { maxLength: 2 }),
  office: option(constant([{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' } as Span])),
  holidays: constantFrom('write', 'quiet'),
  whenQuiet: constantFrom('next_window', 'abort'),
  whenCapped: constantFrom('next_window', 'abort'),
  fatigue: option(
    constantFrom<Policy['fatigue']>(
      { floor: 0, ignored: 1, channels: ['email'] },
      { floor: 0.5, ignored: 3, channels: ['email', 'sms'] },
    ),
  ),
}).map((draft) => ({ ...DEFAULT_POLICY, ...draft }) as Policy)

const message = record({
  afterMs: integer({ min: 0, max: 8 * 24 * 12 }).map((fives) => fives * 5 * MINUTE_MS),
  channel: constantFrom('email', 'sms'),
  topic: maybe(constantFrom('coffee', 'sport')),
  audience: maybe(constantFrom('b2b')),
  priority: maybe(constantFrom(10, 90)),
  intent: maybe(constantFrom('i1', 'i2', 'i3')),
  isTogether: boolean(),
  expiresAfterMs: maybe(constantFrom(HOUR_MS, 10 * HOUR_MS, 3 * DAY_MS)),
  whenHeld: maybe(constantFrom('next_window', 'abort')),
  outcome: constantFrom('sent', 'sent', 'sent', 'failed'),
  reportMs: constantFrom(0, 20_000),
  readAfterMs: maybe(constantFrom(HOUR_MS, DAY_MS)),
})

export type Life = {
  readonly policy: Policy
  readonly start: number
  readonly zone: string | undefined
  readonly weekly: number | undefined
  readonly noSport: boolean
  /** Hours after the start at which e-mail is refused, and the cart is bought. */
  readonly refusedAfterH: number | undefined
  readonly boughtAfterH: number | undefined
  readonly messages: readonly (typeof message extends Arbitrary<infer Value> ? Value : never)[]
  readonly order: number
}

export const life: Arbitrary<Life> = record({
  policy,
  start: constantFrom(...STARTS),
  zone: maybe(constantFrom(...ZONES)),
  weekly: maybe(integer({ min: 0, max: 4 })),
  noSport: boolean(),
  refusedAfterH: maybe(integer({ min: 0, max: 150 })),
  boughtAfterH: maybe(integer({ min: 0, max: 150 })),
  messages: array(message, { minLength: 2, maxLength: 14 }),
  order: nat({ max: 1 }),
})

export type Asked = {
  readonly at: number
  readonly send: Send
  readonly profile: Profile
  readonly sends: readonly Send[]
  readonly answer: ReturnType<typeof arbitrate>
}

export type Lived = { readonly asked: readonly Asked[]; readonly sends: readonly Send[] }

/** The journey whose messages a purchase ends. */
export const ENDING = 'cart'

function profileAt(one: Life, now: number): Profile {
  const { start, zone, weekly, noSport, refusedAfterH = Infinity } = one
  const at = start - DAY_MS
  const from = { at, source: 'page' }
  const profile = reader()
  const consents =
    now >= start + refusedAfterH * HOUR_MS
      ? { ...profile.consents, email: { ...profile.consents.email!, granted: false } }
      : profile.consents
  return {
    ...profile,
    consents,
    ...(zone && { traits: { time_zone: { value: zone, ...from } } as unknown as Profile['traits'] }),
    preferences: {
      topics: noSport ? { sport: { value: false, ...from } } : {},
      channels: {},
      weekly: weekly === undefined ? null : { value: weekly, ...from },
    },
  }
}

function sendsOf({ messages, start }: Life): Send[] {
  return messages.map(
    ({ afterMs, expiresAfterMs, isTogether, outcome: _o, reportMs: _r, readAfterMs: _a, ...rest }, n) => {
      const createdAt = start + afterMs
      const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
      return sendOf({
        ...defined,
        key: `k${String(n).padStart(2, '0')}`,
        journey: n % 2 === 0 ? ENDING : 'news',
        createdAt,
        dueAt: createdAt,
        ...(isTogether && rest.intent !== undefined && { together: rest.intent }),
        ...(expiresAfterMs !== undefined && { expiresAt: createdAt + expiresAfterMs }),
      })
    },
  )
}

/** Lets each message be asked about when it is due, until nothing is due any more. */
export function live(one: Life, arbiter: typeof arbitrate): Lived {
  const sends = sendsOf(one)
  const asked: Asked[] = []
  const boughtAt = one.start + (one.boughtAfterH ?? Infinity) * HOUR_MS
  const reports: { at: number; index: number }[] = []
  const wakes = () => sends.map(({ dueAt, status }) => (status === 'queued' ? dueAt! : Infinity))
  let isBought = false
  for (let step = 0; step < 1_500; step++) {
    const now = Math.min(...wakes(), ...reports.map(({ at }) => at), isBought ? Infinity : boughtAt)
    if (now === Infinity || now > one.start + 60 * DAY_MS) break
    if (now >= boughtAt && !isBought) {
      isBought = true
      for (const [index, send] of sends.entries())
        if (send.journey === ENDING && isOpen(send) && send.createdAt <= now && send.status === 'queued')
          sends[index] = notSent(send, 'converted', now)
    }
    for (const { at, index } of reports.filter(({ at }) => at <= now)) {
      reports.splice(
        reports.findIndex((report) => report.index === index),
        1,
      )
      const { outcome, readAfterMs } = one.messages[index]!
      const done = { ...sends[index]!, dueAt: null, settledAt: at }
      sends[index] =
        outcome === 'sent'
          ? {
              ...done,
              status: 'sent',
              ...(readAfterMs !== undefined && { read: { at: at + readAfterMs, by: 'opened' } }),
            }
          : { ...done, status: 'failed', reason: 'sender_refused' }
    }
    const due = [...sends.keys()].filter(
      (index) => sends[index]!.status === 'queued' && sends[index]!.dueAt! <= now,
    )
    if (one.order === 1) due.reverse()
    for (const index of due) {
      const send = sends[index]!
      const known = sends.filter(({ createdAt }) => createdAt <= now)
      const profile = profileAt(one, now)
      const answer = arbiter(send, { profile, sends: known, policy: one.policy }, now)
      asked.push({ at: now, send, profile, sends: known, answer })
      if (answer.kind === 'no') sends[index] = notSent(send, answer.reason, now)
      if (answer.kind === 'wait')
        sends[index] = { ...send, dueAt: Math.max(answer.until, now + 1), waiting: answer.reason }
      if (answer.kind === 'go') {
        sends[index] = { ...send, status: 'leased', dueAt: now + LEASE_MS }
        reports.push({ at: now + one.messages[index]!.reportMs, index })
      }
    }
  }
  return { asked, sends }
}
