/** The cart: its page and the three forms that change it. */

import type { Context } from 'hono'
import { productById, variantOf } from '../catalogue/catalogue.ts'
import { cartSuggestions } from '../catalogue/picks.ts'
import type { Product, Variant } from '../catalogue/product.ts'
import { ofLines } from '../commerce/analytics.ts'
import { cartCount, cartTotalCzk, quantityOf, withQuantity } from '../commerce/cart.ts'
import { flashPush } from '../commerce/flash.ts'
import type { Flash } from '../commerce/flash.ts'
import { restored, wantedIn } from '../commerce/restore.ts'
import { piecesOf } from '../commerce/stock.ts'
import type { AppEnv } from '../env.ts'
import { formatCzk } from '../money.ts'
import { CartPage } from '../view/cart.tsx'
import { respond } from '../view/respond.tsx'
import { keepCart, keepFlash } from './cookies.ts'
import { formOf } from './form.ts'
import { notFound } from './not-found.tsx'
import { storeOf } from './store.ts'

const SUGGESTIONS = 4

export function cartPage(c: Context<AppEnv>, problem?: string): Response {
  const { cart } = c.var.visit
  const inCart = cart.map((line) => line.product.id)
  const list = {
    id: 'kosik-doporuceni',
    name: 'Mohlo by se hodit',
    products: cartSuggestions(inCart, SUGGESTIONS),
  }
  return respond(c, {
    title: 'Košík',
    description: 'Obsah vašeho košíku.',
    main: <CartPage cart={cart} suggestions={list} {...(problem ? { problem } : {})} />,
    lists: [list],
    pushes: cart.length > 0 ? [ofLines('view_cart', cart)] : [],
    isPrivate: true,
    ...(problem ? { status: 409 } : {}),
  })
}

interface Chosen {
  readonly product: Product
  readonly variant: Variant
  readonly quantity: number
}

async function chosen(c: Context<AppEnv>): Promise<Chosen | null> {
  const form = await formOf(c)
  const product = productById(String(form.get('product')))
  const variant = product ? variantOf(product, String(form.get('variant'))) : null
  const quantity = Number.parseInt(String(form.get('quantity') ?? '1'), 10)
  return product && variant && Number.isInteger(quantity) ? { product, variant, quantity } : null
}

async function pieces({ product, variant }: Chosen, c: Context<AppEnv>): Promise<number> {
  return piecesOf(product, variant, await storeOf(c.env).soldPieces())
}

/** Scripts get the event to push at once; a form without scripts gets a redirect and a flash. */
function changed(c: Context<AppEnv>, line: Chosen, wanted: number, backTo: string): Response {
  const { product, variant } = line
  const before = c.var.visit.cart
  const after = withQuantity(before, product, variant, wanted)
  const difference = quantityOf(after, product.id, variant.id) - quantityOf(before, product.id, variant.id)
  keepCart(c, after)
  const kind = difference > 0 ? 'add_to_cart' : 'remove_from_cart'
  const flash: Flash | null =
    difference === 0
      ? null
      : { kind, productId: product.id, variantId: variant.id, quantity: Math.abs(difference) }
  if (c.req.header('accept')?.includes('application/json')) {
    c.header('cache-control', 'private, no-store')
    const push = flashPush(flash)
    return c.json({
      count: cartCount(after),
      total: formatCzk(cartTotalCzk(after)),
      added: difference,
      name: product.name,
      push,
    })
  }
  if (flash) keepFlash(c, flash)
  return c.redirect(backTo, 303)
}

/** From a link of a message. Whatever is wrong with it, the visitor gets to their cart. */
export async function restoreCart(c: Context<AppEnv>): Promise<Response> {
  const secret = c.env.ORDER_WEBHOOK_SECRET ?? ''
  const wanted = await wantedIn(c.req.query('cart') ?? '', secret, Date.now())
  if (wanted && c.req.raw.method === 'GET') {
    const sold = await storeOf(c.env).soldPieces()
    const pieces = (productId: string) => {
      const product = productById(productId)
      return product ? piecesOf(product, product.variants[0], sold) : 0
    }
    keepCart(c, restored(c.var.visit.cart, wanted, pieces))
  }
  c.header('cache-control', 'private, no-store')
  return c.redirect('/kosik', 303)
}

export async function addToCart(c: Context<AppEnv>): Promise<Response> {
  const line = await chosen(c)
  if (!line) return notFound(c)
  const already = quantityOf(c.var.visit.cart, line.product.id, line.variant.id)
  return changed(c, line, Math.min(already + Math.max(line.quantity, 1), await pieces(line, c)), '/kosik')
}

export async function changeCart(c: Context<AppEnv>): Promise<Response> {
  const line = await chosen(c)
  if (!line) return notFound(c)
  return changed(c, line, Math.min(line.quantity, await pieces(line, c)), '/kosik')
}

export async function removeFromCart(c: Context<AppEnv>): Promise<Response> {
  const line = await chosen(c)
  return line ? changed(c, line, 0, '/kosik') : notFound(c)
}
