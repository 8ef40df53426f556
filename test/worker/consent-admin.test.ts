/** What the console asks of consent: proofs, wordings, topics, grounds; and what is refused at publish. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { DEFAULT_TOPICS } from '../../core/consent/topic.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { asAdmin, asServer, call, event, json, post, problemOf } from './call.ts'

const admin = (path: string, method = 'GET', body?: object) =>
  call(`/_v/v1/admin${path}`, {
    method,
    headers: { ...asAdmin, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

test('proofs of a person, and whether somebody touched them', async () => {
  const email = `shown-${Date.now()}@example.com`
  const params = { email: true, source: 'checkout', proof: 'order:5' }
  await post(
    '/_v/v1/server/events',
    { events: [event({ name: 'consent_update', identifiers: { email }, params })] },
    asServer,
  )
  const id = (await findProfile(env, { kind: 'email', value: email }))!
  const answer = await json<{ proofs: object[]; broken: object | null }>(admin(`/profiles/${id}/proofs`))
  expect(answer).toMatchObject({
    proofs: [{ subject: 'email', granted: true, proof: 'order:5' }],
    broken: null,
  })
  await env.DB.prepare("UPDATE consent_proof SET source = 'forged' WHERE profile_id = ?").bind(id).run()
  expect(await json(admin(`/profiles/${id}/proofs`))).toMatchObject({ broken: { profile: id, n: 1 } })
  expect((await call(`/_v/v1/admin/profiles/${id}/proofs`)).status).toBe(401)
})

test('wordings are only ever added to', async () => {
  const id = `admin-${Date.now()}`
  expect(await json(admin('/wordings', 'POST', { id, text: { cs: 'A', en: 'A' } }))).toEqual({
    id,
    version: 1,
  })
  expect(await json(admin('/wordings', 'POST', { id, text: { cs: 'B', en: 'A' } }))).toEqual({
    id,
    version: 2,
  })
  const { wordings } = await json<{ wordings: { id: string; version: number }[] }>(admin('/wordings'))
  expect(wordings.filter((one) => one.id === id).map(({ version }) => version)).toEqual([2, 1])
  for (const bad of [{ id: 'a b', text: { cs: 'A', en: 'A' } }, { id, text: { cs: 'A' } }, {}])
    expect((await problemOf(admin('/wordings', 'POST', bad))).code).toBe('bad_shape')
})

test('topics are the shop’s, until then those that ship', async () => {
  expect(await json(admin('/topics'))).toEqual({ topics: DEFAULT_TOPICS })
  const topics = [{ id: 'sport', title: { cs: 'Sport', en: 'Sport' }, audiences: ['b2c'] }]
  expect((await admin('/topics', 'PUT', { topics })).status).toBe(200)
  expect(await json(admin('/topics'))).toEqual({ topics })
  const bad = await problemOf(admin('/topics', 'PUT', { topics: [{ id: 'x' }] }))
  expect(bad).toMatchObject({ code: 'bad_shape', path: '/topics' })
  await env.DB.prepare("DELETE FROM setting WHERE name = 'topics'").run()
})

test('a segment on what is too personal is refused until a ground is recorded', async () => {
  const id = `sensitive-${Date.now().toString(36)}`
  const when = { 'f.favourite_category': 'Těhotenské testy' }
  const draft = { id, title: { cs: 'Vybraná kategorie', en: 'A chosen category' }, when }
  expect((await admin('/segments', 'POST', draft)).status).toBe(201)
  const refused = await problemOf(admin(`/segments/${id}/publish`, 'POST', {}))
  expect(refused.code).toBe('bad_rule')
  expect(refused.path).toBe('/when/f.favourite_category')
  expect(
    (await problemOf(admin('/legal-grounds', 'PUT', { grounds: [{ kind: 'health', text: '' }] }))).code,
  ).toBe('bad_shape')
  const grounds = [{ kind: 'health', text: 'Explicit consent of members, form of 1 May, article 9(2)(a).' }]
  expect((await admin('/legal-grounds', 'PUT', { grounds })).status).toBe(200)
  expect((await admin(`/segments/${id}/publish`, 'POST', {})).status).toBe(200)
  await admin('/legal-grounds', 'PUT', { grounds: [] })
  const named = {
    id: `${id}-b`,
    title: { cs: 'Nábožensky založení', en: 'People of faith' },
    when: { 'f.orders': { $gte: 1 } },
  }
  await admin('/segments', 'POST', named)
  expect((await problemOf(admin(`/segments/${id}-b/publish`, 'POST', {}))).code).toBe('bad_rule')
  await admin(`/segments/${id}/archive`, 'POST', {})
})
