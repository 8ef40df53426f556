/** The checkout form, the order it makes, and the page that thanks for it. */

import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { ofLines, purchase } from '../commerce/analytics.ts'
import { blankCheckout, parseCheckout } from '../commerce/checkout.ts'
import type { CheckoutErrors, CheckoutValues } from '../commerce/checkout.ts'
import { cartTotalCzk } from '../commerce/cart.ts'
import { deliveryPriceCzk } from '../commerce/delivery.ts'
import { draftOrder } from '../commerce/order.ts'
import type { Order } from '../commerce/order.ts'
import type { AppEnv } from '../env.ts'
import { CheckoutPage } from '../view/checkout.tsx'
import { respond } from '../view/respond.tsx'
import { ThanksPage } from '../view/thanks.tsx'
import { cartPage } from './cart.tsx'
import { keepCart, keepFlash, keepOrder, ORDER_COOKIE } from './cookies.ts'
import { askDiscount, forgetCode } from './discount.tsx'
import { formOf } from './form.ts'
import { notFound } from './not-found.tsx'
import { storeOf } from './store.ts'

interface Shown {
  readonly values: CheckoutValues
  readonly errors: CheckoutErrors
  readonly formKey: string
  /** Why a code was not taken. */
  readonly refused?: string
}

async function show(c: Context<AppEnv>, { values, errors, formKey, refused }: Shown): Promise<Response> {
  const { cart } = c.var.visit
  const asked = await askDiscount(c, { deliveryCzk: null, ...(values.email ? { email: values.email } : {}) })
  const isFirst = Object.keys(errors).length === 0
  return respond(c, {
    title: 'Pokladna',
    description: 'Dokončení objednávky.',
    main: (
      <CheckoutPage
        cart={cart}
        values={values}
        errors={errors}
        formKey={formKey}
        discount={asked.kind === 'granted' ? asked.discount : null}
        {...(refused ? { refused } : asked.kind === 'refused' ? { refused: asked.text } : {})}
      />
    ),
    pushes: isFirst ? [ofLines('begin_checkout', cart)] : [],
    isPrivate: true,
    status: isFirst ? 200 : 422,
  })
}

export async function checkoutPage(c: Context<AppEnv>): Promise<Response> {
  const { cart, account } = c.var.visit
  if (cart.length === 0) return c.redirect('/kosik', 303)
  const known = account ? { email: account.email, name: account.name } : {}
  return show(c, { values: { ...blankCheckout, ...known }, errors: {}, formKey: crypto.randomUUID() })
}

export async function checkOut(c: Context<AppEnv>): Promise<Response> {
  const { cart, account } = c.var.visit
  const form = await formOf(c)
  const formKey = String(form.get('klic') ?? '').slice(0, 64) || crypto.randomUUID()
  if (cart.length === 0) return c.redirect('/kosik', 303)
  const checkout = parseCheckout(form)
  if (!checkout.ok) return show(c, { values: checkout.values, errors: checkout.errors, formKey })
  const { email, phone, name, street, city, zip, note, newsletter } = checkout.values
  const deliveryCzk = deliveryPriceCzk(checkout.delivery, cartTotalCzk(cart))
  const asked = await askDiscount(c, { deliveryCzk, email })
  if (asked.kind === 'refused') {
    // Nobody is made to pay more than what they were shown: they look again.
    forgetCode(c)
    return show(c, { values: checkout.values, errors: {}, formKey, refused: asked.text })
  }
  const draft = draftOrder(cart, {
    discount: asked.kind === 'granted' ? asked.discount : null,
    delivery: checkout.delivery,
    payment: checkout.payment,
    contact: { email, phone, name, street, city, zip },
    note,
    newsletter,
    accountId: account?.id ?? null,
  })
  const placed = await storeOf(c.env).placeOrder(draft, formKey)
  if (!placed.ok) {
    const { missing } = placed
    const what = missing.variantName ? `${missing.name} (${missing.variantName})` : missing.name
    return cartPage(c, `${what}: tolik kusů už nemáme. Upravte prosím množství.`)
  }
  if (draft.discount) {
    const used = await askDiscount(c, { deliveryCzk, email, orderId: placed.order.id })
    forgetCode(c)
    if (used.kind !== 'granted') {
      await storeOf(c.env).takeBackOrder(placed.order.id)
      const text = used.kind === 'refused' ? used.text : ''
      return show(c, { values: checkout.values, errors: {}, formKey: crypto.randomUUID(), refused: text })
    }
  }
  keepCart(c, [])
  keepOrder(c, placed.order.id, placed.order.accessKey)
  keepFlash(c, { kind: 'purchase', orderId: placed.order.id })
  return c.redirect(`/dekujeme/${placed.order.id}`, 303)
}

/** Order numbers can be guessed, so the page opens only to the account or the browser that ordered. */
function mayRead(c: Context<AppEnv>, order: Order): boolean {
  const isOwn = order.accountId !== null && order.accountId === c.var.visit.account?.id
  return isOwn || getCookie(c, ORDER_COOKIE) === `${order.id}~${order.accessKey}`
}

/** The purchase is reported on the first view only; a reload is not a second order. */
export async function thanksPage(c: Context<AppEnv>): Promise<Response> {
  const order = await storeOf(c.env).orderById(c.req.param('orderId') ?? '')
  if (!order || !mayRead(c, order)) return notFound(c)
  const { flash } = c.var.visit
  const isFirst = flash?.kind === 'purchase' && flash.orderId === order.id
  return respond(c, {
    title: 'Děkujeme za objednávku',
    description: 'Objednávka byla přijata.',
    main: <ThanksPage order={order} hasAccount={order.accountId !== null} />,
    pushes: isFirst ? [purchase(order)] : [],
    isPrivate: true,
  })
}
