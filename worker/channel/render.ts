/** A send and its person → the message that goes out. What it says is gathered at this instant. */
import type { Person } from '../../core/journey/person.ts'
import { addressOf } from '../../core/message/gate.ts'
import { fillerOf } from '../../core/message/mail/compose.ts'
import type { Place } from '../../core/message/mail/compose.ts'
import { needsOf } from '../../core/message/needs.ts'
import type { Send } from '../../core/message/send.ts'
import { plainSms, smsSize } from '../../core/message/sms.ts'
import type { EmailTemplate } from '../../core/message/template.ts'
import { wordsOf } from '../../core/playbook/templates.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import type { Env } from '../env.ts'
import { currentRelease } from '../store/release.ts'
import { answerUrl } from './answer-link.ts'
import { emailWords } from './email.ts'
import { gather } from './gather.ts'
import type { Known } from './gather.ts'
import { messageLinks } from './links.ts'
import type { MessageLinks } from './links.ts'

export async function renderMessage(
  env: Env,
  send: Send,
  person: Person,
  now: number,
): Promise<MessageWebhook> {
  const { language } = person.profile
  const release = await currentRelease(env)
  const template = wordsOf(release.templates, send.template, language)
  const address = addressOf(person.profile, send.channel)
  if (!template || !address)
    throw new Error(`no template "${send.template}" or no address for ${send.channel}`)
  const [known, links] = await Promise.all([
    gather(env, needsOf(template), { send, person, language, release, now }),
    messageLinks(env, send, person, { address: address.value, now }),
  ])
  const { named } = links
  const gathered = { ...known, scope: { ...known.scope, links: named } }
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
  if (template.channel === 'email') {
    const data = await emailData(env, template, gathered, { send, person, links, now })
    return { type: 'message.email', timestamp, data: { ...common, ...data } }
  }
  if (template.channel === 'sms') {
    const text = plainSms(fillerOf(gathered)(template.text, '/text'))
    return { type: 'message.sms', timestamp, data: { ...common, channel: 'sms', text, ...smsSize(text) } }
  }
  throw new Error(`nothing renders ${template.channel}`)
}

type Sending = {
  readonly send: Send
  readonly person: Person
  readonly links: MessageLinks
  readonly now: number
}

async function emailData(env: Env, template: EmailTemplate, known: Known, sending: Sending) {
  const { send, person, links, now } = sending
  const { unsubscribe, preferences, browser } = links.named
  const isMarketing = send.class === 'marketing'
  const urlOf = ({ to, block, position }: Place) =>
    typeof to === 'object' && 'answer' in to
      ? answerUrl(env, send, { profile: person.profile.id, ...to, now })
      : links.to({ to, block, position })
  const words = await emailWords(
    template,
    { ...known, stop: isMarketing ? { unsubscribe, preferences } : null, browser },
    (places) => Promise.all(places.map(urlOf)),
  )
  const headers: Record<string, string> = isMarketing
    ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {}
  return { channel: 'email' as const, from: env.SENDER_FROM, ...words, headers }
}
