/** A send and its person → the message that goes out. What it says is gathered at this instant. */
import type { Person } from '../../core/journey/person.ts'
import { addressOf } from '../../core/message/gate.ts'
import { fillerOf } from '../../core/message/mail/compose.ts'
import type { Place } from '../../core/message/mail/compose.ts'
import { needsOf } from '../../core/message/needs.ts'
import type { InboxShown, Send } from '../../core/message/send.ts'
import type { EmailTemplate } from '../../core/message/template.ts'
import { wordsOf } from '../../core/playbook/templates.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import type { Env } from '../env.ts'
import { currentRelease } from '../store/release.ts'
import { readSmsSettings } from '../store/sms-setting.ts'
import { answerUrl } from './answer-link.ts'
import { emailWords } from './email.ts'
import { gather } from './gather.ts'
import type { Known } from './gather.ts'
import { messageLinks } from './links.ts'
import { inboxShown, pushWords, smsWords, whatsappWords } from './short.ts'
import type { Filling } from './short.ts'

export async function renderMessage(
  env: Env,
  send: Send,
  person: Person,
  now: number,
): Promise<MessageWebhook> {
  const { template, address, gathered, links, language } = await prepared(env, send, person, now)
  const filling: Filling = { fill: fillerOf(gathered), links, send, person, now }
  const common = {
    key: send.key,
    profile: person.profile.id,
    journey: send.journey,
    step: send.step,
    class: send.class,
    language,
    to: address,
  }
  const timestamp = new Date(now).toISOString()
  switch (template.channel) {
    case 'email': {
      const data = await emailData(env, template, gathered, filling)
      return { type: 'message.email', timestamp, data: { ...common, ...data } }
    }
    case 'sms': {
      const data = smsWords(template, await readSmsSettings(env), filling)
      return { type: 'message.sms', timestamp, data: { ...common, ...data } }
    }
    case 'push':
      return { type: 'message.push', timestamp, data: { ...common, ...(await pushWords(template, filling)) } }
    case 'whatsapp': {
      const data = whatsappWords(template, filling, language)
      return { type: 'message.whatsapp', timestamp, data: { ...common, ...data } }
    }
    case 'inbox':
      throw new Error('nobody sends what stands in the inbox')
  }
}

/** What will stand in the person's inbox on the shop's pages. */
export async function renderInbox(env: Env, send: Send, person: Person, now: number): Promise<InboxShown> {
  const { template, gathered, links } = await prepared(env, send, person, now)
  if (template.channel !== 'inbox') throw new Error(`"${send.template}" is no template of the inbox`)
  return inboxShown(template, { fill: fillerOf(gathered), links, send, person, now })
}

async function prepared(env: Env, send: Send, person: Person, now: number) {
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
  const gathered = { ...known, scope: { ...known.scope, links: links.named } }
  return { template, address: address.value, gathered, links, language }
}

const GATHERED: ReadonlySet<string> = new Set(['cart', 'order', 'product', 'products', 'campaign'])

/** Whether the addresses of a block (`b0`, `b1` …) are not its author's own. */
function isGathered({ blocks }: EmailTemplate, block: string): boolean {
  return GATHERED.has(blocks[Number(block.slice(1))]?.kind ?? '')
}

async function emailData(env: Env, template: EmailTemplate, known: Known, sending: Filling) {
  const { send, person, links, now } = sending
  const { unsubscribe, preferences, browser } = links.named
  const isMarketing = send.class === 'marketing'
  const urlOf = ({ to, block, position }: Place) =>
    typeof to === 'object' && 'answer' in to
      ? answerUrl(env, send, { profile: person.profile.id, ...to, now })
      : links.to({ to, block, position, ...(isGathered(template, block) && { orShop: true as const }) })
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
