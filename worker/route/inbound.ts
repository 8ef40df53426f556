/** POST /v1/inbound/orders: the shop's own order webhook (Standard Webhooks), which confirms money. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { jsonFault } from '../../core/base/json.ts'
import { problem } from '../../core/base/problem.ts'
import { OrderWebhook } from '../../core/wire/server.ts'
import { webhookProblem } from '../channel/signature.ts'
import type { Env } from '../env.ts'
import { readText } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { takeVouched } from './server.ts'

const MAX_BYTES = 512 * 1024

export async function postOrder(c: Context<{ Bindings: Env }>): Promise<Response> {
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
  const sentAt = Number(c.req.header('webhook-timestamp')) * 1000
  const answer = await takeVouched(c.env, eventsOf(parsed.output), {
    sentAt,
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  })
  return Response.json(answer)
}

/**
 * An order as events. The ids are made from the order's, so that the same webhook delivered again
 * counts once whatever its own id. The newsletter box of the checkout is a consent with the order
 * as its proof; an empty box is no refusal.
 */
function eventsOf({ type, data }: OrderWebhook): object[] {
  const { order_id, customer } = data
  const identifiers = {
    ...(customer.account_id ? { external_id: customer.account_id } : {}),
    ...(customer.email ? { email: customer.email } : {}),
    ...(customer.account_id || customer.email ? {} : { order_id }),
  }
  const base = { at: data.created_at, identifiers }
  const params = {
    transaction_id: order_id,
    currency: data.currency,
    value: data.total,
    shipping: data.shipping,
    items: data.items,
  }
  if (type === 'order.cancelled')
    return [{ ...base, id: `order:${order_id}:cancelled`, name: 'refund', at: Date.now(), params }]
  const events: object[] = [{ ...base, id: `order:${order_id}:created`, name: 'purchase', params }]
  if (customer.newsletter && customer.email) {
    events.push({
      ...base,
      id: `order:${order_id}:newsletter`,
      name: 'consent_update',
      params: { email: true, source: 'checkout', wording: 'checkout-newsletter', proof: `order:${order_id}` },
    })
  }
  return events
}
