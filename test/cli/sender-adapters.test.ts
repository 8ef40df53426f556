/**
 * Each kind of sender against the shapes that its public documentation shows: what is posted, and
 * what its answers mean.
 */
import { describe, expect, test } from 'vitest'
import { boundFault, boundMail } from '../../worker/channel/sender/cloudflare.ts'
import { ECOMAIL } from '../../worker/channel/sender/ecomail.ts'
import { GOSMS } from '../../worker/channel/sender/gosms.ts'
import { KINDS } from '../../worker/channel/sender/kinds.ts'
import { POSTMARK } from '../../worker/channel/sender/postmark.ts'
import { RESEND } from '../../worker/channel/sender/resend.ts'
import { SES } from '../../worker/channel/sender/ses.ts'
import { sigv4 } from '../../worker/channel/sender/sigv4.ts'
import { SMARTEMAILING } from '../../worker/channel/sender/smartemailing.ts'
import { SMSMANAGER } from '../../worker/channel/sender/smsmanager.ts'
import { TWILIO } from '../../worker/channel/sender/twilio.ts'
import { WHATSAPP, withApproval } from '../../worker/channel/sender/whatsapp.ts'
import { CALLBACK_URL, MAIL, NOW, SMS, WHATS, answered, asked, tried } from './sender-made.ts'

const bodyOf = ({ body }: { body: unknown }) => JSON.parse(String(body)) as Record<string, unknown>
const REF = 'f47ac10b-58cc-4372-a567-0e02b2c3d479'
const SID = `AC${'0'.repeat(32)}`
const taken = (ref: string) => ({ kind: 'taken', ref })

test('Resend: one mail, one idempotency key', async () => {
  const request = await asked(RESEND, MAIL)
  expect(request.url).toBe('https://api.resend.com/emails')
  expect(request.headers).toMatchObject({ authorization: 'Bearer k', 'idempotency-key': MAIL.key })
  expect(bodyOf(request)).toMatchObject({
    from: MAIL.from,
    to: [MAIL.to],
    subject: MAIL.subject,
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  })
  expect(answered(RESEND, 200, { id: REF })).toEqual(taken(REF))
  expect(answered(RESEND, 422, { name: 'validation_error' }).kind).toBe('refused')
  expect(answered(RESEND, 409, { name: 'concurrent_idempotent_requests' }).kind).toBe('later')
  expect(answered(RESEND, 409, { name: 'invalid_idempotent_request' }).kind).toBe('taken')
})

test('Postmark: the stream follows the class, an inactive address is refused', async () => {
  const request = await asked(POSTMARK, MAIL, { stream: 'offers' })
  expect(request.headers).toMatchObject({ 'x-postmark-server-token': 'k' })
  expect(bodyOf(request)).toMatchObject({
    From: MAIL.from,
    To: MAIL.to,
    HtmlBody: MAIL.html,
    MessageStream: 'offers',
    Metadata: { key: MAIL.key },
    Headers: [{ Name: 'List-Unsubscribe' }, { Name: 'List-Unsubscribe-Post' }],
  })
  const question = await asked(POSTMARK, { ...MAIL, class: 'transactional' })
  expect(bodyOf(question)['MessageStream']).toBe('outbound')
  expect(answered(POSTMARK, 200, { ErrorCode: 0, MessageID: REF })).toEqual(taken(REF))
  expect(answered(POSTMARK, 422, { ErrorCode: 406, Message: 'inactive' })).toEqual({
    kind: 'refused',
    why: 'inactive recipient',
  })
})

