/**
 * Notifications as they really go: sealed, signed and posted to a push service on the loopback, which opens them
 * by the keys of its browsers. What it answers decides what becomes of the message and of the browser.
 */
import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pushTo } from '../../core/message/subscription.ts'
import type { BrowserSubscription } from '../../core/message/subscription.ts'
import type { TemplateWords } from '../../core/message/template.ts'
import type { TemplateTestAnswer } from '../../core/wire/templates.ts'
import type { PushData } from '../../core/wire/webhook.ts'
import { newBrowser } from '../../demo/inbox/push/browser.ts'
import { endpointOf, pushed } from '../../demo/inbox/push/service.ts'
import type { Subscribed } from '../../demo/inbox/push/service.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { changeHealth, readSender } from '../../worker/store/sender.ts'
import { WELL } from '../../core/message/breaker.ts'
import { vapidKeys } from '../../worker/store/vapid.ts'
import worker from '../../worker/index.ts'
import { SHOP, asAdmin, browser, consentGiven, event, json } from './call.ts'
import { sayJourney } from './say-made.ts'

const LOOPBACK = 'http://127.0.0.1:18777'
/** As the demo is set up; nothing else may reach the loopback. */
const OTHER = 'http://127.0.0.1:18778'
const demo = { ...env, PUSH_ORIGINS: `${LOOPBACK},${OTHER}` }

const TITLE = 'Čeká {{ cart.count }} ks'
const words = { channel: 'push', title: TITLE, body: 'Příliš žluťoučký kůň', to: 'cart' } as const
const templates: Record<string, TemplateWords> = { 'say-bell-push': { cs: words, en: words } }
const bell = sayJourney('bell', ['push'])

type Shown = { readonly of: string; readonly data: PushData }
let browsers: Map<string, Subscribed>
let shown: Shown[]
let asked: string[]
/** What the service answers for a browser instead of taking it. */
let trouble: Map<string, { status: number; headers?: Record<string, string> }>

beforeAll(() => publishRelease(env, { segments: [], archived: [], journeys: [bell], templates }))
afterAll(() => publishRelease(env, { segments: [], archived: [] }))
beforeEach(() => {
  browsers = new Map()
  trouble = new Map()
  shown = []
  asked = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = String(input)
    asked.push(url)
    const origin = [LOOPBACK, OTHER].find((one) => url.startsWith(`${one}/push/`))
    if (!origin || init?.redirect !== 'manual') throw new Error(`asked ${url}`)
    const id = url.slice(`${origin}/push/`.length)
    const bad = trouble.get(id)
    if (bad) return new Response('', { status: bad.status, headers: bad.headers ?? {} })
    const headers = Object.fromEntries(new Headers(init.headers))
    const body = new Uint8Array(init.body as ArrayBuffer)
    const pushing = { origin, headers, body, now: Date.now() }
    const { status, text, message } = await pushed(browsers.get(id) ?? null, pushing)
    if (message) shown.push({ of: id, data: (JSON.parse(message.body) as { data: PushData }).data })
    return new Response(text, { status })
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const host of ['', `@${new URL(LOOPBACK).host}`])
    await changeHealth(env, `web-push${host}`, () => WELL)
})

let serial = 0
async function visitor() {
  const self = browser()
  await self.taken([consentGiven()])
  const id = await deviceProfile(env, 'visitor', self.cookie.split('=')[1]!)
  const params = { push: true, source: 'push-prompt', proof: 'push:x', wording: 'w' }
  const sends = async () => (await profileActor(env, id).read())!.person.sends
  return {
    id,
    sends,
    held: async () => ((await profileActor(env, id).read())!.person.push ?? []).map(pushTo),
    async subscribe(name: string, at = LOOPBACK): Promise<string> {
      const key = (await vapidKeys(env)).publicKey
      const made: Subscribed = { ...(await newBrowser()), id: `${name}-${++serial}`, key, isGone: false }
      browsers.set(made.id, made)
      const fresh: BrowserSubscription = {
        id: `sub-${made.id}`,
        endpoint: endpointOf(at, made.id),
        p256dh: made.p256dh,
        auth: made.auth,
        of: id,
        at: Date.now() + serial,
      }
      await profileActor(env, id).keepPush(fresh, null, Date.now())
      return made.id
    },
    /** Enters the journey; answers its send after one delivery. */
    async ring(by = demo) {
      const now = Date.now()
      const said = { name: 'consent_update', at: now, receivedAt: now, source: 'system', params } as const
      await ownActor(env, id).ingest(id, { events: [{ ...said, id: `push-${id}` }], now })
      await self.taken([event({ name: 'search', params: { search_term: 'bell' } })])
      const { key } = (await sends()).findLast(({ journey }) => journey === 'bell')!
      await deliver(by, id, key, Date.now())
      return (await sends()).find((one) => one.key === key)!
    },
  }
}

