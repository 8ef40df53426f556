/** What stands between the lines of an order and what it came to, so that a confirmation always adds up. */
import type { Micro } from '../../base/money.ts'

/** tax: where lines are told without it; more: goods that the message has no room for; other: what nobody explained. */
export type ExtraOf = 'more' | 'shipping' | 'discount' | 'tax' | 'other'

/** As the order was told, in micros, none of them below zero; null: not told. `discountMicro` is what was taken off. */
export type OrderTold = {
  readonly totalMicro: Micro
  /** Of the lines that are shown. */
  readonly linesMicro: Micro
  /** Of those that are not. */
  readonly moreMicro: Micro
  readonly shippingMicro: Micro | null
  readonly discountMicro: Micro | null
  readonly taxMicro: Micro | null
}

/** `micro` is added to the lines: below zero for a discount. */
export type OrderExtra = { readonly of: ExtraOf; readonly micro: Micro }

/**
 * In the order in which they are printed. Shops differ in whether prices of lines are net of a discount or of tax:
 * what makes the sum come out is taken, the fullest of it first. Where nothing does, delivery and discount stand as
 * they were told, and the rest is something else.
 */
export function orderExtras(told: OrderTold): OrderExtra[] {
  const { totalMicro, linesMicro, moreMicro, shippingMicro, discountMicro, taxMicro } = told
  const more = rowsOf([['more', moreMicro]])
  const gap = totalMicro - linesMicro - moreMicro
  const shipping = rowsOf([['shipping', shippingMicro ?? 0]])
  const discount = rowsOf([['discount', -(discountMicro ?? 0)]])
  const tax = rowsOf([['tax', taxMicro ?? 0]])
  const sets = [
    [...shipping, ...discount],
    shipping,
    discount,
    [...shipping, ...discount, ...tax],
    [...shipping, ...tax],
    [...discount, ...tax],
    tax,
    [],
  ]
  const fitting = sets.find((rows) => sumOf(rows) === gap)
  if (fitting) return [...more, ...fitting]
  const known = [...shipping, ...discount]
  return [...more, ...known, ...rowsOf([['other', gap - sumOf(known)]])]
}

const sumOf = (rows: readonly OrderExtra[]) => rows.reduce((sum, { micro }) => sum + micro, 0)

/** What comes to nothing is not printed. */
function rowsOf(rows: readonly (readonly [ExtraOf, Micro])[]): OrderExtra[] {
  return rows.filter(([, micro]) => micro !== 0).map(([of, micro]) => ({ of, micro }))
}
