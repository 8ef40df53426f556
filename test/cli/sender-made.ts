/** Messages for the tests of senders. */
import type { EmailData, MessageWebhook, SmsData, WhatsappData } from '../../core/wire/webhook.ts'
import type { Adapter, Impossible, Request, Settings } from '../../worker/channel/sender/adapter.ts'

const common = {
  key: 'msg_p1_abandoned-cart_e1_email',
  profile: 'p1',
  journey: 'abandoned-cart',
  step: 'email',
  class: 'marketing',
  language: 'cs',
} as const

export const MAIL: EmailData = {
  ...common,
  channel: 'email',
  to: 'reader@example.com',
  from: 'Pražeň <ahoj@prazen.example>',
  subject: 'Váš košík na vás čeká',
  preheader: 'Dvě kávy',
  html: '<p>Káva</p>',
  text: 'Káva',
  headers: {
    'List-Unsubscribe': '<https://shop.example/_v/u/t>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
}
export const SMS: SmsData = {
  ...common,
  channel: 'sms',
  to: '+420600123456',
  text: 'Kosik ceka',
  segments: 1,
  encoding: 'gsm7',
}
export const WHATS: WhatsappData = {
  ...common,
  channel: 'whatsapp',
  to: '+420600123456',
  template: { name: 'cart_reminder', language: 'cs', params: ['Jana', '580 Kč'] },
  text: 'Jano, košík čeká',
}

export const NOW = Date.UTC(2026, 10, 23, 9, 0, 0)
export const CALLBACK_URL = 'https://shop.example/_v/v1/inbound/x'

export function messageOf(data: MessageWebhook['data']): MessageWebhook {
  return { type: `message.${data.channel}`, timestamp: new Date(NOW).toISOString(), data }
}

export async function asked(
  adapter: Adapter,
  data: MessageWebhook['data'],
  settings: Settings = {},
  secrets: Settings = { key: 'k' },
): Promise<Request> {
  const request = await tried(adapter, data, settings, secrets)
  if ('refused' in request) throw new Error(request.why)
  return request
}

export async function tried(
  adapter: Adapter,
  data: MessageWebhook['data'],
  settings: Settings = {},
  secrets: Settings = { key: 'k' },
): Promise<Request | Impossible> {
  return adapter.request({ message: messageOf(data), settings, secrets, now: NOW, callbackUrl: CALLBACK_URL })
}

export function answered(
  adapter: Adapter,
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return adapter.answer({ status, headers: new Headers(headers), text }, NOW)
}
