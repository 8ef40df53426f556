/** Recorded decisions: made again, and compared under other definitions. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  DecisionExplained,
  DecisionsAnswer,
  DiffLine,
  ReplayDecisionAnswer,
} from '../../core/wire/decisions.ts'
import { archive } from '../../worker/consumer/archive.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { admin, asAdmin, browser, call, consentGiven, event, post, profileOf } from './call.ts'

const html = {
  accept: 'text/html',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
}
const kettle = { item_id: 'M1', item_name: 'Ruční mlýnek', item_category: 'Mlýnky', price: 1890, quantity: 1 }
const blocks = {
  cs: [{ kind: 'heading', text: 'Nové', level: 2 }],
  en: [{ kind: 'heading', text: 'New', level: 2 }],
}

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
afterAll(async () => {
  await env.DB.prepare('DELETE FROM definition').run()
  await publishRelease(env, { segments: [], archived: [] })
})

type Shopper = { readonly profile: string; readonly decision: string }

async function shopper(...events: object[]): Promise<Shopper> {
  const visitor = browser()
  await visitor.taken([consentGiven(), ...events])
  const page = await (await call('/', { headers: { ...html, cookie: visitor.cookie } })).text()
  const decision = /data-vitrina-decision="([^"]+)"/.exec(page)![1]!
  const profile = (await profileOf(visitor)).id
  await expect
    .poll(
      async () =>
        (await call(`/_v/v1/admin/decisions/${profile}/${decision}/replay`, { headers: asAdmin })).status,
    )
    .toBe(200)
  return { profile, decision }
}

async function diff(query = ''): Promise<DiffLine[]> {
  const text = await (await call(`/_v/v1/admin/decisions/diff${query}`, { headers: asAdmin })).text()
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DiffLine)
}

test('a decision is made again to the same bytes; another person’s is not found', async () => {
  const { profile, decision } = await shopper(event({ name: 'view_item', params: { items: [kettle] } }))
  const answer = () => admin<ReplayDecisionAnswer>(`/decisions/${profile}/${decision}/replay`)
  await expect.poll(answer).toMatchObject({ isSame: true, why: null, recorded: { campaign: 'home-picks' } })
  const other = await shopper()
  const stranger = await call(`/_v/v1/admin/decisions/${other.profile}/${decision}/replay`, {
    headers: asAdmin,
  })
  expect(stranger.status).toBe(404)
})

test('says who would see something else once the drafts are published, and changes nothing', async () => {
  const carrying = await shopper(event({ name: 'add_to_cart', params: { items: [kettle] } }))
  const empty = await shopper()
  await post(
    '/_v/v1/admin/campaigns',
    {
      id: 'carrying',
      kind: 'blocks',
      slot: 'home',
      priority: 9,
      audience: { 'cart.items': { $gte: 1 } },
      variants: [{ key: 'a', weight: 1, blocks }],
    },
    asAdmin,
  )
  const lines = await diff()
  const last = lines.at(-1)!
  if (last.kind !== 'sum') throw new Error('no sum at the end')
  expect(last).toMatchObject({ isDone: true, cursor: null })
  expect(last.sum.decisions).toBeGreaterThanOrEqual(2)
  expect(last.sum.changes.campaign).toBe(1)
  expect(last.sum.ofToday).toBe(last.sum.decisions)
  expect(last.sum.moves).toEqual([{ from: 'home-picks', to: 'carrying', count: 1 }])
  const examples = lines.filter((line) => line.kind === 'example')
  expect(examples).toMatchObject([{ ...carrying, change: 'campaign', isOfToday: true }])
  expect(JSON.stringify(examples)).not.toContain(empty.profile)
  // Under what is in force all is as it was.
  const [same] = await diff('?to=current')
  expect(same).toMatchObject({ sum: { changes: { campaign: 0, lost: 0 } } })
  expect((await diff('?since=9999999999999')).at(-1)).toMatchObject({ people: 0 })
})

test('refuses a release that nothing was decided by, and whoever is not signed in', async () => {
  const answer = await call('/_v/v1/admin/decisions/diff?to=nonsense', { headers: asAdmin })
  expect(answer.status).toBe(404)
  expect((await call('/_v/v1/admin/decisions/diff?since=yesterday', { headers: asAdmin })).status).toBe(400)
  expect((await call('/_v/v1/admin/decisions/diff')).status).toBe(401)
})

const search = (query: string) => admin<DecisionsAnswer>(`/decisions?${query}`)

test('finds a decision by person, place, outcome and time, in the actor and in the archive', async () => {
  const { profile, decision } = await shopper(event({ name: 'view_item', params: { items: [kettle] } }))
  const found = await search(`person=${profile}&lang=en`)
  expect(found).toMatchObject({ people: 1, cursor: null })
  expect(found.decisions).toMatchObject([
    { profile, id: decision, slot: 'home', campaign: 'home-picks', outcome: 'shown', page: '/' },
  ])
  expect(found.decisions[0]!.products).toHaveLength(3)
  expect((await search(`person=${profile}&outcome=held_out`)).decisions).toEqual([])
  expect((await search(`person=${profile}&slot=popup`)).decisions).toEqual([])
  expect(await search('person=nobody@example.com')).toMatchObject({ people: 0, decisions: [] })
  const { at } = found.decisions[0]!
  expect((await search(`person=${profile}&since=${at + 1}`)).decisions).toEqual([])
  // Of everybody; and once more where only the archive is asked.
  const has = ({ decisions }: DecisionsAnswer) => decisions.some(({ id }) => id === decision)
  expect(has(await search('campaign=home-picks'))).toBe(true)
  await archive(env, [profile])
  expect(has(await search(`before=${at + 1}`))).toBe(true)
  expect(has(await search(`before=${at}`))).toBe(false)
  expect(has(await search(`before=${at + 1}&person=${profile}`))).toBe(true)
})

test('explains a decision: what was read, under which consent, and the rule of a rival', async () => {
  const draft = {
    id: 'full-cart',
    kind: 'blocks',
    slot: 'home',
    priority: 9,
    audience: { 'cart.items': { $gte: 3 } },
    variants: [{ key: 'a', weight: 1, blocks }],
  }
  await post('/_v/v1/admin/campaigns', draft, asAdmin)
  await post('/_v/v1/admin/campaigns/full-cart/publish', { note: 'test' }, asAdmin)
  const { profile, decision } = await shopper(event({ name: 'add_to_cart', params: { items: [kettle] } }))
  const whole = await admin<DecisionExplained>(`/decisions/${profile}/${decision}?lang=en`)
  expect(whole).toMatchObject({
    profile,
    outcome: 'shown',
    decision: { campaign: 'home-picks', rivals: [{ campaign: 'full-cart', code: 'rule_fails' }] },
    rules: [{ campaign: 'full-cart', holds: false }],
    read: { cart: [{ id: 'M1', quantity: 1 }], isBorrowed: false },
  })
  expect(whole.rules[0]!.texts.join()).toMatch(/1\b.*3/)
  expect(whole.read!.facts).toContainEqual({ path: 'cart.items', value: 1 })
  expect(whole.read!.consents.find(({ purpose }) => purpose === 'personalisation')).toMatchObject({
    granted: true,
  })
  expect((await search(`person=${profile}&campaign=full-cart`)).decisions).toMatchObject([
    { id: decision, outcome: 'kept' },
  ])
  expect((await search(`person=${profile}&campaign=full-cart&outcome=shown`)).decisions).toEqual([])
  const other = await call(`/_v/v1/admin/decisions/${profile}/none`, { headers: asAdmin })
  expect(other.status).toBe(404)
})

test('what only the archive has is told without what was read', async () => {
  const { profile, decision } = await shopper()
  const [row] = (await search(`person=${profile}`)).decisions
  await archive(env, [profile])
  await env.PROFILE.getByName(profile).erase()
  const path = `/decisions/${profile}/${decision}?at=${row!.at}`
  expect(await admin<DecisionExplained>(path)).toMatchObject({
    read: null,
    rules: [],
    outcome: 'shown',
    decision: { campaign: 'home-picks', id: decision },
  })
})
