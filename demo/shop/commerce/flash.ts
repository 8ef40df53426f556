/**
 * What the next page shall report to analytics once. A form that works without scripts answers with
 * a redirect; the event it caused travels to the following page in a cookie that this page deletes.
 */

import { productById, variantOf } from '../catalogue/catalogue.ts'
import { ofLines } from './analytics.ts'
import type { Push } from './analytics.ts'

export const FLASH_COOKIE = 'udalost'

export type Flash =
  | { readonly kind: 'login' | 'sign_up' }
  | { readonly kind: 'purchase'; readonly orderId: string }
  | {
      readonly kind: 'add_to_cart' | 'remove_from_cart'
      readonly productId: string
      readonly variantId: string
      readonly quantity: number
    }

export function serializeFlash(flash: Flash): string {
  if (flash.kind === 'purchase') return `purchase~${flash.orderId}`
  if (!('productId' in flash)) return flash.kind
  return [flash.kind, flash.productId, flash.variantId, flash.quantity].join('~')
}

/** Null for anything that this shop did not write itself. */
export function parseFlash(cookie: string | undefined): Flash | null {
  const [kind, second = '', variantId = '', count = ''] = (cookie ?? '').split('~')
  if (kind === 'login' || kind === 'sign_up') return { kind }
  if (kind === 'purchase') return /^\d{4}-\d{5,}$/.test(second) ? { kind, orderId: second } : null
  if (kind !== 'add_to_cart' && kind !== 'remove_from_cart') return null
  const quantity = Number(count)
  const product = productById(second)
  if (!product || !variantOf(product, variantId) || !Number.isInteger(quantity) || quantity < 1) return null
  return { kind, productId: second, variantId, quantity }
}

/** The purchase itself is pushed by the thank-you page, which has the order. */
export function flashPush(flash: Flash | null): Push | null {
  if (!flash || flash.kind === 'purchase') return null
  if (!('productId' in flash)) return { event: flash.kind, method: 'email' }
  const product = productById(flash.productId)
  const variant = product ? variantOf(product, flash.variantId) : null
  return product && variant ? ofLines(flash.kind, [{ product, variant, quantity: flash.quantity }]) : null
}
