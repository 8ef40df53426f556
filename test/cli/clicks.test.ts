import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anonymousId, planClicks, sessionParcel } from '../../cli/replay/clicks.ts'
import type { PageEvent } from '../../core/wire/events.ts'

const HOUR_MS = 3_600_000

test('the first batch of a session begins with its consent, the next ones do not', () => {
  const first = sessionParcel('7', [{ index: 0, product: 'p', at: 10 }])
  const next = sessionParcel('7', [{ index: 1, product: 'p', at: 20 }])
  expect(first.events).toMatchObject([
    { name: 'consent_update', at: 10, params: { personalisation: true, source: 'replay' } },
    { name: 'view_item', at: 10, params: { items: [{ item_id: 'p' }] } },
  ])
  expect(next.events).toHaveLength(1)
  expect(next.body).toMatchObject({
    anonymous_id: anonymousId('7'),
    consent: { analytics: true, personalisation: true },
  })
})

test('ids are the same in every run and differ between sessions', () => {
  const ids = (session: string) =>
    (sessionParcel(session, [{ index: 0, product: 'p', at: 1 }]).events as PageEvent[]).map(({ id }) => id)
  expect(ids('7')).toEqual(ids('7'))
  expect(new Set([...ids('7'), ...ids('8')]).size).toBe(4)
  expect(anonymousId('7')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})

test('sessions are cut where the hour ends, and go in the order of time though the file does not', async () => {
  const hour = 400_000
  const at = (offsetMs: number) => ((hour * HOUR_MS + offsetMs) / 1000).toFixed(3)
  const rows = [`b,1,${at(HOUR_MS + 5)}`, `a,2,${at(1_500)}`, `a,3,${at(HOUR_MS - 1)}`, `a,4,${at(HOUR_MS)}`]
  const dir = mkdtempSync(join(tmpdir(), 'vitrina-clicks-'))
  writeFileSync(join(dir, 'clicks.csv'), `session_id,item_id,ts\n${rows.join('\n')}\n`)
  const plan = await planClicks(join(dir, 'clicks.csv'), join(dir, 'staging.sqlite'), null)
  const slices = [...plan.slices()].map(({ until, parcels }) => ({
    until,
    sizes: [...parcels].map(({ events }) => events.length),
  }))
  expect(slices).toEqual([
    { until: (hour + 1) * HOUR_MS, sizes: [3] },
    { until: (hour + 2) * HOUR_MS, sizes: [1, 2] },
  ])
  expect(plan.events).toBe(6)
  plan.close()
  const limited = await planClicks(join(dir, 'clicks.csv'), join(dir, 'staging.sqlite'), 1)
  expect([...limited.slices()].flatMap(({ parcels }) => [...parcels])).toHaveLength(1)
  limited.close()
})
