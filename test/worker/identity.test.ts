/** One person, one truth: what joins profiles, what never does, and how it is taken apart again. */
import { env } from 'cloudflare:workers'
import { createHmac } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { CLICKED_SCORE, mayColour } from '../../core/identity/likeness.ts'
import type { ProfileView } from '../../core/wire/admin.ts'
import type { EventsAnswer } from '../../core/wire/events.ts'
import type { IdentityAnswer, UnmergedAnswer } from '../../core/wire/identity.ts'
import { ownActor } from '../../worker/actor/stub.ts'
import { personOf } from '../../worker/identity/unite.ts'
import { signToken } from '../../worker/secret.ts'
import { deviceProfile, findProfile } from '../../worker/store/identifier.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import {
  admin,
  asAdmin,
  asServer,
  browser,
  call,
  consentGiven,
  event,
  eventId,
  GRANTED,
  json,
  post,
  profileOf,
} from './call.ts'

const coffee = (id: string) => ({
  item_id: id,
  item_name: id,
  item_category: 'Káva',
  price: 290,
  quantity: 1,
})
const saw = (id: string) => event({ name: 'view_item', params: { items: [coffee(id)] } })
const bought = (order: string, value = 290) => ({
  id: eventId(),
  name: 'purchase',
  at: Date.now(),
  params: { transaction_id: order, value, currency: 'CZK', items: [coffee('K1')] },
})
const tell = (events: object[]) => json<EventsAnswer>(post('/_v/v1/server/events', { events }, asServer))
const vouch = (identifiers: object, draft: object = {}) =>
  tell([{ ...event({ name: 'login' }), ...draft, identifiers }])

let serial = 0
const fresh = () => {
  const mark = `${Date.now().toString(36)}${++serial}`
  return {
    account: `acc-${mark}`,
    email: `who-${mark}@example.com`,
    cart: `cart-${mark}`,
    order: `ord-${mark}`,
  }
}

const exp = () => Math.floor(Date.now() / 1000) + 1_800
const hashOf = (account: string, until: number, secret: string = TEST_SECRETS.IDENTITY_SECRET) =>
  createHmac('sha256', secret).update(`${account}|${until}`).digest('hex')
