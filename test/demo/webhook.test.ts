/** Webhooks of the demo shop: what a receiver gets, and when it gets it again. */

import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { parseCart } from '../../demo/shop/commerce/cart.ts'
import { deliveries, payments } from '../../demo/shop/commerce/delivery.ts'
import { draftOrder, orderId } from '../../demo/shop/commerce/order.ts'
import type { Order } from '../../demo/shop/commerce/order.ts'
import { retryDelayMs } from '../../demo/shop/webhook/backoff.ts'
import { drain } from '../../demo/shop/webhook/drain.ts'
import type { DrainDeps, WaitingWebhook } from '../../demo/shop/webhook/drain.ts'
import { orderMessage } from '../../demo/shop/webhook/message.ts'
import { webhookHeaders } from '../../demo/shop/webhook/sign.ts'

const secret = `whsec_${Buffer.from('thirty-two bytes of demo secrets').toString('base64')}`

function order(accountId: string | null): Order {
  const contact = {
    email: 'jana@example.cz',
    phone: '+420601234567',
    name: 'Jana Nováková',
    street: 'Lipová 3',
    city: 'Brno',
    zip: '60200',
  }
  const cart = parseCart('[["E101","250z",2],["V114","std",1]]')
  const choices = {
    delivery: deliveries[0],
    payment: payments[0],
    contact,
    note: '',
    newsletter: true,
    accountId,
    discount: null,
  }
  const draft = draftOrder(cart, choices)
  return {
    ...draft,
    id: orderId(2026, 42),
    createdAt: '2026-11-03T08:00:00.000Z',
    status: 'placed',
    accessKey: 'key',
  }
}

describe('an order message', () => {
  it('says who bought what for how much', () => {
    const message = JSON.parse(orderMessage('order.created', order('acc-1'), '2026-11-03T08:00:00.000Z'))
    expect(message).toMatchObject({
      type: 'order.created',
      timestamp: '2026-11-03T08:00:00.000Z',
      data: {
        order_id: '2026-00042',
        currency: 'CZK',
        total: 229 * 2 + 139 + 69,
        shipping: 69,
        customer: {
          email: 'jana@example.cz',
          phone: '+420601234567',
          name: 'Jana Nováková',
          account_id: 'acc-1',
          newsletter: true,
        },
      },
    })
    expect(message.data.items[0]).toEqual({
      item_id: 'E101',
      item_name: 'Ranní směna',
      item_category: 'Zrnková káva na espresso',
      item_brand: 'Pražeň',
      item_variant: '250 g, zrnková',
      price: 229,
      quantity: 2,
    })
  })

  it('has no account of a guest', () => {
    expect(JSON.parse(orderMessage('order.created', order(null), 'now')).data.customer).not.toHaveProperty(
      'account_id',
    )
  })
})

describe('a signature', () => {
  it('is accepted by the standard library and refused for a changed body', async () => {
    const body = orderMessage('order.created', order(null), 'now')
    const headers = Object.fromEntries(await webhookHeaders(secret, 'msg_1', Date.now(), body))
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => new Webhook(secret).verify(body.replace('229', '1'), headers)).toThrow()
  })
})

describe('draining', () => {
  const NOW = 4_000_000_000_000

  function deps(
    waiting: WaitingWebhook[],
    answer: (body: string) => number,
  ): DrainDeps & { readonly log: string[] } {
    const log: string[] = []
    return {
      log,
      now: () => NOW,
      url: 'https://receiver.example/hook',
      secret,
      due: () => waiting,
      post: async (_url, _headers, body) => answer(body),
      delivered: (id) => void log.push(`delivered ${id}`),
      failed: (id, failures, nextAt) =>
        void log.push(`failed ${id} ${failures} ${nextAt === null ? 'never' : nextAt - NOW}`),
    }
  }

  it('keeps going past a webhook that fails', async () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id, body: id, failures: 0 }))
    const given = deps(rows, (body) => (body === 'b' ? 503 : 204))
    await drain(given)
    expect(given.log).toEqual(['delivered a', 'failed b 1 5000', 'delivered c'])
  })

  it('counts a receiver that cannot be reached or redirects as a failure', async () => {
    const given = deps(
      [
        { id: 'a', body: 'a', failures: 2 },
        { id: 'b', body: 'b', failures: 0 },
      ],
      (body) => {
        if (body === 'a') throw new Error('unreachable')
        return 302
      },
    )
    await drain(given)
    expect(given.log).toEqual(['failed a 3 300000', 'failed b 1 5000'])
  })

  it('gives up after the last delay and sends nothing without an address', async () => {
    const given = deps([{ id: 'a', body: 'a', failures: 8 }], () => 500)
    await drain({ ...given, url: '' })
    expect(given.log).toEqual([])
    await drain(given)
    expect(given.log).toEqual(['failed a 9 never'])
  })

  it('waits longer each time', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8].map((failures) => retryDelayMs(failures) ?? 0)
    expect(delays.slice(0, 5)).toEqual([5_000, 30_000, 300_000, 1_800_000, 7_200_000])
    expect(delays).toEqual([...delays].sort((a, b) => a - b))
  })
})
