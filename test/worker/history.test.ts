import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ObjectsAnswer, RebuildAnswer } from '../../core/wire/history.ts'
import type { DecisionLine, EventLine, SendLine } from '../../core/wire/lake.ts'
import { moveClock } from '../../worker/clock.ts'
import { archive, behind } from '../../worker/consumer/archive.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { readLake } from '../../worker/store/lake.ts'
import {
  GRANTED,
  admin,
  asAdmin,
  asServer,
  browser,
  call,
  consentGiven,
  event,
  post,
  problemOf,
} from './call.ts'
import { TEST_SECRETS } from '../support/secrets.ts'

// A claim is asked for a confirmation; nobody is there to take it.
beforeAll(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 204 }))
})
afterAll(() => void vi.restoreAllMocks())

type Line = EventLine | DecisionLine | SendLine

const coffee = { item_id: 'K1', item_name: 'Espresso Brazílie', item_category: 'Káva', price: 290 }
const profileIn = (visitor: { cookie: string }) =>
  deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)

/** Every line of a half of the lake, through the admin API, page by page. */
async function lake(prefix: string): Promise<Line[]> {
  const lines: Line[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = `prefix=${encodeURIComponent(prefix)}&limit=20&cursor=${encodeURIComponent(cursor)}`
    const page: ObjectsAnswer = await admin<ObjectsAnswer>(`/history/objects?${query}`)
    for (const { key, size } of page.objects) {
      const bytes = await (
        await call(`/_v/v1/admin/history/object/${key}`, { headers: asAdmin })
      ).arrayBuffer()
      expect(bytes.byteLength).toBe(size)
      const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
      for (const line of (await new Response(unpacked).text()).split('\n'))
        if (line !== '') lines.push(JSON.parse(line) as Line)
    }
    cursor = page.cursor
  }
  return lines
}

describe('the lake', () => {
  test('has each event of several profiles, with what was said, and no address', async () => {
    const [one, other] = [browser(), browser()]
    const seen = event({
      name: 'view_item',
      params: { items: [coffee] },
      page: { url: 'http://shop.test/k1' },
    })
    await one.taken([consentGiven(), seen])
    await other.taken([
      consentGiven(),
      event({ name: 'generate_lead', params: { email: 'lake-secret@example.com', channels: ['email'] } }),
    ])
    const ids = await Promise.all([one, other].map(profileIn))
    await archive(env, ids)
    const mine = (await lake('events/v1/')).filter(({ profile }) => ids.includes(profile)) as EventLine[]
    expect(new Set(mine.map(({ profile }) => profile)).size).toBe(2)
    expect(mine.find(({ name }) => name === 'view_item')).toMatchObject({
      v: 1,
      profile: ids[0],
      origin: '',
      member: ids[0],
      source: 'page',
      externalId: null,
      page: { url: 'http://shop.test/k1' },
      params: { items: [{ item_id: 'K1', priceMicro: 290_000_000 }] },
    })
    expect(JSON.stringify(mine)).not.toContain('lake-secret')
    expect(await archive(env, ids)).toBe(0)
  })

  test('puts an event into the hour in which it happened', async () => {
    const at = Date.UTC(2020, 1, 29, 23, 59, 59)
    const external_id = `lake-${Date.now()}`
    const late = event({
      name: 'purchase',
      at,
      identifiers: { external_id },
      params: { transaction_id: external_id, items: [coffee] },
    })
    expect((await post('/_v/v1/server/events', { events: [late] }, asServer)).status).toBe(200)
    await archive(env, await behind(env, 1_000))
    const lines = (await lake('events/v1/dt=2020-02-29/hh=23/')) as EventLine[]
    expect(lines.filter((line) => line.externalId === external_id)).toMatchObject([{ at, name: 'purchase' }])
  })

  test('has what was decided: what a slot showed, and why a message was not sent', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'add_to_cart', params: { items: [coffee] } })])
    const id = await profileIn(visitor)
    await archive(env, [id])
    const asked = {
      key: TEST_SECRETS.SITE_KEY,
      consent: GRANTED,
      slots: ['home'],
      page: { url: 'http://shop.test/' },
    }
    expect((await post('/_v/v1/decide', asked, { cookie: visitor.cookie })).status).toBe(200)
    const own = async () =>
      (await lake('decisions/v1/')).filter(({ profile }) => profile === id) as (DecisionLine | SendLine)[]
    // The receipt is stored behind the answer.
    await expect.poll(async () => (await archive(env, [id])) + (await own()).length).toBeGreaterThan(0)
    expect(await own()).toMatchObject([{ kind: 'decision', slot: 'home', page: '/', v: 1 }])
    // No event follows the send: the index itself says that there is something new.
    await moveClock(env, { offsetMs: 2 * 3_600_000, frozenAt: null })
    await admin('/jobs/watchdog', {})
    await moveClock(env, { offsetMs: 0, frozenAt: null })
    expect((await own()).filter(({ kind }) => kind === 'send')).toMatchObject([
      { status: 'not_sent', reason: 'no_address', step: 'email', channel: 'email' },
    ])
    expect(await archive(env, [id])).toBe(0)
    expect(await behind(env, 10_000)).not.toContain(id)
    await env.DB.prepare('UPDATE profile SET archived_at = 0 WHERE id = ?').bind(id).run()
    expect(await behind(env, 10_000)).toContain(id)
  })

  test('lines of before they had a version are still read', async () => {
    const old = {
      profile: 'pold',
      id: 'old-event-1',
      name: 'view_item',
      at: 1,
      receivedAt: 2,
      source: 'page',
      params: {},
    }
    const gzipped = new Blob([`${JSON.stringify(old)}\n`]).stream().pipeThrough(new CompressionStream('gzip'))
    await env.LAKE.put(
      'events/v1/dt=1970-01-01/hh=00/old.ndjson.gz',
      await new Response(gzipped).arrayBuffer(),
    )
    const found = []
    for await (const line of readLake(env)) if (line.profile === 'pold') found.push(line)
    expect(found).toEqual([old])
  })
})

