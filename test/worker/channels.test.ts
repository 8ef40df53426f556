/** Notifications, the inbox and text messages as journeys send them: what goes out, what stands there, what ends it. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { TemplateWords } from '../../core/message/template.ts'
import type { InboxAnswer } from '../../core/wire/inbox.ts'
import type { SmsData } from '../../core/wire/webhook.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { moveClock } from '../../worker/clock.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { writeSmsSettings } from '../../worker/store/sms-setting.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { asServer, browser, call, consentGiven, event, json, post } from './call.ts'
import { receiver } from './sender-made.ts'
import { sayJourney } from './say-made.ts'

const KEY = TEST_SECRETS.SITE_KEY
const MOZILLA = 'https://updates.push.services.mozilla.com'
/** A point of the curve (RFC 8291, appendix A). */
const P256DH = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'

const both = (template: TemplateWords['cs']): TemplateWords => ({ cs: template, en: template })
const journey = (id: string, channel: 'push' | 'inbox' | 'sms') =>
  sayJourney(id, [channel], { exits: [{ event: 'purchase', reason: 'converted' }] })

beforeAll(async () => {
  await publishRelease(env, {
    segments: [],
    archived: [],
    journeys: [journey('ring', 'push'), journey('lay', 'inbox'), journey('text', 'sms')],
    templates: {
      'say-ring-push': both({
        channel: 'push',
        title: 'Čeká {{ cart.count }} ks',
        body: 'V košíku',
        to: 'cart',
      }),
      'say-lay-inbox': both({ channel: 'inbox', title: 'Pro vás', text: 'Jen {{ shop.name }}', to: 'shop' }),
      'say-text-sms': both({ channel: 'sms', text: 'Příliš žluťoučký kůň {{ links.cart }}' }),
    },
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await moveClock(env, { offsetMs: 0, frozenAt: null })
})
// Other files share this store.
afterAll(() => publishRelease(env, { segments: [], archived: [] }))

async function visitor() {
  const self = browser()
  await self.taken([consentGiven()])
  const id = await deviceProfile(env, 'visitor', self.cookie.split('=')[1]!)
  const headers = { cookie: self.cookie }
  const sends = async () => (await profileActor(env, id).read())!.person.sends
  return {
    id,
    self,
    sends,
    /** Enters a journey by what it searches for, and delivers what it says. */
    async enter(term: string) {
      await self.taken([event({ name: 'search', params: { search_term: term } })])
      const send = (await sends()).find((one) => one.journey === term)!
      await deliver(env, id, send.key, Date.now())
      return (await sends()).find(({ key }) => key === send.key)!
    },
    inbox: async (cookie = headers) =>
      (await json<InboxAnswer>(call(`/_v/v1/inbox?key=${KEY}`, { headers: cookie }))).messages,
    say: (body: object, cookie = headers) => post('/_v/v1/inbox', { key: KEY, ...body }, cookie),
    subscribe: (name: string) =>
      post(
        '/_v/v1/push',
        {
          key: KEY,
          action: 'subscribe',
          wording: 'w',
          subscription: {
            endpoint: `${MOZILLA}/${name}`,
            keys: { p256dh: P256DH, auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
          },
        },
        headers,
      ),
  }
}

test('without a browser nothing goes; with one it goes to the push service, sealed', async () => {
  const taken = receiver({ [MOZILLA]: [201], [TEST_SECRETS.SENDER_URL]: [204] })
  const who = await visitor()
  expect(await who.enter('ring')).toMatchObject({ status: 'not_sent', reason: 'no_address' })
  const fresh = await visitor()
  await fresh.subscribe(`b-${fresh.id}`)
  expect(await fresh.enter('ring')).toMatchObject({ status: 'sent' })
  const [one] = taken.of(MOZILLA)
  expect(one!.url).toBe(`${MOZILLA}/b-${fresh.id}`)
  expect(one!.headers.get('content-encoding')).toBe('aes128gcm')
  expect(one!.headers.get('authorization')).toMatch(/^vapid t=/)
  expect(one!.body).not.toContain('košíku')
})

test('a message of the inbox stands in it, for its reader alone, until it is taken out', async () => {
  const who = await visitor()
  const other = await visitor()
  expect(await who.enter('lay')).toMatchObject({ status: 'sent', shown: { title: 'Pro vás' } })
  const [message] = await who.inbox()
  expect(message).toMatchObject({ title: 'Pro vás', text: 'Jen Kavárna', is_read: false })
  expect(message!.url).toMatch(/\/_v\/c\//)
  expect(await other.inbox()).toEqual([])
  expect(await who.inbox({ cookie: '' })).toEqual([])
  expect((await other.say({ id: message!.id, action: 'dismiss' })).status).toBe(404)
  await who.say({ id: message!.id, action: 'read' })
  expect((await who.inbox()).map(({ is_read }) => is_read)).toEqual([true])
  expect((await who.sends()).find(({ shown }) => shown)?.read?.by).toBe('opened')
  await who.say({ id: message!.id, action: 'dismiss' })
  expect(await who.inbox()).toEqual([])
})

test('a purchase takes out what was not read, and leaves what was', async () => {
  const [unread, read] = [await visitor(), await visitor()]
  await unread.enter('lay')
  await read.enter('lay')
  await read.say({ id: (await read.inbox())[0]!.id, action: 'read' })
  const bought = (id: string) =>
    event({
      name: 'purchase',
      params: { transaction_id: id, items: [{ item_id: 'K1', price: 1, quantity: 1 }] },
    })
  await unread.self.taken([bought(`i1-${unread.id}`)])
  await read.self.taken([bought(`i2-${read.id}`)])
  expect(await unread.inbox()).toEqual([])
  expect(await read.inbox()).toHaveLength(1)
})

test('without the consent to personalise nothing is laid there and nothing is shown', async () => {
  const who = await visitor()
  await who.enter('lay')
  const no = { functionality: true, analytics: true, personalisation: false }
  await who.self.send([event({ name: 'consent_update', params: { ...no, source: 'test' } })], no)
  expect(await who.inbox()).toEqual([])
})

test('a text message is written as the shop says, with a short link', async () => {
  const taken = receiver({ [TEST_SECRETS.SENDER_URL]: [204] })
  const texts: SmsData[] = []
  for (const diacritics of ['strip', 'keep'] as const) {
    await writeSmsSettings(env, { diacritics, segmentMicro: null })
    const who = await visitor()
    const phone = `+4207${String(Date.now()).slice(-8)}`
    const external_id = `sms-${who.id}`
    const granted = { personalisation: true, sms: true, proof: 'paper' }
    const told = (name: string, params: object) =>
      post(
        '/_v/v1/server/events',
        { events: [event({ name, identifiers: { external_id, phone }, params })] },
        asServer,
      )
    await told('consent_update', granted)
    await told('search', { search_term: 'text' })
    const { findProfile } = await import('../../worker/store/identifier.ts')
    const id = (await findProfile(env, { kind: 'external_id', value: external_id }))!
    const { person } = (await profileActor(env, id).read())!
    await deliver(env, id, person.sends.find((one) => one.journey === 'text')!.key, Date.now())
    texts.push(
      ...taken.asked.slice(texts.length).map(({ body }) => (JSON.parse(body) as { data: SmsData }).data),
    )
  }
  expect(texts.map(({ text }) => text.split(' http')[0])).toEqual([
    'Prilis zlutoucky kun',
    'Příliš žluťoučký kůň',
  ])
  expect(texts.map(({ encoding }) => encoding)).toEqual(['gsm7', 'ucs2'])
  expect(texts[0]!.text).toMatch(/\/_v\/s\/[a-z0-9]{10}$/)
  await writeSmsSettings(env, { diacritics: 'strip', segmentMicro: null })
})

test('who writes STOP gets one text that it was understood, and no other', async () => {
  const taken = receiver({ [TEST_SECRETS.SENDER_URL]: [204] })
  const who = await visitor()
  const external_id = `stop-${who.id}`
  const phone = `+4206${String(Date.now()).slice(-8)}`
  const told = (name: string, params: object) =>
    post(
      '/_v/v1/server/events',
      { events: [event({ name, identifiers: { external_id, phone }, params })] },
      asServer,
    )
  await told('consent_update', { personalisation: true, sms: true, proof: 'paper' })
  const { findProfile } = await import('../../worker/store/identifier.ts')
  const id = (await findProfile(env, { kind: 'external_id', value: external_id }))!
  const now = Date.now()
  const refusal = { sms: false, source: 'texts-replied' }
  const base = {
    name: 'consent_update',
    at: now,
    receivedAt: now,
    source: 'system',
    params: refusal,
  } as const
  for (const stop of ['stop-1', 'stop-2'])
    await ownActor(env, id).ingest(id, { events: [{ ...base, id: `${stop}-${id}` }], now })
  await told('search', { search_term: 'text' })
  const { person } = (await profileActor(env, id).read())!
  for (const { key } of person.sends) await deliver(env, id, key, now + 1_000)
  const texts = taken.asked.map(({ body }) => (JSON.parse(body) as { data: SmsData }).data)
  expect(texts.filter(({ profile }) => profile === id).map(({ journey }) => journey)).toEqual(['_stop'])
})
