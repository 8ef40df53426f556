/** What providers tell afterwards, in the shapes that they document, and who may tell it. */
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ECOMAIL_CALLBACKS } from '../../worker/channel/callback/ecomail.ts'
import { GOSMS_CALLBACKS } from '../../worker/channel/callback/gosms.ts'
import { OWN } from '../../worker/channel/callback/own.ts'
import { POSTMARK_CALLBACKS } from '../../worker/channel/callback/postmark.ts'
import { RESEND_CALLBACKS } from '../../worker/channel/callback/resend.ts'
import { SES_CALLBACKS } from '../../worker/channel/callback/ses.ts'
import { SMSMANAGER_CALLBACKS } from '../../worker/channel/callback/smsmanager.ts'
import { TWILIO_CALLBACKS } from '../../worker/channel/callback/twilio.ts'
import { WHATSAPP_CALLBACKS } from '../../worker/channel/callback/whatsapp.ts'
import { signWebhook } from '../../worker/channel/signature.ts'

const NOW = Date.UTC(2026, 10, 23, 9)
const WHSEC = `whsec_${Buffer.from('c'.repeat(32)).toString('base64')}`
const URL_OF = 'https://shop.example/_v/v1/inbound/x'
const given = (text: string, headers: Record<string, string> = {}, url = URL_OF) => ({
  url,
  text,
  headers: new Headers(headers),
})

