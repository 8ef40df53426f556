/** Counts by the hour in the store, and the alerts that are made of them. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../core/base/time.ts'
import { hourOf } from '../../core/event/tally.ts'
import type { QualityAnswer } from '../../core/wire/quality.ts'
import type { Env } from '../../worker/env.ts'
import { watchQuality } from '../../worker/job/monitor.ts'
import { flushCounts, noteCounts } from '../../worker/store/metric.ts'
import { asAdmin, browser, call, event, json, post } from './call.ts'

const own = env as unknown as Env
const admin = <Body>(path: string) => json<Body>(call(`/_v/v1/admin/quality${path}`, { headers: asAdmin }))
const change = (path: string, body: object) => post(`/_v/v1/admin/quality${path}`, body, asAdmin)

describe('counts and alerts', () => {
  const now = Date.now()
  const hour = hourOf(now)
  const name = `counted_${now.toString(36)}`
  const HOURS = 24 * 7 * 6

  beforeAll(async () => {
    const counts = Array.from({ length: HOURS }, (_, back) => HOURS - back).flatMap((ago) => {
      const isBroken = ago <= 24
      const n = isBroken ? 4 : 20
      return [
        { name: 'came', dim: name, hour: hour - ago, n } as const,
        {
          name: 'fill',
          dim: `${name}.size`,
          hour: hour - ago,
          n: isBroken ? 0 : 19,
          sample: isBroken ? [`id-${ago}`] : [],
        } as const,
      ]
    })
    await noteCounts(own, counts)
    await flushCounts(own)
  })

  test('a batch of events costs no row of its own', async () => {
    await flushCounts(own)
    const before = await own.DB.prepare('SELECT count(*) AS n, sum(n) AS sum FROM metric_hour').first()
    await browser().taken([event({ name: 'page_view' })])
    const after = await own.DB.prepare('SELECT count(*) AS n, sum(n) AS sum FROM metric_hour').first()
    expect(after).toEqual(before)
    await flushCounts(own)
    const written = await own.DB.prepare('SELECT sum(n) AS sum FROM metric_hour').first<{ sum: number }>()
    expect(written!.sum).toBeGreaterThan((before as { sum: number }).sum)
  })

  test('a drop and a field that is missing open one alert each, hour after hour, with ids that show it', async () => {
    for (let look = 0; look < 3; look++) await watchQuality(own, now + look * HOUR_MS)
    const { alerts, events } = await admin<QualityAnswer>('')
    const mine = alerts.filter(({ dim }) => dim.startsWith(name))
    expect(mine.map(({ kind }) => kind).sort()).toEqual(['fill_drop', 'volume_drop'])
    const fill = mine.find(({ kind }) => kind === 'fill_drop')!
    expect(fill.sampleIds).toHaveLength(5)
    expect(fill.words.cs).toContain('size')
    expect(events.find((one) => one.name === name)!.series.values).toHaveLength(192)
  })

  test('an alert is acknowledged, and closes by itself when all is well', async () => {
    const [alert] = (await admin<QualityAnswer>('')).alerts.filter(({ dim }) => dim === name)
    expect((await change(`/alerts/${encodeURIComponent(alert!.id)}/ack`, {})).status).toBe(204)
    expect((await change('/alerts/nothing/ack', {})).status).toBe(404)
    await own.DB.prepare('DELETE FROM metric_hour WHERE dim LIKE ?').bind(`${name}%`).run()
    await watchQuality(own, now + 12 * HOUR_MS)
    const after = (await admin<QualityAnswer>('')).alerts.find(({ id }) => id === alert!.id)!
    expect(after.closedAt).not.toBeNull()
    expect(after.ackAt).not.toBeNull()
  })

  test('a feed that was not read for a day is told', async () => {
    const write = (at: number) =>
      own.DB.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('feed:quality-test', ?)")
        .bind(JSON.stringify({ lastOkAt: at }))
        .run()
    await write(now - 30 * HOUR_MS)
    await watchQuality(own, now)
    const stale = await admin<QualityAnswer>('')
    expect(stale.alerts.find(({ dim }) => dim === 'quality-test')).toMatchObject({
      kind: 'feed_stale',
      closedAt: null,
    })
    expect(stale.feeds).toContainEqual({ id: 'quality-test', lastOkAt: now - 30 * HOUR_MS, isStale: true })
    await own.DB.prepare("DELETE FROM setting WHERE name = 'feed:quality-test'").run()
  })

  test('nobody sees it without signing in', async () => {
    for (const path of ['', '/letters', '/plan', '/schema'])
      expect((await call(`/_v/v1/admin/quality${path}`)).status).toBe(401)
  })
})
