import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ProfileView, ProfilesAnswer } from '../../core/wire/admin.ts'
import type { EventsAnswer } from '../../core/wire/events.ts'
import { productsById } from '../../worker/store/product.ts'
import { beginOnce, dropOldAnswers, endOnce } from '../../worker/store/idempotency.ts'
import { admin, asServer, call, json, post, problemOf } from './call.ts'

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  post(`/_v/v1/server/${path}`, body, { ...asServer, ...headers })
const taken = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  json<EventsAnswer>(send(path, body, headers))
const statuses = ({ verdicts }: EventsAnswer) =>
  verdicts.map(({ status, problem }) => problem?.code ?? status)

async function byExternalId(id: string): Promise<ProfileView> {
  const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(id)}`)
  expect(profiles, id).toHaveLength(1)
  return admin<ProfileView>(`/profiles/${profiles[0]!.id}`)
}

const coffee = { item_id: 'K1', item_name: 'Espresso', price: '289.90', quantity: 2 }
const order = (id: string, who: string, more: object = {}) => ({
  order_id: id,
  at: '2026-03-01T10:00:00Z',
  identifiers: { external_id: who },
  currency: 'CZK',
  value: '648.80',
  shipping: '69',
  items: [coffee],
  ...more,
})

describe('orders', () => {
  test('count once by their number, are given back in parts and cancelled, to the micro', async () => {
    const who = 'api-buyer-1'
    const first = await taken('orders', { orders: [order('A-1', who), order('A-2', who, { value: '0.1' })] })
    expect(statuses(first)).toEqual(['accepted', 'accepted'])
    expect(statuses(await taken('orders', { orders: [order('A-1', who)] }))).toEqual(['duplicate'])
    // Told otherwise the second time: both are kept, marked, and the order stays what it was.
    const other = await taken('orders', { orders: [order('A-1', who, { value: '9999' })] })
    expect(other.verdicts).toMatchObject([{ status: 'accepted', note: 'id_conflict' }])
    const back = { action: 'refund', order_id: 'A-1', at: '2026-03-02T10:00:00Z', items: [] }
    const refunds = await taken('orders', {
      orders: [
        { ...back, refund_id: 'R1', value: '100.05' },
        { ...back, refund_id: 'R2', value: '0.01' },
        { ...back, refund_id: 'R1', value: '100.05' },
        { action: 'cancel', order_id: 'A-2', value: 0.1 },
      ],
    })
    expect(statuses(refunds)).toEqual(['accepted', 'accepted', 'duplicate', 'accepted'])
    const { features } = await byExternalId(who)
    expect(features).toMatchObject({ orders: 2, revenueMicro: 648_900_000, refundedMicro: 100_160_000 })
  })

  test('a bad one takes no neighbours along, and each fault has its place', async () => {
    const who = 'api-buyer-2'
    const answer = await taken('orders', {
      orders: [
        order('B-1', who),
        { ...order('B-2', who), items: [{ ...coffee, quantity: -1 }] },
        'text',
        { ...order('', who) },
        { action: 'refund', order_id: 'B-1' },
        { action: 'cancel', order_id: 'B-1' },
        { ...order('B-3', who), items: [] },
        { ...order('B-4', who), identifiers: { email: 'not an address' } },
        JSON.parse(`{"order_id":"B-5","items":[{"__proto__":{"x":1}}]}`) as object,
        order('B-6', who),
      ],
    })
    expect(statuses(answer)).toEqual([
      'accepted',
      'bad_item',
      'not_an_object',
      'bad_shape',
      'missing_param',
      'missing_param',
      'missing_param',
      'bad_identifier',
      'forbidden_key',
      'accepted',
    ])
    expect(answer.verdicts[1]!.problem!.path).toBe('/orders/1/params/items/0/quantity')
    expect(answer.verdicts[7]!.problem!.path).toBe('/orders/7/identifiers/email')
    expect((await byExternalId(who)).features.orders).toBe(2)
  })

  test('a number with any sign in it names the order, however long', async () => {
    const who = 'api-buyer-3'
    for (const id of ['#1001', 'č. 2026/7', 'x'.repeat(64)]) {
      expect(statuses(await taken('orders', { orders: [order(id, who)] }))).toEqual(['accepted'])
      expect(statuses(await taken('orders', { orders: [order(id, who)] }))).toEqual(['duplicate'])
    }
    expect((await byExternalId(who)).features.orders).toBe(3)
  })

  test('the newsletter box is a consent with the order as its proof', async () => {
    const email = 'box@example.com'
    const boxed = order('N-1', 'api-box', {
      newsletter: true,
      identifiers: { external_id: 'api-box', email },
    })
    expect(statuses(await taken('orders', { orders: [boxed] }))).toEqual(['accepted'])
    const { consents } = await byExternalId('api-box')
    expect(consents.find(({ purpose }) => purpose === 'email')).toMatchObject({
      granted: true,
      source: 'checkout',
      proof: 'order:N-1',
    })
  })

  test('the name on an order is the name that somebody is addressed by; a firm has none', async () => {
    const traitsOf = async (id: string) => {
      const { traits } = await byExternalId(id)
      return Object.fromEntries(traits.map(({ name, value }) => [name, value]))
    }
    const named = (id: string, who: string, more: object = {}) =>
      order(id, who, {
        name: 'Ing. Jana Nováková',
        identifiers: { external_id: who, email: `${who}@example.com` },
        ...more,
      })
    const agreed = named('NM-1', 'api-named', { newsletter: true })
    expect(statuses(await taken('orders', { orders: [agreed] }))).toEqual(['accepted'])
    expect(await traitsOf('api-named')).toMatchObject({ first_name: 'Jana', last_name: 'Nováková' })
    expect(statuses(await taken('orders', { orders: [agreed] }))).toEqual(['duplicate'])
    // A firm is nobody to be greeted by its first word.
    const firm = named('NM-2', 'api-firm', { name: 'Kavárna Lípa s.r.o.' })
    expect(statuses(await taken('orders', { orders: [firm] }))).toEqual(['accepted'])
    expect(await traitsOf('api-firm')).not.toHaveProperty('first_name')
  })
})

describe('consents', () => {
  test('need a proof to grant a channel and none to take it back', async () => {
    const identifiers = { external_id: 'api-consent', email: 'api-consent@example.com' }
    const say = (more: object) => ({ identifiers, purpose: 'email', granted: true, ...more })
    const answer = await taken('consents', {
      consents: [
        say({ at: 1_700_000_000_000, proof: 'form 12', wording: 'v3', source: 'paper' }),
        say({}),
        say({ purpose: 'telepathy', proof: 'x' }),
        say({ purpose: 'personalisation', at: 1_700_000_000_000 }),
      ],
    })
    expect(statuses(answer)).toEqual(['accepted', 'missing_param', 'bad_shape', 'accepted'])
    expect(answer.verdicts[1]!.problem!.path).toBe('/consents/1/proof')
    const before = await byExternalId('api-consent')
    expect(before.consents.find(({ purpose }) => purpose === 'email')).toMatchObject({
      granted: true,
      at: 1_700_000_000_000,
      source: 'paper',
      wording: 'v3',
      proof: 'form 12',
    })
    await taken('consents', { consents: [say({ granted: false, at: 1_700_000_000_001 })] })
    const after = await byExternalId('api-consent')
    expect(after.consents.find(({ purpose }) => purpose === 'email')!.granted).toBe(false)
  })
})

describe('catalogue', () => {
  test('changes what is said of a product and keeps the rest', async () => {
    const make = { id: 'api-p1', title: 'Hrnek', price: '249.90', stock: 3, url: 'http://shop.test/hrnek' }
    const answer = await taken('catalogue', {
      products: [
        make,
        { id: 'api-none', stock: 1 },
        { id: 'api-p2', title: 'X', price: -1 },
        { title: 'no id' },
      ],
    })
    expect(statuses(answer)).toEqual(['accepted', 'missing_param', 'bad_param', 'bad_shape'])
    expect(statuses(await taken('catalogue', { products: [{ id: 'api-p1', stock: 0 }] }))).toEqual([
      'accepted',
    ])
    const held = (await productsById(env, ['api-p1'])).get('api-p1')
    expect(held).toMatchObject({ title: 'Hrnek', priceMicro: 249_900_000, stock: 0, available: false })
  })

  test('takes no address that runs code', async () => {
    const make = (more: object) => ({ id: 'api-p3', title: 'Y', ...more })
    const answer = await taken('catalogue', {
      products: [
        make({ url: 'javascript:alert(1)' }),
        make({ image_url: '//evil.example/x.jpg' }),
        make({ url: 'data:text/html,x' }),
      ],
    })
    expect(statuses(answer)).toEqual(['bad_param', 'bad_param', 'bad_param'])
    expect(JSON.stringify(answer)).toContain('/products/1/image_url')
    expect((await productsById(env, ['api-p3'])).has('api-p3')).toBe(false)
    expect(
      statuses(await taken('catalogue', { products: [make({ url: '', image_url: '/y.jpg' })] })),
    ).toEqual(['accepted'])
  })
})

describe('the envelope', () => {
  test.each([
    ['no key', {}, { orders: [1] }, 401, 'unknown_key'],
    ['a wrong key', { authorization: 'Bearer sk_wrong_0123456789' }, { orders: [1] }, 401, 'unknown_key'],
    ['no list', asServer, {}, 400, 'bad_shape'],
    ['an empty list', asServer, { orders: [] }, 400, 'bad_shape'],
    ['501 items', asServer, { orders: Array.from({ length: 501 }, () => 1) }, 413, 'too_many_events'],
    ['no JSON', asServer, '{', 400, 'not_json'],
    ['a list', asServer, '[]', 400, 'not_an_object'],
  ])('with %s is refused', async (...one) => {
    const [, headers, body, status, code] = one
    const response = await post('/_v/v1/server/orders', body, headers)
    expect(response.status).toBe(status)
    expect((await problemOf(response)).code).toBe(code)
  })
})

describe('Idempotency-Key', () => {
  const key = (name: string) => ({ 'idempotency-key': name })

  test('brings the same answer for a day, byte for byte', async () => {
    const body = { profiles: [{ identifiers: { external_id: 'api-idem' }, traits: { city: 'Brno' } }, 7] }
    const first = await send('profiles', body, key('one'))
    const text = await first.text()
    expect(first.headers.get('idempotent-replayed')).toBeNull()
    const second = await send('profiles', body, key('one'))
    expect(await second.text()).toBe(text)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect((await byExternalId('api-idem')).eventsStored).toBe(1)
  })

  test('with another body is a conflict, on another path another key', async () => {
    const body = { orders: [order('I-1', 'api-idem-2')] }
    expect((await send('orders', body, key('two'))).status).toBe(200)
    const other = await send('orders', { orders: [order('I-2', 'api-idem-2')] }, key('two'))
    expect(other.status).toBe(409)
    expect((await problemOf(other)).code).toBe('idempotency_conflict')
    expect((await byExternalId('api-idem-2')).features.orders).toBe(1)
    const events = {
      events: [
        { id: 'idem-page-1', name: 'page_view', at: 1e12, identifiers: { external_id: 'api-idem-2' } },
      ],
    }
    expect((await send('events', events, key('two'))).status).toBe(200)
  })

  test('after a crash between begin and end the work is done again, and counts once', async () => {
    const body = JSON.stringify({
      profiles: [{ identifiers: { external_id: 'api-crash' }, traits: { a: '1' } }],
    })
    const asked = { scope: '/_v/v1/server/profiles', key: 'three', body }
    // The work of the first try was done, and then the machine died before its answer was kept.
    await taken('profiles', body, { ...key('three') })
    await env.DB.prepare('UPDATE idempotency SET status = NULL, body = NULL').run()
    const begun = await beginOnce(env, asked, Date.now())
    expect(begun.state).toBe('run')
    const answer = await taken('profiles', body, key('three'))
    expect(statuses(answer)).toEqual(['duplicate'])
    expect((await byExternalId('api-crash')).eventsStored).toBe(1)
    expect((await beginOnce(env, asked, Date.now())).state).toBe('done')
  })

  test('is new again after a day, and a refusal is not kept', async () => {
    const now = Date.now()
    const asked = { scope: '/x', key: 'four', body: 'a' }
    const begun = await beginOnce(env, asked, now)
    if (begun.state !== 'run') throw new Error(begun.state)
    await endOnce(env, begun.key, { status: 200, body: '{}' })
    expect((await beginOnce(env, asked, now + 86_399_999)).state).toBe('done')
    expect((await beginOnce(env, { ...asked, body: 'b' }, now + 86_400_000)).state).toBe('run')
    await dropOldAnswers(env, now + 2 * 86_400_000 + 1)
    const { results } = await env.DB.prepare('SELECT * FROM idempotency').all()
    expect(results).toEqual([])
    expect((await send('orders', { orders: [] }, key('five'))).status).toBe(400)
    expect((await send('orders', { orders: [order('I-5', 'api-idem-5')] }, key('six'))).status).toBe(200)
  })

  test('is worth nothing without the server key', async () => {
    const stranger = { 'idempotency-key': 'seven' }
    expect((await post('/_v/v1/server/orders', { orders: [1] }, stranger)).status).toBe(401)
    expect((await call('/_v/v1/server/orders')).status).toBe(404)
  })
})