test('the payload that was sealed is opened by the browser, word for word; the service takes the token', async () => {
  const who = await visitor()
  const id = await who.subscribe('one')
  const send = await who.ring()
  expect(send).toMatchObject({ status: 'sent', attempts: 1 })
  expect(shown).toHaveLength(1)
  expect(shown[0]).toMatchObject({
    of: id,
    data: { key: send.key, title: 'Čeká 0 ks', text: 'Příliš žluťoučký kůň', class: 'marketing' },
  })
  expect(shown[0]!.data.url).toMatch(/\/_v\/c\//)
})

test('it goes to every browser of the person, once each, and counts as one message', async () => {
  const who = await visitor()
  const ids = [await who.subscribe('a'), await who.subscribe('b'), await who.subscribe('c')]
  expect(await who.ring()).toMatchObject({ status: 'sent', attempts: 1 })
  expect(shown.map(({ of }) => of).sort()).toEqual(ids.toSorted())
  expect(new Set(shown.map(({ data }) => data.tag)).size).toBe(1)
  expect((await who.sends()).filter(({ journey }) => journey === 'bell')).toHaveLength(1)
})

test.each([404, 410])('%i: that browser is forgotten, the others keep it', async (status) => {
  const who = await visitor()
  const [here, gone] = [await who.subscribe('here'), await who.subscribe('gone')]
  trouble.set(gone, { status })
  expect(await who.ring()).toMatchObject({ status: 'sent' })
  expect(shown.map(({ of }) => of)).toEqual([here])
  expect(await who.held()).toEqual([endpointOf(LOOPBACK, here)])
})

test('where all are gone nothing is sent, and the reason says so', async () => {
  const who = await visitor()
  trouble.set(await who.subscribe('gone'), { status: 410 })
  const send = await who.ring()
  expect(await who.held()).toEqual([])
  await deliver(demo, who.id, send.key, send.dueAt! + 1)
  expect((await who.sends()).find(({ key }) => key === send.key)).toMatchObject({
    status: 'not_sent',
    reason: 'no_address',
  })
})

test('429: it comes again, not before it may, and the browser stays', async () => {
  const who = await visitor()
  const id = await who.subscribe('busy')
  trouble.set(id, { status: 429, headers: { 'retry-after': '600' } })
  const send = await who.ring()
  expect(send.status).toBe('retrying')
  expect(send.dueAt! - Date.now()).toBeGreaterThan(590_000)
  const { health, hosts } = (await readSender(env, 'web-push'))!
  expect(health).toEqual(WELL)
  expect(hosts?.get(new URL(LOOPBACK).host)).toBeGreaterThan(Date.now() + 590_000)
  expect(await who.held()).toEqual([endpointOf(LOOPBACK, id)])
  trouble.clear()
  await deliver(demo, who.id, send.key, send.dueAt! + 1_000)
  expect((await who.sends()).find(({ key }) => key === send.key)).toMatchObject({ status: 'sent' })
  expect(shown.map(({ of }) => of)).toEqual([id])
})

test('one that is out of order does not take it from the others, nor does it come twice to them', async () => {
  const who = await visitor()
  const [well, ill] = [await who.subscribe('well'), await who.subscribe('ill')]
  trouble.set(ill, { status: 503 })
  expect(await who.ring()).toMatchObject({ status: 'sent', attempts: 1 })
  expect(shown.map(({ of }) => of)).toEqual([well])
  expect(await who.held()).toHaveLength(2)
})

test('as a shop is set up, the loopback is never asked', async () => {
  const who = await visitor()
  await who.subscribe('near')
  expect(await who.ring(env as typeof demo)).toMatchObject({ status: 'failed', reason: 'sender_refused' })
  expect(asked).toEqual([])
})

test('429 of one maker leaves browsers of the others alone, and its own until it may be asked', async () => {
  const who = await visitor()
  const busy = await who.subscribe('busy')
  trouble.set(busy, { status: 429, headers: { 'retry-after': '600' } })
  expect((await who.ring()).status).toBe('retrying')
  const [there, after] = [await visitor(), await visitor()]
  // Of another maker, and of the same one: the first is told, the second is not asked.
  const other = await there.subscribe('other', OTHER)
  const same = await there.subscribe('same')
  asked = []
  expect(await there.ring()).toMatchObject({ status: 'sent', attempts: 1 })
  expect(asked).toEqual([endpointOf(OTHER, other)])
  // Whoever has none but those waits, without a try.
  await after.subscribe('waiting')
  const send = await after.ring()
  expect(send.status).not.toBe('sent')
  expect(send.dueAt! - Date.now()).toBeGreaterThan(590_000)
  expect(asked).toHaveLength(1)
  trouble.clear()
  await deliver(demo, after.id, send.key, send.dueAt! + 1_000)
  expect((await after.sends()).find(({ key }) => key === send.key)).toMatchObject({ status: 'sent' })
  expect(shown.map(({ of }) => of)).not.toContain(same)
})

test('a test of a template goes to every browser of the person, marked', async () => {
  const who = await visitor()
  const ids = [await who.subscribe('desk'), await who.subscribe('phone')]
  const body = {
    template: { id: 'say-bell-push', owner: '', cs: words, en: words },
    language: 'cs',
    as: { persona: 'known' },
    to: who.id,
  }
  const asking = new Request(`${SHOP}/_v/v1/admin/templates/test`, {
    method: 'POST',
    headers: { ...asAdmin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const response = await worker.fetch(asking as never, demo, createExecutionContext())
  const answer = await json<TemplateTestAnswer>(response)
  expect(answer).toMatchObject({ sent: true, sender: 'web-push' })
  expect(shown.map(({ of }) => of).sort()).toEqual(ids.toSorted())
  for (const { data } of shown) expect(data.title).toMatch(/^\[TEST\] /)
})
