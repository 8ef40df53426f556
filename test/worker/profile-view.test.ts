/** One person as the console reads them: found by any identifier, with stage, segments, traits, features and proofs. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ProfileView, ProfilesAnswer } from '../../core/wire/admin.ts'
import type { FeaturesAnswer, ProofsAnswer } from '../../core/wire/profile.ts'
import { FEATURES } from '../../core/feature/declaration.ts'
import { NO_FEATURES, foldOrders } from '../../core/feature/features.ts'
import { lifecycleOf } from '../../worker/route/admin/profile-more.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { admin, asServer, browser, consentGiven, event, eventId, post, profileOf } from './call.ts'

const DAY_MS = 86_400_000
let serial = 0
const fresh = () => {
  const mark = `view${Date.now().toString(36)}${++serial}`
  return {
    account: `acc-${mark}`,
    email: `who-${mark}@example.com`,
    cart: `cart-${mark}`,
    order: `ord-${mark}`,
    company: `co-${mark}`,
  }
}
const bag = (price: number) => ({
  item_id: 'K1',
  item_name: 'Káva',
  item_category: 'Espresso',
  price,
  quantity: 1,
})
const found = async (q: string) =>
  (await admin<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(q)}`)).profiles.map(({ id }) => id)
const tell = (events: object[]) => post('/_v/v1/server/events', { events }, asServer)
const order = (id: string, at: number, value: number) => ({
  id: eventId(),
  name: 'purchase',
  at,
  params: { transaction_id: id, value, currency: 'CZK', items: [bag(value)] },
})

describe('search', () => {
  test('finds a person by each identifier, by a device, and by a company they act for', async () => {
    const who = fresh()
    await tell([
      {
        ...order(who.order, Date.now(), 300),
        identifiers: {
          external_id: who.account,
          email: who.email,
          cart_id: who.cart,
          order_id: who.order,
        },
      },
      event({
        name: 'account_update',
        params: { account: who.company, role: 'buyer' },
        identifiers: { external_id: who.account },
      }),
    ])
    const [id] = await found(who.account)
    expect(id).toBeDefined()
    for (const q of [who.email.toUpperCase(), who.cart, who.order, id!, id!.slice(0, 12)])
      expect([q, await found(q)]).toEqual([q, [id]])
    expect(await found(`${who.email}x`)).toEqual([])
  })

  test('finds who only typed an address in, and says that it is a claim', async () => {
    const who = fresh()
    const visitor = browser()
    await visitor.taken([
      consentGiven(),
      event({ name: 'generate_lead', params: { email: who.email, channels: ['email'] } }),
    ])
    const id = await deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)
    const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${who.email}`)
    expect(profiles).toMatchObject([{ id, isClaim: true }])
    // Another address with the same mask is nobody's.
    expect(await found(`w${who.email}`)).toEqual([])
    expect(await found(visitor.cookie.split('=')[1]!)).toEqual([id])
  })

  test('the list says the stage and in how many segments each one is', async () => {
    const who = fresh()
    await tell([{ ...order(who.order, Date.now(), 300), identifiers: { external_id: who.account } }])
    const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${who.account}`)
    expect(profiles).toMatchObject([{ stage: 'activated' }])
    const { segments } = await admin<ProfileView>(`/profiles/${profiles[0]!.id}`)
    expect(segments.length).toBeGreaterThan(0)
    expect(profiles[0]!.segments).toBe(segments.length)
  })
})

describe('one person', () => {
  test('the stage names the order that moved it, and time where time did', async () => {
    const who = fresh()
    const identifiers = { external_id: who.account }
    await tell([{ ...order(who.order, Date.now() - 130 * DAY_MS, 300), identifiers }])
    const [id] = await found(who.account)
    const { lifecycle, timeline } = await admin<ProfileView>(`/profiles/${id}`)
    expect(lifecycle).toMatchObject({ stage: 'at_risk', atRiskAt: null })
    expect(lifecycle.moves.map(({ from, to, order }) => ({ from, to, order }))).toEqual([
      { from: 'activated', to: 'at_risk', order: null },
      { from: 'new', to: 'activated', order: who.order },
    ])
    expect(timeline.map(({ name }) => name)).toContain('lifecycle_changed')
    const entered = timeline.find(({ name }) => name === 'segment_entered')
    expect(entered?.summary).toMatch(/[A-Z].* /)
  })

  test('the stage is that of the instant at which one looks, also before anything has moved it', () => {
    const params = { transaction_id: 'O1', value: 290, currency: 'CZK' }
    const bought = { id: 'e1', name: 'purchase', at: 0, receivedAt: 0, source: 'server', params } as const
    const features = foldOrders(NO_FEATURES, bought)
    expect(lifecycleOf(features, 10 * DAY_MS)).toMatchObject({ stage: 'activated', atRiskAt: 90 * DAY_MS })
    expect(lifecycleOf(features, 100 * DAY_MS)).toMatchObject({
      stage: 'at_risk',
      since: 90 * DAY_MS,
      atRiskAt: null,
      lostAt: 180 * DAY_MS,
    })
  })

  test('what the person told is shown with its source, and taken back it is gone', async () => {
    const visitor = browser()
    await visitor.taken([
      consentGiven(),
      event({ name: 'traits_update', params: { traits: { city: 'Brno', size: 'M' }, source: 'quiz' } }),
      event({ name: 'traits_update', at: Date.now() + 1, params: { traits: { size: null } } }),
    ])
    const { traits } = await profileOf(visitor)
    expect(traits).toMatchObject([{ name: 'city', title: { en: 'City' }, value: 'Brno', source: 'quiz' }])
  })

  test('each declared feature comes once, with its value, unit, window, sources and purposes', async () => {
    const visitor = browser()
    const saw = { name: 'view_item', params: { items: [bag(290)] } }
    await visitor.taken([consentGiven(), event(saw), event(saw), event(saw)])
    const { id } = await profileOf(visitor)
    const { features, interests } = await admin<FeaturesAnswer>(`/profiles/${id}/features`)
    expect(features.map((one) => one.id)).toEqual(Object.keys(FEATURES))
    expect(features.find((one) => one.id === 'favourite_category')).toMatchObject({
      value: 'Espresso',
      halfLife: '14d',
      window: null,
      purposes: ['personalisation'],
      source: expect.arrayContaining(['view_item']),
    })
    const gourmet = interests.find((one) => one.id === 'gourmet')!
    expect(gourmet.evidence.map(({ name }) => name)).toEqual(['view_item', 'view_item', 'view_item'])
    expect(gourmet.evidence.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })

  test('each answer has a proof, and the chain holds', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven()])
    const { id } = await profileOf(visitor)
    const { proofs, broken } = await admin<ProofsAnswer>(`/profiles/${id}/proofs`)
    expect(proofs.map(({ subject, granted }) => [subject, granted])).toEqual([
      ['functionality', true],
      ['analytics', true],
      ['personalisation', true],
    ])
    expect(broken).toBeNull()
  })

  test('no address of any kind stands in any of the views', async () => {
    const who = fresh()
    const phone = `+420777${String(Date.now()).slice(-6)}`
    await tell([
      {
        ...order(who.order, Date.now(), 300),
        identifiers: { external_id: who.account, email: who.email, phone },
      },
    ])
    const [id] = await found(who.account)
    for (const path of ['', '/features', '/proofs', '/identity']) {
      const text = JSON.stringify(await admin<unknown>(`/profiles/${id}${path}`))
      expect(text).not.toContain(who.email)
      expect(text).not.toContain(phone)
    }
  })

  test('a timeline says by which member each event came', async () => {
    const [one, two] = [fresh(), fresh()]
    await tell([{ ...order(one.order, Date.now() - 1, 300), identifiers: { external_id: one.account } }])
    await tell([{ ...order(two.order, Date.now(), 300), identifiers: { external_id: two.account } }])
    const [[a], [b]] = [await found(one.account), await found(two.account)]
    const { person } = await admin<{ person: string }>(`/profiles/${a}/merge`, { other: b, reason: 'a test' })
    const { timeline, members } = await admin<ProfileView>(`/profiles/${person}`)
    const other = person === a ? b! : a!
    expect(members).toEqual([other])
    const bought = timeline.filter(({ name }) => name === 'purchase')
    expect(bought).toHaveLength(2)
    expect(new Set(bought.map(({ member }) => member))).toEqual(new Set([other, null]))
    expect(await found(other)).toEqual([person])
  })
})
