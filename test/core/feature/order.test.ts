import { describe, expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import {
  MAX_ORDERS,
  MAX_REFUNDS,
  NO_ORDERS,
  discountedMicro,
  foldOrder,
  mergeOrders,
} from '../../../core/feature/order.ts'
import type { Orders } from '../../../core/feature/order.ts'
import { MONDAY, event, line } from '../event/made.ts'
import type { Draft } from '../event/made.ts'

const told = (...drafts: Draft[]): Orders =>
  drafts.reduce((held, draft) => foldOrder(held, event({ source: 'server', ...draft })), NO_ORDERS)
const bought = (id: string, value: number, at = MONDAY, params: object = {}): Draft => ({
  name: 'purchase',
  at,
  params: { transaction_id: id, value, ...params },
})
const returned = (id: string, value: number | null, at = MONDAY + DAY_MS): Draft => ({
  name: 'refund',
  at,
  params: { transaction_id: id, ...(value === null ? {} : { value }) },
})
const money = ({ count, revenueMicro, refundedMicro }: Orders) => [
  count,
  revenueMicro / MICRO,
  refundedMicro / MICRO,
]

describe('an order', () => {
  test('that is told twice is one order, as it was told first', () => {
    expect(money(told(bought('o1', 100), bought('o1', 120, MONDAY + 1)))).toEqual([1, 100, 0])
    expect(money(told(bought('o1', 120, MONDAY + 1), bought('o1', 100)))).toEqual([1, 100, 0])
  })

  test('is what the back end says; page and system say nothing', () => {
    for (const source of ['page', 'system'] as const)
      expect(foldOrder(NO_ORDERS, event({ ...bought('o1', 100), source }))).toBe(NO_ORDERS)
  })

  test('without an id is told by its event', () => {
    const nameless: Draft = { name: 'purchase', params: { value: 10 } }
    expect(money(told(nameless, nameless))).toEqual([2, 20, 0])
  })

  test.each(['__proto__', 'constructor'])('may be called %s', (id) => {
    expect(money(told(bought(id, 100), returned(id, 30)))).toEqual([1, 100, 30])
  })

  test('gives the first, the last and the median gap', () => {
    const orders = told(
      bought('o3', 1, MONDAY + 30 * DAY_MS),
      bought('o1', 1),
      bought('o2', 1, MONDAY + 10 * DAY_MS),
    )
    expect([orders.firstAt, orders.lastAt]).toEqual([MONDAY, MONDAY + 30 * DAY_MS])
    expect(orders.gapMs).toBe(15 * DAY_MS)
  })

  test('has the currency that was told last', () => {
    const orders = told(
      bought('o2', 1, MONDAY + 1, { currency: 'EUR' }),
      bought('o1', 1, MONDAY, { currency: 'CZK' }),
    )
    expect(orders.currency).toBe('EUR')
  })
})

describe('a refund', () => {
  test.each([
    ['a part', [returned('o1', 40)], 40],
    ['parts', [returned('o1', 40), returned('o1', 30)], 70],
    ['never more than the order', [returned('o1', 80), returned('o1', 80)], 100],
    ['more than it cost', [returned('o1', 500)], 100],
    ['all of it, where no value is told: a cancellation', [returned('o1', null)], 100],
    ['all of it, after a part', [returned('o1', 40), returned('o1', null)], 100],
  ])('gives back %s', (_, refunds, sum) => {
    expect(money(told(bought('o1', 100), bought('o2', 1000), ...refunds))).toEqual([2, 1100, sum])
  })

  test('that is told before its order counts the same', () => {
    expect(money(told(returned('o1', 500), bought('o1', 100)))).toEqual([1, 100, 100])
    expect(money(told(returned('o1', null), bought('o1', 100)))).toEqual([1, 100, 100])
  })

  test('of an order that we never saw counts as it is told', () => {
    expect(money(told(bought('o1', 100), returned('C7', 30)))).toEqual([1, 100, 30])
  })
})

describe('what was bought at a discount', () => {
  const cheap = { ...line('K1', 2, 100), discountMicro: 20 * MICRO }
  test.each([
    ['nothing', { items: [line('K1', 2, 100)] }, 0],
    ['the cheaper lines', { items: [cheap, line('M1', 1, 50)] }, 200],
    ['all, with a coupon', { items: [line('K1', 2, 100)], coupon: 'JARO' }, 200],
    ['all, where the order was cheaper', { items: [line('K1', 2, 100)], discount: 10, value: 190 }, 190],
    ['no more than the order', { items: [cheap], value: 150 }, 150],
  ])('is %s', (_, params, value) => {
    expect(discountedMicro(event({ name: 'purchase', params })) / MICRO).toBe(value)
  })
})

describe('many orders', () => {
  const many = Array.from({ length: 230 }, (_, index) => bought(`o${index}`, 10, MONDAY + index * DAY_MS))
  const orders = told(...many)

  test('are counted in full, though only the newest are kept one by one', () => {
    expect(money(orders)).toEqual([230, 2300, 0])
    expect(orders.placed).toHaveLength(MAX_ORDERS)
    expect([orders.placed[0]?.id, orders.older.count]).toEqual(['o30', 30])
    expect([orders.firstAt, orders.lastAt]).toEqual([MONDAY, MONDAY + 229 * DAY_MS])
  })

  test('take the refunds of the old ones along', () => {
    const given = told(...many.slice(0, 10), returned('o3', 99, MONDAY + 11 * DAY_MS), ...many.slice(10))
    expect(money(given)).toEqual([230, 2300, 10])
    expect(given.refunds).toEqual([])
  })

  test('with many refunds stay exact', () => {
    const parts = Array.from({ length: MAX_REFUNDS + 40 }, (_, index) => returned('o1', 1, MONDAY + index))
    const given = told(bought('o1', 500), ...parts)
    expect(money(given)).toEqual([1, 500, MAX_REFUNDS + 40])
    expect(given.refunds).toHaveLength(MAX_REFUNDS)
    expect(money(told(bought('o1', 70), ...parts))).toEqual([1, 70, 70])
  })
})

test('the same orders joined are the same orders; others are added', () => {
  const one = told(bought('o1', 100), returned('o1', 30), bought('o2', 50, MONDAY + 1))
  const other = told(bought('o2', 50, MONDAY + 1), bought('o3', 10, MONDAY + 2), returned('o1', 30))
  expect(mergeOrders(one, one)).toEqual(one)
  expect(money(mergeOrders(one, other))).toEqual([3, 160, 60])
})
