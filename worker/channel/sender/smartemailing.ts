/**
 * SmartEmailing, API version 3: POST send/transactional-emails-bulk, Basic name and key.
 *
 * The shape is the one of its public reference as far as it could be read; the answer's list of
 * ids is used where it is there.
 */
import type { Adapter } from './adapter.ts'
import { CALLBACK, FROM, secret, text } from './adapter.ts'
import { answerOf, at, basic, jsonOf, mailbox } from './answer.ts'
import { mailOf } from './mail.ts'

export const SMARTEMAILING: Adapter = {
  name: 'SmartEmailing',
  channels: ['email'],
  fields: [
    text('user', 'Přihlašovací jméno', 'User name'),
    secret('key', 'Klíč API', 'API key'),
    text('tag', 'Štítek rozesílky', 'Tag of the sends', false),
    FROM,
    CALLBACK,
  ],
  request({ message, settings, secrets }) {
    const mail = mailOf(message, settings)
    if ('refused' in mail) return mail
    const { data } = mail
    const from = mailbox(mail.from)
    return {
      url: 'https://app.smartemailing.cz/api/v3/send/transactional-emails-bulk',
      headers: {
        'content-type': 'application/json',
        authorization: basic(settings['user'] ?? '', secrets['key'] ?? ''),
      },
      body: JSON.stringify({
        sender_credentials: {
          from: from.address,
          reply_to: from.address,
          sender_name: from.name || from.address,
        },
        tag: settings['tag'] || data.journey,
        message_contents: { subject: data.subject, html_body: data.html, text_body: data.text },
        tasks: [
          { recipient: { emailaddress: data.to }, replace: [], template_variables: {}, attachments: [] },
        ],
      }),
    }
  },
  answer(response, now) {
    const status = at(jsonOf(response.text), 'status')
    if (response.status < 300 && status === 'error') return { kind: 'refused', why: 'status error' }
    return answerOf(response, now, (body) => at(body, 'data', 0, 'id') ?? at(body, 'ids_map', 0, 'id'))
  },
}
