/** What somebody is about to buy, and what the catalogue knows of it. */
import type { Micro } from '../base/money.ts'
import type { Product } from '../catalogue/product.ts'
import type { Cart } from '../feature/cart.ts'
import type { Counted } from './offer.ts'

export type BasketLine = {
  readonly productId: string
  /** A third of a kilogram is a third of a piece. */
  readonly quantity: number
  /** Of one piece. */
  readonly priceMicro: Micro
}

export type Basket = {
  readonly lines: readonly BasketLine[]
  /** Null: not chosen yet. */
  readonly shippingMicro: Micro | null
}

export type Good = {
  readonly priceMicro: Micro
  readonly listPriceMicro: Micro | null
  readonly costMicro: Micro | null
  /** From the widest to the narrowest. */
  readonly category: readonly string[]
}

export type Goods = Readonly<Record<string, Good>>

export function goodOf({ priceMicro, listPriceMicro, costMicro, category }: Product): Good {
  return { priceMicro, listPriceMicro, costMicro, category }
}

export function goodIn(goods: Goods, id: string): Good | null {
  return Object.hasOwn(goods, id) ? goods[id]! : null
}

export function worthOf({ quantity, priceMicro }: BasketLine): Micro {
  return Math.round(quantity * priceMicro)
}

export function basketValue({ lines }: Pick<Basket, 'lines'>): Micro {
  return lines.reduce((sum, line) => sum + worthOf(line), 0)
}

export function countsIn(counted: Counted | undefined, { productId }: BasketLine, goods: Goods): boolean {
  const { products = [], categories = [] } = counted ?? {}
  if (products.length + categories.length === 0) return true
  return (
    products.includes(productId) ||
    (goodIn(goods, productId)?.category.some((name) => categories.includes(name)) ?? false)
  )
}

/** A cart as the events tell it; what nobody told the price of costs what the catalogue says. */
export function basketOf({ lines }: Cart, goods: Goods): Basket {
  return {
    lines: lines.map(({ productId, quantity, priceMicro }) => ({
      productId,
      quantity,
      priceMicro: priceMicro ?? goodIn(goods, productId)?.priceMicro ?? 0,
    })),
    shippingMicro: null,
  }
}
