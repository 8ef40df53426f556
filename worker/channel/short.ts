/** What the channels without a layout say, filled in: notifications, the inbox, text messages, WhatsApp. */
import { isAnswered } from '../../core/message/answered.ts'
import { oneLine } from '../../core/message/mail/compose.ts'
import type { Fill } from '../../core/message/mail/compose.ts'
import type { Person } from '../../core/journey/person.ts'
import type { InboxShown, Send } from '../../core/message/send.ts'
import { smsSize, smsText } from '../../core/message/sms.ts'
import type { SmsPolicy } from '../../core/message/sms.ts'
import type {
  InboxTemplate,
  LinkTo,
  PushTemplate,
  SmsTemplate,
  WhatsappTemplate,
} from '../../core/message/template.ts'
import type { SmsData, WhatsappData } from '../../core/wire/webhook.ts'
import type { MessageLinks } from './links.ts'
import { pushData } from './push/message.ts'

export type Filling = {
  readonly fill: Fill
  readonly links: MessageLinks
  readonly send: Send
  readonly person: Person
  readonly now: number
}

export async function pushWords(template: PushTemplate, { fill, links, send, person, now }: Filling) {
  const url = await links.to({ to: filled(template.to, fill), block: 'push', position: 0 })
  const words = { title: fill(template.title, '/title'), text: fill(template.body, '/body'), url }
  return { ...pushData(send, person, words, now), ...(template.silent && { silent: true as const }) }
}

export async function inboxShown(template: InboxTemplate, { fill, links }: Filling): Promise<InboxShown> {
  return {
    title: oneLine(fill(template.title, '/title')),
    text: fill(template.text, '/text').trim(),
    url: await links.to({ to: filled(template.to, fill), block: 'inbox', position: 0 }),
  }
}

export function smsWords(
  template: SmsTemplate,
  policy: SmsPolicy,
  { fill }: Filling,
): Pick<SmsData, 'channel' | 'text' | 'segments' | 'encoding'> {
  const text = smsText(fill(template.text, '/text'), policy)
  return { channel: 'sms', text, ...smsSize(text) }
}

/** Inside 24 hours of an answer plain words may go; at any other time only what Meta approved. */
export function whatsappWords(
  template: WhatsappTemplate,
  { fill, send, person, now }: Filling,
  language: 'cs' | 'en',
): Pick<WhatsappData, 'channel' | 'template' | 'text' | 'is_answer'> {
  // Meta refuses places with line breaks or more than four blanks in a row.
  const params = template.params.map((text, at) =>
    oneLine(fill(text, `/params/${at}`)).replaceAll(/\s{2,}/g, ' '),
  )
  return {
    channel: 'whatsapp',
    template: { name: template.name, language, params },
    text: fill(template.text, '/text').trim(),
    ...(isAnswered(person.sends, send.channel, now) ? { is_answer: true } : {}),
  }
}

/** An address may be in Liquid; it is judged when it is filled in (worker/channel/links.ts). */
function filled(to: LinkTo, fill: Fill): LinkTo {
  return typeof to === 'string' ? to : { url: fill(to.url, '/to/url').trim() }
}
