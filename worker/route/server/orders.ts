/** POST /v1/server/orders: orders made, given back and cancelled, each once by its number. */
import type { Context } from 'hono'
import { problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { OrderInput } from '../../../core/wire/server.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { parseItem, readItems, takeItems } from './batch.ts'
import type { Told } from './batch.ts'
import { orderEvents } from './order-events.ts'

export async function postOrders(c: Context<{ Bindings: Env }>): Promise<Response> {
  const items = await readItems(c, 'orders')
  if (items instanceof Response) return items
  const now = await clockNow(c.env)
  return Response.json(await takeItems(c, 'orders', items, (item) => told(item, now)), {
    headers: { 'cache-control': 'no-store' },
  })
}

function told(item: unknown, now: number): Result<Told> {
  const order = parseItem(OrderInput, item)
  if (!order.ok) return order
  const { action, refund_id, value, items, order_id } = order.value
  // Without ids of their own two partial refunds of one order would count as one.
  if (action === 'refund' && refund_id === undefined) return fail(problem('missing_param', '/refund_id'))
  if (action === 'create' && items.length === 0) return fail(problem('missing_param', '/items'))
  // A sum of nothing would be a refund of nothing: what is given back has to be said.
  if (action !== 'create' && value === undefined && items.length === 0)
    return fail(problem('missing_param', '/value'))
  return ok({ id: order_id, events: orderEvents(order.value, now) })
}
