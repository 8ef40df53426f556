/** Segment's HTTP API over the wire; its own clients are tried in test/page/segment.test.ts. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ProfileView, ProfilesAnswer } from '../../core/wire/admin.ts'
import type { SegmentAnswer } from '../../core/wire/segment.ts'
import type { ProblemBody } from '../../core/wire/events.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { SHOP, admin, call, json, post } from './call.ts'

const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })
const asPage = basic(TEST_SECRETS.SITE_KEY)
const asServer = basic(TEST_SECRETS.SERVER_KEY)
const consent = { categoryPreferences: { Analytics: true, Functional: true, Personalization: true } }
const granted = { consent }

let serial = 0
const device = (name: string) => `${name}-0123456789abcdef`
const messageId = () => `ajs-next-${Date.now()}-${(++serial).toString().padStart(8, '0')}`
const tracked = (anonymousId: string, event: string, properties: object = {}, more: object = {}) => ({
  type: 'track',
  event,
  properties,
  anonymousId,
  messageId: messageId(),
  timestamp: new Date().toISOString(),
  context: granted,
  ...more,
})
const view = (anonymousId: string) =>
  deviceProfile(env, 'anonymous_id', anonymousId).then((id) => admin<ProfileView>(`/profiles/${id}`))
const send = (type: string, body: unknown, headers: Record<string, string>) =>
  post(`/_v/v1/${type}`, body, headers)
const batch = async (calls: unknown[], headers: Record<string, string>) => {
  const response = await send('batch', { batch: calls, sentAt: new Date().toISOString() }, headers)
  const body = (await response.json()) as SegmentAnswer
  return { status: response.status, body, codes: body.verdicts.map((one) => codeOf(one)) }
}
const codeOf = (one: SegmentAnswer['verdicts'][number]) =>
  (one.problem as { code: string } | undefined)?.code ?? one.status
const product = { product_id: 'K1', name: 'Espresso', category: 'Káva', price: 290, quantity: 1 }

async function byExternalId(id: string): Promise<ProfileView[]> {
  const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(id)}`)
  return Promise.all(profiles.map((row) => admin<ProfileView>(`/profiles/${row.id}`)))
}

describe('with the public key', () => {
  test('a page that has consent is followed under its anonymousId', async () => {
    const id = device('segment-a')
    const answer = await batch(
      [tracked(id, 'Product Viewed', product), tracked(id, 'Product Added', product)],
      asPage,
    )
    expect(answer).toMatchObject({ status: 200, body: { success: true } })
    expect(answer.codes).toEqual(['accepted', 'accepted'])
    const { features, consents, eventsStored } = await view(id)
    expect(features.recentlyViewed.map(({ id }) => id)).toEqual(['K1'])
    expect(features.cart.items).toMatchObject([{ id: 'K1', quantity: 1 }])
    expect(
      consents
        .filter(({ granted }) => granted)
        .map(({ purpose }) => purpose)
        .sort(),
    ).toEqual(['analytics', 'functionality', 'personalisation'])
    expect(eventsStored).toBe(3)
  })

  test('nothing is kept without a word of consent, and the answer is no 200', async () => {
    const id = device('segment-b')
    for (const context of [
      undefined,
      {},
      { consent: {} },
      { consent: { categoryPreferences: { Analytics: false } } },
    ]) {
      const answer = await batch([tracked(id, 'Product Viewed', product, { context })], asPage)
      expect(answer).toMatchObject({ status: 403, codes: ['no_consent'], body: { success: false } })
    }
    const advertising = { consent: { categoryPreferences: { Advertising: true } } }
    const answer = await batch([tracked(id, 'Product Viewed', product, { context: advertising })], asPage)
    expect(answer.codes).toEqual(['no_consent'])
    const profile = await deviceProfile(env, 'anonymous_id', id)
    expect(
      (
        await call(`/_v/v1/admin/profiles/${profile}`, {
          headers: { authorization: `Bearer ${TEST_SECRETS.ADMIN_KEY}` },
        })
      ).status,
    ).toBe(404)
  })

  test('an answer that is taken back is heard once, and again when it changes', async () => {
    const id = device('segment-c')
    const no = { consent: { categoryPreferences: { Analytics: false, Personalization: false } } }
    await batch([tracked(id, 'Product Added', product)], asPage)
    await batch([tracked(id, 'Product Viewed', product, { context: no })], asPage)
    const { consents, features } = await view(id)
    expect(consents.filter(({ granted }) => granted)).toEqual([])
    expect(features.cart.items).toEqual([])
    await batch([tracked(id, 'Product Viewed', product)], asPage)
    expect((await view(id)).consents.some(({ granted }) => granted)).toBe(true)
  })

  test('identify claims and never merges: no address is kept, the person behind it stays as they were', async () => {
    await batch(
      [
        {
          type: 'identify',
          userId: 'segment-victim',
          traits: { email: 'victim@segment.example' },
          messageId: messageId(),
        },
      ],
      asServer,
    )
    const before = JSON.stringify(
      (await byExternalId('segment-victim')).map(({ eventsStored, identifiers, consents }) => ({
        eventsStored,
        identifiers,
        consents,
      })),
    )
    const id = device('segment-d')
    for (const traits of [
      { email: 'victim@segment.example' },
      { email: 'victim@segment.example', id: 'segment-victim', ltv: 9e9, consents: { email: true } },
      { firstName: 'Jana', phone: '+420600000001' },
    ]) {
      const call = { ...tracked(id, ''), type: 'identify', userId: 'segment-victim', traits }
      expect((await batch([call], asPage)).status).toBe(200)
    }
    const attacker = await view(id)
    expect(attacker.identifiers).toEqual([])
    // That somebody logged in is known, and what they said of themselves.
    const names = attacker.timeline.flatMap((line) => ('name' in line ? [String(line.name)] : []))
    expect(names.filter((name) => name === 'login')).toHaveLength(3)
    expect(attacker.traits.map(({ name, value }) => [name, value])).toEqual([['first_name', 'Jana']])
    expect(attacker.features.orders).toBe(0)
    const after = JSON.stringify(
      (await byExternalId('segment-victim')).map(({ eventsStored, identifiers, consents }) => ({
        eventsStored,
        identifiers,
        consents,
      })),
    )
    expect(after).toBe(before)
    expect(before).toContain('segment-victim')
  })

  test('alias is refused, group is no membership, a guessable anonymousId names nothing', async () => {
    const id = device('segment-e')
    const answer = await batch(
      [
        { ...tracked(id, ''), type: 'alias', previousId: 'x', userId: 'segment-victim' },
        { ...tracked(id, ''), type: 'group', groupId: 'acme', traits: { name: 'Acme', role: 'owner' } },
        tracked('jana', 'Product Viewed', product),
        tracked('', 'Product Viewed', product),
      ],
      asPage,
    )
    expect(answer.codes).toEqual(['not_public', 'accepted', 'bad_identifier', 'bad_identifier'])
    expect(
      (
        await json<{ accounts: { id: string }[] }>(
          call('/_v/v1/admin/accounts?q=acme', {
            headers: { authorization: `Bearer ${TEST_SECRETS.ADMIN_KEY}` },
          }),
        )
      ).accounts,
    ).toEqual([])
  })

  test('events may carry ids alone: what they are called and cost is looked up (X-22)', async () => {
    const id = device('segment-ids')
    const mug = { id: 'ids-mug', title: 'Hrnek', price: '249.90', stock: 3 }
    const key = { authorization: `Bearer ${TEST_SECRETS.SERVER_KEY}` }
    await post('/_v/v1/server/catalogue', { products: [mug] }, key)
    const answer = await batch([tracked(id, 'Product Added', { product_id: 'ids-mug' })], asPage)
    expect(answer.codes).toEqual(['accepted'])
    const titles = async () => (await view(id)).features.cart.items.map(({ title }) => title)
    expect(await titles()).toEqual(['Hrnek'])
    await post('/_v/v1/server/catalogue', { products: [{ ...mug, title: 'Hrnek modrý' }] }, key)
    expect(await titles()).toEqual(['Hrnek modrý'])
  })

  test('money is not confirmed', async () => {
    const id = device('segment-f')
    await batch(
      [tracked(id, 'Order Completed', { order_id: 'SEG-1', revenue: 999, products: [product] })],
      asPage,
    )
    expect((await view(id)).features).toMatchObject({ orders: 0, revenueMicro: 0 })
  })

  test('the single letters of the browser client, its settings and its leave to ask', async () => {
    const id = device('segment-g')
    const one = await post(
      '/_v/v1/t',
      JSON.stringify({ ...tracked(id, 'Product Viewed', product), writeKey: TEST_SECRETS.SITE_KEY }),
      {
        'content-type': 'text/plain',
        origin: 'https://kava.example',
      },
    )
    expect(one.status).toBe(200)
    expect(one.headers.get('access-control-allow-origin')).toBe('https://kava.example')
    const asked = await call('/_v/v1/p', {
      method: 'OPTIONS',
      headers: { origin: 'https://kava.example', 'access-control-request-headers': 'authorization' },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization')
    const settings = await json<{ integrations: Record<string, { apiHost: string }> }>(
      call(`/_v/v1/projects/${TEST_SECRETS.SITE_KEY}/settings`),
    )
    expect(settings.integrations['Segment.io']!.apiHost).toBe('shop.test/_v/v1')
    expect((await call('/_v/v1/projects/pk_other/settings')).status).toBe(401)
  })

  test('another site may not speak in its name', async () => {
    const response = await send('track', tracked(device('segment-h'), 'X'), {
      ...asPage,
      origin: 'https://evil.example',
    })
    expect(response.status).toBe(403)
  })
})

describe('with the server key', () => {
  test('identify, track and group tell of a person, and money counts', async () => {
    const userId = 'segment-person'
    const answer = await batch(
      [
        {
          type: 'identify',
          userId,
          messageId: messageId(),
          traits: { email: 'Person@Segment.example', firstName: 'Jana', address: { city: 'Brno' } },
        },
        {
          type: 'track',
          userId,
          messageId: messageId(),
          event: 'Order Completed',
          properties: {
            order_id: 'SEG-2',
            revenue: 580,
            currency: 'CZK',
            products: [{ ...product, quantity: 2 }],
          },
        },
        {
          type: 'group',
          userId,
          groupId: 'acme-segment',
          messageId: messageId(),
          traits: { name: 'Acme', plan: 'gold', role: 'buyer' },
        },
        {
          type: 'page',
          userId,
          messageId: messageId(),
          name: 'Home',
          properties: { url: 'http://shop.test/' },
        },
      ],
      asServer,
    )
    expect(answer.codes).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    const [person] = await byExternalId(userId)
    expect(person!.identifiers.map(({ kind }) => kind).sort()).toEqual(['email', 'external_id'])
    expect(person!.features).toMatchObject({ orders: 1, revenueMicro: 580_000_000 })
    const account = await admin<{ name: string; traits: object }>('/accounts/acme-segment')
    expect(account).toMatchObject({ name: 'Acme', traits: { plan: 'gold' } })
  })

  test('the same message counts once, and one bad call takes no neighbours along', async () => {
    const good = {
      type: 'track',
      userId: 'segment-twice',
      messageId: messageId(),
      event: 'Product Viewed',
      properties: product,
    }
    const answer = await batch(
      [
        good,
        { ...good },
        { type: 'track' },
        { type: 'dance', userId: 'x' },
        7,
        { type: 'track', userId: 'x', messageId: messageId() },
        { ...good, messageId: 'free text, and not very short either', userId: 7 },
      ],
      asServer,
    )
    expect(answer.codes).toEqual([
      'accepted',
      'duplicate',
      'no_identity',
      'bad_shape',
      'not_an_object',
      'missing_param',
      'accepted',
    ])
    expect((await byExternalId('segment-twice'))[0]!.eventsStored).toBe(1)
  })

  test('a batch of which nothing was stored is no success', async () => {
    const answer = await batch([{ type: 'track', userId: 'u' }, 7], asServer)
    expect(answer).toMatchObject({ status: 400, body: { success: false } })
    for (const body of [{ batch: [] }, { batch: 7 }, {}])
      expect((await send('batch', body, asServer)).status).toBe(400)
    expect((await send('batch', { batch: Array.from({ length: 501 }, () => ({})) }, asServer)).status).toBe(
      413,
    )
  })

  test('a gzipped batch is read', async () => {
    const text = JSON.stringify({
      batch: [
        {
          type: 'page',
          userId: 'segment-gzip',
          messageId: messageId(),
          properties: { url: 'http://shop.test/' },
        },
      ],
    })
    const body = await new Response(
      new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')),
    ).arrayBuffer()
    const response = await call('/_v/v1/batch', {
      method: 'POST',
      body,
      headers: { ...asServer, 'content-encoding': 'gzip' },
    })
    expect(response.status).toBe(200)
    expect(await byExternalId('segment-gzip')).toHaveLength(1)
  })

  test('the key counts in the header only: in a body it may have come from a page', async () => {
    const body = {
      writeKey: TEST_SECRETS.SERVER_KEY,
      userId: 'segment-body',
      event: 'X',
      messageId: messageId(),
    }
    const response = await send('track', body, {})
    expect(response.status).toBe(401)
    expect(((await response.json()) as ProblemBody).code).toBe('unknown_key')
  })
})

describe('at the root of the host', () => {
  test("the clients' own paths work with a key of ours", async () => {
    const body = {
      batch: [
        {
          type: 'page',
          userId: 'segment-root',
          messageId: messageId(),
          properties: { url: 'http://shop.test/' },
        },
      ],
    }
    const response = await call('/v1/batch', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: asServer,
    })
    expect(response.status).toBe(200)
    expect((await call(`/v1/projects/${TEST_SECRETS.SITE_KEY}/settings`)).status).toBe(200)
  })

  test("everything else is the shop's", async () => {
    const shop = await (await call('/nothing-here')).text()
    for (const [path, init] of [
      ['/v1/track', { method: 'POST', body: '{}' }],
      ['/v1/track', { method: 'POST', body: '{}', headers: basic('of-the-shop') }],
      ['/v1/track', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }],
      ['/v1/batch', { method: 'GET' }],
      ['/v1/projects/other/settings', { method: 'GET' }],
    ] as const) {
      const response = await call(path, init)
      expect([response.status, await response.text()], `${init.method} ${path}`).toEqual([404, shop])
    }
    expect(SHOP).toBe('http://shop.test')
  })
})
