/** Random lives: what a person does, what the shop says, how the clock jumps and how senders fail. */
import { array, boolean, constant, constantFrom, integer, oneof, option, record, tuple } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { LEASE_MS, isOpen } from '../../../core/message/send.ts'
import { add, answer, buy, cartSeen, claim, confirm, line, remove, unsubscribe, view } from '../event/made.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import type { Draft } from '../event/made.ts'
import { world } from './world.ts'
import type { Attempt, Options, Report, World } from './world.ts'

export type Act =
  | { readonly kind: 'tell'; readonly batch: readonly { readonly draft: Draft; readonly lateMs: number }[] }
  /** Some batch from before arrives once more. */
  | { readonly kind: 'again'; readonly which: number }
  | { readonly kind: 'skip'; readonly ms: number }
  /** Every open send is knocked at, as by queue messages that are delivered twice or late. */
  | { readonly kind: 'knock' }
  /** Reports of settled messages arrive once more. */
  | { readonly kind: 'echo' }
  | { readonly kind: 'name'; readonly value: string }

export type History = { readonly acts: readonly Act[]; readonly reports: readonly Report[] }

/**
 * Beside the built-in journeys one that writes on every look at a product: what a cart does in
 * days, it does at once and often, so that caps are reached and messages wait for each other.
 */
const LOOKED: Journey = {
  id: 'looked',
  version: 1,
  class: 'marketing',
  owner: 'test',
  title: { cs: 'Prohlédnuto', en: 'Looked' },
  purpose: 'personalisation',
  triggers: [{ on: 'event', event: 'view_item' }],
  entry: { open: 'each' },
  restartOn: [],
  exits: [{ event: 'purchase', reason: 'converted' }],
  steps: [
    { id: 'email', kind: 'message', channels: ['email'], template: 'look' },
    { id: 'wait', kind: 'wait', for: '10m' },
    { id: 'sms', kind: 'message', channels: ['sms'], template: 'look' },
  ],
}

const JOURNEYS = [...BUILT_IN.journeys, LOOKED]
const CONVERTING = new Set(
  JOURNEYS.filter(({ exits }) => exits.some(({ event }) => event === 'purchase')).map(({ id }) => id),
)

const EMAILS = ['one@example.com', 'two@example.com'] as const
const PHONE = '+420600123456'
const product = constantFrom('K1', 'K2', 'M1')
const channel = constantFrom<('email' | 'sms')[]>('email', 'sms')
const lineOf = tuple(product, integer({ min: 1, max: 3 })).map(([id, quantity]) => line(id, quantity))

const draft: Arbitrary<Draft> = oneof(
  {
    weight: 8,
    arbitrary: tuple(product, integer({ min: 1, max: 3 })).map(([id, quantity]) => add(id, quantity)),
  },
  {
    weight: 3,
    arbitrary: tuple(product, integer({ min: 1, max: 3 })).map(([id, quantity]) => remove(id, quantity)),
  },
  { weight: 4, arbitrary: product.map(view) },
  { weight: 1, arbitrary: array(lineOf, { maxLength: 2 }).map((items) => cartSeen(...items)) },
  {
    weight: 3,
    arbitrary: tuple(array(lineOf, { minLength: 1, maxLength: 2 }), boolean()).map(
      ([items, byServer]): Draft => ({ ...buy('order', ...items), source: byServer ? 'server' : 'page' }),
    ),
  },
  { weight: 1, arbitrary: boolean().map(answer) },
  { weight: 1, arbitrary: constant(answer(true)) },
  {
    weight: 2,
    arbitrary: tuple(constantFrom(...EMAILS), boolean()).map(([email, withPhone]) =>
      claim(withPhone ? { email, phone: PHONE } : { email }),
    ),
  },
  {
    weight: 2,
    arbitrary: tuple(channel, constantFrom(...EMAILS)).map(([to, email]) =>
      confirm(to, to === 'email' ? email : PHONE),
    ),
  },
  { weight: 1, arbitrary: channel.map(unsubscribe) },
  {
    weight: 1,
    arbitrary: channel.map((to): Draft => ({
      name: 'consent_update',
      source: 'server',
      params: { [to]: true, source: 'account' },
    })),
  },
  {
    weight: 1,
    arbitrary: constantFrom('impression', 'click', 'dismiss').map((name): Draft => ({
      name,
      params: { decision_id: 'd', slot: 'popup', campaign: 'save-cart' },
    })),
  },
)

const lateMs = oneof(
  { weight: 6, arbitrary: constant(0) },
  { weight: 1, arbitrary: integer({ min: 1, max: 2 * MINUTE_MS }) },
  { weight: 1, arbitrary: integer({ min: 1, max: 2 * DAY_MS }) },
)

