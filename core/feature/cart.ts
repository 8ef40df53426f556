/** What lies in the cart, as far as the events tell. */
import type { Micro } from '../base/money.ts'
import { itemsOf } from '../event/event.ts'
import type { Event, EventItem } from '../event/event.ts'

export type CartLine = {
  readonly productId: string
  readonly title: string | null
  readonly quantity: number
  readonly priceMicro: Micro | null
}

export type Cart = { readonly lines: readonly CartLine[]; readonly changedAt: number | null }

export const EMPTY_CART: Cart = { lines: [], changedAt: null }
const MAX_LINES = 50

/**
 * The cart after an event.
 *
 * Adding and removing commute, so they may come late, as long as no removal overtakes its adding:
 * what is taken out unseen was put in before we were allowed to look, and owes nothing. A whole
 * view of the cart counts only when it is the newest word. What was put in before the last purchase
 * was bought or dropped with it; an older purchase that comes late takes nothing from a newer cart.
 */
export function foldCart(cart: Cart, event: Event, lastPurchaseAt: number | null): Cart {
  if (lastPurchaseAt !== null && event.at <= lastPurchaseAt) return cart
  if (event.name === 'purchase') return afterPurchase(cart, event)
  const changedAt = Math.max(cart.changedAt ?? 0, event.at)
  if (event.name === 'add_to_cart') return { lines: itemsOf(event).reduce(add, cart.lines), changedAt }
  if (event.name === 'remove_from_cart')
    return { lines: itemsOf(event).reduce(remove, cart.lines), changedAt }
  if (event.name === 'view_cart' && itemsOf(event).length > 0 && event.at >= (cart.changedAt ?? 0)) {
    const lines = itemsOf(event).reduce(add, [] as readonly CartLine[])
    return sameLines(lines, cart.lines) ? cart : { lines, changedAt }
  }
  return cart
}

export function cartValueMicro(cart: Cart): Micro {
  return cart.lines.reduce((sum, line) => sum + (line.priceMicro ?? 0) * line.quantity, 0)
}

export function cartCount(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.quantity, 0)
}

/** A purchase that is older than the last change of the cart leaves what was added after it. */
function afterPurchase(cart: Cart, event: Event): Cart {
  if (cart.changedAt === null || event.at >= cart.changedAt) return { lines: [], changedAt: event.at }
  return { ...cart, lines: itemsOf(event).reduce(remove, cart.lines) }
}

function add(lines: readonly CartLine[], item: EventItem): readonly CartLine[] {
  const held = lines.find((line) => line.productId === item.item_id)
  const line: CartLine = {
    productId: item.item_id,
    title: item.item_name ?? held?.title ?? null,
    quantity: (held?.quantity ?? 0) + item.quantity,
    priceMicro: item.priceMicro ?? held?.priceMicro ?? null,
  }
  return [...lines.filter((other) => other !== held), line].slice(-MAX_LINES)
}

function remove(lines: readonly CartLine[], item: EventItem): readonly CartLine[] {
  return lines
    .map((line) =>
      line.productId === item.item_id ? { ...line, quantity: line.quantity - item.quantity } : line,
    )
    .filter((line) => line.quantity > 0)
}

function sameLines(one: readonly CartLine[], other: readonly CartLine[]): boolean {
  const key = (lines: readonly CartLine[]) =>
    lines
      .map((line) => `${line.productId}=${line.quantity}`)
      .sort()
      .join()
  return key(one) === key(other)
}
