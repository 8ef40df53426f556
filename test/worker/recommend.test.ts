/** Lists of products through the API: trained from the archive, published as versions, asked by a page. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts'
import type { EventLine } from '../../core/wire/lake.ts'
import { EVENTS_PREFIX } from '../../core/wire/lake.ts'
import type { RecommendAnswer, RerankAnswer } from '../../core/wire/recommend.ts'
import { trainRecs } from '../../worker/job/recs.ts'
import { catalogue } from '../../worker/store/product.ts'
import { currentModel } from '../../worker/store/model.ts'
import { writeLake } from '../../worker/store/lake.ts'
import { currentRecs, forgetRecs, keepRecsShard, publishRecs, recsVersion } from '../../worker/store/recs.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, SHOP, admin, browser, consentGiven, event, json, post, problemOf } from './call.ts'

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
  expect(report.models).toMatchObject([
    { kind: 'viewed', groups: 60, products: 3 },
    { kind: 'bought', groups: 30, products: 3 },
  ])
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

  test('the shelf of a page takes what was learnt', async () => {
    const { model } = await currentModel(env, 'viewed')
    const [a, b, c] = shop as [string, string, string]
    expect(model.neighbours[a]?.map(({ id }) => id)).toEqual([b, c])
    expect(model.counts[a]).toBe(60)
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

describe('versions', () => {
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
    const shards = (await env.CONFIG.list({ prefix: 'recs:shard:' })).keys.length
    expect(shards).toBe(new Set(Object.values(head.shards).flat()).size + 1)
    forgetRecs()
    expect((await currentRecs(env)).version).toBe(three)
    await publishRecs(env, head)
  })
})
