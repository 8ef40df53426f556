/** Postmark: POST /email. Streams keep what was asked for apart from what is offered. */
import type { Adapter } from './adapter.ts'
import { CALLBACK, FROM, secret, text } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { mailOf } from './mail.ts'

/** "Inactive recipient": an address that bounced or complained there before. */
const INACTIVE = 406

export const POSTMARK: Adapter = {
  name: 'Postmark',
  channels: ['email'],
  fields: [
    secret('key', 'Token serveru', 'Server token'),
    text('stream', 'Stream obchodních zpráv (broadcast)', 'Stream of marketing mail (broadcast)', false),
    text(
      'transactionalStream',
      'Stream vyžádaných zpráv (outbound)',
      'Stream of transactional mail (outbound)',
      false,
    ),
    FROM,
    CALLBACK,
  ],
  request({ message, settings, secrets }) {
    const mail = mailOf(message, settings)
    if ('refused' in mail) return mail
    const { data, from } = mail
    const isMarketing = data.class === 'marketing'
    return {
      url: 'https://api.postmarkapp.com/email',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-postmark-server-token': secrets['key'] ?? '',
      },
      body: JSON.stringify({
        From: from,
        To: data.to,
        Subject: data.subject,
        HtmlBody: data.html,
        TextBody: data.text,
        MessageStream: isMarketing
          ? settings['stream'] || 'broadcast'
          : settings['transactionalStream'] || 'outbound',
        Headers: Object.entries(data.headers).map(([Name, Value]) => ({ Name, Value })),
        // Shown to nobody; callbacks bring it back.
        Metadata: { key: data.key },
      }),
    }
  },
  answer(response, now) {
    const code = at(jsonOf(response.text), 'ErrorCode')
    if (response.status === 422 && code === INACTIVE) return { kind: 'refused', why: 'inactive recipient' }
    // 200 with a code above 0 is an error, too.
    if (response.status === 200 && typeof code === 'number' && code !== 0)
      return { kind: 'refused', why: `error ${code}` }
    return answerOf(response, now, (body) => at(body, 'MessageID'))
  },
}
