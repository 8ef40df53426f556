/** A send and its person → the message that goes out. Liquid loads here, never on the ingest or decide path. */
import type { Person } from '../../core/journey/person.ts'
import { addressOf } from '../../core/message/gate.ts'
import { plainSms, smsSize } from '../../core/message/sms.ts'
import type { Send } from '../../core/message/send.ts'
import { TEMPLATES } from '../../core/playbook/template.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import type { Env } from '../env.ts'
import { cartWords } from './cart-words.ts'
import { emailHtml, emailText } from './email.ts'
import { liquid } from './liquid.ts'
import { messageLinks } from './links.ts'

export async function renderMessage(
  env: Env,
  send: Send,
  person: Person,
  now: number,
): Promise<MessageWebhook> {
  const language = person.profile.language
  const template = TEMPLATES[send.template]?.[language]
  const address = addressOf(person.profile, send.channel)
  if (!template || !address)
    throw new Error(`no template "${send.template}" or no address for ${send.channel}`)
  const { named: links } = await messageLinks(env, send, person, { address: address.value, now })
  const scope = {
    shop: { name: env.SITE_NAME, url: env.SHOP_URL },
    cart: await cartWords(env, person, language),
    links,
    // What the journey kept of the instant of entry; all else is what is so now.
    entry: person.entries.find(({ id }) => id === send.entry)?.context ?? {},
  }
  const common = {
    key: send.key,
    profile: person.profile.id,
    journey: send.journey,
    step: send.step,
    class: send.class,
    language,
    to: address.value,
  }
  const timestamp = new Date(now).toISOString()
  if (template.channel === 'sms') {
    const text = plainSms(await liquid(template.text, scope, 'text'))
    return { type: 'message.sms', timestamp, data: { ...common, channel: 'sms', text, ...smsSize(text) } }
  }
  const headers: Record<string, string> =
    send.class === 'marketing'
      ? {
          'List-Unsubscribe': `<${links.unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}
  const [subject, preheader] = await Promise.all([
    liquid(template.subject, scope, 'text'),
    liquid(template.preheader, scope, 'text'),
  ])
  const [html, text] = await Promise.all([
    emailHtml(template, scope, language, send.class),
    emailText(template, scope, send.class),
  ])
  return {
    type: 'message.email',
    timestamp,
    data: {
      ...common,
      channel: 'email',
      from: env.SENDER_FROM,
      subject: oneLine(subject),
      preheader,
      html,
      text,
      headers,
    },
  }
}

/** Header fields are one line, whatever a product's name holds (reliability.md, T17). */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
