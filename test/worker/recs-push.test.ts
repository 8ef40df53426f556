/** A model that the command line made, put in force through the admin API. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import { NOTHING_LEARNT } from '../../core/recommend/published.ts'
import { rowsFor, SHARD_ITEMS, writeRow } from '../../core/recommend/rows.ts'
import type { RecommendAnswer } from '../../core/wire/recommend.ts'
import { learnDay } from '../../worker/job/learn.ts'
import { trainAtNight } from '../../worker/job/recs.ts'
import { currentRecs, forgetRecs, nameOfShard } from '../../worker/store/recs.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { admin, call, json, post, problemOf } from './call.ts'

const NOW = Date.UTC(2020, 5, 1)

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})

/** A model in which two products go together. */
function builderOf(pair: readonly [string, string]) {
  const rows = rowsFor(0, SHARD_ITEMS)
  for (const item of [0, 1])
    writeRow(rows, item, { support: 9, scale: 1, neighbours: [{ item: 1 - item, weight: 255, sure: false }] })
  const learnt = { ...NOTHING_LEARNT.learnt, by: 'pushed' as const, views: 18 }
  const columns = { ids: [...pair], brands: ['', ''], pricesMicro: [0, 0], margins: [null, null] }
  return { bytes: rows.bytes, head: { ...NOTHING_LEARNT, ...columns, learnt, trainedAt: NOW } }
}

describe('a model from the command line', () => {
  const push = (path: string, body: BodyInit, method = 'POST') =>
    call(`/_v/v1/admin/recs${path}`, {
      method,
      headers: { authorization: `Bearer ${TEST_SECRETS.ADMIN_KEY}`, 'content-type': 'application/json' },
      body,
    })

  test('is in force once all of it is here, and stays for the night', async () => {
    const [a, b] = ['K1', 'M1'] as [string, string]
    const builder = builderOf([a, b])
    const name = await nameOfShard(builder.bytes)
    const shards = { viewed: [name], bought: [], alike: [] }
    const head = { ...builder.head, shards }
    const send = () => push('/versions', JSON.stringify(head))
    expect(await problemOf(send())).toMatchObject({ code: 'bad_shape', path: '/shards' })
    expect(await json(push('/shards', JSON.stringify({ names: [name] })))).toEqual({ missing: [name] })
    const wrong = await push(`/shards/${'0'.repeat(24)}`, builder.bytes, 'PUT')
    expect(wrong.status).toBe(400)
    expect((await push(`/shards/${name}`, new Uint8Array(9), 'PUT')).status).toBe(400)
    expect((await push(`/shards/${name}`, builder.bytes, 'PUT')).status).toBe(204)
    expect(await json(push('/shards', JSON.stringify({ names: [name] })))).toEqual({ missing: [] })
    expect(await problemOf(push('/versions', JSON.stringify({ ...head, sold: [2] })))).toMatchObject({
      status: 400,
    })
    expect(await problemOf(push('/versions', JSON.stringify({ ...head, brands: [] })))).toMatchObject({
      status: 400,
    })
    const asked = { key: TEST_SECRETS.SITE_KEY, strategy: 'similar', product: a, diversity: 0 }
    const reason = { kind: 'viewed_together', with: a }
    const { version } = await json<{ version: string }>(send())
    forgetRecs()
    expect((await currentRecs(env)).version).toBe(version)
    expect((await json<RecommendAnswer>(post('/_v/v1/recommend', asked))).listed[0]).toMatchObject({
      id: b,
      reason,
    })
    expect(await trainAtNight(env, head.trainedAt + 7 * DAY_MS)).toBeNull()
    expect(await learnDay(env, NOW)).toBeNull()
  })
})
