/** What the edge tells a page that keeps its behaviour to itself, and that both then decide alike. */
import { env } from 'cloudflare:workers'
import { sample } from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decideOnDevice, takeOnDevice } from '../../core/decision/device.ts'
import type { DeviceLog } from '../../core/decision/device.ts'
import { unpackShelf } from '../../core/decision/packed-shelf.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import type { DeviceAnswer, DeviceShelfAnswer } from '../../core/wire/device.ts'
import type { EventsAnswer } from '../../core/wire/events.ts'
import { NOTHING_LEARNT } from '../../core/recommend/published.ts'
import { rowsFor, SHARD_ITEMS, writeRow } from '../../core/recommend/rows.ts'
import { keepRecsShard, publishRecs } from '../../worker/store/recs.ts'
import { IDS, NONE, SLOTS, anyVisit, played } from '../core/decision/visits.ts'
import type { Sent } from '../core/decision/visits.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { admin, browser, call, json, post, problemOf } from './call.ts'

const KEY = `?key=${TEST_SECRETS.SITE_KEY}`
const device = (rest = '') => call(`/_v/v1/device${rest}${KEY}`)

beforeAll(async () => {
  await admin('/jobs/feeds', {})
  const ids = ['K1', 'K2', 'M1', 'M2']
  const rows = rowsFor(0, SHARD_ITEMS)
  for (const item of ids.keys()) {
    const others = [...ids.keys()].filter((one) => one !== item)
    const neighbours = others.map((one, at) => ({ item: one, weight: 255 - 80 * at, sure: at === 0 }))
    writeRow(rows, item, { support: 9 - item, scale: 0.3, neighbours })
  }
  const shard = await keepRecsShard(env, rows.bytes)
  const shards = { viewed: [shard], bought: [shard], alike: [] }
  await publishRecs(env, { ...NOTHING_LEARNT, ids, sold: [0, 1, 2, 3], shards })
})

describe('what a device asks of the shop', () => {
  test.each(['', '/shelf'])('GET /device%s is the same for everybody, and says so', async (rest) => {
    const response = await device(rest)
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toMatch(/^public, max-age=\d+/)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    const visitor = browser()
    await visitor.send([])
    const other = await call(`/_v/v1/device${rest}${KEY}`, { headers: { cookie: `vid=${'a'.repeat(22)}` } })
    expect(await other.text()).toBe(await response.text())
    const again = await call(`/_v/v1/device${rest}${KEY}`, {
      headers: { 'if-none-match': response.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
  })

  test('needs the public key', async () => {
    expect(await problemOf(call('/_v/v1/device?key=pk_other'))).toMatchObject({ code: 'unknown_key' })
    expect(await problemOf(call('/_v/v1/device/shelf'))).toMatchObject({ code: 'unknown_key' })
  })

  test('the shelf carries what is printed, and no cost', async () => {
    const packed = await json<DeviceShelfAnswer>(device('/shelf'))
    expect(packed.id).toContain('M1')
    expect(packed.title[packed.id.indexOf('M1')]).toBeTruthy()
    expect(JSON.stringify(packed)).not.toContain('costMicro')
  })
})

/** A second between what happens, up to now: the edge takes nothing that is older than 30 days. */
function shifted(steps: ReturnType<typeof played>, ids: readonly string[]): ReturnType<typeof played> {
  const all = steps.flatMap((one) => (one.kind === 'batch' ? one.events.map(({ at }) => at) : []))
  const instants = [...new Set(all)].sort((a, b) => b - a)
  const startedAt = Date.now()
  const at = (instant: number) => startedAt - 1_000 * instants.indexOf(instant)
  const known = (id: unknown) => ids[IDS.indexOf(id as never)] ?? id
  const mark = crypto.randomUUID().slice(0, 8)
  return steps.map((one) =>
    one.kind === 'asked'
      ? one
      : {
          ...one,
          events: one.events.map((raw) => ({
            ...raw,
            id: `${mark}-${raw.id}`,
            at: at(raw.at),
            params: {
              ...raw.params,
              ...(Array.isArray(raw.params['items']) && {
                items: raw.params['items'].map((item: { item_id: string }) => ({
                  ...item,
                  item_id: known(item.item_id),
                })),
              }),
            },
          })),
        },
  )
}

test('events and decisions by the network, and on the device: the same answers', async () => {
  const release = await json<DeviceAnswer>(device())
  const shelf = unpackShelf(await json<DeviceShelfAnswer>(device('/shelf')))
  const ids = shelf.shelf.goods.all.map((one) => one!.id)
  const paths = [...shelf.byPath.keys()].filter((path) => path.startsWith('/'))
  let personal = 0
  for (const steps of sample(anyVisit, { seed: 20_261_123, numRuns: 12 })) {
    const visitor = browser()
    let log: DeviceLog | null = null
    const take = async ({ events, consent }: Sent) => {
      const response = await visitor.send([...events], consent)
      expect(response.status).toBe(200)
      const { verdicts } = await json<EventsAnswer>(response)
      const batch = { events, mayProfile: consent.personalisation }
      const taken = takeOnDevice(log, batch, { now: Date.now(), release })
      if (consent !== NONE)
        expect(taken.verdicts.map(({ status }) => status)).toEqual(verdicts.map(({ status }) => status))
      log = taken.log
    }
    for (const [index, one] of shifted(played(steps), ids).entries()) {
      if (one.kind === 'batch') {
        await take(one)
        continue
      }
      const path = paths[index % paths.length]!
      const { decisions, plan } = await json<DecideAnswer>(
        post(
          '/_v/v1/decide',
          {
            key: TEST_SECRETS.SITE_KEY,
            consent: { personalisation: true },
            slots: SLOTS,
            plan: true,
            page: { url: `https://shop.test${path}`, language: 'cs' },
          },
          visitor.cookie ? { cookie: visitor.cookie } : {},
        ),
      )
      const { decisions: own, plan: ownPlan } = decideOnDevice(log, release, shelf, {
        slots: SLOTS,
        page: { url: new URL(path, 'https://shop.test'), language: 'cs', agent: '', country: null },
        plan: true,
        now: Date.now(),
        newId: () => 'local',
      })
      expect(ownPlan!.campaigns).toEqual(plan!.campaigns)
      personal += decisions.filter(({ id }) => id !== '').length
      const plain = (list: readonly { id: string }[]) => list.map((each) => ({ ...each, id: each.id !== '' }))
      expect(plain(own)).toEqual(plain(decisions))
    }
  }
  expect(personal).toBeGreaterThan(40)
}, 60_000)
