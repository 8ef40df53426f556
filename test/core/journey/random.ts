/** Random journeys, sound ones and others, and random lives in them. */
import * as fc from 'fast-check'
import { HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import type { Journey, Step, To } from '../../../core/journey/journey.ts'
import { buy, line } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { journey } from './made.ts'

const LENGTHS = ['10m', '1h', '6h', '1d'] as const
const EVENTS = ['search', 'login', 'view_item'] as const

/** A step among `count` of them; ways lead forward, so that every journey ends by itself. */
function stepAt(index: number, count: number): fc.Arbitrary<Step> {
  const id = `s${index}`
  const to: fc.Arbitrary<To> =
    index + 1 >= count
      ? fc.constant(null)
      : fc.oneof(
          fc.constant(null),
          fc.integer({ min: index + 1, max: count - 1 }).map((n) => `s${n}`),
        )
  const length = fc.constantFrom(...LENGTHS)
  const name = fc.constantFrom(...EVENTS)
  const ways = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }), to, to)
  return fc.oneof<fc.Arbitrary<Step>[]>(
    length.map((each): Step => ({ id, kind: 'wait', for: each })),
    fc.integer({ min: 0, max: 23 }).map((hour): Step => ({ id, kind: 'until', hour })),
    fc.integer({ min: 0, max: 20 }).map((from): Step => ({ id, kind: 'window', hours: [from, from + 3] })),
    fc
      .tuple(length, name, to)
      .map(([within, on, late]): Step => ({ id, kind: 'await', event: on, within, late })),
    fc
      .tuple(fc.constantFrom<('email' | 'sms')[]>('email', 'sms'), fc.boolean())
      .map(([channel, isAll]): Step => ({
        id,
        kind: 'message',
        channels: isAll ? ['email', 'sms'] : [channel],
        ...(isAll ? { mode: 'all' as const } : {}),
        template: 'cart',
      })),
    fc
      .tuple(length, to)
      .map(([within, not]): Step => ({ id, kind: 'signal', of: 's0', is: 'bought', within, not })),
    fc.tuple(fc.boolean(), to).map(([is, way]): Step => ({
      id,
      kind: 'branch',
      ways: [{ key: 'a', when: { 'consent.email': is }, to: way }],
    })),
    ways.map(([a, b, one, two]): Step => ({
      id,
      kind: 'split',
      ways: [
        { key: 'a', weight: a, to: one },
        { key: 'b', weight: b, to: two },
      ],
    })),
    fc.constant<Step>({ id, kind: 'task', task: 'call-back' }),
    fc.constant<Step>({ id, kind: 'goal', goal: 'reached' }),
  )
}

export const randomJourney: fc.Arbitrary<Journey> = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc.record({
      steps: fc.tuple(...Array.from({ length: count }, (_, index) => stepAt(index, count))),
      open: fc.constantFrom<('one' | 'each')[]>('one', 'each'),
      by: fc.option(fc.constant('cart'), { nil: undefined }),
      again: fc.option(fc.constantFrom<('never' | '1h')[]>('never', '1h'), { nil: undefined }),
      trigger: fc.constantFrom(...EVENTS),
      restartOn: fc.subarray([...EVENTS]),
      percent: fc.constantFrom(0, 50, 100, 100, 100),
    }),
  )
  .map(({ steps, open, by, again, trigger, restartOn, percent }) =>
    journey(steps, {
      triggers: [{ on: 'event', event: trigger }],
      entry: { open, ...(by ? { by } : {}), ...(again ? { again } : {}) },
      restartOn,
      ramp: [{ from: 0, percent }],
    }),
  )

export type Moment =
  | { readonly kind: 'tell'; readonly draft: Draft }
  | { readonly kind: 'skip'; readonly ms: number }

/** What a person does; `lateMs` before it is told. */
export const moments: fc.Arbitrary<Moment[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom(...EVENTS), fc.constantFrom('c1', 'c2', ''), fc.constantFrom(0, 0, 0, HOUR_MS))
        .map(([name, cart, lateMs]): Moment => ({
          kind: 'tell',
          draft: { name, at: -lateMs, params: cart === '' ? {} : { cart_id: cart } },
        })),
    },
    {
      weight: 1,
      arbitrary: fc.constant<Moment>({ kind: 'tell', draft: { ...buy('o', line('K1')), at: 0 } }),
    },
    {
      weight: 4,
      arbitrary: fc
        .oneof(
          fc.integer({ min: 1, max: 90 }).map((n) => n * MINUTE_MS),
          fc.integer({ min: 1, max: 40 }).map((n) => n * HOUR_MS),
        )
        .map((ms): Moment => ({ kind: 'skip', ms })),
    },
  ),
  { minLength: 3, maxLength: 40 },
)