function signed(account: string, until = exp()): object {
  return { external_id: account, exp: until, hash: hashOf(account, until) }
}
function jwt(
  payload: object,
  secret: string = TEST_SECRETS.IDENTITY_SECRET,
  header: object = { alg: 'HS256' },
): object {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part(header)}.${part(payload)}`
  return { token: `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}` }
}

type Visitor = ReturnType<typeof browser>
async function visitor(...products: string[]): Promise<Visitor> {
  const one = browser()
  await one.taken([consentGiven(), ...products.map(saw)])
  return one
}
const idOf = (one: Visitor) => deviceProfile(env, 'visitor', one.cookie.split('=')[1]!)
async function sign(one: Visitor, identity: unknown): Promise<{ status: number; identity?: string }> {
  const body = {
    key: TEST_SECRETS.SITE_KEY,
    sent_at: Date.now(),
    consent: GRANTED,
    events: [event({ name: 'login' })],
    identity,
  }
  const response = await post('/_v/v1/events', body, { cookie: one.cookie })
  return { status: response.status, ...(await json<EventsAnswer>(response)) }
}
const person = async (kind: 'external_id' | 'email', value: string) =>
  personOf(env, (await findProfile(env, { kind, value }))!)
const graph = (id: string) => admin<IdentityAnswer>(`/profiles/${id}/identity`)
const viewOf = (id: string) => admin<ProfileView>(`/profiles/${id}`)
/** All that is stored of somebody, to the byte. */
async function stored(id: string): Promise<string> {
  const actor = ownActor(env, id)
  return JSON.stringify([
    await actor.hash(),
    await actor.read(),
    await actor.batchesAfter(0),
    await actor.tallies(),
  ])
}

describe('signed identity', () => {
  test.each([
    ['hash', (account: string) => signed(account)],
    ['token', (account: string) => jwt({ sub: account, exp: exp() })],
  ])('by %s joins the devices of one person', async (_, identity) => {
    const { account } = fresh()
    const [laptop, phone] = [await visitor('K1'), await visitor('M1')]
    expect(await sign(laptop, identity(account))).toMatchObject({ status: 200, identity: 'verified' })
    expect(await sign(phone, identity(account))).toMatchObject({ status: 200, identity: 'verified' })
    const [one, other] = [await profileOf(laptop), await profileOf(phone)]
    expect(one.id).toBe(other.id)
    expect(one.features.recentlyViewed.map(({ id }) => id).sort()).toEqual(['K1', 'M1'])
    const { members, edges } = await graph(one.id)
    expect(members.map(({ kind }) => kind).sort()).toEqual(['device', 'device', 'named'])
    expect(edges.every(({ kind, source }) => kind === 'signed' && source !== '')).toBe(true)
  })

  test('the order of the back end, the anonymous visit and the login are one profile', async () => {
    const { account, email, order } = fresh()
    await tell([{ ...bought(order, 1_990), identifiers: { external_id: account, email } }])
    const laptop = await visitor('M1')
    await sign(laptop, signed(account))
    const view = await profileOf(laptop)
    expect(view.features).toMatchObject({ orders: 1, revenueMicro: 1_990_000_000 })
    expect(view.features.recentlyViewed.map(({ id }) => id)).toContain('M1')
    expect(await person('email', email)).toBe(view.id)
    // No profile is left behind in the index.
    expect(
      (await json<{ profiles: unknown[] }>(call(`/_v/v1/admin/profiles?q=${account}`, { headers: asAdmin })))
        .profiles,
    ).toHaveLength(1)
  })

  test('T1: with the public key nobody becomes somebody else, and the victim is the same to the byte', async () => {
    const { account, email, order } = fresh()
    await tell([{ ...bought(order), identifiers: { external_id: account, email } }])
    const victim = await person('external_id', account)
    const before = await stored(victim)
    const until = exp()
    const attempts: unknown[] = [
      { external_id: account },
      { external_id: account, exp: until, hash: '' },
      { external_id: account, exp: until, hash: hashOf(account, until, 'another-secret-of-some-length') },
      { external_id: account, exp: until + 1, hash: hashOf(account, until) },
      { external_id: account, exp: 1_000, hash: hashOf(account, 1_000) },
      { external_id: account, exp: until + 90_000, hash: hashOf(account, until + 90_000) },
      { external_id: account, exp: String(until), hash: hashOf(account, until) },
      jwt({ sub: account, exp: until }, 'another-secret-of-some-length'),
      jwt({ sub: account, exp: until }, '', { alg: 'none' }),
      {
        token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: account, exp: until })).toString('base64url')}.`,
      },
      jwt({ sub: account }),
      jwt({ sub: 'null', exp: until }),
      'token',
      { token: 'a.b.c' },
      { email },
      [account],
    ]
    for (const identity of attempts) {
      const attacker = await visitor('K9')
      expect(await sign(attacker, identity), JSON.stringify(identity)).toMatchObject({
        status: 202,
        identity: 'unverified',
      })
      await attacker.send([
        event({ name: 'generate_lead', params: { email, wording: 'w' } }),
        event({ name: 'purchase', params: { transaction_id: order, items: [coffee('K9')] } }),
        event({ name: 'login', params: { method: 'x', external_id: account } }),
      ])
      expect(await personOf(env, await idOf(attacker))).toBe(await idOf(attacker))
    }
    expect(await stored(victim)).toBe(before)
  })

  test('T3: a device that only claims sees what any device sees', async () => {
    const { account, email, order } = fresh()
    await tell([{ ...bought(order), identifiers: { external_id: account, email } }])
    const attacker = browser()
    const stranger = browser()
    for (const one of [attacker, stranger]) await one.taken([consentGiven(), saw('K1')])
    await sign(attacker, { external_id: account, exp: exp(), hash: 'ff' })
    await attacker.send([event({ name: 'generate_lead', params: { email, wording: 'w' } })])
    const decide = async (one: Visitor) => {
      const page = { url: `${TEST_SECRETS.SHOP_URL}/` }
      const body = { key: TEST_SECRETS.SITE_KEY, consent: GRANTED, slots: ['home', 'product'], page }
      const text = await (await post('/_v/v1/decide', body, { cookie: one.cookie })).text()
      return text.replaceAll(/"id":"[^"]*"/g, '""')
    }
    const [seen, usual] = [await decide(attacker), await decide(stranger)]
    expect(seen).toBe(usual)
    for (const canary of [account, email, order]) expect(seen).not.toContain(canary)
  })
})