const skipMs = oneof(
  integer({ min: 1, max: LEASE_MS }),
  integer({ min: 1, max: 90 }).map((minutes) => minutes * MINUTE_MS),
  integer({ min: 1, max: 30 }).map((hours) => hours * HOUR_MS),
)

const act: Arbitrary<Act> = oneof(
  {
    weight: 8,
    arbitrary: array(record({ draft, lateMs }), { minLength: 1, maxLength: 3 }).map((batch): Act => ({
      kind: 'tell',
      batch,
    })),
  },
  { weight: 1, arbitrary: integer({ min: 0, max: 100 }).map((which): Act => ({ kind: 'again', which })) },
  { weight: 6, arbitrary: skipMs.map((ms): Act => ({ kind: 'skip', ms })) },
  { weight: 2, arbitrary: constant<Act>({ kind: 'knock' }) },
  { weight: 1, arbitrary: constant<Act>({ kind: 'echo' }) },
  { weight: 1, arbitrary: constantFrom(...EMAILS).map((value): Act => ({ kind: 'name', value })) },
)

/** Senders report at once, after a while, or never; those that report do so while their lease holds. */
const report: Arbitrary<Report> = oneof(
  {
    weight: 8,
    arbitrary: record({
      outcome: oneof(
        { weight: 4, arbitrary: constant({ kind: 'sent' } as const) },
        {
          weight: 3,
          arbitrary: record({
            kind: constant('retry' as const),
            retryAfterMs: option(integer({ min: 0, max: DAY_MS })),
            chance: integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
          }),
        },
        { weight: 1, arbitrary: constant({ kind: 'refused', reason: 'sender_refused' } as const) },
      ),
      afterMs: oneof(constant(0), integer({ min: 1, max: LEASE_MS - 1 })),
    }),
  },
  { weight: 1, arbitrary: constant(null) },
)

/** Half of them begin with somebody who may be written to: else most histories would be silent. */
const beginning: Arbitrary<Act[]> = boolean().map((isReader) =>
  isReader
    ? [
        [answer(true), claim({ email: EMAILS[0], phone: PHONE })],
        [confirm('email', EMAILS[0]), confirm('sms', PHONE)],
      ].map((drafts): Act => ({ kind: 'tell', batch: drafts.map((one) => ({ draft: one, lateMs: 0 })) }))
    : [],
)

export const history: Arbitrary<History> = record({
  acts: tuple(beginning, array(act, { minLength: 5, maxLength: 60 })).map(([first, rest]) => [
    ...first,
    ...rest,
  ]),
  reports: array(report, { minLength: 1, maxLength: 12 }),
})

export type Lived = {
  readonly world: World
  /** Entry → how many attempts had been made when a purchase ended it. */
  readonly converted: ReadonlyMap<string, number>
}

/** Lives a history. Each event has its own id, the same in each telling. */
export function live({ acts, reports }: History, options: Options = {}): Lived {
  let attempt = 0
  const sender = () => reports[attempt++ % reports.length]!
  const one = world({ sender, journeys: JOURNEYS, ...options })
  const told: Draft[][] = []
  const converted = new Map<string, number>()
  for (const act of acts) {
    if (act.kind === 'skip') one.skip(act.ms)
    if (act.kind === 'name') one.name({ kind: 'email', value: act.value })
    if (act.kind === 'knock') for (const { key } of one.person.sends.filter(isOpen)) one.knock(key)
    if (act.kind === 'echo')
      for (const send of one.person.sends) if (!isOpen(send)) one.report(send.key, { kind: 'sent' })
    if (act.kind === 'again' && told.length > 0) one.tell(...told[act.which % told.length]!)
    if (act.kind !== 'tell') continue
    const batch = act.batch.map(({ draft, lateMs }, order) => ({
      ...draft,
      id: `event-${told.length}-${order}`,
      at: one.now - lateMs,
    }))
    told.push(batch)
    const count = one.attempts.length
    const { before } = one.tell(...batch)
    for (const { at } of batch.filter(({ name }) => name === 'purchase'))
      for (const entry of before.entries)
        if (CONVERTING.has(entry.journey) && at >= entry.enteredAt && !converted.has(entry.id))
          converted.set(entry.id, count)
  }
  return { world: one, converted }
}

/** Attempts of one key, in order. */
export function byKey(attempts: readonly Attempt[]): Attempt[][] {
  return [...Map.groupBy(attempts, ({ send }) => send.key).values()]
}
