/** The generic sender: the message as it is, by Standard Webhooks 1.0. */
import { signWebhook } from '../signature.ts'
import type { Adapter } from './adapter.ts'
import { secret, text } from './adapter.ts'
import { answerOf } from './answer.ts'

export const WEBHOOK: Adapter = {
  name: 'Webhook',
  channels: ['email', 'sms', 'push', 'whatsapp'],
  fields: [
    text('url', 'Adresa (https)', 'Address (https)'),
    secret(
      'key',
      'Podpisové tajemství (whsec_…); prázdné: vytvoří se',
      'Signing secret (whsec_…); empty: one is made',
      false,
    ),
  ],
  async request({ message, settings, secrets, now }) {
    const body = JSON.stringify(message)
    const seconds = Math.floor(now / 1000)
    const { key } = message.data
    // During a rotation both sign: a receiver that has only one of them is content.
    const keys = [secrets['key'] ?? '', secrets['previous'] ?? ''].filter(Boolean)
    const signatures = await Promise.all(keys.map((one) => signWebhook(one, key, seconds, body)))
    return {
      url: settings['url'] ?? '',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Vitrina (Standard Webhooks)',
        'webhook-id': key,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signatures.join(' '),
      },
      body,
    }
  },
  answer(response, now) {
    if (response.status === 410) return { kind: 'gone' }
    // The receiver is the shop's own: what it forbids, it forbids for good.
    if (response.status === 401 || response.status === 403)
      return { kind: 'refused', why: `status ${response.status}` }
    return answerOf(response, now)
  },
}
