/** Firebase Cloud Messaging, HTTP v1: apps on Android, and on iPhones where the project has Apple's key. */
import { serviceAccount } from '../push/google-token.ts'
import type { Adapter } from './adapter.ts'
import { secret } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { wrongChannel } from './mail.ts'

export const FCM: Adapter = {
  name: 'Firebase Cloud Messaging',
  channels: ['push'],
  fields: [secret('key', 'Soubor servisního účtu (JSON)', 'File of the service account (JSON)')],
  request({ message, secrets }) {
    const { data } = message
    if (data.channel !== 'push') return wrongChannel(data.channel)
    if (data.platform === undefined) return { refused: 'sender_refused', why: 'this is no app' }
    const account = serviceAccount(secrets['key'] ?? '')
    // The message waits until it is put right.
    if (!account) throw new Error('the service account cannot be read')
    const { to, title, text, url, tag, key, ttl_s } = data
    const isSilent = data.silent === true
    const isUrgent = data.class === 'transactional'
    return {
      url: `https://fcm.googleapis.com/v1/projects/${account.project}/messages:send`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets['access'] ?? ''}` },
      body: JSON.stringify({
        message: {
          token: to,
          // Without a notification the app is woken and nothing is shown.
          ...(!isSilent && { notification: { title, body: text } }),
          data: { url, tag, key },
          android: {
            priority: isUrgent && !isSilent ? 'HIGH' : 'NORMAL',
            ttl: `${ttl_s}s`,
            collapse_key: tag,
            ...(!isSilent && { notification: { tag } }),
          },
          apns: {
            headers: {
              'apns-collapse-id': tag,
              'apns-push-type': isSilent ? 'background' : 'alert',
              'apns-priority': isSilent ? '5' : '10',
            },
            ...(isSilent && { payload: { aps: { 'content-available': 1 } } }),
          },
        },
      }),
    }
  },
  answer(response, now) {
    const body = jsonOf(response.text)
    const details = at(body, 'error', 'details')
    const codes = Array.isArray(details) ? details.map((one) => at(one, 'errorCode')) : []
    // The app was taken off the phone, or got another token.
    if (codes.includes('UNREGISTERED')) return { kind: 'lost' }
    // The token is of another project: it can never be reached from here.
    if (codes.includes('SENDER_ID_MISMATCH')) return { kind: 'lost' }
    return answerOf(response, now, (given) => at(given, 'name'))
  },
}