describe('Amazon SES', () => {
  test('a signed request of API version 2', async () => {
    const request = await asked(SES, MAIL, {
      region: 'eu-central-1',
      accessKeyId: 'AKID',
      configurationSet: 'cs',
    })
    expect(request.url).toBe('https://email.eu-central-1.amazonaws.com/v2/email/outbound-emails')
    expect(request.headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/20261123\/eu-central-1\/ses\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    )
    expect(request.headers['x-amz-date']).toBe('20261123T090000Z')
    expect(bodyOf(request)).toMatchObject({
      FromEmailAddress: MAIL.from,
      Destination: { ToAddresses: [MAIL.to] },
      Content: { Simple: { Subject: { Data: MAIL.subject, Charset: 'UTF-8' } } },
      ConfigurationSetName: 'cs',
    })
  })

  test('the signature is the one that a second implementation gives', async () => {
    const { createHash, createHmac } = await import('node:crypto')
    const [url, body] = ['https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails', '{"a":"á"}']
    const signed = {
      url,
      body,
      region: 'eu-west-1',
      service: 'ses',
      accessKeyId: 'A',
      secretAccessKey: 'S',
      now: NOW,
    }
    const headers = await sigv4(signed)
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
    const named = { 'content-type': 'application/json', host: 'email.eu-west-1.amazonaws.com' }
    const all = Object.entries({
      ...named,
      'x-amz-content-sha256': hash(body),
      'x-amz-date': '20261123T090000Z',
    })
    const canonical = `POST\n/v2/email/outbound-emails\n\n${all.map(([k, v]) => `${k}:${v}\n`).join('')}\n${all.map(([k]) => k).join(';')}\n${hash(body)}`
    const key = ['20261123', 'eu-west-1', 'ses', 'aws4_request'].reduce<string | Buffer>(mac, 'AWS4S')
    const text = `AWS4-HMAC-SHA256\n20261123T090000Z\n20261123/eu-west-1/ses/aws4_request\n${hash(canonical)}`
    expect(headers['authorization']).toContain(`Signature=${mac(key, text).toString('hex')}`)
  })

  test('what the account cannot do now, it may do later; a region is no host of somebody else', async () => {
    expect(answered(SES, 200, { MessageId: REF })).toEqual(taken(REF))
    const paused = { 'x-amzn-errortype': 'SendingPausedException' }
    expect(answered(SES, 400, {}, paused).kind).toBe('later')
    expect(answered(SES, 400, {}, { 'x-amzn-errortype': 'MessageRejected' }).kind).toBe('refused')
    expect(await tried(SES, MAIL, { region: 'evil.example/#' })).toMatchObject({ refused: 'sender_refused' })
  })
})

test('Ecomail: name and address apart', async () => {
  const request = await asked(ECOMAIL, MAIL)
  expect(request.url).toBe('https://api2.ecomailapp.cz/transactional/send-message')
  expect(request.headers).toMatchObject({ key: 'k' })
  expect(bodyOf(request)).toMatchObject({
    message: {
      from_name: 'Pražeň',
      from_email: 'ahoj@prazen.example',
      to: [{ email: MAIL.to }],
      subject: MAIL.subject,
      options: { click_tracking: false },
    },
  })
  const body = { results: { total_rejected_recipients: 0, total_accepted_recipients: 1, id: '6914' } }
  expect(answered(ECOMAIL, 200, body)).toEqual(taken('6914'))
})

test('SmartEmailing: one task, Basic name and key', async () => {
  const request = await asked(SMARTEMAILING, MAIL, { user: 'shop@example.com' })
  expect(request.headers['authorization']).toBe(
    `Basic ${Buffer.from('shop@example.com:k').toString('base64')}`,
  )
  expect(bodyOf(request)).toMatchObject({
    sender_credentials: { from: 'ahoj@prazen.example', sender_name: 'Pražeň' },
    message_contents: { subject: MAIL.subject, html_body: MAIL.html, text_body: MAIL.text },
    tasks: [{ recipient: { emailaddress: MAIL.to } }],
  })
  expect(answered(SMARTEMAILING, 201, { status: 'created', data: [{ id: 7 }] })).toEqual(taken('7'))
  expect(answered(SMARTEMAILING, 200, { status: 'error' }).kind).toBe('refused')
})

