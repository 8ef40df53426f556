/** Lists of products through the API: trained from the archive, published as versions, asked by a page. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts'
import type { EventLine } from '../../core/wire/lake.ts'
import { EVENTS_PREFIX } from '../../core/wire/lake.ts'
import type { NeighboursView } from '../../core/wire/admin.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import type { ReachAnswer, RecsAnswer, RecsPreviewAnswer } from '../../core/wire/recs.ts'
import type { RecommendAnswer, RerankAnswer } from '../../core/wire/recommend.ts'
import { app } from '../../worker/app.ts'
import { learnDay } from '../../worker/job/learn.ts'
import { trainRecs } from '../../worker/job/recs.ts'
import { catalogue } from '../../worker/store/product.ts'
import { writeLake } from '../../worker/store/lake.ts'
import {
  currentRecs,
  forgetRecs,
  keepRecsShard,
  missingShards,
  nameOfShard,
  publishRecs,
  recsVersion,
} from '../../worker/store/recs.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import {
  GRANTED,
  SHOP,
  admin,
  browser,
  consentGiven,
  event,
  json,
  post,
  problemOf,
  profileOf,
} from './call.ts'

const key = TEST_SECRETS.SITE_KEY
const NOW = Date.UTC(2020, 5, 1)
const recommend = (asked: object, headers = {}) =>
  json<RecommendAnswer>(post('/_v/v1/recommend', { key, ...asked }, headers))
const rerank = (asked: object) => json<RerankAnswer>(post('/_v/v1/rerank', { key, ...asked }))
const ids = ({ listed }: RecommendAnswer) => listed.map(({ id }) => id)

function line(member: string, id: string, more: Partial<EventLine>): EventLine {
  return {
    v: 1,
    profile: member,
    origin: '',
    member,
    id,
    name: 'view_item',
    at: NOW,
    receivedAt: NOW,
    archivedAt: NOW,
    source: 'page',
    externalId: null,
    params: {},
    page: null,
    readAt: null,
    ...more,
  }
}
const look = (n: number, order: number, product: string) =>
  line(`recs-${n}`, `look-${n}-${order}`, {
    at: NOW + n * MINUTE_MS + order * 1000,
    params: { items: [{ item_id: product, quantity: 1 }] },
  })
const order = (n: number, ...products: string[]) =>
  line(`recs-${n}`, `order-${n}`, {
    name: 'purchase',
    at: NOW + n * MINUTE_MS,
    params: { transaction_id: `recs-${n}`, items: products.map((item_id) => ({ item_id, quantity: 1 })) },
  })

/** In stock, by id, each of a group of its own. */
let shop: string[]

beforeAll(async () => {
  await admin('/jobs/feeds', {})
  const { products } = await catalogue(env)
  const groups = new Set<string>()
  shop = [...products.values()]
    .filter(({ inStock }) => inStock)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, groupId }) => {
      const group = groupId ?? id
      if (groups.has(group)) return []
      groups.add(group)
      return id
    })
  const [a, b, c, d] = shop as [string, string, string, string]
  const looks = Array.from({ length: 60 }, (_, n) => [
    look(n, 0, a),
    look(n, 1, b),
    look(n, 1, b),
    look(n, 2, c),
  ])
  const orders = Array.from({ length: 30 }, (_, n) => [order(n, a, d, 'unfed'), order(n, a, d, 'unfed')])
  await writeLake(env, EVENTS_PREFIX, [...looks, ...orders].flat())
  // Nothing that was told twice counts twice.
  const report = await trainRecs(env, NOW + DAY_MS)
  expect(report.products).toBe(products.size + 1)
  expect(report.learnt).toMatchObject({ by: 'night', views: 180, visits: 60, baskets: 30 })
  expect(report.learnt.covered).toMatchObject({ viewed: 3, bought: 3 })
})
beforeEach(forgetRecs)

