/**
 * GoSMS: POST api/v1/messages, with a token that is asked for before (gosms-token.ts).
 *
 * It says nothing of the message but a link to it; a recipient that it takes for no number stands in
 * `recipients.invalid` of an answer that is a success otherwise. The text goes as the shop's policy wrote it.
 */
import type { Adapter } from './adapter.ts'
import { CALLBACK, secret, text } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { smsOf } from './mail.ts'

export const GOSMS: Adapter = {
  name: 'GoSMS',
  channels: ['sms'],
  fields: [
    text('clientId', 'Client ID', 'Client id'),
    secret('key', 'Client secret', 'Client secret'),
    text('channel', 'Číslo komunikačního kanálu', 'Number of the channel'),
    CALLBACK,
  ],
  request({ message, settings, secrets }) {
    const sms = smsOf(message)
    if ('refused' in sms) return sms
    const channel = settings['channel'] ?? ''
    // The message waits until it is put right.
    if (!/^\d{1,15}$/.test(channel)) throw new Error('the channel is no number')
    return {
      url: 'https://app.gosms.cz/api/v1/messages',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets['access'] ?? ''}` },
      body: JSON.stringify({ message: sms.text, recipients: [sms.to], channel: Number(channel) }),
    }
  },
  answer(response, now) {
    const invalid = at(jsonOf(response.text), 'recipients', 'invalid')
    const isInvalid = Array.isArray(invalid) && invalid.length > 0
    if (response.status >= 200 && response.status < 300 && isInvalid)
      return { kind: 'refused', why: 'invalid recipient' }
    return answerOf(response, now, (body) => goSmsRef(at(body, 'link')))
  },
}

/** The message's id in a link to it; null where there is none. */
export function goSmsRef(link: unknown): string | null {
  const [, id = null] = typeof link === 'string' ? (/\/messages\/(\d{1,20})(?:\/|$)/.exec(link) ?? []) : []
  return id
}
