/**
 * Apple Push Notification service: apps on iPhones and iPads, straight to Apple. It speaks HTTP/2 alone. A key that
 * cannot sign throws: the message waits until it is put right.
 */
import { appleToken } from '../push/apple-token.ts'
import type { Adapter } from './adapter.ts'
import { secret, text } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { wrongChannel } from './mail.ts'

/** The app is not there any more, or the token never was one. */
const GONE: ReadonlySet<unknown> = new Set(['Unregistered', 'ExpiredToken', 'BadDeviceToken'])
const HOSTS = { production: 'api.push.apple.com', sandbox: 'api.sandbox.push.apple.com' } as const

export const APNS: Adapter = {
  name: 'Apple Push Notification service',
  channels: ['push'],
  fields: [
    text('teamId', 'ID týmu', 'Team id'),
    text('keyId', 'ID klíče', 'Key id'),
    text('environment', 'Prostředí: production nebo sandbox', 'Environment: production or sandbox', false),
    secret('key', 'Soukromý klíč (.p8)', 'Private key (.p8)'),
  ],
  async request({ message, settings, secrets, now }) {
    const { data } = message
    if (data.channel !== 'push') return wrongChannel(data.channel)
    const { platform, app = '', to } = data
    if (platform !== 'ios' || !/^[0-9a-fA-F]{64,200}$/.test(to))
      return { refused: 'sender_refused', why: 'this is no token of an iPhone' }
    const { teamId = '', keyId = '', environment } = settings
    const token = await appleToken({ teamId, keyId, privateKey: secrets['key'] ?? '' }, now)
    const isSilent = data.silent === true
    const alert = { alert: { title: data.title, body: data.text } }
    return {
      url: `https://${HOSTS[environment === 'sandbox' ? 'sandbox' : 'production']}/3/device/${to}`,
      headers: {
        authorization: `bearer ${token}`,
        'apns-topic': app,
        'apns-push-type': isSilent ? 'background' : 'alert',
        'apns-priority': isSilent ? '5' : '10',
        'apns-expiration': String(Math.floor(now / 1000) + data.ttl_s),
        // What waits for a phone that is off is replaced by the newer of the same tag.
        'apns-collapse-id': data.tag,
      },
      body: JSON.stringify({
        aps: isSilent ? { 'content-available': 1 } : alert,
        url: data.url,
        key: data.key,
      }),
    }
  },
  answer(response, now) {
    const reason = at(jsonOf(response.text), 'reason')
    if (response.status === 410 || GONE.has(reason)) return { kind: 'lost' }
    const answer = answerOf(response, now)
    const id = response.headers.get('apns-id')
    return answer.kind === 'taken' && id ? { ...answer, ref: id } : answer
  },
}
