import { array, constantFrom, integer, property, record, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EMPTY_CART, cartCount, cartValueMicro, foldCart } from '../../../core/feature/cart.ts'
import type { Cart } from '../../../core/feature/cart.ts'
import { MONDAY, add, buy, cartSeen, event, line, remove, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { holds } from '../holds.ts'

/** Folds as features do: each purchase is the last one for what follows. */
function fold(...drafts: Draft[]): Cart {
  let bought: number | null = null
  return drafts.reduce((cart: Cart, draft) => {
    const one = event(draft)
    const next = foldCart(cart, one, bought)
    if (one.name === 'purchase') bought = Math.max(bought ?? 0, one.at)
    return next
  }, EMPTY_CART)
}

const after = (minutes: number, draft: Draft): Draft => ({ ...draft, at: MONDAY + minutes * 60_000 })
const content = (cart: Cart) =>
  Object.fromEntries(cart.lines.map(({ productId, quantity }) => [productId, quantity]))

describe('lines', () => {
  test.each([
    ['a product put in', [add('K1')], { K1: 1 }],
    ['the same once more', [add('K1'), add('K1', 2)], { K1: 3 }],
    ['another one', [add('K1'), add('K2')], { K1: 1, K2: 1 }],
    ['a piece taken out', [add('K1', 3), remove('K1')], { K1: 2 }],
    ['all taken out', [add('K1', 2), remove('K1', 2)], {}],
    ['more taken out than there was', [add('K1'), remove('K1', 5)], {}],
    ['what nobody put in taken out', [remove('K1')], {}],
    ['and put in afterwards', [remove('K1'), after(1, add('K1'))], { K1: 1 }],
    ['a look at a product', [add('K1'), view('K2')], { K1: 1 }],
    ['a purchase', [add('K1'), add('K2'), after(1, buy('o1', line('K1')))], {}],
    ['a new cart after it', [add('K1'), after(1, buy('o1', line('K1'))), after(2, add('K2'))], { K2: 1 }],
  ])('%s', (_, drafts, expected) => {
    expect(content(fold(...drafts))).toEqual(expected)
  })

  test('carry the newest title and price, and keep them where the event tells none', () => {
    const silent: Draft = { name: 'add_to_cart', params: { items: [{ item_id: 'K1', quantity: 1 }] } }
    expect(fold(add('K1', 1, 290), add('K1', 1, 250), silent).lines).toEqual([
      { productId: 'K1', title: 'Product K1', quantity: 3, priceMicro: 250_000_000 },
    ])
    expect(fold(silent).lines).toEqual([{ productId: 'K1', title: null, quantity: 1, priceMicro: null }])
  })

  test('are the fifty that were touched last', () => {
    const many = Array.from({ length: 60 }, (_, index) => add(`K${index}`))
    const { lines } = fold(...many)
    expect(lines).toHaveLength(50)
    expect([lines[0]?.productId, lines.at(-1)?.productId]).toEqual(['K10', 'K59'])
  })
})

describe('a whole view of the cart', () => {
  test.each([
    ['replaces what was known', [add('K1'), after(1, cartSeen(line('K2', 2)))], { K2: 2 }],
    [
      'older than the last change is no news',
      [after(2, add('K1')), after(1, cartSeen(line('K2')))],
      { K1: 1 },
    ],
    ['without any line says nothing', [add('K1'), after(1, cartSeen())], { K1: 1 }],
    [
      'from before the purchase is no news',
      [after(2, buy('o1', line('K1'))), after(1, cartSeen(line('K1')))],
      {},
    ],
  ])('%s', (_, drafts, expected) => {
    expect(content(fold(...drafts))).toEqual(expected)
  })

  test('that shows what is known is no change', () => {
    const cart = fold(add('K1'), add('K2'))
    expect(foldCart(cart, event(after(1, cartSeen(line('K2'), line('K1')))), null)).toBe(cart)
  })
})

describe('a purchase that comes late', () => {
  test('takes what it bought from the cart that went on', () => {
    expect(
      content(fold(add('K1', 2), add('K2'), after(9, add('M1')), after(5, buy('o1', line('K1', 2))))),
    ).toEqual({ K2: 1, M1: 1 })
  })

  test('and is older than the last purchase, takes nothing', () => {
    const cart = fold(after(5, buy('o2', line('K1'))), after(9, add('K1')), after(1, buy('o1', line('K1'))))
    expect(content(cart)).toEqual({ K1: 1 })
  })

  test('and is told of a second time by the back end, a moment earlier, takes nothing', () => {
    const cart = fold(add('K1'), after(5, buy('o1', line('K1'))), after(9, add('K1')), {
      ...after(5, buy('o1', line('K1'))),
      source: 'server',
    })
    expect(content(cart)).toEqual({ K1: 1 })
  })
})

test('what was put in before the last purchase comes to nothing, however late it is told', () => {
  for (const late of [add('K1'), remove('K2'), cartSeen(line('K1'))])
    expect(content(fold(after(3, buy('o1', line('K1'))), after(4, add('K2')), after(3, late)))).toEqual({
      K2: 1,
    })
})

test('adding and removing commute, as long as no removal overtakes its adding', () => {
  const change = record({
    id: constantFrom('K1', 'K2', 'M1'),
    quantity: integer({ min: 1, max: 9 }),
    minute: integer({ min: 0, max: 99 }),
  })
  const orders = tuple(array(change, { maxLength: 8 }), array(change, { maxLength: 8 })).chain(
    ([adds, removals]) => {
      const put = adds.map(({ id, quantity, minute }) => after(minute, add(id, quantity)))
      const taken = removals.map(({ id, quantity, minute }) => after(minute, remove(id, quantity)))
      const all = <T>(list: T[]) => shuffledSubarray(list, { minLength: list.length })
      return tuple(all(put), all(taken), all(put), all(taken))
    },
  )
  holds(
    property(orders, ([put, taken, putAgain, takenAgain]) => {
      const one = fold(...put, ...taken)
      const other = fold(...putAgain, ...takenAgain)
      expect(content(other)).toEqual(content(one))
      expect(other.changedAt).toBe(one.changedAt)
    }),
    500,
  )
})

test('taking a piece out and putting it in again, in either order, leaves the cart as it was', () => {
  const quantity = integer({ min: 1, max: 5 })
  holds(
    property(quantity, quantity, (held, moved) => {
      const start = [add('K1', held + moved)] as const
      const there = fold(...start, after(1, add('K1', moved)), after(2, remove('K1', moved)))
      const back = fold(...start, after(2, remove('K1', moved)), after(1, add('K1', moved)))
      expect(content(there)).toEqual({ K1: held + moved })
      expect(content(back)).toEqual(content(there))
    }),
  )
})

test('no order of events makes a line of nothing or less', () => {
  const any = tuple(
    constantFrom(add, remove),
    constantFrom('K1', 'K2'),
    integer({ min: 1, max: 4 }),
    integer({ min: 0, max: 9 }),
  )
  holds(
    property(array(any, { maxLength: 20 }), (moves) => {
      const cart = fold(...moves.map(([move, id, quantity, minute]) => after(minute, move(id, quantity))))
      for (const { quantity } of cart.lines) expect(quantity).toBeGreaterThan(0)
    }),
  )
})

test('the last change is the latest that happened, not the latest that was told', () => {
  expect(fold(after(9, add('K1')), after(2, add('K2'))).changedAt).toBe(MONDAY + 9 * 60_000)
  expect(EMPTY_CART.changedAt).toBeNull()
})

test('count and value are sums over the lines; a line without price adds nothing to the value', () => {
  const cart = fold(add('K1', 2, 290), add('K2', 1, 0.1), {
    name: 'add_to_cart',
    params: { items: [{ item_id: 'X', quantity: 3 }] },
  })
  expect([cartCount(cart), cartValueMicro(cart)]).toEqual([6, 580_100_000])
  expect([cartCount(EMPTY_CART), cartValueMicro(EMPTY_CART)]).toEqual([0, 0])
})
