/** Resend: POST /emails, `Idempotency-Key` (kept there for 24 hours). */
import type { Adapter } from './adapter.ts'
import { CALLBACK, FROM, secret } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { mailOf } from './mail.ts'

export const RESEND: Adapter = {
  name: 'Resend',
  channels: ['email'],
  fields: [secret('key', 'Klíč API', 'API key'), FROM, CALLBACK],
  request({ message, settings, secrets }) {
    const mail = mailOf(message, settings)
    if ('refused' in mail) return mail
    const { data, from } = mail
    return {
      url: 'https://api.resend.com/emails',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${secrets['key'] ?? ''}`,
        'idempotency-key': data.key,
      },
      body: JSON.stringify({
        from,
        to: [data.to],
        subject: data.subject,
        html: data.html,
        text: data.text,
        headers: data.headers,
        tags: [
          { name: 'journey', value: tag(data.journey) },
          { name: 'step', value: tag(data.step) },
        ],
      }),
    }
  },
  answer(response, now) {
    const conflict = response.status === 409 ? at(jsonOf(response.text), 'name') : null
    if (conflict === 'concurrent_idempotent_requests')
      return { kind: 'later', retryAfterMs: null, isBusy: true }
    // The key has come with another content: each attempt is written anew, and the first one was taken.
    if (conflict === 'invalid_idempotent_request') return { kind: 'taken', ref: null }
    return answerOf(response, now, (body) => at(body, 'id'))
  },
}

/** Tags are ASCII letters, digits, _ and -. */
function tag(value: string): string {
  return value.replaceAll(/[^\w-]/g, '_').slice(0, 256)
}
