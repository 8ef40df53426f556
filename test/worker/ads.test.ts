/** Audiences of ad networks: who is in the file and in the batches, and that nobody is who did not allow it. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sha256 } from '../../core/base/sha256.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { WELL } from '../../core/message/breaker.ts'
import type { AdAudiencesAnswer, AudienceBatchWebhook, MailBatchWebhook } from '../../core/wire/ads.ts'
import type { PolicyView } from '../../core/wire/policy.ts'
import { ownActor } from '../../worker/actor/stub.ts'
import { tellLeavers } from '../../worker/consumer/leave.ts'
import { runRetention } from '../../worker/job/retention.ts'
import { noteMember } from '../../worker/store/ad-member.ts'
import { project } from '../../worker/store/projection.ts'
import { publishAll } from '../../worker/store/changes.ts'
import { DEFAULT_SENDER, changeHealth } from '../../worker/store/sender.ts'
import { admin, asAdmin, asServer, call, event, post } from './call.ts'
import { clean } from './campaign-made.ts'
import { HOOK, addSender, drop, receiver } from './sender-made.ts'

// Other files share this store: what was published here must not stay in force.
afterAll(clean)

const START = 1_931_000_000_000
let serial = 0

beforeEach(() =>
  changeHealth(env, DEFAULT_SENDER, (health) => ({ ...health, disabledAt: 1, disabledWhy: 'by_hand' })).then(
    () => {},
  ),
)
afterEach(async () => {
  vi.restoreAllMocks()
  await changeHealth(env, DEFAULT_SENDER, () => WELL)
  await drop('ads-hub')
})

/** Somebody with a proved address, who was added to an audience. */
async function member(audience: string, ads: boolean): Promise<{ id: string; email: string; hash: string }> {
  const id = `pads${++serial}x${Date.now().toString(36)}`
  const email = `${id}@example.com`
  const params = { ads, email: true, source: 'server', proof: 'paper', wording: 'w' }
  const base = { receivedAt: START, source: 'server' } as const
  const taken = await ownActor(env, id).ingest(id, {
    events: [
      {
        ...base,
        id: `c-${id}`,
        at: START,
        name: 'consent_update',
        params,
        named: [
          { kind: 'email', value: email },
          { kind: 'external_id', value: `shop-${id}` },
        ],
      },
    ],
    now: START,
  })
  if ('projection' in taken) await project(env, [taken.projection])
  await noteMember(env, { audience, profile: id, change: 'add' }, START)
  return { id, email, hash: sha256(email) }
}

async function refuses(id: string): Promise<void> {
  const base = { receivedAt: START, source: 'server' } as const
  await ownActor(env, id).ingest(id, {
    events: [
      {
        ...base,
        id: `r-${id}`,
        at: START + 5,
        name: 'consent_update',
        params: { ads: false, source: 'server' },
      },
    ],
    now: START + 5,
  })
}

const file = async (audience: string, change: string, network = 'meta') => {
  const response = await call(`/_v/v1/admin/ads/${audience}/export.csv?network=${network}&change=${change}`, {
    headers: asAdmin,
  })
  return { status: response.status, lines: (await response.text()).trimEnd().split('\r\n') }
}

test('a file holds hashes of those who allow it; who took it back is in the other one', async () => {
  const [keen, shy, gone] = [
    await member('lost-carts', true),
    await member('lost-carts', false),
    await member('lost-carts', true),
  ]
  await noteMember(env, { audience: 'lost-carts', profile: gone.id, change: 'remove' }, START + 1)
  const added = await file('lost-carts', 'add')
  expect(added.lines).toEqual(['email,phone', `${keen.hash},`])
  expect((await file('lost-carts', 'remove')).lines.toSorted()).toEqual(
    ['email,phone', `${shy.hash},`, `${gone.hash},`].toSorted(),
  )
  await refuses(keen.id)
  expect((await file('lost-carts', 'add')).lines).toEqual(['email,phone'])
  expect((await file('lost-carts', 'remove')).lines).toContain(`${keen.hash},`)
  expect(added.lines.join()).not.toContain('@')
  expect((await file('lost-carts', 'add', 'fax')).status).toBe(400)
  expect((await file('lost-carts', 'swap')).status).toBe(400)
  const { audiences } = await admin<AdAudiencesAnswer>('/ads')
  expect(audiences.find(({ audience }) => audience === 'lost-carts')).toMatchObject({ added: 2, removed: 1 })
})