describe('what joins', () => {
  test('another e-mail at checkout, by the cart that the back end knows', async () => {
    const { account, email, cart, order } = fresh()
    const other = `other-${email}`
    await vouch({ external_id: account, email, cart_id: cart })
    await tell([{ ...bought(order), identifiers: { email: other, cart_id: cart, order_id: order } }])
    expect(await person('email', other)).toBe(await person('email', email))
    expect((await viewOf(await person('email', email))).features.orders).toBe(1)
  })

  test('one event that names two persons; whichever came first', async () => {
    const { account, email } = fresh()
    await vouch({ external_id: account })
    await vouch({ email })
    const [one, two] = [await person('external_id', account), await person('email', email)]
    expect(one).not.toBe(two)
    await vouch({ email, external_id: account })
    expect(await person('external_id', account)).toBe(await person('email', email))
    expect(await person('external_id', account)).toBe([one, two].sort()[0])
  })

  test('the same address however it is written', async () => {
    const { email } = fresh()
    await vouch({ email: ` ${email.toUpperCase()} `, phone: '600 700 801' })
    await vouch({ phone: '+420 600-700-801' })
    expect(await personOf(env, (await findProfile(env, { kind: 'phone', value: '+420600700801' }))!)).toBe(
      await person('email', email),
    )
  })

  test('values that name nobody do not', async () => {
    const { email } = fresh()
    const answer = await vouch({ external_id: 'null', email })
    expect(answer.verdicts[0]).toMatchObject({ status: 'accepted' })
    expect(await findProfile(env, { kind: 'external_id', value: 'null' })).toBeNull()
    expect((await vouch({ external_id: '0000' })).verdicts[0]).toMatchObject({
      status: 'refused',
      problem: { code: 'no_identity' },
    })
  })

  test('a second account at one address is a second person, and the refusal is told', async () => {
    const { account, email } = fresh()
    await vouch({ external_id: account, email })
    await vouch({ external_id: `${account}-2`, email })
    expect(await person('external_id', `${account}-2`)).not.toBe(await person('external_id', account))
    const { refused } = await graph(await person('external_id', `${account}-2`))
    expect(refused[0]?.reasons[0]?.text.cs).toContain('víc účtů')
  })

  test('a tablet of a family goes over to who signs in, and melts nobody', async () => {
    const [anna, petr] = [fresh(), fresh()]
    const tablet = await visitor('K1')
    await sign(tablet, signed(anna.account))
    await sign(tablet, signed(petr.account))
    await tablet.taken([saw('M7')])
    const [a, p] = [await person('external_id', anna.account), await person('external_id', petr.account)]
    expect(a).not.toBe(p)
    const seen = async (id: string) => (await viewOf(id)).features.recentlyViewed.map((one) => one.id)
    expect(await seen(a)).toEqual(['K1'])
    expect(await seen(p)).toEqual(['M7'])
    await sign(tablet, signed(anna.account))
    await tablet.taken([saw('K5')])
    expect(await seen(a)).toContain('K5')
    expect(await seen(p)).toEqual(['M7'])
  })
})

