/** Journeys from the admin API into actors: drafts, findings, versions that drain, counts, archive, rollback, deeds. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Webhook } from 'standardwebhooks'
import type { ProfilesAnswer } from '../../core/wire/admin.ts'
import type {
  JourneyCheckAnswer,
  JourneyPeopleAnswer,
  JourneyView,
  JourneysAnswer,
} from '../../core/wire/journeys.ts'
import type { SegmentView } from '../../core/wire/segments.ts'
import type { DeedWebhook } from '../../core/wire/webhook.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import { moveClock } from '../../worker/clock.ts'
import { tellWatchers } from '../../worker/job/watchers.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { admin, asAdmin, browser, consentGiven, event, post, problemOf, profileOf } from './call.ts'
import { clean } from './campaign-made.ts'

const HOUR = 3_600_000
const deeds: DeedWebhook[] = []

beforeEach(async () => {
  deeds.length = 0
  await moveClock(env, { offsetMs: 0, frozenAt: Math.floor(Date.now() / 1000) * 1000 })
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    if (String(url) !== TEST_SECRETS.SENDER_URL) throw new Error(`unexpected request to ${String(url)}`)
    const headers = Object.fromEntries(new Headers(init?.headers))
    const body = String(init?.body)
    vi.setSystemTime(Number(headers['webhook-timestamp']) * 1000)
    new Webhook(TEST_SECRETS.SENDER_SECRET).verify(body, headers)
    vi.useRealTimers()
    if (headers['webhook-id']!.startsWith('deed_')) deeds.push(JSON.parse(body) as DeedWebhook)
    return new Response(null, { status: 204 })
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await moveClock(env, { offsetMs: 0, frozenAt: null })
})
// Other files share this store: what was published here must not stay in force.
afterAll(clean)

const journey = (id: string, steps: object[], more: object = {}) => ({
  id,
  class: 'marketing',
  title: { cs: `Cesta ${id}`, en: `Journey ${id}` },
  purpose: 'personalisation',
  triggers: [{ on: 'event', event: 'search', where: { 'p.search_term': id } }],
  exits: [{ event: 'purchase', reason: 'converted' }],
  steps,
  ...more,
})
const wait = (hours: number) => ({ id: 'wait', kind: 'wait', for: `${hours}h` })
const CALL = { id: 'call', kind: 'task', task: 'call-back' }

const save = (draft: object) => post('/_v/v1/admin/journeys', draft, asAdmin)
const change = (id: string, how: string, body: object = {}) =>
  post(`/_v/v1/admin/journeys/${id}/${how}`, body, asAdmin)
async function published(draft: { id: string }, body: object = {}): Promise<void> {
  expect((await save(draft)).status).toBe(201)
  const answer = await change(draft.id, 'publish', body)
  expect(await answer.json()).toMatchObject({ id: draft.id })
}

async function searched(term: string): Promise<{ cookie: string }> {
  const visitor = browser()
  await visitor.taken([consentGiven(), event({ name: 'search', params: { search_term: term } })])
  return visitor
}
const entriesOf = async (visitor: { cookie: string }, id: string) =>
  (await profileOf(visitor)).entries
    .filter((entry) => entry.journey === id)
    .map(({ version, status, reason }) => `${version} ${reason ?? status}`)
const advance = (ms: number) => admin('/clock', { advanceMs: ms })

test('the library has what ships, and one that is not sound is refused with its place', async () => {
  const { journeys } = await admin<JourneysAnswer>('/journeys')
  expect(journeys.map(({ id, origin, status, runs }) => [id, origin, status, runs])).toEqual([
    ['abandoned-cart', 'playbook', 'published', true],
    ['double-opt-in', 'playbook', 'published', true],
  ])
  const bad = journey('bad', [{ id: 'a', kind: 'goal', goal: 'g', next: 'a' }])
  expect(await admin<JourneyCheckAnswer>('/journeys/check', bad)).toMatchObject({
    publishable: false,
    findings: [{ code: 'loop_without_wait', at: '/steps/0' }],
  })
  expect((await save(bad)).status).toBe(201)
  const refused = await change('bad', 'publish')
  expect(await problemOf(refused)).toMatchObject({ code: 'bad_journey', path: '/steps/0' })
  expect((await save({ ...bad, stepps: [] })).status).toBe(400)
  expect((await change('nobody', 'publish')).status).toBe(404)
})

test('the list says how many warnings each has, and with whom it shares its word', async () => {
  const message = { id: 'mail', kind: 'message', channels: ['email'], template: 'cart' }
  const more = { triggers: [{ on: 'event', event: 'add_to_cart' }], who: { 'cart.items': { $gt: 0 } } }
  const saidOf = async (draft: ReturnType<typeof journey> & { readonly shares?: object }) => {
    expect((await save(draft)).status).toBe(201)
    const { said, check } = await admin<JourneyView>(`/journeys/${draft.id}`)
    const { journeys } = await admin<JourneysAnswer>('/journeys')
    expect(journeys.find(({ id }) => id === draft.id)?.said).toEqual(said)
    return { ...said, codes: check.findings.map(({ code }) => code) }
  }
  const again = journey('cart-again', [message], more)
  expect(await saidOf(again)).toEqual({ errors: 0, warnings: 1, shares: [], codes: ['told_twice'] })
  const shares = { intent: 'cart', within: '7d' }
  expect(await saidOf({ ...again, shares })).toEqual({
    errors: 0,
    warnings: 0,
    shares: ['abandoned-cart'],
    codes: [],
  })
})

describe('a journey that is published', () => {
  test('is entered, counted at each step, and does what it says', async () => {
    const context = { term: 'event.search_term' }
    await published(journey('calling', [wait(2), CALL], { context }))
    const [one, other] = [await searched('calling'), await searched('calling')]
    expect(await entriesOf(one, 'calling')).toEqual(['1 open'])
    const before = await admin<JourneyView>('/journeys/calling')
    expect(before).toMatchObject({
      status: 'published',
      counts: { entered: 2, open: 2, completed: 0 },
      steps: [
        { step: 'wait', passed: 2, here: 2, left: 0 },
        { step: 'call', passed: 0, here: 0, left: 0 },
      ],
    })
    const { people } = await admin<JourneyPeopleAnswer>('/journeys/calling/people?step=wait')
    expect(people).toHaveLength(2)
    expect(people[0]).toMatchObject({ version: 1, step: 'wait', key: null })
    expect(await admin<JourneyPeopleAnswer>('/journeys/calling/people?step=call')).toEqual({
      people: [],
      cursor: null,
    })
    // A purchase ends the way of one of them in the same transaction.
    const bought = browser()
    bought.cookie = other.cookie
    const items = [{ item_id: 'K1', price: 290, quantity: 1 }]
    await bought.taken([event({ name: 'purchase', params: { transaction_id: 'o-calling', items } })])
    expect(await entriesOf(other, 'calling')).toEqual(['1 converted'])
    await advance(2 * HOUR)
    expect(await entriesOf(one, 'calling')).toEqual(['1 completed'])
    await vi.waitFor(() => expect(deeds).toHaveLength(1), { timeout: 10_000 })
    expect(deeds[0]).toMatchObject({
      type: 'task.created',
      data: { task: 'call-back', journey: 'calling', step: 'call', context: { term: 'calling' } },
    })
    expect(await admin<JourneyView>('/journeys/calling')).toMatchObject({
      counts: { entered: 2, open: 0, completed: 1, cancelled: { converted: 1 } },
      steps: [
        { step: 'wait', passed: 2, here: 0, left: 1 },
        { step: 'call', passed: 1, here: 0 },
      ],
    })
  })

  test('lets older entries end on their version, while new ones take the new', async () => {
    await published(journey('draining', [wait(1), CALL]))
    const old = await searched('draining')
    await published(journey('draining', [wait(5), CALL]), { note: 'slower' })
    const fresh = await searched('draining')
    expect(await entriesOf(old, 'draining')).toEqual(['1 open'])
    expect(await entriesOf(fresh, 'draining')).toEqual(['2 open'])
    expect(await admin<JourneyView>('/journeys/draining')).toMatchObject({
      version: 2,
      draining: [1],
      versions: [{ version: 2, note: 'slower' }, { version: 1 }],
    })
    await advance(HOUR)
    expect(await entriesOf(old, 'draining')).toEqual(['1 completed'])
    expect(await entriesOf(fresh, 'draining')).toEqual(['2 open'])
  })

  test.each([
    ['move', ['2 open']],
    ['end', ['1 journey_ended']],
  ] as const)('does with older entries what it says: %s', async (older, expected) => {
    const id = `older-${older}`
    await published(journey(id, [wait(1), CALL]))
    const old = await searched(id)
    await published(journey(id, [wait(5), CALL]), { older })
    await vi.waitFor(async () => expect(await entriesOf(old, id)).toEqual(expected), { timeout: 10_000 })
  })

  test('is taken back in one call, and whoever is in it ends as was said', async () => {
    await published(journey('back', [wait(1), CALL]))
    await published(journey('back', [wait(5), CALL]))
    const inTwo = await searched('back')
    expect(await (await change('back', 'rollback')).json()).toMatchObject({ id: 'back', version: 3 })
    const view = await admin<JourneyView>('/journeys/back')
    expect(view.journey.steps).toMatchObject([{ for: '1h' }, { id: 'call' }])
    expect(view).toMatchObject({ version: 3, draining: [2], versions: [{ note: '← 1' }, {}, {}] })
    const inThree = await searched('back')
    await advance(HOUR)
    expect(await entriesOf(inThree, 'back')).toEqual(['3 completed'])
    expect(await entriesOf(inTwo, 'back')).toEqual(['2 open'])
    expect((await change('back', 'rollback', { to: 99 })).status).toBe(404)
  })

  test.each([
    ['drain', '1 open'],
    ['end', '1 journey_ended'],
  ] as const)('is archived, and nobody enters it: %s', async (entries, expected) => {
    const id = `archived-${entries}`
    await published(journey(id, [wait(1), CALL]))
    const inside = await searched(id)
    expect((await change(id, 'archive', { entries })).status).toBe(200)
    expect(await entriesOf(await searched(id), id)).toEqual([])
    await vi.waitFor(async () => expect(await entriesOf(inside, id)).toEqual([expected]), { timeout: 10_000 })
    expect(await admin<JourneyView>(`/journeys/${id}`)).toMatchObject({ status: 'archived', runs: false })
    expect((await change(id, 'archive')).status).toBe(404)
  })

  test('says traits by events of the log, which move other journeys', async () => {
    const set = { id: 'set', kind: 'set', trait: 'answer.stage', value: 'warm' }
    await published(journey('saying', [set]))
    await published(
      journey('hearing', [wait(1), CALL], {
        triggers: [{ on: 'event', event: 'traits_update' }],
        who: { 'p.has_email': false },
      }),
    )
    const visitor = await searched('saying')
    expect(await entriesOf(visitor, 'saying')).toEqual(['1 completed'])
    expect(await entriesOf(visitor, 'hearing')).toEqual(['1 open'])
  })
})

test('a change of price is told to those who watch the product, once, and to nobody else', async () => {
  const triggers = [
    { on: 'catalogue', event: 'price_changed', of: ['viewed'], where: { 'p.price': { $lt: 200 } } },
  ]
  const looked = async (id: string) => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [{ item_id: id }] } })])
    return visitor
  }
  const [watcher, other] = [await looked('W1'), await looked('W2')]
  await published(journey('cheaper', [wait(1), CALL], { triggers, entry: { open: 'each' } }))
  const changed = (toMicro: number) =>
    env.DB.prepare(
      "INSERT INTO catalogue_event (at, product_id, name, body) VALUES (?1, 'W1', 'price_changed', ?2)",
    )
      .bind(
        Date.now(),
        JSON.stringify({
          name: 'price_changed',
          productId: 'W1',
          at: Date.now(),
          currency: 'CZK',
          fromMicro: 290e6,
          toMicro,
        }),
      )
      .run()
  // What was changed before anybody listened is told to nobody.
  await tellWatchers(env, Date.now())
  await changed(190e6)
  await changed(250e6)
  expect(await tellWatchers(env, Date.now())).toBe(1)
  expect(await tellWatchers(env, Date.now())).toBe(0)
  expect(await entriesOf(watcher, 'cheaper')).toEqual(['1 open'])
  expect(await entriesOf(other, 'cheaper')).toEqual([])
})

test('a segment that begins a journey says so', async () => {
  const [segment] = BUILT_IN.segments
  const triggers = [{ on: 'segment', segment: segment!.id, change: 'entered' }]
  await published(journey('welcoming', [CALL], { triggers }))
  const { usedBy } = await admin<SegmentView>(`/segments/${segment!.id}`)
  expect(usedBy).toContainEqual(expect.objectContaining({ kind: 'journey', id: 'welcoming' }))
})

test('nobody is counted as open who is in nothing', async () => {
  const { profiles } = await admin<ProfilesAnswer>('/profiles?limit=1')
  expect(profiles[0]?.openEntries).toEqual(expect.any(Number))
})
