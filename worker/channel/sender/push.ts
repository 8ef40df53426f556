/**
 * Web push (RFC 8030): straight to the push service of the browser's maker, sealed for the browser. There
 * is nothing to set up: the keys that browsers know us by are made at the first use (worker/store/vapid.ts).
 */
import { fromBase64url } from '../../base64url.ts'
import { originsOf, pushEndpoint } from '../push/address.ts'
import { MAX_PLAIN_BYTES, encryptPush, newMaking } from '../push/encrypt.ts'
import { vapidHeader } from '../push/vapid.ts'
import type { Adapter } from './adapter.ts'
import { text } from './adapter.ts'
import { answerOf } from './answer.ts'
import { wrongChannel } from './mail.ts'

const encoder = new TextEncoder()

export const PUSH: Adapter = {
  name: 'Web push',
  channels: ['push'],
  fields: [
    text(
      'subject',
      'Kontakt pro správce push služeb (mailto: nebo https:)',
      'Contact for push services (mailto: or https:)',
    ),
  ],
  async request({ message, settings, secrets, now }) {
    const { data } = message
    if (data.channel !== 'push') return wrongChannel(data.channel)
    if (data.silent === true) return { refused: 'sender_refused', why: 'a browser shows whatever comes' }
    const url = pushEndpoint(data.to, originsOf(settings['origins']))
    const p256dh = fromBase64url(data.keys?.p256dh ?? '')
    const auth = fromBase64url(data.keys?.auth ?? '')
    if (!url || !p256dh?.length || !auth?.length)
      return { refused: 'sender_refused', why: 'the address is no push service' }
    const said = { title: data.title, body: data.text, url: data.url, tag: data.tag, key: data.key }
    const plain = encoder.encode(JSON.stringify(said))
    if (plain.length > MAX_PLAIN_BYTES) return { refused: 'sender_refused', why: 'the text is too long' }
    const keys = { publicKey: secrets['publicKey'] ?? '', privateKey: secrets['privateKey'] ?? '' }
    const subject = settings['subject'] ?? ''
    return {
      url: url.href,
      headers: {
        authorization: await vapidHeader({ endpoint: url.href, subject, keys }, now),
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        ttl: String(data.ttl_s),
        urgency: data.class === 'transactional' ? 'high' : 'normal',
        // What waits at the service for a browser that is off is replaced by the newer of the same topic.
        topic: data.tag,
      },
      body: await encryptPush(plain, { p256dh, auth }, await newMaking()),
    }
  },
  answer(response, now) {
    const { status } = response
    if (status === 404 || status === 410) return { kind: 'lost' }
    // Of a subscription that was made for another key. Anybody can hand one in, so it says nothing of the sender.
    if (status === 401 || status === 403) return { kind: 'refused', why: `status ${status}` }
    const answer = answerOf(response, now)
    const place = response.headers.get('location')
    return answer.kind === 'taken' && place ? { ...answer, ref: place.slice(-200) } : answer
  },
}