test('Twilio: a form, and numbers that nobody can reach', async () => {
  const request = await asked(TWILIO, SMS, { accountSid: SID, from: '+420700000000' })
  expect(request.url).toBe(`https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages.json`)
  expect(Object.fromEntries(new URLSearchParams(String(request.body)))).toEqual({
    To: SMS.to,
    Body: SMS.text,
    From: '+420700000000',
    StatusCallback: CALLBACK_URL,
  })
  const service = await asked(TWILIO, SMS, { accountSid: SID, from: 'MG1' })
  expect(new URLSearchParams(String(service.body)).get('MessagingServiceSid')).toBe('MG1')
  expect(answered(TWILIO, 201, { sid: 'SM1', status: 'queued' })).toEqual(taken('SM1'))
  expect(answered(TWILIO, 400, { code: 21610 })).toEqual({ kind: 'refused', why: 'code 21610' })
  expect(answered(TWILIO, 401, { code: 20003 }).kind).toBe('later')
  expect(await tried(TWILIO, SMS, { accountSid: 'AC/../x', from: '+1' })).toMatchObject({
    refused: 'sender_refused',
  })
})

test('SMSManager: the number without its plus, the class as a tag', async () => {
  const request = await asked(SMSMANAGER, SMS)
  expect(request.url).toBe('https://api.smsmngr.com/v2/message')
  expect(request.headers).toMatchObject({ 'x-api-key': 'k' })
  expect(bodyOf(request)).toMatchObject({
    body: SMS.text,
    to: [{ phone_number: '420600123456' }],
    callback: CALLBACK_URL,
    tag: 'promotional',
    payload: { key: SMS.key },
  })
  const body = { request_id: 'r', accepted: [{ message_id: 'm1' }], rejected: [] }
  expect(answered(SMSMANAGER, 200, body)).toEqual(taken('m1'))
  expect(answered(SMSMANAGER, 200, { accepted: [], rejected: [{ phone_number: '42' }] }).kind).toBe('refused')
})

test('GoSMS: one recipient on a channel, the text as it is, the id out of a link', async () => {
  const czech = { ...SMS, text: 'Košík čeká', encoding: 'ucs2' as const }
  const request = await asked(GOSMS, czech, { clientId: 'c', channel: '299' }, { key: 'k', access: 'a1' })
  expect(request.url).toBe('https://app.gosms.cz/api/v1/messages')
  expect(request.headers).toMatchObject({ authorization: 'Bearer a1' })
  expect(bodyOf(request)).toEqual({ message: 'Košík čeká', recipients: [SMS.to], channel: 299 })
  expect(answered(GOSMS, 201, { recipients: { invalid: [] }, link: 'api/v1/messages/542141883' })).toEqual(
    taken('542141883'),
  )
  expect(answered(GOSMS, 201, { link: 'api/v1/' })).toEqual({ kind: 'taken', ref: null })
  expect(answered(GOSMS, 201, { recipients: { invalid: [SMS.to] }, link: 'api/v1/messages/1' })).toEqual({
    kind: 'refused',
    why: 'invalid recipient',
  })
  const violations = { title: 'Validation Failed', detail: 'message: …', violations: [] }
  expect(answered(GOSMS, 400, violations)).toEqual({ kind: 'refused', why: 'status 400' })
  // The set-up is at fault and not the message.
  for (const status of [401, 403])
    expect(answered(GOSMS, status, { error: 'access_denied' })).toMatchObject({
      kind: 'later',
      isBusy: false,
    })
  for (const channel of ['', 'x', '1/2'])
    await expect(tried(GOSMS, SMS, { clientId: 'c', channel })).rejects.toThrow('no number')
  expect(await tried(GOSMS, MAIL, { channel: '299' })).toMatchObject({ refused: 'sender_refused' })
})

