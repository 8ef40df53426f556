import { describe, expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import {
  MAX_ORDERS,
  MAX_REFUNDS,
  NO_ORDERS,
  countInCurrency,
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
})

describe('currencies', () => {
  const czk = (id: string, value: number, at = MONDAY) => bought(id, value, at, { currency: 'CZK' })
  const eur = (id: string, value: number, at = MONDAY) => bought(id, value, at, { currency: 'EUR' })
  const sums = (orders: Orders) => [
    orders.currency,
    ...money(orders),
    Object.entries(orders.others ?? {}).map(([name, one]) => [
      name,
      one.count,
      one.revenueMicro / MICRO,
      one.refundedMicro / MICRO,
    ]),
  ]

  test('are never added: the sums are in that of most orders, the others stand beside it', () => {
    const orders = told(czk('o1', 1000), eur('o2', 50, MONDAY + 1), czk('o3', 10, MONDAY + 2))
    expect(sums(orders)).toEqual(['CZK', 3, 1010, 0, [['EUR', 1, 50, 0]]])
    expect(countInCurrency(orders)).toBe(2)
  })

  test('with as many orders: that of the first one, whichever is told first', () => {
    const both = [czk('o1', 1000), eur('o2', 50, MONDAY + 1)]
    for (const drafts of [both, both.toReversed()])
      expect(sums(told(...drafts))).toEqual(['CZK', 2, 1000, 0, [['EUR', 1, 50, 0]]])
    expect(told(eur('o2', 50), czk('o1', 1000)).currency).toBe('CZK')
  })

  test('that are not told are taken to be the main one; what is no code of three letters is not told', () => {
    const odd = bought('o3', 7, MONDAY + 2, { currency: 'Kč' })
    expect(sums(told(bought('o1', 5), eur('o2', 50), odd))).toEqual(['EUR', 3, 62, 0, []])
    expect(sums(told(bought('o1', 5, MONDAY, { currency: 'eur' })))).toEqual(['EUR', 1, 5, 0, []])
    expect(sums(told(bought('o1', 5), odd))).toEqual([null, 2, 12, 0, []])
  })

  test('of refunds are those of their orders; one that names another is counted in that one', () => {
    const back = (id: string, value: number | null, currency: string): Draft => {
      const draft = returned(id, value)
      return { ...draft, params: { ...draft.params, currency } }
    }
    const placed = [czk('o1', 1000), czk('o2', 10), eur('o3', 50)]
    expect(sums(told(...placed, returned('o3', 20)))).toEqual(['CZK', 3, 1010, 0, [['EUR', 1, 50, 20]]])
    expect(sums(told(...placed, back('o1', 2, 'EUR')))).toEqual(['CZK', 3, 1010, 0, [['EUR', 1, 50, 2]]])
    expect(sums(told(...placed, back('o1', null, 'EUR')))).toEqual([
      'CZK',
      3,
      1010,
      1000,
      [['EUR', 1, 50, 0]],
    ])
    expect(sums(told(back('C7', 30, 'EUR')))).toEqual(['EUR', 0, 0, 30, []])
  })

  test('of orders and refunds too old to be kept one by one are kept apart', () => {
    const many = Array.from({ length: 2 * MAX_ORDERS }, (_, index) =>
      (index % 3 === 0 ? eur : czk)(`o${index}`, index % 3 === 0 ? 1 : 100, MONDAY + index * DAY_MS),
    )
    const foreign = Array.from({ length: MAX_REFUNDS + 3 }, (_, index): Draft => {
      const draft = returned('o1', 1, MONDAY + index)
      return { ...draft, params: { ...draft.params, currency: 'USD' } }
    })
    const orders = told(...many, ...foreign)
    expect(sums(orders)).toEqual([
      'CZK',
      400,
      26_600,
      0,
      [
        ['EUR', 134, 134, 0],
        ['USD', 0, 0, MAX_REFUNDS + 3],
      ],
    ])
    expect(sums(mergeOrders(orders, orders)).at(1)).toBe(600)
  })

  test('of a state from before they were kept apart count as not told', () => {
    const sum = { count: 3, revenueMicro: 30 * MICRO, refundedMicro: MICRO, discountedMicro: 0, firstAt: 5 }
    const held = { ...told(czk('o1', 100)), older: sum } as unknown as Orders
    expect(sums(foldOrder(held, event({ source: 'server', ...czk('o2', 10) })))).toEqual([
      'CZK',
      5,
      140,
      1,
      [],
    ])
    expect(sums(mergeOrders(NO_ORDERS, held))).toEqual(['CZK', 4, 130, 1, []])
    const none = {
      ...NO_ORDERS,
      older: { ...sum, count: 0, revenueMicro: 0, refundedMicro: 0, firstAt: null },
    }
    expect(mergeOrders(NO_ORDERS, none as unknown as Orders)).toEqual(NO_ORDERS)
  })

  test('of two histories joined are the same either way round', () => {
    const one = told(eur('o1', 5, MONDAY + 1), eur('o2', 5, MONDAY + 2), returned('o9', 1))
    const other = told(czk('o3', 100), czk('o4', 100, MONDAY + 3), bought('o5', 1))
    expect(JSON.stringify(mergeOrders(one, other))).toBe(JSON.stringify(mergeOrders(other, one)))
    expect(sums(mergeOrders(one, other))).toEqual(['CZK', 5, 201, 1, [['EUR', 2, 10, 0]]])
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
