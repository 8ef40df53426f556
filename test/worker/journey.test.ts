import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Webhook } from 'standardwebhooks'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import type { ClockAdvanced, ProfilesAnswer, TotalsView } from '../../core/wire/admin.ts'
import { moveClock } from '../../worker/clock.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { admin, asServer, browser, call, consentGiven, event, post, profileOf } from './call.ts'

const HOUR = 3_600_000
const coffee = {
  item_id: 'K1',
  item_name: 'Espresso Brazílie',
  item_category: 'Káva',
  price: 290,
  quantity: 2,
}

type Hook = { id: string; message: MessageWebhook }
let hooks: Hook[] = []
/** Addresses that this file gave out. */
const mine = new Set<string>()
let answer: () => Response = () => new Response(null, { status: 204 })

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})

beforeEach(async () => {
  hooks = []
  answer = () => new Response(null, { status: 204 })
  await moveClock(env, { offsetMs: 0, frozenAt: Math.floor(Date.now() / 1000) * 1000 })
  await env.DB.prepare('DELETE FROM sender_health').run()
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    if (String(url) !== TEST_SECRETS.SENDER_URL) throw new Error(`unexpected request to ${String(url)}`)
    const headers = Object.fromEntries(new Headers(init?.headers))
    const body = String(init?.body)
    // The reference library is the judge of our signature; it reads the clock, so freshness is not judged here.
    vi.setSystemTime(Number(headers['webhook-timestamp']) * 1000)
    new Webhook(TEST_SECRETS.SENDER_SECRET).verify(body, headers)
    vi.useRealTimers()
    const message = JSON.parse(body) as MessageWebhook
    // Files share one store: a message that another test left behind may come due here.
    if (mine.has(message.data.to)) hooks.push({ id: headers['webhook-id']!, message })
    return answer()
  })
})

afterEach(async () => {
  vi.restoreAllMocks()
  await moveClock(env, { offsetMs: 0, frozenAt: null })
})

const advance = (ms: number) => admin<ClockAdvanced>('/clock', { advanceMs: ms })
const lead = (params: object) =>
  event({ name: 'generate_lead', params: { wording: 'save-cart-1', ...params } })
const cart = () => event({ name: 'add_to_cart', params: { items: [coffee] } })
const bought = (id: string) => event({ name: 'purchase', params: { transaction_id: id, items: [coffee] } })

/** What became of each message of a visitor: journey/step → reason or status. */
async function story(visitor: { cookie: string }): Promise<Record<string, string>> {
  const { sends } = await profileOf(visitor)
  return Object.fromEntries(
    sends.map(({ journey, step, status, reason }) => [`${journey}/${step}`, reason ?? status]),
  )
}

async function waitForHooks(count: number): Promise<void> {
  await vi.waitFor(() => expect(hooks.length).toBeGreaterThanOrEqual(count), { timeout: 10_000 })
}

/** Opens the link of a confirmation as its receiver does. */
async function confirm(
  channel: 'email' | 'sms',
  method = 'POST',
  by?: { cookie: string },
): Promise<Response> {
  const message = hooks
    .map(({ message }) => message.data)
    .find((one) => one.channel === channel && one.journey === 'double-opt-in')!
  const path = /\/_v\/(?:confirm|s)\/[\w.-]+/.exec(message.text)![0]
  // A text message carries a short link; a browser follows it to the page with the button.
  if (path.startsWith('/_v/s/'))
    return call((await call(path, { redirect: 'manual' })).headers.get('location')!, { method })
  return call(path, { method, headers: by ? { cookie: by.cookie } : {} })
}

let serial = 0
async function reader(params: object): Promise<ReturnType<typeof browser>> {
  const visitor = browser()
  await visitor.taken([consentGiven(), cart(), lead(params)])
  return visitor
}
function fresh(): { email: string; phone: string } {
  const email = `reader-${Date.now()}-${++serial}@example.com`
  const digits = String(100_000 + serial)
  const phone = `+420 600 ${digits.slice(0, 3)} ${digits.slice(3)}`
  for (const one of [email, phone.replaceAll(' ', '')]) mine.add(one)
  return { email, phone }
}

