/** The preference centre: the person's own link, looking changes nothing, each change is an event with proof. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { profileActor } from '../../worker/actor/stub.ts'
import { preferencePath } from '../../worker/identity/preference-link.ts'
import { brokenChain, proofsOf } from '../../worker/store/consent.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { isSuppressed } from '../../worker/store/suppressed.ts'
import { SHOP, asServer, browser, call, consentGiven, event, post } from './call.ts'

let serial = 0
const tell = (email: string, name: string, params: object) =>
  post('/_v/v1/server/events', { events: [event({ name, identifiers: { email }, params })] }, asServer)

async function known(params: object = { email: true, proof: 'order:1' }) {
  const email = `centre-${Date.now().toString(36)}-${++serial}@example.com`
  await tell(email, 'consent_update', { personalisation: true, ...params })
  const profile = (await findProfile(env, { kind: 'email', value: email }))!
  const path = await preferencePath(env, profile, { channel: 'email', address: email }, Date.now())
  const profileNow = async () => (await profileActor(env, profile).read())!.person.profile
  return { email, profile, path, profileNow }
}
const page = async (path: string) => (await call(path)).text()
const shownIn = (html: string) => /name="shown" value="([^"]*)"/.exec(html)![1]!
const tickedIn = (html: string) =>
  [...html.matchAll(/name="([^"]+)" value="yes" checked/g)].map(([, name]) => name!)
const answer = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  call(path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  })
async function save(
  path: string,
  change: (ticked: Set<string>) => void,
  fields: Record<string, string> = {},
) {
  const html = await page(path)
  const ticked = new Set(tickedIn(html))
  change(ticked)
  const boxes = Object.fromEntries([...ticked].map((name) => [name, 'yes']))
  return answer(path, { action: 'save', shown: shownIn(html), weekly: '', ...boxes, ...fields })
}

describe('looking', () => {
  test('shows topics, channels, how often, consents and proofs, to nobody else', async () => {
    const { path, email } = await known()
    const response = await call(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const html = await response.text()
    for (const word of ['Káva', 'Jak často', 'Novinky a připomínky e-mailem', 'Odhlásit ze všeho'])
      expect(html).toContain(word)
    expect(html).not.toContain(email)
    expect(html).not.toMatch(/<script|src=|https?:\/\/(?!shop\.)/i)
    expect(await page(`${path}?lang=en`)).toContain('Unsubscribe from all')
  })

  test('changes nothing, however often', async () => {
    const { path, profile, profileNow } = await known()
    const before = JSON.stringify(await profileNow())
    for (let look = 0; look < 20; look++) await call(`${path}${look % 2 ? '?lang=en' : '/data'}`)
    expect(JSON.stringify(await profileNow())).toBe(before)
    expect(await proofsOf(env, profile)).toHaveLength(2)
  })
})

describe('answering', () => {
  test('only coffee, no tea: kept with its proof, and shown so again', async () => {
    const { path, profile, profileNow } = await known()
    const response = await save(path, (ticked) => ticked.delete('topic:tea'), { weekly: '1' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/_v\/p\/.*saved=1/)
    const { preferences } = await profileNow()
    expect(preferences.topics).toMatchObject({ tea: { value: false, source: 'preference-centre' } })
    expect(Object.keys(preferences.topics)).toEqual(['tea'])
    expect(preferences.weekly?.value).toBe(1)
    const proofs = await proofsOf(env, profile)
    expect(proofs.slice(2).map(({ subject, granted, actor }) => [subject, granted, actor])).toEqual([
      ['topic:tea', false, 'person'],
      ['weekly', true, 'person'],
    ])
    expect(proofs.at(-1)!.proof).toMatch(/^link:email:/)
    expect(brokenChain(proofs)).toBe(null)
    const html = await page(path)
    expect(tickedIn(html)).not.toContain('topic:tea')
    expect(tickedIn(html)).toContain('topic:coffee')
  })

  test('the same answer again is no news', async () => {
    const { path, profile } = await known()
    await save(path, () => {})
    expect(await proofsOf(env, profile)).toHaveLength(2)
  })

  test('taking a consent back reaches the address everywhere, giving it lifts that', async () => {
    const { path, email, profileNow } = await known()
    await save(path, (ticked) => ticked.delete('purpose:email'))
    expect((await profileNow()).consents.email).toMatchObject({ granted: false, source: 'preference-centre' })
    expect(await isSuppressed(env, 'email', email)).toBe(true)
    await new Promise((done) => setTimeout(done, 5))
    await save(path, (ticked) => ticked.add('purpose:email'))
    expect((await profileNow()).consents.email?.granted).toBe(true)
    expect(await isSuppressed(env, 'email', email)).toBe(false)
  })

  test('unsubscribing from all takes back every channel at once', async () => {
    const { path, email, profileNow } = await known({ email: true, sms: true, push: true, proof: 'p' })
    await answer(path, { action: 'none' })
    const { consents } = await profileNow()
    for (const channel of ['email', 'sms', 'push'] as const) expect(consents[channel]?.granted).toBe(false)
    expect(consents.personalisation?.granted).toBe(true)
    expect(await isSuppressed(env, 'email', email)).toBe(true)
  })

  test('for a company apart', async () => {
    const { path, profileNow } = await known()
    await save(`${path}?for=b2b`, (ticked) => ticked.delete('topic:news'), { for: 'b2b' })
    expect(Object.keys((await profileNow()).preferences.topics)).toEqual(['b2b:news'])
    expect(tickedIn(await page(path))).toContain('topic:news')
    expect(tickedIn(await page(`${path}?for=b2b`))).not.toContain('topic:news')
  })

  test('by a link to an address before the present one: that one is refused, too', async () => {
    const external_id = `centre-${Date.now()}-${++serial}`
    const [old, young] = [`old-${external_id}@example.com`, `young-${external_id}@example.com`]
    const say = (email: string, params: object) =>
      post(
        '/_v/v1/server/events',
        { events: [event({ name: 'consent_update', identifiers: { external_id, email }, params })] },
        asServer,
      )
    await say(old, { email: true, proof: 'order:1' })
    const profile = (await findProfile(env, { kind: 'email', value: old }))!
    const path = await preferencePath(env, profile, { channel: 'email', address: old }, Date.now())
    await say(young, { personalisation: true })
    const now = async () => (await profileActor(env, profile).read())!.person.profile
    expect((await now()).email?.value).toBe(young)
    expect(tickedIn(await page(path))).toContain('purpose:email')
    // What the devices did is for the address that the shop vouches for today.
    expect(await page(`${path}/data`)).toContain('withheld')
    await save(path, (ticked) => ticked.delete('purpose:email'))
    expect((await now()).consents.email?.granted).toBe(false)
    expect([await isSuppressed(env, 'email', old), await isSuppressed(env, 'email', young)]).toEqual([
      true,
      true,
    ])
    await new Promise((done) => setTimeout(done, 5))
    await save(path, (ticked) => ticked.add('purpose:email'))
    expect((await now()).consents.email?.granted).toBe(true)
    expect(await isSuppressed(env, 'email', young)).toBe(true)
  })

  test('a box that was not shown, or is not asked, is not answered', async () => {
    const { path, profileNow } = await known()
    const before = JSON.stringify((await profileNow()).consents)
    await answer(path, {
      action: 'save',
      shown: 'purpose:sms purpose:ads',
      'purpose:sms': 'yes',
      'purpose:ads': 'yes',
    })
    expect(JSON.stringify((await profileNow()).consents)).toBe(before)
  })
})

describe('nobody else', () => {
  test('a link that was changed, of another kind, or too old', async () => {
    const { path, profile, email } = await known()
    const old = await preferencePath(
      env,
      profile,
      { channel: 'email', address: email },
      Date.now() - 91 * 86_400_000,
    )
    const unsubscribe = path.replace('/_v/p/', '/_v/u/')
    for (const bad of [`${path}x`, path.slice(0, -3), '/_v/p/x', '/_v/p/a.b.c', old]) {
      expect((await call(bad)).status, bad).toBe(400)
      expect((await call(`${bad}/data`)).status, bad).toBe(400)
      expect((await answer(bad, { action: 'none' })).status, bad).toBe(400)
    }
    expect((await call(unsubscribe)).status).toBe(400)
  })

  test('a link to an address that is theirs no more', async () => {
    const { profile, profileNow } = await known()
    const path = await preferencePath(
      env,
      profile,
      { channel: 'email', address: 'other@example.com' },
      Date.now(),
    )
    expect((await call(path)).status).toBe(400)
    expect((await profileNow()).email?.value).not.toBe('other@example.com')
  })

  test('a link to an address that somebody only typed in', async () => {
    const visitor = browser()
    const email = `typed-${Date.now()}@example.com`
    await visitor.taken([consentGiven(), event({ name: 'generate_lead', params: { email } })])
    const { deviceProfile } = await import('../../worker/store/identifier.ts')
    const device = await deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)
    const path = await preferencePath(env, device, { channel: 'email', address: email }, Date.now())
    expect((await call(path)).status).toBe(400)
    expect((await call(`${path}/data`)).status).toBe(400)
  })

  test('another site', async () => {
    const { path, profileNow } = await known()
    const response = await answer(path, { action: 'none' }, { origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect((await profileNow()).consents.email?.granted).toBe(true)
    expect((await answer(path, { action: 'none' }, { origin: new URL(SHOP).origin })).status).toBe(303)
  })
})

test('what is known can be taken home, and names no profile', async () => {
  const { path, email, profile } = await known()
  await tell(email, 'view_item', { items: [{ item_id: 'K1' }] })
  const response = await call(`${path}/data`)
  expect(response.headers.get('content-disposition')).toContain('attachment')
  const text = await response.text()
  const data = JSON.parse(text) as {
    profile: { email: { value: string } }
    proofs: object[]
    events: object[]
  }
  expect(data.profile.email.value).toBe(email)
  expect(data.proofs).toHaveLength(2)
  expect(data.events.length).toBeGreaterThan(0)
  expect(text).not.toContain(profile)
})
