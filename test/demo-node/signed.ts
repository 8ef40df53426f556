/** Messages as Vitrina posts them, signed by an implementation that is not ours. */
import { Webhook } from 'standardwebhooks'
import type { EmailData, MessageWebhook, SmsData, WhatsappData } from '../../core/wire/webhook.ts'

export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
export const OTHER_SECRET = `whsec_${Buffer.alloc(32, 8).toString('base64')}`

const common = {
  key: 'send-0001',
  profile: 'p1',
  journey: 'abandoned-cart',
  class: 'marketing',
  language: 'cs',
} as const

export function email(over: Partial<EmailData> = {}): MessageWebhook {
  const data: EmailData = {
    ...common,
    step: 'email',
    channel: 'email',
    to: 'tereza@example.com',
    from: 'Pražeň <ahoj@prazen.example>',
    subject: 'Váš košík na vás čeká',
    preheader: 'Uložili jsme ho za vás.',
    html: '<!doctype html><html><head><title>x</title></head><body><p id="letter">Ahoj</p></body></html>',
    text: 'Ahoj, pokračujte na http://localhost:8787/kosik?a=1&b=2',
    headers: {},
    ...over,
  }
  return { type: 'message.email', timestamp: '2026-11-22T17:40:00Z', data }
}

export function sms(over: Partial<SmsData> = {}): MessageWebhook {
  const text = 'Prazen: kosik ceka, http://localhost:8787/_v/c/x'
  const data: SmsData = {
    ...common,
    step: 'sms',
    channel: 'sms',
    to: '+420000000042',
    text,
    segments: 2,
    encoding: 'gsm7',
    ...over,
  }
  return { type: 'message.sms', timestamp: '2026-11-23T16:41:00Z', data }
}

export function whatsapp(over: Partial<WhatsappData> = {}): MessageWebhook {
  const data: WhatsappData = {
    ...common,
    step: 'whatsapp',
    channel: 'whatsapp',
    to: '+420000000042',
    template: { name: 'cart_reminder', language: 'cs', params: ['Jana', '2'] },
    text: 'Jano, Košík na vás čeká.',
    ...over,
  }
  return { type: 'message.whatsapp', timestamp: '2026-11-23T16:41:00Z', data }
}

export type Posting = { id?: string; secret?: string; at?: Date; body?: string }

/** Posts a message to an inbox; resolves to the status. */
export async function deliver(url: string, message: MessageWebhook, posting: Posting = {}): Promise<number> {
  const { id = 'send-0001', secret = SECRET, at = new Date(), body = JSON.stringify(message) } = posting
  const answer = await fetch(`${url}/hook`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, JSON.stringify(message)),
    },
  })
  await answer.arrayBuffer()
  return answer.status
}