describe('what was merged can be taken apart', () => {
  test('both get their own back to the byte, and the same words do not join them again', async () => {
    const { account } = fresh()
    const [laptop, phone] = [await visitor('K1', 'K2'), await visitor('M1')]
    await sign(laptop, signed(account))
    const root = await person('external_id', account)
    const device = await idOf(phone)
    const histories = async (id: string) =>
      JSON.stringify((await ownActor(env, id).batchesAfter(0)).map(({ events }) => events))
    const [ownBefore, rootBefore] = [await histories(device), await histories(root)]
    const hashes = [await ownActor(env, device).hash(), await ownActor(env, root).hash()]
    const merged = await admin<{ person: string }>(`/profiles/${root}/merge`, {
      other: device,
      reason: 'same person, by phone',
    })
    expect(merged.person).toBe(root)
    expect((await profileOf(phone)).id).toBe(root)
    const answer = await admin<UnmergedAnswer>(`/profiles/${root}/unmerge`, {
      member: device,
      reason: 'a mistake',
    })
    expect(answer).toEqual({ person: root, member: device })
    expect(await histories(device)).toBe(ownBefore)
    expect(await histories(root)).toBe(rootBefore)
    expect([await ownActor(env, device).hash(), await ownActor(env, root).hash()]).toEqual(hashes)
    expect((await profileOf(phone)).id).toBe(device)
    await sign(phone, signed(account))
    expect((await profileOf(phone)).id).toBe(device)
    expect((await graph(root)).refused.length + (await graph(device)).refused.length).toBeGreaterThan(0)
  })

  test('what a device does while it is a part goes with it', async () => {
    const { account } = fresh()
    const phone = await visitor('M1')
    await sign(phone, signed(account))
    await phone.taken([saw('M2')])
    const root = await person('external_id', account)
    await admin(`/profiles/${root}/unmerge`, { member: await idOf(phone), reason: 'a mistake' })
    expect((await profileOf(phone)).features.recentlyViewed.map(({ id }) => id).sort()).toEqual(['M1', 'M2'])
    await phone.taken([saw('M3')])
    expect((await viewOf(root)).features.recentlyViewed).toEqual([])
  })

  test('a crash between the two actors loses nothing and doubles nothing', async () => {
    const { account } = fresh()
    const phone = await visitor('M1')
    await vouch({ external_id: account })
    const [root, device] = [await person('external_id', account), await idOf(phone)]
    const edge = {
      between: [root, device].sort() as [string, string],
      kind: 'operator',
      identifier: null,
      source: 'test',
      at: Date.now(),
    } as const
    // Only the first step: the device is on its way, and nobody has taken it in.
    await ownActor(env, device).handOver(root, edge, Date.now())
    await phone.taken([saw('M2')])
    const view = await profileOf(phone)
    expect(view.id).toBe(root)
    expect(view.features.recentlyViewed.map(({ id }) => id).sort()).toEqual(['M1', 'M2'])
    // Only the first step of parting.
    await ownActor(env, root).part(device, Date.now())
    await phone.taken([saw('M3')])
    expect((await profileOf(phone)).id).toBe(device)
    expect((await profileOf(phone)).features.recentlyViewed.map(({ id }) => id).sort()).toEqual([
      'M1',
      'M2',
      'M3',
    ])
    expect((await viewOf(root)).features.recentlyViewed).toEqual([])
  })
})

describe('T11: event ids', () => {
  test('one that another device burnt before counts all the same', async () => {
    const id = eventId()
    const [attacker, victim] = [await visitor(), await visitor()]
    await attacker.taken([{ ...saw('K1'), id }])
    expect((await victim.taken([{ ...saw('M1'), id }])).verdicts[0]?.status).toBe('accepted')
    expect((await profileOf(victim)).features.recentlyViewed.map((one) => one.id)).toEqual(['M1'])
  })

  test('one that comes again with other words is kept beside the first, once', async () => {
    const one = await visitor()
    const first = saw('K1')
    const id = (first as { id: string }).id
    await one.taken([first])
    expect((await one.taken([first])).verdicts[0]).toMatchObject({ status: 'duplicate' })
    const other = { ...saw('M1'), id }
    expect((await one.taken([other])).verdicts[0]).toMatchObject({ status: 'accepted', note: 'id_conflict' })
    expect((await one.taken([other])).verdicts[0]).toMatchObject({ status: 'duplicate' })
    expect((await profileOf(one)).features.recentlyViewed.map((each) => each.id).sort()).toEqual(['K1', 'M1'])
  })
})

