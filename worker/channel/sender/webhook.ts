/** The generic sender: the message as it is, by Standard Webhooks 1.0. */
import { signWebhook } from '../signature.ts'
import type { Adapter, Request, Sending } from './adapter.ts'
import { secret, text } from './adapter.ts'
import { answerOf } from './answer.ts'

export const WEBHOOK: Adapter = {
  name: 'Webhook',
  channels: ['email', 'sms', 'push', 'whatsapp', 'task', 'audience', 'mail'],
  fields: [
    text('url', 'Adresa (https)', 'Address (https)'),
    secret(
      'key',
      'Podpisové tajemství (whsec_…); prázdné: vytvoří se',
      'Signing secret (whsec_…); empty: one is made',
      false,
    ),
  ],
  request: ({ message, settings, secrets, now }) =>
    webhookRequest({ key: message.data.key, body: JSON.stringify(message) }, { settings, secrets, now }),
  answer(response, now) {
    if (response.status === 410) return { kind: 'gone' }
    // The receiver is the shop's own: what it forbids, it forbids for good.
    if (response.status === 401 || response.status === 403)
      return { kind: 'refused', why: `status ${response.status}` }
    return answerOf(response, now)
  },
}

/**
 * @param webhook  `key`: what the receiver knows it by, the same on every attempt.
 * @throws where there is no secret, or none that can sign.
 */
export async function webhookRequest(
  { key, body }: { readonly key: string; readonly body: string },
  { settings, secrets, now }: Pick<Sending, 'settings' | 'secrets' | 'now'>,
): Promise<Request> {
  const seconds = Math.floor(now / 1000)
  // During a rotation both sign: a receiver that has only one of them is content.
  const keys = [secrets['key'] ?? '', secrets['previous'] ?? ''].filter(Boolean)
  // Nothing personal goes out unsigned: the receiver could not tell it from anybody's.
  if (keys.length === 0) throw new Error('there is no signing secret')
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
}