describe('what is told', () => {
  test('Resend', () => {
    const told = (type: string, data: object) =>
      RESEND_CALLBACKS.read({
        type,
        created_at: '2026-11-23T08:00:00.000Z',
        data: { email_id: 'r1', to: ['a@example.com'], ...data },
      }).callbacks
    expect(told('email.bounced', { bounce: { type: 'Permanent', subType: 'General' } })).toEqual([
      {
        kind: 'bounced',
        id: 'email.bounced:r1:2026-11-23T08:00:00.000Z',
        at: NOW - 3_600_000,
        ref: 'r1',
        key: null,
        address: 'a@example.com',
        bounce: 'hard',
        detail: 'General',
      },
    ])
    expect(told('email.bounced', { bounce: { type: 'Transient' } })[0]).toMatchObject({ bounce: 'soft' })
    expect(
      told('email.clicked', { click: { link: 'https://a.example/x', userAgent: 'UA' } })[0],
    ).toMatchObject({
      kind: 'clicked',
      target: 'https://a.example/x',
      userAgent: 'UA',
    })
    expect(told('email.sent', {})).toEqual([])
    expect(told('constructor', {})).toEqual([])
  })

  test('Postmark', () => {
    const told = (body: object) =>
      POSTMARK_CALLBACKS.read({ MessageID: 'p1', Metadata: { key: 'k' }, ...body }).callbacks
    const bounce = { RecordType: 'Bounce', ID: 42, Email: 'a@example.com', BouncedAt: '2026-11-23T09:00:00Z' }
    expect(told({ ...bounce, Type: 'HardBounce' })).toMatchObject([
      { kind: 'bounced', bounce: 'hard', id: 'Bounce:p1:42', at: NOW, key: 'k', address: 'a@example.com' },
    ])
    expect(told({ ...bounce, Type: 'SoftBounce' })).toMatchObject([{ bounce: 'soft' }])
    expect(told({ RecordType: 'SpamComplaint', Email: 'a@example.com' })).toMatchObject([
      { kind: 'complained' },
    ])
    expect(told({ RecordType: 'Open', Recipient: 'a@example.com', UserAgent: 'UA' })).toMatchObject([
      { kind: 'opened', userAgent: 'UA' },
    ])
    const change = {
      RecordType: 'SubscriptionChange',
      Recipient: 'a@example.com',
      SuppressionReason: 'ManualSuppression',
    }
    expect(told({ ...change, SuppressSending: true })).toMatchObject([{ kind: 'unsubscribed' }])
    // To be taken off their list grants nothing here.
    expect(told({ ...change, SuppressSending: false })).toEqual([])
  })

  test('Amazon SES, wrapped by SNS or raw, and its first question', () => {
    const event = {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        feedbackId: 'f',
        timestamp: '2026-11-23T09:00:00.000Z',
      },
      mail: { messageId: 's1', destination: ['a@example.com'] },
    }
    const expected = [
      { kind: 'bounced', bounce: 'hard', ref: 's1', id: 'Bounce:s1:f', at: NOW, address: 'a@example.com' },
    ]
    expect(SES_CALLBACKS.read(event).callbacks).toMatchObject(expected)
    const wrapped = { Type: 'Notification', Message: JSON.stringify(event) }
    expect(SES_CALLBACKS.read(wrapped).callbacks).toMatchObject(expected)
    const confirm = (SubscribeURL: string) =>
      SES_CALLBACKS.read({ Type: 'SubscriptionConfirmation', SubscribeURL })
    expect(
      confirm('https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription').confirmUrl,
    ).toBeDefined()
    for (const bad of [
      'https://sns.eu-west-1.amazonaws.com.evil.example/',
      'http://sns.eu-west-1.amazonaws.com/',
      'https://sns.eu-west-1.amazonaws.com:8443/',
      'https://169.254.169.254/',
      'nonsense',
    ])
      expect(confirm(bad).confirmUrl, bad).toBeUndefined()
  })

  test('Ecomail', () => {
    const event = (type: string, more: object = {}) => ({
      msys: {
        message_event: {
          type,
          timestamp: String(NOW / 1000),
          event_id: 'e',
          transmission_id: 't',
          rcpt_to: 'a@example.com',
          ...more,
        },
      },
    })
    const told = ECOMAIL_CALLBACKS.read([
      event('delivery'),
      event('bounce', { bounce_class: '10' }),
      event('bounce', { bounce_class: '22' }),
      event('spam_complaint'),
      event('injection'),
      null,
    ]).callbacks
    expect(told.map(({ kind, bounce }) => [kind, bounce])).toEqual([
      ['delivered', undefined],
      ['bounced', 'hard'],
      ['bounced', 'soft'],
      ['complained', undefined],
    ])
    expect(told[0]).toMatchObject({ at: NOW, ref: 't', id: 'e', address: 'a@example.com' })
  })

  test('Twilio: states, and what people write back', () => {
    const told = (body: object) => TWILIO_CALLBACKS.read(body).callbacks
    expect(told({ MessageSid: 'SM1', MessageStatus: 'delivered', To: '+420600' })).toMatchObject([
      { kind: 'delivered', ref: 'SM1' },
    ])
    const failed = { MessageSid: 'SM1', MessageStatus: 'undelivered', To: '+420600' }
    expect(told({ ...failed, ErrorCode: '30005' })).toMatchObject([{ bounce: 'hard', detail: '30005' }])
    expect(told({ ...failed, ErrorCode: '30008' })).toMatchObject([{ bounce: 'soft' }])
    expect(told({ MessageSid: 'SM2', From: '+420600', Body: 'Stop prosím' })).toMatchObject([
      { kind: 'replied', ref: null, address: '+420600', text: 'Stop prosím' },
    ])
    expect(told({ MessageSid: 'SM1', MessageStatus: 'queued' })).toEqual([])
  })

  test('SMSManager', () => {
    const one = {
      message_id: 'm1',
      timestamp: NOW / 1000,
      payload: { key: 'k' },
      to: { phone_number: '420600123456' },
    }
    expect(SMSMANAGER_CALLBACKS.read([{ ...one, result: 'delivered' }]).callbacks).toMatchObject([
      { kind: 'delivered', ref: 'm1', key: 'k', address: '+420600123456', at: NOW },
    ])
    expect(SMSMANAGER_CALLBACKS.read([{ ...one, result: 'undelivered' }]).callbacks).toMatchObject([
      { bounce: 'soft' },
    ])
    const reply = { ...one, type: 'incoming', from: { phone_number: '420600123456' }, body: 'KONEC' }
    expect(SMSMANAGER_CALLBACKS.read([reply]).callbacks).toMatchObject([{ kind: 'replied', text: 'KONEC' }])
  })

  test('GoSMS: the detail of messages, by number, and what people write back', () => {
    const links = { message: 'api/v1/messages/7', replies: 'api/v1/messages/7/replies' }
    const delivery = {
      isDelivered: false,
      recipients: {
        delivered: { '+420600123456': '2026-11-23T10:00:00+01:00' },
        undelivered: { '+420600123457': '2026-11-23T10:00:00+01:00' },
        delivering: { '+420600123458': { deliveredCount: 0, undeliveredCount: 0, deliveringCount: 1 } },
      },
    }
    const told = GOSMS_CALLBACKS.read([{ event: 'delivery', delivery, links }]).callbacks
    expect(told).toEqual([
      {
        kind: 'delivered',
        id: 'delivered:7:+420600123456',
        at: NOW,
        ref: '7',
        key: null,
        address: '+420600123456',
      },
      {
        kind: 'bounced',
        id: 'bounced:7:+420600123457',
        at: NOW,
        ref: '7',
        key: null,
        address: '+420600123457',
        bounce: 'soft',
      },
    ])
    // Sent again on its own, with a link to the detail: the same news.
    expect(GOSMS_CALLBACKS.read({ delivery, links: { self: '/api/v1/messages/7' } }).callbacks).toEqual(told)
    const nameless = GOSMS_CALLBACKS.read({ delivery, links: null }).callbacks
    expect(nameless[0]).toMatchObject({ ref: null, id: 'delivered:2026-11-23T10:00:00+01:00:+420600123456' })
    const reply = { id: 1, message: 'STOP', sourceNumber: '+420799', received: '2026-11-23T10:00:00+01:00' }
    const replied = [{ event: 'reply', reply: { recipients: { '+420600123456': [reply] } }, links }]
    expect(GOSMS_CALLBACKS.read(replied).callbacks).toEqual([
      {
        kind: 'replied',
        id: 'replied:1',
        at: NOW,
        ref: '7',
        key: null,
        address: '+420600123456',
        text: 'STOP',
      },
    ])
  })

  test('WhatsApp: states, replies, templates', () => {
    const body = (field: string, value: object) => ({ entry: [{ changes: [{ field, value }] }] })
    const failed = {
      id: 'wamid.1',
      status: 'failed',
      timestamp: '1',
      recipient_id: '420600',
      errors: [{ code: 131026 }],
    }
    expect(WHATSAPP_CALLBACKS.read(body('messages', { statuses: [failed] })).callbacks).toMatchObject([
      { kind: 'bounced', bounce: 'hard', ref: 'wamid.1', address: '+420600' },
    ])
    const reply = { from: '420600', id: 'wamid.2', text: { body: 'stop' }, context: { id: 'wamid.1' } }
    expect(WHATSAPP_CALLBACKS.read(body('messages', { messages: [reply] })).callbacks).toMatchObject([
      { kind: 'replied', text: 'stop', ref: 'wamid.1' },
    ])
    const news = { event: 'APPROVED', message_template_name: 'a_b', message_template_language: 'cs' }
    expect(WHATSAPP_CALLBACKS.read(body('message_template_status_update', news)).templates).toEqual([
      { template: 'a_b/cs', state: 'APPROVED' },
    ])
  })

  test('rubbish says nothing and breaks nothing', () => {
    for (const { read } of [
      OWN,
      RESEND_CALLBACKS,
      POSTMARK_CALLBACKS,
      SES_CALLBACKS,
      ECOMAIL_CALLBACKS,
      TWILIO_CALLBACKS,
      SMSMANAGER_CALLBACKS,
      GOSMS_CALLBACKS,
      WHATSAPP_CALLBACKS,
    ])
      for (const body of [
        null,
        [],
        {},
        'x',
        7,
        [[]],
        { entry: 1 },
        { Type: 'Notification', Message: '{' },
        [{ msys: [] }],
        {
          delivery: { recipients: { delivered: ['+420'], undelivered: 'x' } },
          reply: { recipients: { a: 1 } },
        },
        { RecordType: 'constructor', MessageID: 'm1', Recipient: 'a@example.com' },
      ])
        expect(read(body).callbacks).toEqual([])
  })
})

