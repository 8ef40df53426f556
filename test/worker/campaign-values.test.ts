/** What the edge puts into campaigns that nobody wrote: carts, messages, where somebody came from; whom it leaves alone. */
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Decision } from '../../core/decision/decide.ts'
import type { ReplayDecisionAnswer } from '../../core/wire/decisions.ts'
import type { CampaignRecipesAnswer } from '../../core/wire/campaigns.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import { waitOf } from '../../core/decision/wait.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, admin, asAdmin, call, event, json, post, profileOf } from './call.ts'
import {
  CHROME,
  added,
  bounds,
  campaign,
  clean,
  home,
  known,
  one,
  publish,
  published,
  save,
} from './campaign-made.ts'
import { bought, fresh, sign, signed, tell } from './identify.ts'

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
afterAll(clean)

const SIGNALS = {
  exit: false,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 9,
  clicked: [],
  views: 1,
  returned_s: null,
}
const FREE = { ofMinor: 250_000, currency: 'CZK' }
const progress = { kind: 'progress', text: 'Chybí {left}.', reached: 'Zdarma.' }

function decide(cookie: string, more: object): Promise<DecideAnswer> {
  const page = { url: 'http://shop.test/' }
  const body = { key: TEST_SECRETS.SITE_KEY, consent: GRANTED, slots: [], page, ...more }
  return json<DecideAnswer>(post('/_v/v1/decide', body, { cookie }))
}

const bar = (more: object = {}) => ({
  ...campaign('bar', { slot: 'bar' }),
  kind: 'overlay',
  place: 'bottom',
  label: { cs: 'Lišta', en: 'Bar' },
  when: { 'page.dwell_s': { $gte: 5 } },
  perVisit: 1,
  quietAfterDismissMs: 60_000,
  quietAfterImpressionMs: 0,
  variants: [{ key: 'a', weight: 1, blocks: { cs: [progress], en: [progress] } }],
  ...more,
})

test('a bar waits in the plan, comes with the person’s own cart, and is made again to the same bytes', async () => {
  await published(bar())
  await bounds({ freeShipping: FREE })
  const visitor = await known(added())
  const { plan } = await decide(visitor.cookie, { plan: true })
  expect(plan?.campaigns).toContainEqual(
    expect.objectContaining({ id: 'bar', slot: 'bar', when: waitOf({ 'page.dwell_s': { $gte: 5 } }) }),
  )
  const asked = { slots: ['bar'], campaign: 'bar', signals: SIGNALS }
  const [decision] = (await decide(visitor.cookie, asked)).decisions
  expect(decision?.content).toEqual({
    component: 'Overlay',
    language: 'cs',
    place: 'bottom',
    label: 'Lišta',
    blocks: [{ ...progress, ...FREE, soFarMinor: 189_000 }],
  })
  const { id } = await profileOf(visitor)
  const replay = () => admin<ReplayDecisionAnswer>(`/decisions/${id}/${decision!.id}/replay`)
  await expect.poll(async () => (await replay()).isSame).toBe(true)
  await bounds({})
  const [none] = (await decide(visitor.cookie, asked)).decisions
  expect(none).toMatchObject({ content: null, because: [{ code: 'no_value' }] })
  await clean()
})

test('nobody writes a value by hand, nor colours that cannot be read', async () => {
  const faked = { ...progress, ...FREE, soFarMinor: 240_000 }
  const shape = await save(bar({ variants: [{ key: 'a', weight: 1, blocks: { cs: [faked], en: [faked] } }] }))
  expect(shape.status).toBe(400)
  const look = { surface: '#ffffff', ink: '#999999', accent: '#000000', accentText: '#ffffff' }
  expect((await save(bar({ look }))).status).toBe(201)
  const answer = await publish('bar')
  expect(await answer.json()).toMatchObject({ code: 'bad_campaign', path: '/look/ink' })
  await clean()
})

type Held = { person: { sends: object[] } }

/** As if a message had gone to this person. */
async function wrote(profile: string, journey: string): Promise<void> {
  const sent = {
    key: `msg_${profile}_${journey}`,
    journey,
    version: 1,
    entry: 'e1',
    step: 'email',
    channel: 'email',
    class: 'marketing',
    template: 'cart-email',
    status: 'sent',
    reason: null,
    createdAt: Date.now(),
    dueAt: null,
    attempts: 1,
    settledAt: Date.now(),
  }
  const actor = env.PROFILE.getByName(profile)
  await runInDurableObject(actor, (_, { storage }) => {
    const { v } = storage.sql.exec<{ v: string }>("SELECT v FROM state WHERE k = 'held'").one()
    const held = JSON.parse(v) as Held
    held.person.sends.push(sent)
    storage.sql.exec("UPDATE state SET v = ? WHERE k = 'held'", JSON.stringify(held))
  })
  await evictDurableObject(actor)
}

test('what a message said lately no section says again', async () => {
  await published(campaign('again', { topic: 'abandoned-cart' }))
  const visitor = await known(added())
  expect(await home(visitor.cookie)).toContain('Nadpis again')
  await wrote((await profileOf(visitor)).id, 'abandoned-cart')
  expect(await home(visitor.cookie)).not.toContain('Nadpis again')
  await clean()
})

