/** parseEvent over everything: it never throws, and what it takes it takes again. */
import {
  anything,
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  jsonValue,
  object,
  oneof,
  option,
  property,
  record,
  string,
} from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { EVENTS } from '../../../core/event/catalogue.ts'
import { itemsValueMicro } from '../../../core/event/event.ts'
import type { Event } from '../../../core/event/event.ts'
import { parseEvent } from '../../../core/event/parse.ts'
import type { ParseContext } from '../../../core/event/parse.ts'
import { holds } from '../holds.ts'
import { MONDAY } from './made.ts'

const PAGE: ParseContext = { source: 'page', receivedAt: MONDAY, sentAt: null, maxBytes: 16 * 1024 }
const SERVER: ParseContext = { ...PAGE, source: 'server', maxBytes: 512 * 1024 }

const hostile = oneof(
  constantFrom<unknown[]>(
    '',
    'x'.repeat(1_001),
    '__proto__',
    'constructor',
    '\u0000',
    '1e9',
    NaN,
    -0,
    null,
    [],
    {},
  ),
  jsonValue(),
  constantFrom<unknown>({ toString: 1, valueOf: 1 }, { length: 9 }, [[]], [null], Object.create(null)),
)
/** Mostly what belongs there. */
const or = <T>(good: Arbitrary<T>) =>
  oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: hostile })
const key = oneof(
  constantFrom(
    '__proto__',
    'constructor',
    'items',
    'item_id',
    'price',
    'quantity',
    'value',
    'toString',
    'length',
    '',
  ),
  string(),
)
/** Close enough to an event that the deeper checks are reached. */
const item = record(
  {
    item_id: or(string()),
    item_name: or(string()),
    price: or(double({ min: 0, max: 1e6 })),
    quantity: or(integer({ min: 1, max: 9 })),
  },
  { requiredKeys: [] },
)
const params = record(
  {
    items: or(array(or(item), { maxLength: 3 })),
    transaction_id: or(string({ minLength: 1 })),
    search_term: or(string({ minLength: 1 })),
    decision_id: or(constant('d1')),
    slot: or(constant('home')),
    value: or(double({ noNaN: true, noDefaultInfinity: true })),
    analytics: or(boolean()),
    email: or(string()),
  },
  { requiredKeys: ['items', 'transaction_id', 'search_term', 'decision_id', 'slot'] },
)
const nearly = record(
  {
    id: or(constant('event-0001')),
    name: or(constantFrom(...Object.keys(EVENTS))),
    at: or(integer({ min: MONDAY - 31 * DAY_MS, max: MONDAY })),
    params: oneof({ weight: 8, arbitrary: params }, { weight: 1, arbitrary: dictionary(key, hostile) }),
    page: or(option(record({ url: or(string()), title: or(string()) }))),
  },
  { requiredKeys: ['id', 'name', 'at'] },
)

/** The event as its sender would have to write it. */
function written({ id, name, at, params, page }: Event): object {
  const items = params.items?.map(({ priceMicro, ...item }) =>
    priceMicro === undefined ? item : { ...item, price: priceMicro / MICRO },
  )
  return { id, name, at, params: items ? { ...params, items } : params, ...(page ? { page } : {}) }
}

function check(input: unknown): boolean {
  for (const context of [PAGE, SERVER]) {
    const parsed = parseEvent(input, context)
    if (parsed.ok) {
      expect(parseEvent(written(parsed.value), context)).toEqual(parsed)
      expect(parsed.value.at).toBeLessThanOrEqual(MONDAY)
    } else {
      expect(parsed.problem.hint).not.toBe('')
      expect(parsed.problem.path).toMatch(/^(\/|$)/)
    }
    if (parsed.ok) return true
  }
  return false
}

test('anything at all is taken or refused, never thrown', () => {
  holds(
    property(
      anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withSparseArray: true,
      }),
      (value) => void check(value),
    ),
    1_000,
  )
  holds(
    property(object({ maxDepth: 12, key }), (value) => void check(value)),
    500,
  )
})

test('what nearly is an event is taken or refused, and what is taken reads the same again', () => {
  let taken = 0
  holds(
    property(nearly, (value) => void (check(value) && taken++)),
    3_000,
  )
  expect(taken, 'some of them pass').toBeGreaterThan(300)
})

test('the sum of an order is exact to the millionth', () => {
  const line = record({
    halers: integer({ min: 0, max: 99_999_999 }),
    quantity: integer({ min: 1, max: 500 }),
    asText: constantFrom(true, false),
  })
  holds(
    property(array(line, { minLength: 1, maxLength: 60 }), (lines) => {
      const items = lines.map(({ halers, quantity, asText }, index) => {
        const text = `${Math.floor(halers / 100)}.${String(halers % 100).padStart(2, '0')}`
        return {
          item_id: `P${index}`,
          price: asText ? text : Number(text),
          quantity: asText ? String(quantity) : quantity,
        }
      })
      const parsed = parseEvent(
        { id: 'event-0001', name: 'purchase', at: MONDAY, params: { transaction_id: '1', items } },
        SERVER,
      )
      if (!parsed.ok) throw new Error(parsed.problem.message)
      const exact = lines.reduce(
        (sum, { halers, quantity }) => sum + BigInt(halers) * 10_000n * BigInt(quantity),
        0n,
      )
      expect(BigInt(itemsValueMicro(parsed.value))).toBe(exact)
    }),
  )
})

test('a clock that is wrong by a constant changes nothing', () => {
  holds(
    property(
      integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }),
      integer({ min: 0, max: 29 * DAY_MS }),
      (skewMs, ageMs) => {
        const input = { id: 'event-0001', name: 'page_view', at: MONDAY - ageMs + skewMs }
        const parsed = parseEvent(input, { ...PAGE, sentAt: MONDAY + skewMs })
        const off = Math.abs(skewMs) > 10_000 ? 0 : skewMs
        expect(parsed).toMatchObject({ ok: true, value: { at: Math.min(MONDAY, MONDAY - ageMs + off) } })
      },
    ),
  )
})
