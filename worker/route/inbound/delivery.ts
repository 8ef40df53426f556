/** Takes what a recipe read, and answers so that a shop system knows whether to try again. */
import type { Context } from 'hono'
import { PROBLEMS } from '../../../core/base/problem.ts'
import type { OrderInput } from '../../../core/wire/server.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { problemResponse } from '../../guard/problem.ts'
import { keepRefused } from '../../store/dead-letter.ts'
import { findProfile } from '../../store/identifier.ts'
import { takeVouched } from '../server.ts'
import { orderEvents } from '../server/order-events.ts'
import type { Read } from './recipe.ts'

export async function takeDelivery(
  c: Context<{ Bindings: Env }>,
  read: Read,
  raw: unknown,
): Promise<Response> {
  const now = await clockNow(c.env)
  if ('ignored' in read) return Response.json({ ignored: read.ignored })
  if ('problem' in read) {
    await keepRefused(c.env, 'inbound', [{ problem: read.problem, raw }], now)
    return problemResponse(read.problem)
  }
  const orders = [...read.orders, ...(await known(c.env, read.ifKnown))]
  if (orders.length === 0) return Response.json({ ignored: 'an order that was never counted' })
  const answer = await takeVouched(
    c.env,
    orders.flatMap((order) => orderEvents(plain(order), now)),
    { sentAt: null, waitUntil: (work) => c.executionCtx.waitUntil(work) },
  )
  const refused = answer.verdicts.find(({ status }) => status === 'refused')
  // A 2xx would tell the shop that all is well, and it never would be sent again.
  const status = refused?.problem ? PROBLEMS[refused.problem.code].status : 200
  return Response.json(answer, { status, headers: { 'cache-control': 'no-store' } })
}

/** News of an order that was never counted (not paid, or before this began) would give back what nobody paid. */
async function known(env: Env, orders: readonly OrderInput[]): Promise<OrderInput[]> {
  const found = await Promise.all(
    orders.map(({ order_id }) => findProfile(env, { kind: 'order_id', value: order_id })),
  )
  return orders.filter((_, index) => found[index] !== null)
}

/** Absent is absent: an empty text is no currency, no coupon and no time. */
function plain(order: OrderInput): OrderInput {
  const kept = Object.entries(order).filter(([name, value]) => value !== '' || name === 'order_id')
  return Object.fromEntries(kept) as OrderInput
}
