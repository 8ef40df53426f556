/** Playbooks through the admin API: each is listed and installed once, and two of them run to the rendered message. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Entry } from '../../core/journey/entry.ts'
import { JOURNEY_PLAYBOOKS } from '../../core/playbook/journeys.ts'
import type { PlaybookInstalled, PlaybookView, PlaybooksAnswer } from '../../core/wire/playbooks.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { moveClock } from '../../worker/clock.ts'
import { tellWatchers } from '../../worker/job/watchers.ts'
import { saveProducts } from '../../worker/store/product.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import {
  admin,
  asAdmin,
  asServer,
  browser,
  call,
  consentGiven,
  event,
  json,
  post,
  problemOf,
  profileOf,
} from './call.ts'
import { clean } from './campaign-made.ts'

const HOUR = 3_600_000
let mails: MessageWebhook['data'][] = []
const mine = new Set<string>()
let now = 0

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
beforeEach(async () => {
  mails = []
  now = Math.floor(Date.now() / 1000) * 1000
  await moveClock(env, { offsetMs: 0, frozenAt: now })
  await env.DB.prepare('DELETE FROM sender_health').run()
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    if (String(url) !== TEST_SECRETS.SENDER_URL) throw new Error(`unexpected request to ${String(url)}`)
    const { data } = JSON.parse(String(init?.body)) as MessageWebhook
    if (mine.has(data.to)) mails.push(data)
    return new Response(null, { status: 204 })
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await moveClock(env, { offsetMs: 0, frozenAt: null })
})
// Other files share this store: what was published here must not stay in force.
afterAll(clean)

const install = (id: string, body: object = {}) => post(`/_v/v1/admin/playbooks/${id}/install`, body, asAdmin)

async function inForce(id: string): Promise<void> {
  const answer = await json<PlaybookInstalled>(install(id, { publish: true }))
  expect(answer).toMatchObject({ id, status: 'published', isNew: true })
}

const mailsOf = (journey: string, to?: string) =>
  mails.filter((mail) => mail.journey === journey && (to === undefined || mail.to === to))

let serial = 0
/** Somebody whose address is confirmed by the link of the question. */
async function reader(language: 'cs' | 'en') {
  const email = `playbook-${Date.now()}-${++serial}@example.com`
  mine.add(email)
  const visitor = browser()
  const params = { email, language, wording: 'save-cart-1' }
  await visitor.taken([consentGiven(), event({ name: 'generate_lead', params })])
  await vi.waitFor(() => expect(mailsOf('double-opt-in', email)).toHaveLength(1), { timeout: 10_000 })
  const path = /\/_v\/confirm\/[\w.-]+/.exec(mailsOf('double-opt-in', email)[0]!.text)![0]
  // On the very device: from then on its language is that of the address.
  const headers = { cookie: visitor.cookie }
  expect((await call(path, { method: 'POST', headers })).status).toBe(200)
  return { ...visitor, email }
}

test('the list says of each what it sends and what it lacks', async () => {
  const { playbooks } = await admin<PlaybooksAnswer>('/playbooks')
  expect(playbooks.map(({ id }) => id)).toEqual(JOURNEY_PLAYBOOKS.map(({ id }) => id))
  const byId = new Map(playbooks.map((one) => [one.id, one]))
  expect(byId.get('abandoned-cart')).toMatchObject({ status: 'published', version: 1, scenario: 'SCN-02' })
  const review = byId.get('review-request')!
  expect(review).toMatchObject({ status: 'not_installed', version: 0, class: 'marketing' })
  expect(review.sends).toEqual([
    { step: 'mail', channels: ['email'], template: 'review', afterMs: 5 * 24 * HOUR },
  ])
  expect(byId.get('cart-three-steps')!.missing).toContainEqual(
    expect.objectContaining({ kind: 'offer', what: 'five-percent', stops: false }),
  )
  expect((await call('/_v/v1/admin/playbooks', {})).status).toBe(401)
  expect((await install('nothing-like-it')).status).toBe(404)
})