describe('POST /v1/recommend', () => {
  test('similar: what was viewed beside it, with its reason', async () => {
    const [a, b, c] = shop
    const answer = await recommend({ strategy: 'similar', product: a, limit: 4, diversity: 0 })
    expect(answer.listed.slice(0, 2)).toMatchObject([
      { id: b, reason: { kind: 'viewed_together', with: a } },
      { id: c, reason: { kind: 'viewed_together', with: a } },
    ])
    expect(answer.listed).toHaveLength(4)
    expect(ids(answer)).not.toContain(a)
  })

  test('together: what was bought with it', async () => {
    const [a, , , d] = shop
    expect((await recommend({ strategy: 'together', product: a })).listed[0]).toMatchObject({
      id: d,
      reason: { kind: 'bought_together', with: a, sure: false },
    })
  })

  test('what is sold and in no feed takes no place', async () => {
    const [a] = shop
    expect(ids(await recommend({ strategy: 'together', product: a, limit: 50 }))).not.toContain('unfed')
  })

  test('a rail of a page chooses from the same rows, with the same reasons', async () => {
    const [a, , , d] = shop
    const { byPath } = await catalogue(env)
    const { products } = await catalogue(env)
    expect(products.has(a!)).toBe(true)
    const path = ['/produkt/', '/p/'].map((one) => `${one}${a!.toLowerCase()}`).find((one) => byPath.get(one))
    const body = {
      key,
      consent: {},
      slots: ['product'],
      page: { url: `http://shop.test${path}`, language: 'cs' },
    }
    const { decisions } = await json<DecideAnswer>(post('/_v/v1/decide', body))
    const content = decisions[0]!.content as { title: string; cards: { id: string }[] }
    expect(content).toMatchObject({ title: 'Často se kupuje spolu' })
    expect(content.cards[0]!.id).toBe(d)
  })

  test('the console reads the same rows', async () => {
    const [a, b, c, d] = shop as [string, string, string, string]
    const near = (query: string) => admin<NeighboursView>(`/neighbours?${query}`)
    const viewed = await near(`kind=viewed&product=${a}`)
    expect(viewed.products[0]).toMatchObject({ id: a, count: 60 })
    expect(viewed.products[0]!.neighbours.map(({ id }) => id)).toEqual([b, c])
    expect((await near('kind=bought&top=2')).products.map(({ id }) => id)).toEqual([a, d].toSorted())
  })

  test('for you: without consent from what the page tells, with it from what the person viewed', async () => {
    const [a, b] = shop
    const visitor = browser()
    await visitor.send([consentGiven(), event({ name: 'view_item', params: { items: [{ item_id: a }] } })])
    const headers = { cookie: visitor.cookie, origin: SHOP }
    const asked = { strategy: 'for_you', limit: 3, diversity: 0 } as const
    expect((await recommend(asked, headers)).listed[0]?.reason.kind).not.toBe('viewed_together')
    expect(ids(await recommend({ ...asked, viewed: [a] }))[0]).toBe(b)
    const personal = await recommend({ ...asked, consent: GRANTED }, headers)
    expect(personal.listed.map(({ reason }) => reason)).toContainEqual({ kind: 'viewed_together', with: a })
    expect(ids(await recommend({ ...asked, strategy: 'recent', consent: GRANTED }, headers))).toEqual([a])
  })

  test('always as many as asked, without what is excluded, pins in their places', async () => {
    const [a, b, c] = shop
    const some = await recommend({
      strategy: 'trending',
      limit: 6,
      exclude: [a, b],
      pins: [{ id: c, place: 2 }],
    })
    expect(ids(some)).toHaveLength(Math.min(6, shop.length - 2))
    expect(ids(some)[2]).toBe(c)
    expect(ids(some)).not.toContain(a)
  })

  test('refuses another key, and what it cannot read', async () => {
    const asked = { strategy: 'trending' }
    expect(await problemOf(post('/_v/v1/recommend', { key: 'pk_other', ...asked }))).toMatchObject({
      code: 'unknown_key',
    })
    expect(await problemOf(post('/_v/v1/recommend', { key, strategy: 'magic' }))).toMatchObject({
      status: 400,
    })
    expect(
      (await post('/_v/v1/recommend', { key, ...asked }, { origin: 'https://elsewhere.example' })).status,
    ).toBe(403)
  })

  test('is nobody else’s to keep', async () => {
    const answer = await post('/_v/v1/recommend', { key, strategy: 'trending' })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })
})

