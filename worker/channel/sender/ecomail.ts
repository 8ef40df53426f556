/**
 * Ecomail: POST transactional/send-message, key in the header `key`.
 *
 * Its documentation shows an answer with `results.id`; headers of one's own are not documented, so
 * the one-click header may be left out by it (docs/senders.md).
 */
import type { Adapter } from './adapter.ts'
import { CALLBACK, FROM, secret } from './adapter.ts'
import { answerOf, at } from './answer.ts'
import { mailbox } from './answer.ts'
import { mailOf } from './mail.ts'

export const ECOMAIL: Adapter = {
  name: 'Ecomail',
  channels: ['email'],
  fields: [secret('key', 'Klíč API', 'API key'), FROM, CALLBACK],
  request({ message, settings, secrets }) {
    const mail = mailOf(message, settings)
    if ('refused' in mail) return mail
    const { data } = mail
    const from = mailbox(mail.from)
    return {
      url: 'https://api2.ecomailapp.cz/transactional/send-message',
      headers: { 'content-type': 'application/json', key: secrets['key'] ?? '' },
      body: JSON.stringify({
        message: {
          subject: data.subject,
          from_name: from.name || from.address,
          from_email: from.address,
          html: data.html,
          text: data.text,
          to: [{ email: data.to }],
          headers: data.headers,
          metadata: { key: data.key },
          options: { click_tracking: false, open_tracking: true },
        },
      }),
    }
  },
  answer(response, now) {
    return answerOf(response, now, (body) => at(body, 'results', 'id') ?? at(body, 'id'))
  },
}
