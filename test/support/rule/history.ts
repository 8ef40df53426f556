/** Random views and histories: a small world, so that ties, duplicates and edges of windows are common. */
import * as fc from 'fast-check'
import type { RuleEvent, View } from '../../../core/rule/condition.ts'

export const START = 1_700_000_000_000
const HALF_HOUR = 18e5
/** What the server clamps client times to. */
export const LATE_MS = 48 * 36e5

export const EVENTS = ['view_item', 'add_to_cart', 'purchase', 'visit'] as const
export const SKUS = ['a', 'b', 'c', 1, true] as const
export const CITIES = ['Brno', 'Praha', 'brno', ''] as const
export const VERSIONS = ['1.2.3', '1.10.2', 'v2.0.0', '2.0.0-rc.1', '1.2.3+build', '2', ''] as const

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const present = { requiredKeys: [] as [] }

const rows = fc.array(fc.record({ sku: some('a', 'b', null), price: some(1, 2, 5) }, present), {
  maxLength: 3,
})
const tags = fc.array(some<unknown>('a', 'b', 'B', 1, 0, '', null, false), { maxLength: 3 })

const LONG = 'x'.repeat(300)

const params = fc.record(
  {
    v: some<unknown>(0, 0.5, 1, 2, 5, -1, 'five', null),
    n: some<unknown>(0, 1, 2, 3, '1', null),
    sku: fc.oneof(some<unknown>(...SKUS, null), some<unknown>(['a', 'b'], { sku: 'a' })),
    flag: fc.boolean(),
    tags,
    rows,
    long: some(`${LONG}1`, `${LONG}2`, 'short'),
  },
  present,
)

/** Where in time: on a grid of half hours and now and then a millisecond beside it. */
function instants(days: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.integer({ min: 0, max: days * 48 }), some(0, 0, 0, 0, 1, -1, 90_000))
    .map(([half, beside]) => START + half * HALF_HOUR + beside)
}

export type Told = {
  readonly event: RuleEvent
  /** When it arrives, the same event perhaps again; each with the device that tells of it. */
  readonly arrivals: readonly { readonly at: number; readonly device: 0 | 1 }[]
}

const delay = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 96 }).map((half) => half * HALF_HOUR) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: LATE_MS }) },
)
const again = fc.oneof({ weight: 30, arbitrary: delay }, { weight: 1, arbitrary: fc.constant(20 * 864e5) })
const device = some<0 | 1>(0, 1)

function told(days: number): fc.Arbitrary<Omit<Told, 'event'> & { event: Omit<RuleEvent, 'id'> }> {
  return fc
    .record({
      name: some(...EVENTS),
      at: instants(days),
      p: params,
      first: fc.tuple(delay, device),
      others: fc.oneof(
        { weight: 5, arbitrary: fc.constant<[number, 0 | 1][]>([]) },
        { weight: 1, arbitrary: fc.array(fc.tuple(again, device), { maxLength: 2 }) },
      ),
    })
    .map(({ name, at, p, first, others }) => ({
      event: { name, at, p },
      arrivals: [first, ...others.map(([late, by]) => [Math.max(late, first[0]), by] as const)].map(
        ([late, by]) => ({ at: at + late, device: by }),
      ),
    }))
}

export function history(minLength: number, maxLength: number, days: number): fc.Arbitrary<readonly Told[]> {
  return fc
    .array(told(days), { minLength, maxLength, size: 'max' })
    .map((all) => all.map((one, index) => ({ ...one, event: { ...one.event, id: `e${index}` } })))
}

export const view: fc.Arbitrary<View> = fc.record({
  p: fc.record(
    {
      city: some(...CITIES),
      n: some<unknown>(0, 1, 2, 3, 0.5, '1', null),
      tags,
      rows,
      version: some(...VERSIONS),
      flag: fc.boolean(),
    },
    present,
  ),
  f: fc.record(
    {
      ltv: some<unknown>(0, 1, 5, 7.5, '5'),
      days: some(0, 0.5, 1, 2, 3),
      wait_ms: some(0, 36e5, 1.5, 864e5 + 0.25),
      seen_at: instants(10),
      bought_at: fc.oneof(instants(4), some<unknown>(null, 'Brno')),
    },
    present,
  ),
  ctx: fc.record({ url: fc.record({ path: some('/', '/b', 'Brno') }) }, present),
  cart: fc.record({ value: some(0, 1, 5) }, present),
  consent: fc.record({ email: fc.boolean() }, present),
  segments: fc.array(some('a', 'b', 'Brno'), { maxLength: 2 }),
  x: fc.record({ offer: some('a', 'b') }, present),
}) as fc.Arbitrary<View>

export const GROUPS = { big: ['a', 'Brno', 1, 2, null], small: ['b', true] }