test('what a journey said later stands, in whatever order it is told', async () => {
  const one = await member('late', true)
  await noteMember(env, { audience: 'late', profile: one.id, change: 'remove' }, START + 10)
  await noteMember(env, { audience: 'late', profile: one.id, change: 'add' }, START + 9)
  expect((await file('late', 'add')).lines).toHaveLength(1)
})

test('batches are signed, who leaves goes first, and the same members have the same key', async () => {
  await addSender('ads-hub', { channels: ['audience'] })
  const box = receiver({ [`${HOOK}/ads-hub`]: [204] })
  const [keen, shy] = [await member('pushed', true), await member('pushed', false)]
  const push = () => admin('/ads/pushed/push', { network: 'google' })
  expect(await push()).toEqual({ added: 1, removed: 1, batches: 2, failed: null })
  const sent = box.asked.map(({ body }) => JSON.parse(body) as AudienceBatchWebhook)
  expect(sent.map(({ data }) => [data.change, data.count])).toEqual([
    ['remove', 1],
    ['add', 1],
  ])
  expect(JSON.stringify(sent[1]!.data.payload)).toContain(keen.hash)
  expect(JSON.stringify(sent[0]!.data.payload)).toContain(shy.hash)
  expect(box.asked[0]!.headers.get('webhook-signature')).toMatch(/^v1,/)
  await push()
  expect(box.asked.map(({ id }) => id).slice(2)).toEqual(box.asked.map(({ id }) => id).slice(0, 2))
})

test('a receiver that refuses ends the push, and says why', async () => {
  await addSender('ads-hub', { channels: ['audience'] })
  receiver({ [`${HOOK}/ads-hub`]: [500] })
  await member('sick', true)
  expect(await admin('/ads/sick/push', { network: 'meta' })).toEqual({
    added: 0,
    removed: 0,
    batches: 0,
    failed: 'unknown',
  })
})

describe('who is erased', () => {
  const LATER = START + 500 * DAY_MS
  const erase = async (id: string) => {
    expect((await runRetention(env, LATER, [id])).faults).toEqual([])
    expect(await ownActor(env, id).read()).toBeNull()
  }
  const left = () => env.DB.prepare('SELECT count(*) AS n FROM ad_leaving').first<number>('n')

  test('leaves each network that had them by a word of its own, and nothing of them is kept then', async () => {
    await addSender('ads-hub', { channels: ['audience'] })
    const box = receiver({ [`${HOOK}/ads-hub`]: [204] })
    const gone = await member('erased', true)
    for (const network of ['meta', 'google']) await admin('/ads/erased/push', { network })
    await erase(gone.id)
    const before = box.asked.length
    await tellLeavers(env, LATER)
    const sent = box.asked.slice(before).map(({ body }) => JSON.parse(body) as AudienceBatchWebhook)
    expect(sent.map(({ type, data }) => [type, data.network, data.change])).toEqual([
      ['audience.removed', undefined, undefined],
      ['audience.batch', 'google', 'remove'],
      ['audience.batch', 'meta', 'remove'],
    ])
    for (const { data } of sent.slice(1)) expect(JSON.stringify(data.payload)).toContain(gone.hash)
    expect(sent[0]!.data).toMatchObject({ audience: 'erased', externalId: `shop-${gone.id}` })
    expect(JSON.stringify(sent)).not.toContain('@')
    expect(await left()).toBe(0)
    await tellLeavers(env, LATER + HOUR_MS)
    expect(box.asked).toHaveLength(before + 3)
  })

  test('stands in the file of those to be removed until a sender took it, for 30 days at most', async () => {
    await addSender('ads-hub', { channels: ['audience'] })
    const box = receiver({ [`${HOOK}/ads-hub`]: [503, 503, 204] })
    const gone = await member('filed', true)
    expect((await file('filed', 'add')).lines).toContain(`${gone.hash},`)
    await erase(gone.id)
    await tellLeavers(env, LATER)
    expect((await file('filed', 'remove')).lines).toEqual(['email,phone', `${gone.hash},`])
    await tellLeavers(env, LATER + HOUR_MS - 1)
    expect(box.asked, 'not before its time').toHaveLength(2)
    await tellLeavers(env, LATER + 2 * HOUR_MS)
    expect(box.asked).toHaveLength(4)
    expect(await left()).toBe(0)

    await drop('ads-hub')
    const other = await member('filed', true)
    await erase(other.id)
    await tellLeavers(env, LATER + 2 * HOUR_MS)
    expect(await left()).toBe(2)
    await tellLeavers(env, LATER + 31 * DAY_MS)
    expect(await left()).toBe(0)
  })

  test('and was in no audience is told to nobody', async () => {
    const { id } = await member('other', true)
    await env.DB.prepare('DELETE FROM ad_member WHERE profile = ?').bind(id).run()
    await erase(id)
    expect(await left()).toBe(0)
  })
})

