/** A send and its person → the message that goes out. Liquid loads here, never on the ingest or decide path. */
import type { Person } from '../../core/journey/person.ts'
import { addressOf } from '../../core/message/gate.ts'
import { plainSms, smsSize } from '../../core/message/sms.ts'
import type { Send } from '../../core/message/send.ts'
import { TEMPLATES } from '../../core/playbook/template.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import type { Env } from '../env.ts'
import { preferencePath } from '../identity/preference-link.ts'
import { signToken } from '../secret.ts'
import { identifierHash } from '../store/identifier.ts'
import { shortPath } from '../store/link.ts'
import { cartWords } from './cart-words.ts'
import { emailHtml, emailText } from './email.ts'
import { liquid } from './liquid.ts'

const CONFIRM_VALID_MS = 48 * 3_600_000

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
  const links = await linksOf(env, send, person, now)
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

export type Links = {
  readonly cart: string
  readonly confirm: string
  readonly unsubscribe: string
  readonly preferences: string
}

async function linksOf(env: Env, send: Send, person: Person, now: number): Promise<Links> {
  const { id } = person.profile
  const address = addressOf(person.profile, send.channel)!.value
  // The link names the address by its keyed hash: nobody's address belongs into a URL or a log.
  const hash = await identifierHash(env, {
    kind: send.channel === 'email' ? 'email' : 'phone',
    value: address,
  })
  const [click, confirm, unsubscribe, preferences] = await Promise.all([
    signToken(env, 'click', { p: id, k: send.key, t: 'cart' }),
    signToken(env, 'confirm', { p: id, k: send.key, c: send.channel, a: hash, x: now + CONFIRM_VALID_MS }),
    signToken(env, 'unsubscribe', { p: id, k: send.key, c: send.channel, a: hash }),
    preferencePath(env, id, { channel: send.channel, address }, now),
  ])
  const url = async (path: string) =>
    env.SHOP_URL + (send.channel === 'sms' ? await shortPath(env, path, now) : path)
  return {
    cart: await url(`/_v/c/${click}`),
    confirm: await url(`/_v/confirm/${confirm}`),
    unsubscribe: await url(`/_v/u/${unsubscribe}`),
    // Only mail has room for it.
    preferences: env.SHOP_URL + preferences,
  }
}