describe('WhatsApp', () => {
  const settings = { phoneId: '123456789', templates: 'cart_reminder/cs=approved\nname_day/cs=pending' }

  test('a template that is approved, with what stands in its places', async () => {
    const request = await asked(WHATSAPP, WHATS, settings)
    expect(request.url).toBe('https://graph.facebook.com/v21.0/123456789/messages')
    expect(bodyOf(request)).toMatchObject({
      messaging_product: 'whatsapp',
      to: '420600123456',
      type: 'template',
      template: {
        name: 'cart_reminder',
        language: { code: 'cs' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Jana' }, { text: '580 Kč' }] }],
      },
    })
  })

  test.each(['name_day', 'nobody'])('%s is not approved, so nobody is asked', async (name) => {
    const whats = { ...WHATS, template: { ...WHATS.template, name } }
    expect(await tried(WHATSAPP, whats, settings)).toMatchObject({ refused: 'template_not_approved' })
  })

  test('news of a template changes its line and no other', () => {
    expect(withApproval(settings, 'name_day/cs', 'approved')).toBe(
      'cart_reminder/cs=approved\nname_day/cs=approved',
    )
    expect(withApproval(settings, 'new_one/en_US', 'paused')).toContain('\nnew_one/en_US=paused')
  })

  test('its codes say whether to come again', () => {
    expect(answered(WHATSAPP, 200, { messages: [{ id: 'wamid.1' }] })).toEqual(taken('wamid.1'))
    expect(answered(WHATSAPP, 400, { error: { code: 131056 } })).toMatchObject({
      kind: 'later',
      isBusy: true,
    })
    expect(answered(WHATSAPP, 400, { error: { code: 131026 } })).toMatchObject({ kind: 'refused' })
    expect(answered(WHATSAPP, 500, { error: { code: 1 } })).toMatchObject({ kind: 'later', isBusy: false })
  })
})

test("Cloudflare's binding: what it takes, and what its faults mean", () => {
  const { to, from, subject, html, text, headers } = MAIL
  expect(boundMail(MAIL, {})).toEqual({ to, from, subject, html, text, headers })
  expect(boundFault({ code: 'E_RATE_LIMIT_EXCEEDED' })).toMatchObject({ kind: 'later', isBusy: true })
  expect(boundFault({ code: 'E_RECIPIENT_SUPPRESSED' })).toMatchObject({ kind: 'refused' })
  expect(boundFault({ code: 'E_SENDER_NOT_VERIFIED' })).toMatchObject({ kind: 'later', isBusy: false })
  expect(boundFault(new Error('reset'))).toMatchObject({ kind: 'later' })
})

describe.each(Object.entries(KINDS).filter(([name]) => name !== 'cloudflare'))('%s', (_, adapter) => {
  test.each([301, 302, 307, 408, 429, 500, 502, 503, 504, 522])('%i: later', (status) => {
    expect(answered(adapter, status).kind).toBe('later')
  })

  test('429 with Retry-After says how long, in seconds or as a date', () => {
    const after = (value: string) => answered(adapter, 429, '', { 'retry-after': value })
    expect(after('120')).toEqual({ kind: 'later', retryAfterMs: 120_000, isBusy: true })
    expect(after(new Date(NOW + 90_000).toUTCString())).toMatchObject({ retryAfterMs: 90_000 })
    for (const nonsense of ['', '-5', 'soon', '1e9', '99999999999'])
      expect(after(nonsense)).toMatchObject({ retryAfterMs: null })
  })

  test('no line of a header is made of what a product or a person is called', async () => {
    const settings = {
      region: 'eu-west-1',
      accountSid: SID,
      phoneId: '12345',
      channel: '1',
      url: 'https://a.example/',
      from: 'x@y.cz',
    }
    const data = [MAIL, SMS, WHATS].filter(({ channel }) => adapter.channels.includes(channel))
    for (const one of data) {
      const request = await tried(adapter, { ...one, step: 'a\r\nbcc: x' }, settings, {
        key: `whsec_${'A'.repeat(40)}`,
      })
      if ('refused' in request) continue
      expect(Object.values(request.headers).join('')).not.toMatch(/[\r\n]/)
    }
  })
})