test('a seed says who was in it: whoever is erased later leaves the network that got it', async () => {
  await addSender('ads-hub', { channels: ['audience'] })
  const box = receiver({ [`${HOOK}/ads-hub`]: [204] })
  const body = { id: 'spenders', title: { cs: 's', en: 's' }, owner: 'crm', when: { 'consent.ads': true } }
  expect((await post('/_v/v1/admin/segments', body, asAdmin)).status).toBe(201)
  await post('/_v/v1/admin/segments/spenders/publish', {}, asAdmin)
  const gone = await member('none', true)
  await env.DB.prepare('DELETE FROM ad_member WHERE profile = ?').bind(gone.id).run()
  const seed = await call('/_v/v1/admin/segments/spenders/seed.csv?network=google', { headers: asAdmin })
  expect(await seed.text()).toContain(gone.hash)
  const later = START + 500 * DAY_MS
  expect((await runRetention(env, later, [gone.id])).faults).toEqual([])
  await tellLeavers(env, later)
  const sent = box.asked.map(({ body }) => JSON.parse(body) as AudienceBatchWebhook)
  expect(sent.map(({ type, data }) => [type, data.audience, data.network, data.change])).toEqual([
    ['audience.batch', 'seed-spenders', 'google', 'remove'],
  ])
  expect(JSON.stringify(sent[0]!.data.payload)).toContain(gone.hash)
})

test('nobody without the key of the house reads any of it', async () => {
  for (const path of ['/ads', '/ads/x/export.csv?network=meta', '/segments/x/seed.csv?network=meta'])
    expect((await call(`/_v/v1/admin${path}`)).status).toBe(401)
})

