/**
 * WhatsApp Cloud API: a message outside an answer of 24 hours is a template that Meta approved.
 * Whether it is stands in the settings (`templates`) and is kept up to date by callbacks.
 */
import type { Adapter, Settings } from './adapter.ts'
import { CALLBACK, secret, text } from './adapter.ts'
import { answerOf, at, jsonOf } from './answer.ts'
import { wrongChannel } from './mail.ts'

/** Too much at once, of one number, of one person or of the account. */
const BUSY: ReadonlySet<unknown> = new Set([4, 80007, 130429, 131048, 131056])
/** Nobody is there, or Meta lets no marketing through to them. */
const UNREACHABLE: ReadonlySet<unknown> = new Set([131026, 131049, 131050, 131051])
/** The template is not there or was taken back. */
const TEMPLATE: ReadonlySet<unknown> = new Set([132001, 132007, 132015, 132016])

export type Approval = 'approved' | 'pending' | 'rejected' | 'paused' | 'disabled'

/** How templates stand, by "name/language", as `cart_reminder/cs=approved` a line. */
export function approvals(settings: Settings): ReadonlyMap<string, Approval> {
  return new Map(
    (settings['templates'] ?? '').split('\n').flatMap((line): [string, Approval][] => {
      const match =
        /^\s*([a-z0-9_]{1,512}\/[a-zA-Z_]{2,10})\s*=\s*(approved|pending|rejected|paused|disabled)\s*$/.exec(
          line,
        )
      return match ? [[match[1]!, match[2] as Approval]] : []
    }),
  )
}

/** The setting after news of one template. */
export function withApproval(settings: Settings, template: string, state: Approval): string {
  const all = new Map(approvals(settings)).set(template, state)
  return [...all].map(([name, held]) => `${name}=${held}`).join('\n')
}

export const WHATSAPP: Adapter = {
  name: 'WhatsApp Cloud API',
  channels: ['whatsapp'],
  fields: [
    text('phoneId', 'ID telefonního čísla', 'Phone number id'),
    secret('key', 'Přístupový token', 'Access token'),
    text('verifyToken', 'Ověřovací token webhooku', 'Verify token of the webhook', false),
    text('version', 'Verze Graph API', 'Version of the Graph API', false),
    text(
      'templates',
      'Šablony: jméno/jazyk=approved, každá na řádku',
      'Templates: name/language=approved, one a line',
      false,
    ),
    CALLBACK,
  ],
  request({ message, settings, secrets }) {
    const { data } = message
    if (data.channel !== 'whatsapp') return wrongChannel(data.channel)
    const { name, language, params } = data.template
    const isAnswer = data.is_answer === true
    if (!isAnswer && approvals(settings).get(`${name}/${language}`) !== 'approved')
      return { refused: 'template_not_approved', why: `${name}/${language} is not approved` }
    if (!/^\d{5,20}$/.test(settings['phoneId'] ?? ''))
      return { refused: 'sender_refused', why: 'bad phone id' }
    const version = /^v\d{1,3}\.\d$/.test(settings['version'] ?? '') ? settings['version'] : 'v21.0'
    return {
      url: `https://graph.facebook.com/${version}/${settings['phoneId']}/messages`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets['key'] ?? ''}` },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: data.to.replace(/^\+/, ''),
        ...(isAnswer
          ? { type: 'text', text: { body: data.text } }
          : {
              type: 'template',
              template: {
                name,
                language: { code: language },
                components: [
                  { type: 'body', parameters: params.map((value) => ({ type: 'text', text: value })) },
                ],
              },
            }),
        biz_opaque_callback_data: data.key,
      }),
    }
  },
  answer(response, now) {
    const code = at(jsonOf(response.text), 'error', 'code')
    if (BUSY.has(code)) return { kind: 'later', retryAfterMs: null, isBusy: true }
    if (UNREACHABLE.has(code) || TEMPLATE.has(code)) return { kind: 'refused', why: `code ${String(code)}` }
    return answerOf(response, now, (body) => at(body, 'messages', 0, 'id'))
  },
}
