/** The contact policy over the admin API: what ships, a draft, its findings, versions, and back again. */
import { env } from 'cloudflare:workers'
import { afterAll, expect, test } from 'vitest'
import { HOUR_MS } from '../../core/base/time.ts'
import { wallOf } from '../../core/base/zone.ts'
import type { PolicyDraft, PolicyView } from '../../core/wire/policy.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { publishAll } from '../../worker/store/changes.ts'
import { currentRelease } from '../../worker/store/release.ts'
import { admin, asAdmin, asServer, call, event, post, problemOf } from './call.ts'

const view = () => admin<PolicyView>('/policy')
const send = (method: string, path: string, body: unknown) =>
  call(`/_v/v1/admin${path}`, {
    method,
    headers: { ...asAdmin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

// Other files share this store: what was published here must not stay in force.
afterAll(async () => {
  await env.DB.prepare("DELETE FROM definition WHERE kind = 'policy'").run()
  await publishAll(env)
})

test('ships, is drafted, checked, published, and put back', async () => {
  const shipped = await view()
  expect(shipped).toMatchObject({ version: 0, draft: null, versions: [] })
  expect(shipped.check.starving).toEqual([])
  const { policy, calm } = shipped

  const bad: PolicyDraft = { ...calm, quiet: [{ from: '00:00', to: '00:00' }] }
  expect((await send('PUT', '/policy/draft', bad)).status).toBe(200)
  const refused = await send('POST', '/policy/publish', { note: '' })
  expect(refused.status).toBe(400)
  expect(await problemOf(refused)).toMatchObject({ code: 'bad_policy', path: '/quiet' })
  expect((await view()).check.publishable).toBe(false)

  await send('PUT', '/policy/draft', calm)
  const published = await send('POST', '/policy/publish', { note: 'nights are for sleep' })
  expect(await published.json()).toMatchObject({ version: 1 })
  const after = await view()
  expect(after).toMatchObject({ version: 1, draft: null, policy: calm })
  expect(after.versions).toMatchObject([{ version: 1, note: 'nights are for sleep' }])
  const release = await currentRelease(env)
  expect(release.policy).toEqual({ ...calm, version: 1 })
  expect(release.id).toMatch(/policy/)

  await send('PUT', '/policy/draft', policy)
  await send('POST', '/policy/publish', {})
  expect(await (await send('POST', '/policy/versions/1/rollback', {})).json()).toMatchObject({ version: 3 })
  expect((await view()).policy).toEqual(calm)
})

test('a message that meets quiet hours waits in its actor, and goes when they end', async () => {
  const identifiers = { external_id: 'policy-1', email: 'policy-1@example.com' }
  const at = Date.now()
  const yes = { identifiers, granted: true, at: at - HOUR_MS, proof: 'form 1' }
  await post(
    '/_v/v1/server/consents',
    { consents: ['email', 'personalisation'].map((purpose) => ({ ...yes, purpose })) },
    asServer,
  )
  const items = [{ item_id: 'K1', item_name: 'Káva', price: 290, quantity: 1 }]
  const cart = event({ name: 'add_to_cart', at, params: { items } })
  await post('/_v/v1/server/events', { events: [{ ...cart, identifiers }] }, asServer)
  const { profiles } = await admin<{ profiles: { id: string }[] }>('/profiles?q=policy-1@example.com')
  const actor = profileActor(env, profiles[0]!.id)

  const dueAt = at + 2 * HOUR_MS
  const due = await actor.due(dueAt)
  const key = due!.wakes.find((one) => one.includes('abandoned-cart'))!
  const time = (instant: number) => {
    const { minute } = wallOf('Europe/Prague', instant)
    return [minute / 60, minute % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
  }
  const { policy } = await view()
  const until = Math.floor(dueAt / 60_000) * 60_000 + 3 * HOUR_MS
  const quiet = [{ from: time(dueAt - HOUR_MS), to: time(until) }]
  await send('PUT', '/policy/draft', { ...policy, holidays: 'write', quiet })
  await send('POST', '/policy/publish', {})
  const answerAt = async (now: number) => {
    const leased = await actor.lease(key, now)
    return leased && 'lease' in leased ? leased.lease : leased
  }
  expect(await answerAt(dueAt)).toEqual({ answer: 'wait', until, reason: 'quiet_hours' })
  expect(await answerAt(until - 1)).toMatchObject({ answer: 'wait', until })
  expect(await answerAt(until)).toMatchObject({ answer: 'go', send: { key, attempts: 1 } })
})

test.each<[string, object]>([
  ['a channel that there is not', { channels: { pigeon: {} } }],
  ['an hour that there is not', { quiet: [{ from: '25:00', to: '08:00' }] }],
  ['a share above all', { holdout: 0.9 }],
  ['a word that there is not', { caps: 3 }],
])('%s is no policy', async (_, change) => {
  const { calm } = await view()
  expect((await send('PUT', '/policy/draft', { ...calm, ...change })).status).toBe(400)
})

test('what is not there is not found, and nobody comes in without the key', async () => {
  expect((await send('POST', '/policy/versions/99/rollback', {})).status).toBe(404)
  expect((await send('POST', '/policy/versions/x/rollback', {})).status).toBe(404)
  expect((await send('DELETE', '/policy/draft', {})).status).toBe(204)
  expect((await send('POST', '/policy/publish', {})).status).toBe(404)
  expect((await call('/_v/v1/admin/policy')).status).toBe(401)
})
