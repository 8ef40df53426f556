/** What a release lets go of once nobody needs it, and how often the whole index is read. */
import { env } from 'cloudflare:workers'
import { afterAll, expect, test } from 'vitest'
import type { EventName } from '../../core/event/catalogue.ts'
import type { Event } from '../../core/event/event.ts'
import type { JourneysAnswer } from '../../core/wire/journeys.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { dropDrained } from '../../worker/store/changes.ts'
import { project } from '../../worker/store/projection.ts'
import type { Projection } from '../../worker/store/projection.ts'
import { currentRelease } from '../../worker/store/release.ts'
import { KEPT_MS, SMALL, keptScan } from '../../worker/store/scan-memo.ts'
import { admin, browser, consentGiven, event } from './call.ts'
import { clean } from './campaign-made.ts'

afterAll(clean)

const draft = (hours: number) => ({
  id: 'drained',
  class: 'marketing',
  title: { cs: 'Cesta', en: 'Journey' },
  purpose: 'personalisation',
  triggers: [{ on: 'event', event: 'search', where: { 'p.search_term': 'drained' } }],
  exits: [{ event: 'purchase', reason: 'converted' }],
  steps: [
    { id: 'wait', kind: 'wait', for: `${hours}h` },
    { id: 'call', kind: 'goal', goal: 'g' },
  ],
})
async function publish(hours: number): Promise<void> {
  await admin('/journeys', draft(hours))
  await admin('/journeys/drained/publish', {})
}
const versions = async (journey = 'drained') =>
  (await currentRelease(env)).journeys
    .filter(({ id }) => id === journey)
    .map(({ version, status }) => `${version}${status ? ` ${status}` : ''}`)
    .toSorted()

test('an older version is kept as long as somebody is in it, and goes afterwards', async () => {
  await publish(1)
  const visitor = browser()
  await visitor.taken([consentGiven(), event({ name: 'search', params: { search_term: 'drained' } })])
  await publish(2)
  await publish(3)
  expect(await versions()).toEqual(['1 draining', '2 draining', '3'])
  const { id } = await currentRelease(env)
  await dropDrained(env)
  expect((await currentRelease(env)).id).toBe(id)
  await visitor.taken([
    event({ name: 'purchase', params: { transaction_id: 'd-1', items: [{ item_id: 'K1', price: 1 }] } }),
  ])
  await dropDrained(env)
  expect(await versions()).toEqual(['2 draining', '3'])
})

test('so is a version by which something is still tried, though nobody is in it any more', async () => {
  const said = (term: string) => ({
    ...draft(1),
    id: 'said',
    triggers: [{ on: 'event', event: 'search', where: { 'p.search_term': term } }],
    steps: [
      {
        id: 'say',
        kind: 'message',
        channels: ['email'],
        template: 'back-in-stock',
        digest: { id: 'd', gather: '4h' },
      },
    ],
  })
  const publishSaid = async (term: string) => {
    await admin('/journeys', said(term))
    await admin('/journeys/said/publish', {})
  }
  await publishSaid('said')
  const id = 'drained-said'
  const now = Date.now()
  const taken = async (at: number, name: EventName, params: Event['params']) => {
    const event: Event = { id: `${name}-1`, name, at, receivedAt: at, source: 'server', params }
    const answer = await ownActor(env, id).ingest(id, { now: at, events: [event] })
    await project(env, [(answer as { projection: Projection }).projection])
  }
  const row = async () =>
    (await profileActor(env, id).read())!.person.sends.find((one) => one.journey === 'said')
  const consents = { email: true, personalisation: true, proof: 'paper', wording: 'w', source: 'server' }
  await taken(now - 2, 'consent_update', consents)
  await taken(now - 1, 'search', { search_term: 'said' })
  expect(await row()).toMatchObject({ status: 'queued', version: 1 })
  await publishSaid('other')
  await publishSaid('another')
  await dropDrained(env)
  expect(await versions('said')).toEqual(['1 draining', '2 draining', '3'])
  const { journeys } = await admin<JourneysAnswer>('/journeys')
  expect(journeys.find((one) => one.id === 'said')!.counts.open, 'nobody stands there').toBe(0)
  await taken(now, 'purchase', { transaction_id: 'd-2', items: [] })
  expect(await row()).toMatchObject({ status: 'not_sent', reason: 'converted' })
  await dropDrained(env)
  expect(await versions('said')).toEqual(['2 draining', '3'])
})

test('in a large shop a look through all profiles is kept for a while, in a small one never', async () => {
  let scans = 0
  const scan = async () => ++scans
  expect([await keptScan(env, 'small', scan), await keptScan(env, 'small', scan)]).toEqual([1, 2])
  const { results } = await env.DB.prepare('PRAGMA table_info(profile)').all<{
    name: string
    type: string
    notnull: number
    dflt_value: string | null
  }>()
  const needed = results.filter(
    ({ notnull, dflt_value, name }) => notnull === 1 && dflt_value === null && name !== 'id',
  )
  const values = needed.map(({ type }) => (type === 'TEXT' ? "'{}'" : '0'))
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ${SMALL})
     INSERT INTO profile (id, ${needed.map(({ name }) => name).join(', ')})
     SELECT 'many-' || i, ${values.join(', ')} FROM n`,
  ).run()
  const now = Date.now()
  expect(await keptScan(env, 'large', scan, now)).toBe(3)
  expect(await keptScan(env, 'large', scan, now + KEPT_MS - 1)).toBe(3)
  expect(await keptScan(env, 'other', scan, now)).toBe(4)
  expect(await keptScan(env, 'large', scan, now + KEPT_MS)).toBe(5)
  const fails = () => Promise.reject(new Error('away'))
  await expect(() => keptScan(env, 'ill', fails, now)).rejects.toThrow('away')
  expect(await keptScan(env, 'ill', scan, now)).toBe(6)
  await env.DB.prepare("DELETE FROM profile WHERE id GLOB 'many-*'").run()
})