describe('the admin API', () => {
  test('shows nothing else of the bucket, and says what is wrong with a question', async () => {
    await env.LAKE.put('feeds/secret.xml', 'secret')
    const asked = (path: string) => call(`/_v/v1/admin/history${path}`, { headers: asAdmin })
    expect((await asked('/object/feeds/secret.xml')).status).toBe(404)
    expect((await asked('/object/events/v1/../../feeds/secret.xml')).status).toBe(404)
    expect((await asked('/object/events/v1/none')).status).toBe(404)
    expect(await problemOf(asked('/objects?prefix=feeds/'))).toMatchObject({
      code: 'bad_param',
      path: '/prefix',
    })
    expect((await call('/_v/v1/admin/history/objects')).status).toBe(401)
    expect((await call('/_v/v1/admin/history/object/events/v1/none')).status).toBe(401)
  })
})

describe('rebuild', () => {
  const rebuild = (id: string) => admin<RebuildAnswer>(`/profiles/${id}/rebuild`, {})

  test('finds a profile equal to its log, and leaves it as it was', async () => {
    const visitor = browser()
    await visitor.taken([event({ name: 'view_item', params: { items: [coffee] } })])
    await visitor.taken([
      { ...consentGiven(), at: Date.now() - 60_000 },
      event({ name: 'add_to_cart', params: { items: [coffee] } }),
    ])
    const answer = await rebuild(await profileIn(visitor))
    expect(answer).toMatchObject({ equal: true, isWhole: true, differences: [] })
    expect(answer.before).toBe(answer.after)
    expect((await rebuild(answer.profile)).before).toBe(answer.after)
  })

  test('says where a profile differs, and mends actor and index', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [coffee] } })])
    const id = await profileIn(visitor)
    await runInDurableObject(env.PROFILE.getByName(id), (_, state) => {
      state.storage.sql.exec(
        "UPDATE state SET v = json_set(v, '$.person.profile.eventCount', 99, '$.person.profile.lastSeenAt', 5) WHERE k = 'held'",
      )
    })
    await evictDurableObject(env.PROFILE.getByName(id))
    await env.DB.prepare('UPDATE profile SET events = 99 WHERE id = ?').bind(id).run()
    const broken = await rebuild(id)
    expect(broken.equal).toBe(false)
    expect(broken.differences.toSorted()).toEqual(['/profile/eventCount', '/profile/lastSeenAt'])
    expect(broken.before).not.toBe(broken.after)
    expect(await rebuild(id)).toMatchObject({ equal: true, before: broken.after })
    const events = await env.DB.prepare('SELECT events FROM profile WHERE id = ?')
      .bind(id)
      .first<number>('events')
    expect(events).toBe(2)
  })

  test('of nobody is refused', async () => {
    expect((await post('/_v/v1/admin/profiles/pnobody/rebuild', {}, asAdmin)).status).toBe(404)
  })
})