describe('letters on paper', () => {
  const segment = (id: string) => ({
    id,
    title: { cs: id, en: id },
    owner: 'crm',
    when: { 'p.city': id },
  })

  /** Somebody of a city, whom the shop knows by an id of its own where it does. */
  async function citizen(city: string, known: boolean, refused = false): Promise<string> {
    const name = `${city}-${++serial}`
    const identifiers = { email: `${name}@example.com`, ...(known && { external_id: name }) }
    const allowed = { personalisation: true, functionality: true, source: 'server' }
    const events = [
      event({
        name: 'consent_update',
        identifiers,
        params: { ...allowed, ...(refused && { email: false }) },
      }),
      event({ name: 'traits_update', identifiers, params: { traits: { city } } }),
    ]
    expect((await post('/_v/v1/server/events', { events }, asServer)).status).toBe(200)
    return name
  }

  test('go to those whom the shop knows and who said no to nothing; the others have their reason', async () => {
    await addSender('ads-hub', { channels: ['mail'] })
    const box = receiver({ [`${HOOK}/ads-hub`]: [204] })
    expect((await post('/_v/v1/admin/segments', segment('brno'), asAdmin)).status).toBe(201)
    await post('/_v/v1/admin/segments/brno/publish', {}, asAdmin)
    const keen = await citizen('brno', true)
    await citizen('brno', true, true)
    await citizen('brno', false)
    await citizen('praha', true)
    const written = await call('/_v/v1/admin/segments/brno/letters.csv', { headers: asAdmin })
    expect((await written.text()).trimEnd().split('\r\n')).toEqual(['external_id,language', `${keen},cs`])
    const left = { consent_withdrawn: 1, no_address: 1 }
    expect(await admin('/segments/brno/letters')).toEqual({ written: 1, left })
    expect(await admin('/segments/brno/letters/push', {})).toEqual({
      written: 1,
      batches: 1,
      left,
      failed: null,
    })
    const sent = JSON.parse(box.asked[0]!.body) as MailBatchWebhook
    expect(sent).toMatchObject({
      type: 'mail.batch',
      data: { people: [{ externalId: keen, language: 'cs' }] },
    })
    expect(box.asked[0]!.id).toBe(sent.data.key)
    expect(await admin('/segments/nowhere/letters')).toMatchObject({ code: 'not_found' })
    expect(await admin('/segments/nowhere/letters/push', {})).toMatchObject({ code: 'not_found' })
  })

  test('need a place under the caps, take it once, and give it back where nobody took the list', async () => {
    await addSender('ads-hub', { channels: ['mail'] })
    const box = receiver({ [`${HOOK}/ads-hub`]: [503, 204] })
    for (const id of ['plzen', 'all-plzen']) {
      await post('/_v/v1/admin/segments', { ...segment(id), when: { 'p.city': 'plzen' } }, asAdmin)
      await post(`/_v/v1/admin/segments/${id}/publish`, {}, asAdmin)
    }
    const keen = await citizen('plzen', true)
    const { policy } = await admin<PolicyView>('/policy')
    await call('/_v/v1/admin/policy/draft', {
      method: 'PUT',
      headers: { ...asAdmin, 'content-type': 'application/json' },
      body: JSON.stringify({ ...policy, total: { perWeek: 1 } }),
    })
    await admin('/policy/publish', { note: '' })
    try {
      const push = (id: string) => admin(`/segments/${id}/letters/push`, {})
      const listed = { written: 1, batches: 1, left: {}, failed: null }
      expect(await push('plzen')).toMatchObject({ written: 0, failed: 'unknown' })
      expect(await push('all-plzen'), 'the place was free again').toEqual(listed)
      expect(await push('all-plzen'), 'the same list is one letter').toEqual(listed)
      expect(await push('plzen')).toEqual({
        written: 0,
        batches: 0,
        left: { total_cap_reached: 1 },
        failed: null,
      })
      expect(box.asked).toHaveLength(3)
      const file = await call('/_v/v1/admin/segments/all-plzen/letters.csv', { headers: asAdmin })
      expect(await file.text()).toContain(keen)
    } finally {
      await env.DB.prepare("DELETE FROM definition WHERE kind = 'policy'").run()
      await publishAll(env)
    }
  })

  test('to look takes nobody’s place; a list that was taken counts once, on whatever day it is taken again', async () => {
    await post('/_v/v1/admin/segments', segment('zlin'), asAdmin)
    await post('/_v/v1/admin/segments/zlin/publish', {}, asAdmin)
    const keen = await citizen('zlin', true)
    const { policy } = await admin<PolicyView>('/policy')
    await call('/_v/v1/admin/policy/draft', {
      method: 'PUT',
      headers: { ...asAdmin, 'content-type': 'application/json' },
      body: JSON.stringify({ ...policy, total: { perWeek: 1 } }),
    })
    await admin('/policy/publish', { note: '' })
    const list = async (method: 'GET' | 'POST', mailing: string) => {
      const path = `/_v/v1/admin/segments/zlin/letters.csv?mailing=${mailing}`
      const response = await call(path, { method, headers: asAdmin })
      return [response.status, (await response.text()).includes(keen)]
    }
    try {
      for (let look = 0; look < 2; look++) expect(await list('GET', 'spring')).toEqual([200, true])
      expect(await list('GET', 'autumn'), 'nothing was taken').toEqual([200, true])
      for (let take = 0; take < 2; take++) expect(await list('POST', 'spring')).toEqual([200, true])
      expect(await list('GET', 'autumn'), 'the place of the week is taken').toEqual([200, false])
      expect(await list('POST', 'autumn')).toEqual([200, false])
      expect(await list('POST', 'Two words')).toEqual([400, false])
    } finally {
      await env.DB.prepare("DELETE FROM definition WHERE kind = 'policy'").run()
      await publishAll(env)
    }
  })
})