test('a late event is read as if it had come in time', async () => {
  const [late, prompt] = [browser(), browser()]
  const at = Date.now() - 60_000
  const consent = () => ({ ...consentGiven(), at: at - 1_000 })
  const steps = (mark: string) => [
    event({ name: 'add_to_cart', at, params: { items: [coffee('K1')] }, id: `${mark}-add-${at}` }),
    event({ name: 'view_cart', at: at + 1_000, params: { items: [coffee('K1')] }, id: `${mark}-see-${at}` }),
    event({
      name: 'remove_from_cart',
      at: at + 2_000,
      params: { items: [coffee('K1')] },
      id: `${mark}-out-${at}`,
    }),
  ]
  await prompt.taken([consent()])
  for (const step of steps('prompt')) await prompt.taken([step])
  await late.taken([consent()])
  const [a, b, c] = steps('late') as [object, object, object]
  for (const step of [c, b, a]) await late.taken([step])
  expect((await profileOf(late)).features.cart.items).toEqual([])
  expect((await profileOf(late)).features.cart.items).toEqual((await profileOf(prompt)).features.cart.items)
  const rebuilt = await ownActor(env, await idOf(late)).rebuild(Date.now())
  expect(rebuilt).toMatchObject({ equal: true, differences: [] })
})

describe('a link that is only likely', () => {
  const mill = { item_id: 'M1', item_name: 'Mlýnek', item_category: 'Mlýnky', price: 1_890, quantity: 1 }
  const looked = (item: object) => event({ name: 'view_item', params: { items: [item] } })
  async function clicked(one: Visitor, owner: Visitor): Promise<void> {
    const [device, person] = [await idOf(one), await idOf(owner)]
    const token = await signToken(env, 'click', { p: person, k: `key-${device}` })
    await call(`/_v/c/${token}`, { redirect: 'manual', headers: { cookie: one.cookie } })
  }

  test('lends a taste where both allow it, says nothing of whose, sends nothing, merges nothing', async () => {
    const [owner, device] = [await visitor(), await visitor()]
    for (let again = 0; again < 3; again++) await owner.taken([looked(mill)])
    await clicked(device, owner)
    await vi.waitFor(async () => {
      const { likely } = await graph(await idOf(device))
      expect(likely).toMatchObject([{ colours: true, score: CLICKED_SCORE }])
    })
    const seen = await ownActor(env, await idOf(device)).view()
    expect(seen).toMatchObject({ likely: await idOf(owner), features: { affinity: { at: null } } })
    expect(await ownActor(env, await idOf(owner)).taste()).toMatchObject({ affinity: { scores: {} } })
    expect(await personOf(env, await idOf(device))).toBe(await idOf(device))
    const body = {
      key: TEST_SECRETS.SITE_KEY,
      consent: GRANTED,
      slots: ['home'],
      page: { url: `${TEST_SECRETS.SHOP_URL}/` },
    }
    const answer = await (await post('/_v/v1/decide', body, { cookie: device.cookie })).text()
    expect(answer).not.toContain('100 %')
    await owner.send([event({ name: 'consent_update', params: { personalisation: false } })], {
      analytics: true,
    })
    expect(await ownActor(env, await idOf(owner)).taste()).toBeNull()
  })

  test('an address that was only typed in is told to the console and colours nothing', () => {
    expect(mayColour(['claimed_address', 'same_order'])).toBe(false)
  })
})
