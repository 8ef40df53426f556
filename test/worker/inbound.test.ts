/** Order webhooks of shop systems and a CRM's, as those systems sign and send them. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ProfileView, ProfilesAnswer } from '../../core/wire/admin.ts'
import type { EventsAnswer, ProblemBody } from '../../core/wire/events.ts'
import { app } from '../../worker/app.ts'
import { signWebhook } from '../../worker/channel/signature.ts'
import { bodySignature } from '../../worker/route/inbound/signature.ts'
import { SHOPIFY } from '../../worker/route/inbound/shopify.ts'
import { SHOPTET } from '../../worker/route/inbound/shoptet.ts'
import { WOOCOMMERCE } from '../../worker/route/inbound/woocommerce.ts'
import { SHOP, admin, asServer, post } from './call.ts'
import { shopifyOrder, shoptetOrder, wooOrder } from './inbound-orders.ts'

const CRM_SECRET = 'whsec_Y3JtLXNlY3JldC1vZi10aGlydHktdHdvLWJ5dGVz'
const SECRETS = { WOO_SECRET: 'woo', SHOPIFY_SECRET: 'shpss_x', SHOPTET_SECRET: 'tajne', CRM_SECRET }
const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext

async function deliver(
  provider: string,
  body: unknown,
  headers: Record<string, string> = {},
  secrets: object = SECRETS,
): Promise<{ status: number; body: EventsAnswer & ProblemBody & { ignored?: string } }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`${SHOP}/_v/v1/inbound/${provider}`, { method: 'POST', body: text, headers })
  const response = await app.fetch(request, { ...env, ...secrets } as typeof env, context)
  return { status: response.status, body: await response.json() }
}

async function woo(body: object, topic = 'order.created') {
  const signed = await bodySignature('woo', WOOCOMMERCE.signing, JSON.stringify(body))
  return deliver('woocommerce', body, { 'x-wc-webhook-signature': signed, 'x-wc-webhook-topic': topic })
}
async function shopify(body: object, topic: string) {
  const signed = await bodySignature('shpss_x', SHOPIFY.signing, JSON.stringify(body))
  return deliver('shopify', body, { 'x-shopify-hmac-sha256': signed, 'x-shopify-topic': topic })
}
async function shoptet(body: object) {
  const signed = await bodySignature('tajne', SHOPTET.signing, JSON.stringify(body))
  return deliver('shoptet', body, { 'shoptet-webhook-signature': signed })
}

const statuses = ({ body }: Awaited<ReturnType<typeof deliver>>) => body.verdicts.map(({ status }) => status)

async function person(q: string): Promise<ProfileView> {
  const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(q)}`)
  expect(profiles, q).toHaveLength(1)
  return admin<ProfileView>(`/profiles/${profiles[0]!.id}`)
}

describe('WooCommerce', () => {
  test('an order counts once with its newsletter box, whatever is delivered again', async () => {
    const order = wooOrder({ id: 701, email: 'woo701@example.com' })
    expect(statuses(await woo(order))).toEqual(['accepted', 'accepted'])
    expect(statuses(await woo(order))).toEqual(['duplicate', 'duplicate'])
    expect(statuses(await woo({ ...order, status: 'completed' }, 'order.updated'))).toEqual([
      'duplicate',
      'duplicate',
    ])
    const { features, consents, timeline } = await person('woo701@example.com')
    expect(features).toMatchObject({ orders: 1, revenueMicro: 1_262_100_000, currency: 'CZK' })
    expect(consents.find(({ purpose }) => purpose === 'email')).toMatchObject({
      granted: true,
      proof: 'order:701',
    })
    expect(JSON.stringify(timeline)).toContain('purchase')
  })

  test('refunds count each once, and cancelling gives back the rest', async () => {
    const order = wooOrder({ id: 702, email: 'woo702@example.com' })
    await woo(order)
    const part = { ...order, refunds: [{ id: 9, total: '-100.10' }] }
    expect(statuses(await woo(part, 'order.updated'))).toEqual(['duplicate', 'duplicate', 'accepted'])
    const over = { ...part, status: 'cancelled' }
    expect(statuses(await woo(over, 'order.updated'))).toEqual(['duplicate', 'accepted'])
    expect(statuses(await woo(over, 'order.updated'))).toEqual(['duplicate', 'duplicate'])
    const { features } = await person('woo702@example.com')
    expect(features).toMatchObject({ orders: 1, revenueMicro: 1_262_100_000, refundedMicro: 1_262_100_000 })
  })

  test('what was never paid is neither bought nor given back', async () => {
    const order = { ...wooOrder({ id: 703, email: 'woo703@example.com' }), status: 'pending' }
    expect((await woo(order)).body.ignored).toBe('status pending')
    const over = await woo({ ...order, status: 'cancelled' }, 'order.updated')
    expect(over.body.ignored).toBe('an order that was never counted')
    expect((await admin<ProfilesAnswer>('/profiles?q=woo703@example.com')).profiles).toEqual([])
  })

  test('a ping is answered, another topic is told to be ignored', async () => {
    expect((await deliver('woocommerce', 'webhook_id=7')).body).toEqual({ ignored: 'ping' })
    expect((await woo({}, 'product.updated')).body.ignored).toBe('topic product.updated')
  })

  test('what cannot be read is refused with its place, so that it is sent again', async () => {
    const broken = await woo({ ...wooOrder({ id: 704, email: 'x@example.com' }), total: 'free' })
    expect(broken).toMatchObject({ status: 400, body: { code: 'bad_param', path: '/total' } })
  })
})

describe('Shopify', () => {
  test('made, paid, refunded and cancelled comes out even in any order', async () => {
    const order = shopifyOrder({ id: 5_001, email: 'shopify1@example.com' })
    const refund = {
      id: 31,
      order_id: 5_001,
      created_at: '2026-02-02T10:00:00+01:00',
      transactions: [
        { kind: 'refund', status: 'success', amount: '49.95', currency: 'EUR' },
        { kind: 'refund', status: 'failure', amount: '999.00', currency: 'EUR' },
      ],
      refund_line_items: [],
    }
    await shopify(order, 'orders/create')
    expect(statuses(await shopify({ ...order, financial_status: 'paid' }, 'orders/paid'))).toEqual([
      'duplicate',
      'duplicate',
    ])
    expect(statuses(await shopify(refund, 'refunds/create'))).toEqual(['accepted'])
    const over = { ...order, cancelled_at: '2026-02-03T10:00:00+01:00', refunds: [refund] }
    expect(statuses(await shopify(over, 'orders/cancelled'))).toEqual(['duplicate', 'accepted'])
    expect(statuses(await shopify(refund, 'refunds/create'))).toEqual(['duplicate'])
    const { features } = await person('shopify1@example.com')
    expect(features).toMatchObject({ orders: 1, revenueMicro: 249_950_000, refundedMicro: 249_950_000 })
  })

  test('a refund that overtakes its order finds the same person later', async () => {
    const order = shopifyOrder({ id: 5_002, email: 'shopify2@example.com' })
    const transactions = [{ kind: 'refund', status: 'success', amount: '10.00', currency: 'EUR' }]
    await shopify(
      { id: 32, order_id: 5_002, created_at: '2026-02-02T10:00:00Z', transactions },
      'refunds/create',
    )
    await shopify(order, 'orders/create')
    const { features } = await person('shopify2@example.com')
    expect(features).toMatchObject({ orders: 1, refundedMicro: 10_000_000 })
  })

  test('reads discount, coupon and the cart', () => {
    const read = SHOPIFY.read(
      shopifyOrder({ id: 5_003, email: 'Shopify3@Example.com' }),
      new Headers({ 'x-shopify-topic': 'orders/create' }),
    )
    expect(read).toMatchObject({
      orders: [
        {
          order_id: '5003',
          discount: 20.05,
          coupon: 'JARO',
          shipping: 9.9,
          newsletter: true,
          identifiers: { email: 'shopify3@example.com', external_id: '75003', cart_id: 'c1-from-the-page' },
          items: [{ item_id: 'HRNEK-1', quantity: 2, price: 115.025 }],
        },
      ],
    })
  })
})

describe('Shoptet', () => {
  test('the order that a bridge posts counts once, and can be cancelled', async () => {
    const order = shoptetOrder({ code: '2026000057', email: 'shoptet1@example.com' })
    expect(statuses(await shoptet({ data: { order } }))).toEqual(['accepted'])
    expect(statuses(await shoptet({ data: { order } }))).toEqual(['duplicate'])
    const status = { id: -4, name: 'Stornována' }
    expect(statuses(await shoptet({ data: { order: { ...order, status } } }))).toEqual(['accepted'])
    const { features } = await person('shoptet1@example.com')
    expect(features).toMatchObject({ orders: 1, revenueMicro: 767_000_000, refundedMicro: 767_000_000 })
  })

  test('a notification without the order is refused, with what to do', async () => {
    const answer = await shoptet({ eshopId: 1, event: 'order:create', eventInstance: '2026000057' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_shape', path: '/data/order' } })
  })

  test('prices of lines are told from prices of pieces by what adds up', () => {
    const line = shoptetOrder({ code: 'S2', email: 's2@example.com' })
    const pieces = {
      ...line,
      items: line.items.map((item) =>
        item.code === 'K1' ? { ...item, itemPrice: { ...item.itemPrice, withVat: '299.00' } } : item,
      ),
    }
    for (const order of [line, pieces]) {
      const read = SHOPTET.read(order, new Headers())
      expect(read).toMatchObject({
        orders: [
          {
            discount: 50,
            coupon: 'SLEVA',
            shipping: 69,
            items: [
              { item_id: 'K1', quantity: 2, price: 299 },
              { item_id: 'K2', price: 150 },
            ],
          },
        ],
      })
    }
  })
})

describe('signatures', () => {
  const cases = [
    ['woocommerce', 'x-wc-webhook-signature', WOOCOMMERCE.signing, 'woo'],
    ['shopify', 'x-shopify-hmac-sha256', SHOPIFY.signing, 'shpss_x'],
    ['shoptet', 'shoptet-webhook-signature', SHOPTET.signing, 'tajne'],
  ] as const
  test.each(cases)('%s: a missing, wrong or borrowed one is refused, and nothing is kept', async (...one) => {
    const [provider, header, signing, secret] = one
    const body = JSON.stringify(wooOrder({ id: 800, email: `forged-${provider}@example.com` }))
    const good = await bodySignature(secret, signing, body)
    const wrong: Record<string, string>[] = [
      {},
      { [header]: '' },
      { [header]: good.slice(0, -1) },
      { [header]: await bodySignature('other', signing, body) },
      { [header]: await bodySignature(secret, signing, `${body} `) },
    ]
    for (const headers of wrong) {
      const answer = await deliver(provider, body, { 'x-wc-webhook-topic': 'order.created', ...headers })
      expect(answer).toMatchObject({ status: 401, body: { code: 'bad_signature' } })
    }
    expect((await admin<ProfilesAnswer>(`/profiles?q=forged-${provider}@example.com`)).profiles).toEqual([])
  })

  test('the known answer: HMAC of "what do ya want for nothing?" (RFC 4231, RFC 2202)', async () => {
    const text = 'what do ya want for nothing?'
    const hex = { header: 'x', encoding: 'hex' } as const
    expect(await bodySignature('Jefe', { ...hex, hash: 'SHA-256' }, text)).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
    expect(await bodySignature('Jefe', { ...hex, hash: 'SHA-1' }, text)).toBe(
      'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
    )
  })

  test.each(['woocommerce', 'shopify', 'shoptet', 'crm', 'magento'])(
    '%s is not there unless opened',
    async (name) => {
      const answer = await deliver(name, '{}', {}, {})
      expect(answer.status).toBe(404)
      expect(answer.body.hint.length).toBeGreaterThan(5)
    },
  )
})

describe('a CRM', () => {
  let serial = 0
  async function crm(data: object, { id = `crm-${++serial}`, secret = CRM_SECRET } = {}) {
    const body = JSON.stringify({ type: 'profile.updated', data })
    const seconds = Math.floor(Date.now() / 1000)
    return deliver('crm', body, {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': await signWebhook(secret, id, seconds, body),
    })
  }

  test('is believed only with its signature, and each delivery once', async () => {
    const data = { id: 'crm-1', updated_at: '2026-01-05T08:00:00Z', traits: { city: 'Brno' } }
    const forged = await crm(data, { secret: 'whsec_b3RoZXItc2VjcmV0LW9mLXRoaXJ0eS10d28tYnl0ZXM=' })
    expect(forged).toMatchObject({ status: 401, body: { code: 'bad_signature' } })
    expect(statuses(await crm(data, { id: 'msg-1' }))).toEqual(['accepted'])
    expect(statuses(await crm(data, { id: 'msg-1' }))).toEqual(['duplicate'])
    expect((await person('crm-1')).eventsStored).toBe(1)
  })

  test('a grant without a proof is refused whole, one with a proof stands', async () => {
    const consent = { purpose: 'email', granted: true }
    const base = { id: 'crm-2', updated_at: '2026-01-05T08:00:00Z', email: 'crm2@example.com' }
    expect((await crm({ ...base, consents: [consent] })).body).toMatchObject({
      code: 'missing_param',
      path: '/data/consents/0/proof',
    })
    expect(statuses(await crm({ ...base, consents: [{ ...consent, proof: 'card 7' }] }))).toEqual([
      'accepted',
    ])
    expect((await person('crm-2')).consents.find(({ purpose }) => purpose === 'email')).toMatchObject({
      granted: true,
      source: 'crm',
      proof: 'card 7',
    })
  })

  test('of two words of the CRM on a field the newer counts, whichever comes first', async () => {
    const say = (updated_at: string, traits: object, changed_at?: object) =>
      crm({ id: 'crm-3', updated_at, traits, ...(changed_at ? { changed_at } : {}) })
    await say('2026-01-05T08:00:00Z', { city: 'Brno', country: 'CZ' })
    await say('2026-01-03T08:00:00Z', { city: 'Praha', country: 'SK' })
    // A newer record of which one field is older than what is known.
    await say('2026-01-09T08:00:00Z', { city: 'Zlín', first_name: 'Jana' }, { city: '2026-01-04T08:00:00Z' })
    const { traits } = await person('crm-3')
    expect(Object.fromEntries(traits.map(({ name, value }) => [name, value]))).toEqual({
      city: 'Brno',
      country: 'CZ',
      first_name: 'Jana',
    })
  })

  test('what the person declared is not overwritten, however new the record', async () => {
    const identifiers = { external_id: 'crm-4' }
    const declared = { id: 'crm-quiz-1', name: 'traits_update', at: 1_767_000_000_000, identifiers }
    const params = { traits: { city: 'Olomouc' }, source: 'quiz' }
    await post('/_v/v1/server/events', { events: [{ ...declared, params }] }, asServer)
    const answer = await crm({
      id: 'crm-4',
      updated_at: '2026-10-01T08:00:00Z',
      traits: { city: 'Praha', country: 'CZ' },
    })
    expect((answer.body as unknown as { kept: string[] }).kept).toEqual(['city'])
    const { traits } = await person('crm-4')
    expect(traits.map(({ name, value, source }) => [name, value, source]).sort()).toEqual([
      ['city', 'Olomouc', 'quiz'],
      ['country', 'CZ', 'crm'],
    ])
  })
})
