/** Twilio: POST Messages.json as a form. It knows no idempotency key. */
import type { Adapter } from './adapter.ts'
import { secret, text } from './adapter.ts'
import { answerOf, at, basic, jsonOf } from './answer.ts'
import { smsOf } from './mail.ts'

/** The number is none, cannot be reached by SMS, or its owner sent STOP there. */
const UNREACHABLE: ReadonlySet<unknown> = new Set([21211, 21214, 21217, 21408, 21610, 21612, 21614])

export const TWILIO: Adapter = {
  name: 'Twilio',
  channels: ['sms'],
  fields: [
    text('accountSid', 'Account SID', 'Account SID'),
    secret('key', 'Auth token (podepisuje i zpětná hlášení)', 'Auth token (signs callbacks, too)'),
    text('from', 'Číslo nebo Messaging Service SID', 'Number or messaging service SID'),
  ],
  request({ message, settings, secrets, callbackUrl }) {
    const sms = smsOf(message)
    if ('refused' in sms) return sms
    const account = settings['accountSid'] ?? ''
    if (!/^AC[0-9a-fA-F]{32}$/.test(account)) return { refused: 'sender_refused', why: 'bad account SID' }
    const from = settings['from'] ?? ''
    const form = new URLSearchParams({
      To: sms.to,
      Body: sms.text,
      [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
      StatusCallback: callbackUrl,
    })
    return {
      url: `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages.json`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: basic(account, secrets['key'] ?? ''),
      },
      body: form.toString(),
    }
  },
  answer(response, now) {
    const code = at(jsonOf(response.text), 'code')
    if (response.status === 400 && UNREACHABLE.has(code))
      return { kind: 'refused', why: `code ${String(code)}` }
    return answerOf(response, now, (body) => at(body, 'sid'))
  },
}
