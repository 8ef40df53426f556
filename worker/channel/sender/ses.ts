/** Amazon SES, API version 2: POST /v2/email/outbound-emails. It knows no idempotency key. */
import type { Adapter } from './adapter.ts'
import { CALLBACK, FROM, secret, text } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { mailOf } from './mail.ts'
import { sigv4 } from './sigv4.ts'

/** Faults of the account, not of the message: it is paused or its quota is used up. */
const LATER =
  /SendingPausedException|AccountSuspendedException|LimitExceededException|TooManyRequestsException/

export const SES: Adapter = {
  name: 'Amazon SES',
  channels: ['email'],
  fields: [
    text('region', 'Oblast, např. eu-central-1', 'Region, e.g. eu-central-1'),
    text('accessKeyId', 'ID přístupového klíče', 'Access key id'),
    secret('key', 'Tajný přístupový klíč', 'Secret access key'),
    text(
      'configurationSet',
      'Configuration set (pro zpětná hlášení)',
      'Configuration set (for callbacks)',
      false,
    ),
    FROM,
    CALLBACK,
  ],
  async request({ message, settings, secrets, now }) {
    const mail = mailOf(message, settings)
    if ('refused' in mail) return mail
    const { data, from } = mail
    const region = settings['region'] ?? ''
    // It becomes a part of the host.
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return { refused: 'sender_refused', why: 'bad region' }
    const url = `https://email.${region}.amazonaws.com/v2/email/outbound-emails`
    const part = (Data: string) => ({ Data, Charset: 'UTF-8' })
    const body = JSON.stringify({
      FromEmailAddress: from,
      Destination: { ToAddresses: [data.to] },
      Content: {
        Simple: {
          Subject: part(data.subject),
          Body: { Html: part(data.html), Text: part(data.text) },
          Headers: Object.entries(data.headers).map(([Name, Value]) => ({ Name, Value })),
        },
      },
      ...(settings['configurationSet'] ? { ConfigurationSetName: settings['configurationSet'] } : {}),
    })
    const accessKeyId = settings['accessKeyId'] ?? ''
    const signed = {
      url,
      body,
      region,
      service: 'ses',
      accessKeyId,
      secretAccessKey: secrets['key'] ?? '',
      now,
    }
    return { url, headers: await sigv4(signed), body }
  },
  answer(response, now) {
    const fault =
      response.headers.get('x-amzn-errortype') ?? String(at(jsonOf(response.text), '__type') ?? '')
    if (response.status === 400 && LATER.test(fault))
      return { kind: 'later', retryAfterMs: null, isBusy: false }
    return answerOf(response, now, (body) => at(body, 'MessageId'))
  },
}