describe('the abandoned cart', () => {
  test('writes after an hour, and after a purchase never again: the SMS says why it stayed', async () => {
    const visitor = await reader(fresh())
    await waitForHooks(2)
    expect((await confirm('email')).status).toBe(200)
    expect((await confirm('sms')).status).toBe(200)
    const who = (await profileOf(visitor)).id
    hooks = []
    await advance(HOUR - 1)
    expect(await story(visitor)).not.toHaveProperty('abandoned-cart/email')
    await advance(1)
    const mail = hooks.find(({ message }) => message.data.profile === who)!.message.data
    expect(mail).toMatchObject({ channel: 'email', subject: 'Váš košík na vás čeká', class: 'marketing' })
    expect(mail).toHaveProperty('headers.List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')
    expect((mail as { html: string }).html).toContain('Espresso Brazílie')
    await visitor.taken([bought('order-1')])
    const afterBuying = await profileOf(visitor)
    expect(afterBuying.entries.find(({ journey }) => journey === 'abandoned-cart')).toMatchObject({
      status: 'cancelled',
      reason: 'converted',
    })
    expect(await story(visitor)).toMatchObject({
      'abandoned-cart/email': 'sent',
      'abandoned-cart/sms': 'converted',
    })
    expect(
      afterBuying.sends.find(({ step, journey }) => step === 'sms' && journey === 'abandoned-cart')
        ?.reasonText?.cs,
    ).toContain('Mezitím proběhl nákup')
    hooks = []
    await advance(24 * HOUR)
    expect(hooks.filter(({ message }) => message.data.profile === who)).toEqual([])
  })

  test('sends both to somebody who neither buys nor objects', async () => {
    const visitor = await reader(fresh())
    await waitForHooks(2)
    await confirm('email')
    await confirm('sms')
    const who = (await profileOf(visitor)).id
    hooks = []
    await advance(25 * HOUR)
    hooks = hooks.filter(({ message }) => message.data.profile === who)
    expect(hooks.map(({ message }) => message.type)).toEqual(['message.email', 'message.sms'])
    expect(hooks[1]!.message.data).toMatchObject({
      encoding: 'gsm7',
      segments: 1,
      text: expect.stringMatching(/^Kavarna: Vas kosik za 580 Kc na vas ceka: /),
    })
    const [mail, sms] = hooks.map(({ message }) => Date.parse(message.timestamp))
    expect(sms! - mail!).toBe(23 * HOUR)
  })

  test('counts the hour from the last change of the cart', async () => {
    const visitor = await reader(fresh())
    await waitForHooks(2)
    await confirm('email')
    await advance(40 * 60_000)
    await visitor.taken([event({ name: 'add_to_cart', params: { items: [{ ...coffee, item_id: 'K2' }] } })])
    await advance(30 * 60_000)
    expect((await story(visitor))['abandoned-cart/email']).toBeUndefined()
    await advance(30 * 60_000)
    expect((await story(visitor))['abandoned-cart/email']).toBe('sent')
  })

  test.each([
    ['nobody gave an address', null, false, 'no_address'],
    ['the address was not confirmed', fresh(), false, 'address_unverified'],
  ])('stays silent when %s', async (_, address, _confirmed, reason) => {
    const visitor = browser()
    await visitor.taken([consentGiven(), cart(), ...(address ? [lead({ email: address.email })] : [])])
    await advance(25 * HOUR)
    expect(await story(visitor)).toMatchObject({
      'abandoned-cart/email': reason,
      'abandoned-cart/sms': 'no_address',
    })
  })

  test('stops at once for who unsubscribes; looking at the link changes nothing', async () => {
    const visitor = await reader({ email: fresh().email })
    await waitForHooks(1)
    await confirm('email')
    hooks = []
    await advance(HOUR)
    const link = /\/_v\/u\/[\w.-]+/.exec(hooks[0]!.message.data.text)![0]
    for (let look = 0; look < 5; look++) expect((await call(link)).status).toBe(200)
    expect((await profileOf(visitor)).consents.find(({ purpose }) => purpose === 'email')?.granted).toBe(true)
    for (let again = 0; again < 2; again++)
      expect((await call(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200)
    const view = await profileOf(visitor)
    expect(view.consents.find(({ purpose }) => purpose === 'email')).toMatchObject({
      granted: false,
      source: 'unsubscribe',
    })
    expect(
      view.timeline.filter(({ name, params }) => name === 'consent_update' && params['email'] === false),
    ).toHaveLength(1)
  })

  test('a scanner that opens the confirmation confirms nothing', async () => {
    const visitor = await reader({ email: fresh().email })
    await waitForHooks(1)
    expect((await confirm('email', 'GET')).status).toBe(200)
    expect((await profileOf(visitor)).consents.some(({ purpose }) => purpose === 'email')).toBe(false)
  })

  test('one address is asked once a day, however many visitors type it in', async () => {
    const { email } = fresh()
    const visitors = [
      await reader({ email }),
      await reader({ email }),
      await reader({ email: email.toUpperCase() }),
    ]
    await waitForHooks(1)
    await expect
      .poll(async () =>
        (await Promise.all(visitors.map(story))).map((one) => one['double-opt-in/email']).sort(),
      )
      .toEqual(['asked_recently', 'asked_recently', 'sent'])
    expect(hooks).toHaveLength(1)
  })

  test('a link with one letter changed is refused', async () => {
    await reader({ email: fresh().email })
    await waitForHooks(1)
    const path = /\/_v\/confirm\/[\w.-]+/.exec(hooks[0]!.message.data.text)![0]
    const forged = path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A')
    expect((await call(forged, { method: 'POST' })).status).toBe(400)
  })

  test('a failing sender sees the same key again, and a refusal ends it', async () => {
    const visitor = await reader({ email: fresh().email })
    await waitForHooks(1)
    await confirm('email')
    hooks = []
    answer = () => new Response(null, { status: 503 })
    await advance(HOUR)
    answer = () => new Response(null, { status: 410 })
    await advance(10_000)
    expect(hooks).toHaveLength(2)
    expect(new Set(hooks.map(({ id }) => id)).size).toBe(1)
    expect(
      (await profileOf(visitor)).sends.find(
        ({ step, journey }) => journey === 'abandoned-cart' && step === 'email',
      ),
    ).toMatchObject({ status: 'failed', reason: 'sender_refused', attempts: 2 })
  })
})

describe('one person on two devices', () => {
  /** The same address, confirmed on two browsers a day apart. */
  async function twice(): Promise<{
    email: string
    first: ReturnType<typeof browser>
    second: ReturnType<typeof browser>
  }> {
    const { email } = fresh()
    const first = await reader({ email })
    await waitForHooks(1)
    await confirm('email')
    await advance(25 * HOUR)
    hooks = []
    const second = await reader({ email })
    await waitForHooks(1)
    await confirm('email')
    hooks = []
    return { email, first, second }
  }

  test('a purchase that the shop confirms ends the journeys of both', async () => {
    const { email, first, second } = await twice()
    await first.taken([cart()])
    const order = event({
      name: 'purchase',
      identifiers: { email },
      params: { transaction_id: `two-${++serial}`, value: 580, items: [coffee] },
    })
    expect(
      (await post('/_v/v1/server/events', { events: [order], sent_at: Date.now() }, asServer)).status,
    ).toBe(200)
    await advance(25 * HOUR)
    for (const device of [first, second]) {
      const { entries } = await profileOf(device)
      expect(entries.find(({ journey }) => journey === 'abandoned-cart')).toMatchObject({
        reason: 'converted',
      })
    }
    expect(hooks).toEqual([])
    const { profiles } = await admin<ProfilesAnswer>(`/profiles?q=${email}`)
    expect(profiles.reduce((sum, { revenueMicro }) => sum + revenueMicro, 0)).toBe(580_000_000)
  })

  test('an unsubscribe on one silences the address on the other', async () => {
    const { first, second } = await twice()
    await advance(HOUR)
    const mail = hooks.find(({ message }) => message.data.channel === 'email')!
    await call(/\/_v\/u\/[\w.-]+/.exec(mail.message.data.text)![0], { method: 'POST' })
    hooks = []
    const other = mail.message.data.profile === (await profileOf(first)).id ? second : first
    await other.taken([bought(`x-${++serial}`)])
    await advance(1_000)
    await other.taken([cart()])
    await advance(26 * HOUR)
    expect(hooks).toEqual([])
    expect((await profileOf(other)).sends.some(({ reason }) => reason === 'consent_withdrawn')).toBe(true)
  })
})

test('an address typed wrong can be put right at once', async () => {
  const wrong = fresh().email
  const right = fresh().email
  const visitor = await reader({ email: wrong })
  await waitForHooks(1)
  await advance(1_000)
  await visitor.taken([lead({ email: right })])
  await waitForHooks(2)
  expect(hooks.map(({ message }) => message.data.to)).toEqual([wrong, right])
})

test('a click is noted once, however many scanners open the link', async () => {
  const visitor = await reader({ email: fresh().email })
  await waitForHooks(1)
  await confirm('email')
  hooks = []
  await advance(HOUR)
  const path = /\/_v\/c\/[\w.-]+/.exec(hooks[0]!.message.data.text)![0]
  for (let look = 0; look < 5; look++) {
    expect((await call(path, { redirect: 'manual' })).headers.get('location')).toBe(
      `${TEST_SECRETS.SHOP_URL}/kosik`,
    )
  }
  expect((await profileOf(visitor)).timeline.filter(({ name }) => name === 'message_clicked')).toHaveLength(1)
})

describe('the order webhook', () => {
  const order = (email: string) => ({
    type: 'order.created',
    timestamp: new Date().toISOString(),
    data: {
      order_id: `2026-${++serial}`,
      created_at: new Date().toISOString(),
      currency: 'CZK',
      total: '580.00',
      customer: { email },
      items: [coffee],
    },
  })
  const signed = (body: string, secret: string = TEST_SECRETS.ORDER_SECRET) => {
    const id = `hook-${++serial}`
    const at = new Date()
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    }
  }

  test('signed, it confirms money of the person who proved the address and ends their journey', async () => {
    const { email } = fresh()
    const visitor = await reader({ email })
    await waitForHooks(1)
    await confirm('email', 'POST', visitor)
    const body = JSON.stringify(order(email))
    for (let again = 0; again < 2; again++)
      expect((await post('/_v/v1/inbound/orders', body, signed(body))).status).toBe(200)
    const view = await profileOf(visitor)
    expect(view.features).toMatchObject({ orders: 1, revenueMicro: 580_000_000 })
    expect(view.entries.find(({ journey }) => journey === 'abandoned-cart')).toMatchObject({
      status: 'cancelled',
      reason: 'converted',
    })
  })

  test('unsigned, forged or old, it changes nothing', async () => {
    const body = JSON.stringify(order('nobody@example.com'))
    const before = await admin<TotalsView>('/totals')
    expect((await post('/_v/v1/inbound/orders', body)).status).toBe(401)
    const forged = [
      signed(body, TEST_SECRETS.SENDER_SECRET),
      { ...signed(body), 'webhook-timestamp': '1614265330abc' },
    ]
    for (const headers of forged)
      expect((await post('/_v/v1/inbound/orders', body, headers)).status).toBe(401)
    expect((await admin<TotalsView>('/totals')).orders).toBe(before.orders)
  })
})

test('every candidate is sent, or has a reason, or is still open', async () => {
  const { counters } = await admin<TotalsView>('/totals')
  const sum = (prefix: string) =>
    Object.entries(counters)
      .filter(([name]) => name.startsWith(prefix))
      .reduce((total, [, n]) => total + n, 0)
  const open = await env.DB.prepare(
    'SELECT count(*) AS n FROM profile WHERE next_due_at IS NOT NULL',
  ).first<number>('n')
  const missing = counters['send.candidates']! - sum('send.sent.') - sum('send.not_sent.')
  expect(missing >= 0 && missing <= open! * 2).toBe(true)
})