describe('POST /v1/rerank', () => {
  test('moves up what suits the visit, and keeps to it on the pages after', async () => {
    const [a, b] = shop
    const list = [...shop.filter((id) => id !== b), b!]
    const first = await rerank({ ids: list, viewed: [a], size: 2, strength: 1 })
    expect(first).toMatchObject({ basis: 'model', total: list.length })
    expect(first.ids[0]).toBe(b)
    // In between the visitor looked at something else.
    const rest = await rerank({
      ids: list,
      viewed: ['other'],
      strength: 1,
      offset: 2,
      size: 999,
      cursor: first.cursor,
    })
    expect([...first.ids, ...rest.ids].sort()).toEqual([...list].sort())
  })

  test('goes on with the model that a list was begun with', async () => {
    const list = shop.toReversed()
    const first = await rerank({ ids: list, viewed: [shop[0]], size: 3 })
    const { head } = await currentRecs(env)
    await publishRecs(env, { ...head, shards: { viewed: [], bought: [], alike: [] }, trainedAt: 5 })
    forgetRecs()
    const again = await rerank({ ids: list, size: 3, cursor: first.cursor })
    expect(again.ids).toEqual(first.ids)
    expect((await rerank({ ids: list, viewed: [shop[0]], size: 3 })).ids).toEqual(list.slice(0, 3))
    await publishRecs(env, head)
  })

  test('gives the shop’s order with its pins, where the model is gone', async () => {
    const gone = btoa(JSON.stringify(['gone'])).replaceAll('=', '')
    const answer = await rerank({ ids: ['x', 'y', 'z'], cursor: gone, pins: [{ id: 'z', place: 0 }] })
    expect(answer).toMatchObject({ ids: ['z', 'x', 'y'], basis: 'shop' })
    expect(await problemOf(post('/_v/v1/rerank', { key, ids: ['x'], cursor: '?' }))).toMatchObject({
      code: 'bad_shape',
      path: '/cursor',
    })
  })
})

describe('a page that waits for an order', () => {
  const never = () => new Promise<never>(() => {})
  const silent = { get: never, getWithMetadata: never } as unknown as typeof env.CONFIG
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext
  const impatient = async (changed: Partial<typeof env>, asked: object) => {
    const request = new Request(`${SHOP}/_v/v1/rerank`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key, ...asked }),
    })
    const response = await app.fetch(
      request,
      { ...env, DEADLINE_MS: '30', ...changed } as typeof env,
      context,
    )
    expect(response.status).toBe(200)
    return response.json<RerankAnswer>()
  }

  test('gets the shop’s own past the deadline, on the pages after it as well', async () => {
    const list = shop.toReversed()
    const pins = [{ id: list[4]!, place: 0 }]
    const late = await impatient({ CONFIG: silent }, { ids: list, viewed: [shop[0]], size: 3, pins })
    expect(late).toMatchObject({ basis: 'shop', ids: [list[4], list[0], list[1]], total: list.length })
    // The store answers again; who reads on must not meet a product twice.
    const rest = await impatient({}, { ids: list, size: 999, offset: 3, cursor: late.cursor, pins })
    expect(rest.basis).toBe('shop')
    expect([...late.ids, ...rest.ids].sort()).toEqual([...list].sort())
    const anew = await impatient({ DEADLINE_MS: '5000' }, { ids: list, viewed: [shop[0]], size: 3 })
    expect(anew.basis).toBe('model')
  })
})

describe('learning while serving', () => {
  const soon = NOW + DAY_MS + 20 * MINUTE_MS
  const laterLook = (n: number, order: number, product: string) =>
    line(`late-${n}`, `late-${n}-${order}`, {
      at: soon - 10 * MINUTE_MS + n * 1000 + order,
      params: { items: [{ item_id: product, quantity: 1 }] },
    })

  test('what the archive got goes into the rows, the lists and a version of its own, once', async () => {
    const [a, , , d] = shop as [string, string, string, string]
    const before = await currentRecs(env)
    const looks = Array.from({ length: 90 }, (_, n) => [
      laterLook(n, 0, a),
      laterLook(n, 1, d),
      laterLook(n, 2, 'novinka'),
    ])
    await writeLake(env, EVENTS_PREFIX, looks.flat())
    const report = await learnDay(env, soon)
    expect(report).toMatchObject({ views: 270, baskets: 0, products: 3, shards: 1 })
    forgetRecs()
    const { version, head } = await currentRecs(env)
    expect(version).toBe(report!.version)
    expect(head.learnt).toMatchObject({ by: 'day', views: 450, visits: 60 })
    expect(head.ids.at(-1)).toBe('novinka')
    expect(head.popular[0]).toBe(head.ids.indexOf(a))
    expect((await recommend({ strategy: 'similar', product: a, diversity: 0 })).listed[0]).toMatchObject({
      id: d,
      reason: { kind: 'viewed_together', with: a },
    })
    expect(await learnDay(env, soon)).toBeNull()
    // A list that was begun before goes on with its version.
    expect(await recsVersion(env, before.version)).not.toBeNull()
  })

  test('goes on from where it was', async () => {
    const [a, b] = shop as [string, string]
    await writeLake(env, EVENTS_PREFIX, [laterLook(500, 0, a), laterLook(500, 1, b)])
    expect(await learnDay(env, soon + MINUTE_MS)).toMatchObject({ views: 2, products: 2 })
    const { products } = await admin<NeighboursView>(`/neighbours?kind=viewed&product=${a}`)
    expect(products[0]).toMatchObject({ count: 151 })
  })
})