test('each is installed as a draft of the shop’s own, could be published, and is written once', async () => {
  for (const { id } of JOURNEY_PLAYBOOKS) {
    const first = await json<PlaybookInstalled>(install(id))
    const isShipped = id === 'abandoned-cart'
    expect(first).toMatchObject({ id, status: isShipped ? 'published' : 'draft', isNew: !isShipped })
    expect([id, first.missing.filter(({ stops }) => stops)]).toEqual([id, []])
    const { check, status } = await admin<PlaybookView>(`/playbooks/${id}`)
    expect([id, check.findings.filter(({ severity }) => severity === 'error')]).toEqual([id, []])
    expect([id, check.publishable, status]).toEqual([id, true, first.status])
  }
  const again = await json<PlaybookInstalled>(install('thank-you'))
  expect(again).toMatchObject({ status: 'draft', isNew: false })
})

test('what the shop has changed stays as it is, and a draft that is not sound is not published', async () => {
  const { journey } = await admin<PlaybookView>('/playbooks/upsell')
  const own = { ...journey, title: { cs: 'Naše', en: 'Ours' } }
  await post('/_v/v1/admin/journeys', own, asAdmin)
  expect(await json<PlaybookInstalled>(install('upsell'))).toMatchObject({ isNew: false, status: 'draft' })
  await inForce('upsell')
  expect(await admin('/journeys/upsell')).toMatchObject({ title: { en: 'Ours' }, version: 1 })
  expect(await json<PlaybookInstalled>(install('upsell', { publish: true }))).toMatchObject({
    isNew: false,
    version: 1,
  })
  await post('/_v/v1/admin/journeys', { ...journey, id: 'nps', steps: [] }, asAdmin)
  expect(await problemOf(install('nps', { publish: true }))).toMatchObject({ code: 'bad_journey' })
})

