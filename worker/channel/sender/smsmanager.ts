/** SMSManager, JSON API version 2: POST /v2/message, `x-api-key`. */
import type { Adapter } from './adapter.ts'
import { CALLBACK, secret, text } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { smsOf } from './mail.ts'

export const SMSMANAGER: Adapter = {
  name: 'SMSManager',
  channels: ['sms'],
  fields: [
    secret('key', 'Klíč API', 'API key'),
    text('sender', 'Jméno odesílatele', 'Sender id', false),
    CALLBACK,
  ],
  request({ message, settings, secrets, callbackUrl }) {
    const sms = smsOf(message)
    if ('refused' in sms) return sms
    return {
      url: 'https://api.smsmngr.com/v2/message',
      headers: { 'content-type': 'application/json', 'x-api-key': secrets['key'] ?? '' },
      body: JSON.stringify({
        body: sms.text,
        // E.164 without the plus is what its reference recommends.
        to: [{ phone_number: sms.to.replace(/^\+/, '') }],
        ...(settings['sender'] ? { flow: [{ sms: { body: sms.text, sender: settings['sender'] } }] } : {}),
        callback: callbackUrl,
        tag: sms.class === 'transactional' ? 'transactional' : 'promotional',
        payload: { key: sms.key },
      }),
    }
  },
  answer(response, now) {
    const rejected = at(jsonOf(response.text), 'rejected', 0)
    if (response.status < 300 && rejected !== undefined) return { kind: 'refused', why: 'rejected' }
    return answerOf(
      response,
      now,
      (body) => at(body, 'accepted', 0, 'message_id') ?? at(body, 'message_id') ?? at(body, 'request_id'),
    )
  },
}
