/** One person, one truth: what joins profiles, and what never does. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { personOf } from '../../worker/identity/unite.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, asAdmin, browser, call, consentGiven, event, json, post, profileOf } from './call.ts'
import {
  coffee,
  saw,
  bought,
  tell,
  vouch,
  fresh,
  exp,
  hashOf,
  signed,
  jwt,
  visitor,
  idOf,
  sign,
  person,
  graph,
  viewOf,
  stored,
} from './identify.ts'
import type { Visitor } from './identify.ts'

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