test('an order is confirmed at once, in the language of who ordered', async () => {
  await inForce('order-confirmation')
  const [jana, jane] = [await reader('cs'), await reader('en')]
  const items = [{ item_id: 'K1', item_name: 'Espresso Brazílie', price: 290, quantity: 2 }]
  const told = (order_id: string, email: string) => {
    const orders = [{ action: 'create', order_id, identifiers: { email }, value: 649, shipping: 69, items }]
    return post('/_v/v1/server/orders', { orders }, asServer)
  }
  for (const [visitor, order] of [
    [jana, 'PB-1'],
    [jane, 'PB-2'],
  ] as const)
    await told(order, visitor.email)
  await vi.waitFor(() => expect(mailsOf('order-confirmation')).toHaveLength(2), { timeout: 10_000 })
  const [cs] = mailsOf('order-confirmation', jana.email)
  const [en] = mailsOf('order-confirmation', jane.email)
  expect(cs).toMatchObject({ class: 'transactional', subject: 'Objednávka PB-1 přijata' })
  expect(en).toMatchObject({ class: 'transactional', subject: 'Order PB-2 received' })
  expect(cs!.text).toContain('Dobrý den,')
  expect(en!.text).toContain('thank you for the order PB-2')
  for (const mail of [cs!, en!]) {
    expect(mail.text).toMatch(/Espresso Brazílie.*580[^]*69[^]*649/)
    expect(JSON.stringify(mail)).not.toMatch(/\{\{|\{%/)
  }
  // Told again by the page, and by the back end: the same order is confirmed once.
  await told('PB-1', jana.email)
  await jana.taken([event({ name: 'purchase', params: { transaction_id: 'PB-1', items } })])
  const { entries } = await profileOf(jana)
  expect(entries.filter(({ journey }) => journey === 'order-confirmation')).toHaveLength(1)
})

test('one piece is back, and two asked: who asked first is told first, the other an hour later', async () => {
  await inForce('back-in-stock')
  const product = 'K2'
  await env.DB.prepare(
    "UPDATE product SET body = json_set(body, '$.stock', 1, '$.available', json('true')) WHERE id = ?",
  )
    .bind(product)
    .run()
  const [first, second] = [await reader('cs'), await reader('en')]
  for (const visitor of [first, second]) {
    const params = {
      email: visitor.email,
      lead_source: 'back_in_stock',
      item_id: product,
      wording: 'watch-1',
    }
    await visitor.taken([event({ name: 'generate_lead', params })])
    await moveClock(env, { offsetMs: 0, frozenAt: ++now })
  }
  await tellWatchers(env, now)
  const change = {
    name: 'stock_changed',
    productId: product,
    at: now,
    from: { available: false, stock: 0 },
    to: { available: true, stock: 1 },
  }
  await env.DB.prepare(
    "INSERT INTO catalogue_event (at, product_id, name, body) VALUES (?1, ?2, 'stock_changed', ?3)",
  )
    .bind(now, product, JSON.stringify(change))
    .run()
  const told = () => mailsOf('back-in-stock').map(({ to }) => to)
  expect(await tellWatchers(env, now + 1)).toBe(1)
  await vi.waitFor(() => expect(told()).toEqual([first.email]), { timeout: 10_000 })
  expect(await tellWatchers(env, now + HOUR - 1)).toBe(0)
  expect(await tellWatchers(env, now + 1 + HOUR)).toBe(1)
  await vi.waitFor(() => expect(told()).toEqual([first.email, second.email]), { timeout: 10_000 })
  const [cs, en] = mailsOf('back-in-stock')
  expect(cs).toMatchObject({ channel: 'email', class: 'transactional' })
  expect((cs as { subject: string }).subject).toMatch(/je zase skladem$/)
  expect((en as { subject: string }).subject).toMatch(/is back in stock$/)
  // Nobody is left to be told.
  expect(await tellWatchers(env, now + 3 * HOUR)).toBe(0)
})

const PRICED = { id: 'watched-price', title: 'Mlýnek', url: '/produkt/mlynek', available: true }
const priceIs = (price: number) =>
  saveProducts(env, [{ ...PRICED, currency: 'CZK', priceMicro: price * 1e6 }], now)

async function entriesOf(visitor: ReturnType<typeof browser>): Promise<readonly Entry[]> {
  const { id } = await profileOf(visitor)
  return (await profileActor(env, id).read())?.person.entries ?? []
}

test('a watched price is the catalogue’s of that moment, whatever the page says, told late or twice', async () => {
  await inForce('price-drop')
  await priceIs(1000)
  const [high, low, none] = [await reader('cs'), await reader('en'), await reader('cs')]
  now += 1000
  await moveClock(env, { offsetMs: 0, frozenAt: now })
  const watch = (email: string, price?: number) =>
    event({
      name: 'generate_lead',
      at: now,
      params: {
        email,
        lead_source: 'price_drop',
        item_id: PRICED.id,
        wording: 'watch-1',
        ...(price !== undefined && { price, currency: 'EUR' }),
      },
    })
  const watches = [watch(high.email, 99_999), watch(low.email, 1), watch(none.email)]
  await high.taken([watches[0]!])
  await low.taken([watches[1]!])
  // This one comes when the price has risen already.
  now += 60_000
  await moveClock(env, { offsetMs: 0, frozenAt: now })
  await priceIs(1200)
  await none.taken([watches[2]!, watches[2]!])
  for (const visitor of [high, low, none]) {
    const kept = (await entriesOf(visitor)).filter(({ journey }) => journey === 'price-drop')
    expect(kept.map(({ context }) => context)).toEqual([{ item: PRICED.id, price: 1000 }])
  }
  await tellWatchers(env, now)
  now += HOUR
  await priceIs(901)
  expect(await tellWatchers(env, now)).toBe(3)
  now += HOUR
  await priceIs(900)
  expect(await tellWatchers(env, now)).toBe(3)
  const waiting = await Promise.all([high, low, none].map((one) => entriesOf(one)))
  for (const entries of waiting)
    expect(entries.find(({ journey }) => journey === 'price-drop')!.step).not.toBe('cheaper')
})
