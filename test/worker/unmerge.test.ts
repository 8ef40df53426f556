/** What was merged is taken apart again; ids that are used twice; events that come late; links that are only likely. */
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { CLICKED_SCORE, mayColour } from '../../core/identity/likeness.ts'
import type { UnmergedAnswer } from '../../core/wire/identity.ts'
import { ownActor } from '../../worker/actor/stub.ts'
import { personOf } from '../../worker/identity/unite.ts'
import { signToken } from '../../worker/secret.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, admin, browser, call, consentGiven, event, eventId, post, profileOf } from './call.ts'
import { coffee, saw, vouch, fresh, signed, visitor, idOf, sign, person, graph, viewOf } from './identify.ts'
import type { Visitor } from './identify.ts'

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
