/**
 * POST /v1/inbound/:provider: signed news of the shop's own systems.
 *
 * `orders` is the shop's order webhook and `crm` the one of whoever keeps its people, both by
 * Standard Webhooks; `woocommerce`, `shopify` and `shoptet` are recipes for what those send. A
 * provider whose secret is not set is not there. Any other name is a sender's, which tells what
 * became of messages (inbound/callback.ts).
 */
import type { Context } from 'hono'
import * as v from 'valibot'
import { jsonFault } from '../../core/base/json.ts'
import { problem } from '../../core/base/problem.ts'
import { fail, ok } from '../../core/base/result.ts'
import type { Result } from '../../core/base/result.ts'
import { OrderWebhook } from '../../core/wire/server.ts'
import { webhookProblem } from '../channel/signature.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readText } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { equalText } from '../equal-text.ts'
import { postCallback, senderCalled } from './inbound/callback.ts'
import { postCrm } from './inbound/crm.ts'
import { takeDelivery } from './inbound/delivery.ts'
import { notSet } from './inbound/not-set.ts'
import type { Recipe } from './inbound/recipe.ts'
import { bodyProblem } from './inbound/signature.ts'
import { SHOPIFY } from './inbound/shopify.ts'
import { SHOPTET } from './inbound/shoptet.ts'
import { WOOCOMMERCE } from './inbound/woocommerce.ts'
import { takeVouched } from './server.ts'
import { orderEvents } from './server/order-events.ts'

const MAX_BYTES = 512 * 1024
/** Orders of shops are broad, with many lines of many fields. */
const MAX_DEPTH = 20
const MAX_KEYS = 50_000

const RECIPES: Readonly<Record<string, Recipe>> = {
  woocommerce: WOOCOMMERCE,
  shopify: SHOPIFY,
  shoptet: SHOPTET,
}

export async function postInbound(c: Context<{ Bindings: Env }>): Promise<Response> {
  const provider = c.req.param('provider') ?? ''
  if (provider === 'crm') return postCrm(c)
  const recipe = Object.hasOwn(RECIPES, provider) ? RECIPES[provider]! : null
  if (!recipe) {
    const sender = await senderCalled(c.env, provider)
    if (sender) return postCallback(c, sender)
    const names = ['orders', 'crm', ...Object.keys(RECIPES)].join(', ')
    const which = `there are ${names}, and senders by their id`
    return refuse('not_found', '', `There is no provider ${provider.slice(0, 40)}; ${which}.`)
  }
  const secret = c.env[recipe.secret] ?? ''
  if (secret === '') return notSet(recipe.secret)
  const text = await readText(c.req.raw, MAX_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  if (recipe.isPing?.(text.value) && !c.req.raw.headers.has(recipe.signing.header))
    return Response.json({ ignored: 'ping' })
  const forged = await bodyProblem(secret, recipe.signing, c.req.raw.headers, text.value)
  if (forged) return problemResponse(forged)
  const body = jsonOf(text.value)
  if (!body.ok) return problemResponse(body.problem)
  return takeDelivery(c, recipe.read(body.value, c.req.raw.headers), body.value)
}

/** GET: Meta asks once whether the address is ours. */
export async function getInbound(c: Context<{ Bindings: Env }>): Promise<Response> {
  const sender = await senderCalled(c.env, c.req.param('provider') ?? '')
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = c.req.query()
  const expected = sender?.kind === 'whatsapp' ? (sender.settings['verifyToken'] ?? '') : ''
  const isAsked = mode === 'subscribe' && expected !== '' && equalText(token ?? '', expected)
  return isAsked && /^[\w-]{1,100}$/.test(challenge ?? '')
    ? new Response(challenge, {
        headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' },
      })
    : refuse('not_found')
}

function jsonOf(text: string): Result<unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail(problem('not_json'))
  }
  const fault = jsonFault(value, MAX_DEPTH, MAX_KEYS)
  return fault ? fail(problem(fault.code, fault.path)) : ok(value)
}

/** POST /v1/inbound/orders: the shop's own order webhook, which confirms money. */
export async function postOrder(c: Context<{ Bindings: Env }>): Promise<Response> {
  if ((c.env.ORDER_SECRET ?? '') === '') return notSet('ORDER_SECRET')
  const text = await readText(c.req.raw, MAX_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  const forged = await webhookProblem(c.env.ORDER_SECRET, c.req.raw.headers, text.value, Date.now())
  if (forged) return problemResponse(forged)
  let value: unknown
  try {
    value = JSON.parse(text.value)
  } catch {
    return refuse('not_json')
  }
  const fault = jsonFault(value, undefined, 20_000)
  if (fault) return problemResponse(problem(fault.code, fault.path))
  const parsed = v.safeParse(OrderWebhook, value)
  if (!parsed.success) {
    const [issue] = parsed.issues
    return refuse(
      'bad_shape',
      (issue.path ?? []).map((part) => `/${String(part.key)}`).join(''),
      issue.message,
    )
  }
  const answer = await takeVouched(c.env, eventsOf(parsed.output, await clockNow(c.env)), {
    sentAt: Number(c.req.header('webhook-timestamp')) * 1000,
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  })
  return Response.json(answer)
}

/** The newsletter box of the checkout is a consent with the order as its proof; an empty box is no refusal. */
function eventsOf({ type, data }: OrderWebhook, now: number): object[] {
  const { order_id, customer, created_at, currency, total, shipping, discount, coupon, items } = data
  const isCancelled = type === 'order.cancelled'
  const identifiers = {
    ...(customer.account_id ? { external_id: customer.account_id } : {}),
    ...(customer.email ? { email: customer.email } : {}),
    ...(data.cart_id ? { cart_id: data.cart_id } : {}),
  }
  return orderEvents(
    {
      action: isCancelled ? 'cancel' : 'create',
      order_id,
      at: isCancelled ? Date.now() : created_at,
      identifiers,
      currency,
      value: total,
      shipping,
      discount,
      coupon,
      items,
      ...(customer.name ? { name: customer.name.slice(0, 200) } : {}),
      newsletter: customer.newsletter,
    },
    now,
  )
}
