/** WhatsApp as journeys send it: an approved template, plain words within a day of an answer, else the next channel. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import { DEFAULT_POLICY } from '../../core/message/policy.ts'
import type { Template } from '../../core/message/template.ts'
import type { SmsData } from '../../core/wire/webhook.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { asServer, event, post } from './call.ts'
import { addSender, drop, receiver } from './sender-made.ts'
import { sayJourney } from './say-made.ts'

const META = 'https://graph.facebook.com/v21.0/123456789/messages'
const SMS = TEST_SECRETS.SENDER_URL

const both = (template: Template) => ({ cs: template, en: template })
const whats = (name: string) =>
  both({
    channel: 'whatsapp',
    name,
    params: ['{{ shop.name }}', 'dva\n  řádky'],
    text: 'Košík čeká v {{ shop.name }}',
  })
const journey = (id: string) => sayJourney(id, ['whatsapp', 'sms'], { template: id })

beforeAll(async () => {
  await publishRelease(env, {
    segments: [],
    archived: [],
    policy: { ...DEFAULT_POLICY, channels: { whatsapp: { perDay: 9 } } },
    journeys: [journey('approved'), journey('pending')],
    templates: {
      'approved-whatsapp': whats('cart_reminder'),
      'approved-sms': both({ channel: 'sms', text: 'Kosik ceka' }),
      'pending-whatsapp': whats('name_day'),
      'pending-sms': both({ channel: 'sms', text: 'Svatek' }),
    },
  })
  await addSender('meta', {
    kind: 'whatsapp',
    channels: ['whatsapp'],
    settings: { phoneId: '123456789', templates: 'cart_reminder/cs=approved\nname_day/cs=pending' },
    secrets: { key: 'token' },
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(async () => {
  await drop('meta')
  await publishRelease(env, { segments: [], archived: [] })
})

let serial = 0
async function person() {
  const external_id = `wa-${Date.now().toString(36)}-${++serial}`
  const phone = `+4207${String(Date.now() + serial).slice(-8)}`
  const tell = (name: string, params: object) =>
    post(
      '/_v/v1/server/events',
      { events: [event({ name, identifiers: { external_id, phone }, params })] },
      asServer,
    )
  await tell('consent_update', { personalisation: true, sms: true, whatsapp: true, proof: 'paper' })
  const id = (await findProfile(env, { kind: 'external_id', value: external_id }))!
  const sends = async () => (await profileActor(env, id).read())!.person.sends
  return {
    id,
    phone,
    sends,
    /** Enters a journey and delivers what it says, the other channel too where there is one. */
    async enter(term: string) {
      const before = new Set((await sends()).map(({ key }) => key))
      await tell('search', { search_term: term })
      for (let round = 0; round < 3; round++) {
        const open = (await sends()).filter(({ key, settledAt }) => !before.has(key) && settledAt === null)
        for (const { key, dueAt } of open) await deliver(env, id, key, (dueAt ?? Date.now()) + 1)
      }
      return (await sends()).filter(({ key }) => !before.has(key))
    },
    async answer(key: string, at: number) {
      const replied = { name: 'message_replied', at, receivedAt: at, source: 'system' } as const
      const params = { key, channel: 'whatsapp' }
      await ownActor(env, id).ingest(id, {
        events: [{ ...replied, id: `r-${id}-${at}`, params }],
        now: Math.max(at, Date.now()),
      })
    },
  }
}

const bodies = (taken: ReturnType<typeof receiver>) =>
  taken.of(META).map(({ body }) => JSON.parse(body) as Record<string, unknown>)

test('an approved template goes with what stands in its places, on one line each', async () => {
  const taken = receiver({
    [META]: [{ status: 200, body: JSON.stringify({ messages: [{ id: 'wamid.1' }] }) }],
  })
  const who = await person()
  expect(await who.enter('approved')).toMatchObject([{ channel: 'whatsapp', status: 'sent' }])
  expect(bodies(taken)).toMatchObject([
    {
      to: who.phone.slice(1),
      type: 'template',
      template: {
        name: 'cart_reminder',
        language: { code: 'cs' },
        components: [{ parameters: [{ text: 'Kavárna' }, { text: 'dva řádky' }] }],
      },
    },
  ])
})

test('one that is not approved is asked of nobody: the text message takes its place, once', async () => {
  const taken = receiver({ [META]: [200], [SMS]: [204] })
  const who = await person()
  const sends = await who.enter('pending')
  expect(taken.of(META)).toEqual([])
  expect(sends.map(({ channel, status, reason }) => [channel, status, reason])).toEqual([
    ['whatsapp', 'failed', 'template_not_approved'],
    ['sms', 'sent', null],
  ])
  expect(taken.of(SMS).map(({ body }) => (JSON.parse(body) as { data: SmsData }).data.text)).toEqual([
    'Svatek',
  ])
})

test('within a day of an answer plain words go, approved or not; a day later the template alone', async () => {
  const taken = receiver({ [META]: [{ status: 200, body: '{"messages":[{"id":"w"}]}' }], [SMS]: [204] })
  const who = await person()
  const [first] = await who.enter('approved')
  await who.answer(first!.key, Date.now())
  expect(await who.enter('pending')).toMatchObject([{ channel: 'whatsapp', status: 'sent' }])
  expect(bodies(taken)[1]).toMatchObject({ type: 'text', text: { body: 'Košík čeká v Kavárna' } })
  const late = await person()
  const [held] = await late.enter('approved')
  await late.answer(held!.key, Date.now() - DAY_MS)
  expect((await late.enter('pending')).map(({ channel }) => channel)).toEqual(['whatsapp', 'sms'])
  expect(bodies(taken).filter(({ type }) => type === 'text')).toHaveLength(1)
})

test('who cannot be reached there is reached by the next channel', async () => {
  receiver({ [META]: [{ status: 400, body: '{"error":{"code":131026}}' }], [SMS]: [204] })
  const who = await person()
  expect((await who.enter('approved')).map(({ channel, status }) => [channel, status])).toEqual([
    ['whatsapp', 'failed'],
    ['sms', 'sent'],
  ])
})