describe('what the console asks', () => {
  test('which versions stand and from how much, and who lists by which strategy', async () => {
    const answer = await admin<RecsAnswer>('/recs')
    expect(answer.versions[0]).toMatchObject({ isCurrent: true, learnt: { by: 'day', baskets: 30 } })
    expect(answer.versions.length).toBeGreaterThan(1)
    expect(answer.rails).toContainEqual(expect.objectContaining({ id: 'home-picks', strategy: 'for-you' }))
    expect(answer.inStock).toBe(shop.length)
  })

  test('how much of the shop the lists show', async () => {
    const { sample, strategies } = await admin<ReachAnswer>('/recs/reach')
    expect(sample).toBe(shop.length)
    expect(strategies).toHaveLength(6)
    for (const { strategy, people, catalogue, anybody, reach, categories } of strategies) {
      if (strategy !== 'recent') expect(reach).toBeGreaterThan(0)
      expect(people + catalogue + anybody).toBeCloseTo(1, 9)
      expect(categories).toBeLessThanOrEqual(8)
    }
  })

  test('a list for a product and a person, by what they allow', async () => {
    const [a, b] = shop as [string, string]
    const visitor = browser()
    const items = [{ item_id: b, quantity: 1 }]
    await visitor.taken([consentGiven(), event({ name: 'add_to_cart', params: { items } })])
    const ask = (body: object) => admin<RecsPreviewAnswer>('/recs/preview', body)
    const open = await ask({ strategy: 'similar', product: a })
    expect(open).toMatchObject({ person: null, titles: { [a]: expect.any(String) } })
    expect(open.listed[0]).toMatchObject({ title: expect.any(String), reason: { with: a } })
    expect(open.listed.map(({ id }) => id)).toContain(b)
    const own = await ask({
      strategy: 'similar',
      product: a,
      profile: await profileOf(visitor).then(({ id }) => id),
    })
    expect(own.person).toBe('read')
    expect(own.refused).toContainEqual({ why: 'in_cart', products: [expect.objectContaining({ id: b })] })
    expect(await ask({ strategy: 'for_you', profile: 'nobody' })).toMatchObject({ person: 'refused' })
  })
})

describe('versions', () => {
  const namesOf = (...all: number[][]) => Promise.all(all.map((one) => nameOfShard(Uint8Array.from(one))))

  test('the same history is the same version; two stand, and older ones go with what only they had', async () => {
    const { version, head } = await currentRecs(env)
    const made = (trainedAt: number, bytes: number[]) =>
      keepRecsShard(env, Uint8Array.from(bytes)).then((name) =>
        publishRecs(env, {
          ...head,
          trainedAt,
          shards: { ...head.shards, alike: [...head.shards.alike, name] },
        }),
      )
    expect(await publishRecs(env, head)).toBe(version)
    const [one, two] = [await made(1, [1]), await made(2, [2])]
    forgetRecs()
    expect((await currentRecs(env)).version).toBe(two)
    expect(await recsVersion(env, one)).not.toBeNull()
    expect(await recsVersion(env, version)).toBeNull()
    const three = await made(3, [2])
    expect(await recsVersion(env, one)).toBeNull()
    // Only the first of the two that were made up here went: the other is of a version that stands.
    expect(await missingShards(env, await namesOf([1], [2]))).toEqual(await namesOf([1]))
    forgetRecs()
    expect((await currentRecs(env)).version).toBe(three)
    await publishRecs(env, head)
  })
})