test('an inbox holds what was sent; what is opened on one device is read on the other', async () => {
  const inbox = { kind: 'inbox', title: 'Zprávy', empty: 'Nic tu není.' }
  await published(
    campaign('inbox', { variants: [{ key: 'a', weight: 1, blocks: { cs: [inbox], en: [inbox] } }] }),
  )
  const { account } = fresh()
  const [phone, laptop] = [await known(), await known()]
  for (const device of [phone, laptop]) await sign(device, signed(account))
  expect(await home(phone.cookie)).toContain('Nic tu není.')
  expect(await home()).not.toContain('Zprávy')
  const { id } = await profileOf(phone)
  await expect.poll(async () => (await profileOf(laptop)).id).toBe(id)
  await wrote(id, 'abandoned-cart')
  const page = await home(laptop.cookie)
  const message = /data-vitrina-message="([0-9a-f]{16})"/.exec(page)![1]
  expect(page).toContain('vitrina-new')
  const opened = event({
    name: 'select_content',
    params: { content_type: 'inbox', content_id: message! },
  })
  await phone.taken([opened])
  await phone.taken([opened])
  for (const { cookie } of [phone, laptop]) {
    const read = await home(cookie)
    expect(read).toContain(`data-vitrina-message="${message}"`)
    expect(read).not.toContain('vitrina-new')
  }
  await clean()
})

describe('a landing page', () => {
  const path = '/?utm_campaign=espresso'

  test('is what the advertisement promised, for people and for those who refused, in the first HTML', async () => {
    const { recipes } = await admin<CampaignRecipesAnswer>('/campaigns/recipes')
    const landing = recipes.filter(({ slot }) => slot === 'landing')
    expect(landing.map(({ id }) => id)).toEqual(['landing-campaign', 'landing-known', 'trial-landing'])
    for (const recipe of landing) await published({ ...recipe, slot: 'home' })
    expect(await home('', CHROME, path)).toContain('Espresso, jak ho znáte z kavárny')
    expect(await home('')).not.toContain('Espresso, jak ho znáte')
    const stranger = await known()
    expect(await home(stranger.cookie, CHROME, path)).toContain('Espresso, jak ho znáte z kavárny')
    const { account, order } = fresh()
    await tell([{ ...bought(order, 1_990), identifiers: { external_id: account } }])
    const buyer = await known()
    await sign(buyer, signed(account))
    const page = await home(buyer.cookie, CHROME, path)
    expect(page).toContain('vítejte zpátky')
    expect(page).not.toContain('Espresso, jak ho znáte')
    await clean()
  })
})

test('a page that asks by script says where it was come to from; its own address is no such place', async () => {
  await published(
    campaign('guests', {
      slot: 'footer',
      audience: { 'ctx.referrer': { $regex: '^https://mail\\.example/' } },
    }),
  )
  const visitor = await known()
  const ask = async (referrer?: string) =>
    (await decide(visitor.cookie, { slots: ['footer'], referrer })).decisions[0]!.content
  expect(await ask('https://mail.example/inbox?user=jana')).not.toBeNull()
  expect(await ask('https://other.example/')).toBeNull()
  expect(await ask()).toBeNull()
  await clean()
})

test('who is held out from all gets the page without campaigns, and the receipt says so', async () => {
  await published(campaign('for-all'))
  await published(campaign('recall', { slot: 'footer', isService: true }))
  await published(bar({ variants: [one('Lišta')] }))
  await bounds({ holdout: 0.5 })
  const people = await Promise.all(Array.from({ length: 12 }, () => known()))
  const seen = await Promise.all(
    people.map(async ({ cookie }) => {
      const page = await home(cookie)
      const { decisions, plan } = await decide(cookie, { slots: ['home', 'footer'], plan: true })
      return {
        isShown: page.includes('Nadpis for-all'),
        code: decisions[0]!.because[0]!.code,
        hasRecall: decisions[1]!.content !== null,
        waits: plan!.campaigns.some(({ id }) => id === 'bar'),
        id: decisions[0]!.id,
        cookie,
      }
    }),
  )
  const held = seen.filter(({ isShown }) => !isShown)
  expect(held.length).toBeGreaterThan(0)
  expect(held.length).toBeLessThan(people.length)
  for (const { isShown, code, hasRecall, waits } of seen) {
    expect(code === 'global_holdout').toBe(!isShown)
    expect(waits).toBe(isShown)
    expect(hasRecall).toBe(true)
  }
  const { id } = await profileOf(held[0]!)
  const replay = () => admin<ReplayDecisionAnswer>(`/decisions/${id}/${held[0]!.id}/replay`)
  await expect.poll(async () => (await replay()).isSame).toBe(true)
  await bounds({})
  await clean()
})

test('of a group the one comes that is worth most, with every term in the receipt', async () => {
  const worth = (probability: number) => ({ probability, valueMicro: 500e6, costMicro: 20e6, evidence: 900 })
  for (const [action, probability] of [
    ['discount', 0.1],
    ['education', 0.3],
    ['inspiration', 0.01],
  ] as const)
    await published(
      campaign(`help-${action}`, { oneOf: { group: 'help', action }, worth: worth(probability) }),
    )
  const visitor = await known()
  expect(await home(visitor.cookie)).toContain('Nadpis help-education')
  const { id } = await profileOf(visitor)
  const [decision] = (await decide(visitor.cookie, { slots: ['home'] })).decisions
  const replay = () => admin<ReplayDecisionAnswer>(`/decisions/${id}/${decision!.id}/replay`)
  await expect.poll(async () => (await replay()).isSame).toBe(true)
  const recorded = (await replay()).recorded as Decision
  expect(recorded?.because).toContainEqual({ code: 'next_best', action: 'education', by: 'value' })
  expect(recorded?.actions?.[0]?.terms.map(({ action, netMicro }) => [action, netMicro])).toEqual([
    ['education', 130e6],
    ['discount', 30e6],
    ['nothing', 0],
    ['inspiration', -15e6],
  ])
  expect((await call('/_v/v1/admin/campaigns/recipes', { headers: asAdmin })).status).toBe(200)
  await clean()
})