describe('who may tell it', () => {
  test('a generic sender and Resend sign by Standard Webhooks', async () => {
    const seconds = Math.floor(NOW / 1000)
    const signature = await signWebhook(WHSEC, 'id1', seconds, '{}')
    const headers = (prefix: string) => ({
      [`${prefix}-id`]: 'id1',
      [`${prefix}-timestamp`]: String(seconds),
      [`${prefix}-signature`]: signature,
    })
    expect(await OWN.forged(given('{}', headers('webhook')), { key: WHSEC }, NOW)).toBeNull()
    expect(await RESEND_CALLBACKS.forged(given('{}', headers('svix')), { callback: WHSEC }, NOW)).toBeNull()
    expect(
      await RESEND_CALLBACKS.forged(given('{} ', headers('svix')), { callback: WHSEC }, NOW),
    ).not.toBeNull()
    expect(
      await RESEND_CALLBACKS.forged(given('{}', headers('svix')), { callback: WHSEC }, NOW + 301_000),
    ).not.toBeNull()
    expect(await RESEND_CALLBACKS.forged(given('{}', headers('svix')), {}, NOW)).not.toBeNull()
  })

  test('who cannot sign brings a password or a token; without a secret nobody is heard', async () => {
    const basic = (password: string) => ({
      authorization: `Basic ${Buffer.from(`any:${password}`).toString('base64')}`,
    })
    const ask = (
      headers: Record<string, string>,
      url = URL_OF,
      secrets: object = { callback: 'pass:wörd' },
    ) => POSTMARK_CALLBACKS.forged(given('{}', headers, url), secrets as Record<string, string>, NOW)
    expect(await ask(basic('pass:wörd'))).toBeNull()
    expect(await ask({}, `${URL_OF}?token=${encodeURIComponent('pass:wörd')}`)).toBeNull()
    expect(await ask(basic('other'))).toMatchObject({ code: 'bad_signature' })
    expect(await ask({}, `${URL_OF}?token=`)).toMatchObject({ code: 'bad_signature' })
    expect(await ask({}, `${URL_OF}?token=`, {})).toMatchObject({ code: 'bad_signature' })
    expect(await ask(basic(''), URL_OF, {})).toMatchObject({ code: 'bad_signature' })
  })

  test('Twilio signs the address and its fields', async () => {
    const text = 'To=%2B420600&MessageStatus=delivered&Body=%C4%8Daj'
    const signed = `${URL_OF}BodyčajMessageStatusdeliveredTo+420600`
    const signature = createHmac('sha1', 'auth').update(signed).digest('base64')
    const ask = (body: string) =>
      TWILIO_CALLBACKS.forged(given(body, { 'x-twilio-signature': signature }), { key: 'auth' }, NOW)
    expect(await ask(text)).toBeNull()
    expect(await ask(`${text}&x=1`)).not.toBeNull()
  })

  test('Meta signs the body', async () => {
    const signature = `sha256=${createHmac('sha256', 'app').update('{}').digest('hex')}`
    const ask = (body: string, secrets: Record<string, string>) =>
      WHATSAPP_CALLBACKS.forged(given(body, { 'x-hub-signature-256': signature }), secrets, NOW)
    expect(await ask('{}', { callback: 'app' })).toBeNull()
    expect(await ask('{ }', { callback: 'app' })).not.toBeNull()
    expect(await ask('{}', {})).not.toBeNull()
  })
})
