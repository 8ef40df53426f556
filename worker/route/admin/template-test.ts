/** A test of a template: sent once, past caps and quiet hours, for it goes to people of the shop. It says that it is a test. */
import type { Context } from 'hono'
import { HOUR_MS } from '../../../core/base/time.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { smsSize } from '../../../core/message/sms.ts'
import { normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import { TemplateTestRequest } from '../../../core/wire/templates.ts'
import type { TemplatePreview, TemplateTestAnswer } from '../../../core/wire/templates.ts'
import type { MessageWebhook } from '../../../core/wire/webhook.ts'
import { profileActor } from '../../actor/stub.ts'
import { post } from '../../channel/post.ts'
import { pushData } from '../../channel/push/message.ts'
import { together } from '../../channel/together.ts'
import { now as clockNow } from '../../clock.ts'
import { messagesOf, pushWays, reachedBy } from '../../consumer/ways.ts'
import type { Way } from '../../consumer/ways.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { currentRelease } from '../../store/release.ts'
import { readSenders, secretsOf } from '../../store/sender.ts'
import { classOf, sendersOrPlaybooks } from './template-check.ts'
import { previewOf } from './template-preview.ts'
import { TEMPLATE_BODY } from './templates.ts'

type Ctx = Context<{ Bindings: Env }>

export async function postTemplateTest(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, TemplateTestRequest, TEMPLATE_BODY.bytes, TEMPLATE_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { to, sender: asked, ...rest } = body.value
  const preview = await previewOf(env, rest)
  if (preview instanceof Response) return preview
  const now = await clockNow(env)
  const kind = classOf(sendersOrPlaybooks(rest.template.id, await currentRelease(env)))
  const message = await messageOf(env, preview, { to, language: rest.language, now, kind })
  if (!message) return refuse('bad_param', '/to', NOBODY[preview.channel])
  const ways = await waysOf(env, message, { asked, now })
  const [first] = ways
  if (!first) return refuse('not_found', '/sender', `No sender takes ${message.data.channel} now.`)
  const posted = together(
    await Promise.all(
      ways.map(async (way) => {
        const { sender } = way
        const secrets = await secretsOf(env, sender, now)
        const all = messagesOf(way, message).map((one) => post(env, { sender, secrets, message: one }, now))
        return together(await Promise.all(all))
      }),
    ),
  )
  const answer: TemplateTestAnswer = {
    sent: posted.answer.kind === 'taken',
    sender: first.sender.id,
    status: posted.status,
    shown: posted.shown,
  }
  return Response.json(answer)
}

/** By the sender that was asked for, or as a message would go: a notification to every browser and app. */
async function waysOf(
  env: Env,
  { data }: MessageWebhook,
  { asked, now }: { readonly asked: string | undefined; readonly now: number },
): Promise<readonly Way[]> {
  const targets = data.channel === 'push' ? [data, ...(data.also ?? [])] : null
  if (asked === undefined && targets) {
    const ways = await pushWays(env, { key: data.key, channel: 'push', attempts: 1 }, targets, now)
    return ways.kind === 'ways' ? ways.ways : []
  }
  const senders = (await readSenders(env)).filter(
    ({ isOn, channels }) => isOn && channels.includes(data.channel),
  )
  const sender = asked === undefined ? senders[0] : senders.find(({ id }) => id === asked)
  const reached = sender && targets ? reachedBy(sender, targets) : null
  return sender && reached?.length !== 0 ? [{ sender, reached }] : []
}

/** Why nothing can be sent there. */
const NOBODY: { readonly [channel in TemplatePreview['channel']]: string } = {
  email: 'This is no e-mail address.',
  sms: 'This is no telephone number.',
  whatsapp: 'This is no telephone number.',
  push: 'This person has no browser that takes notifications.',
  inbox: 'A message of the inbox is not sent: it is laid on the shop’s pages.',
}

/** `kind`: as a journey would send it, so that the sender treats the test alike. */
type Testing = Pick<TemplateTestRequest, 'language' | 'to'> & {
  readonly now: number
  readonly kind: Journey['class']
}

/** A text message pays for each letter, and brackets count twice. */
const MARK = { sms: 'TEST: ', other: '[TEST] ' } as const

async function messageOf(
  env: Env,
  preview: TemplatePreview,
  { to, language, now, kind }: Testing,
): Promise<MessageWebhook | null> {
  const key = `test_${crypto.randomUUID()}`
  const common = {
    key,
    profile: 'test',
    journey: 'test',
    step: 'test',
    class: kind,
    language,
  } as const
  const timestamp = new Date(now).toISOString()
  const { channel, subject, preheader, html, text, title, sms, whatsapp } = preview
  switch (channel) {
    case 'email': {
      const address = normalEmail(to)
      if (html === null || address === null) return null
      const mail = {
        to: address,
        from: env.SENDER_FROM,
        subject: `${MARK.other}${subject}`,
        preheader,
        html,
        text,
      }
      return { type: 'message.email', timestamp, data: { ...common, channel, ...mail, headers: {} } }
    }
    case 'sms': {
      const phone = normalPhone(to)
      if (phone === null || !sms) return null
      const marked = `${MARK.sms}${text}`
      const data = { ...common, channel, to: phone, text: marked, ...smsSize(marked) }
      return { type: 'message.sms', timestamp, data }
    }
    case 'whatsapp': {
      const phone = normalPhone(to)
      if (phone === null || !whatsapp) return null
      const approved = { name: whatsapp.name, language, params: [...whatsapp.params] }
      return {
        type: 'message.whatsapp',
        timestamp,
        data: { ...common, channel, to: phone, template: approved, text: `${MARK.other}${text.trim()}` },
      }
    }
    case 'push': {
      // A browser has no address that anybody could type in: the person is told, and all of theirs are asked.
      const read = await profileActor(env, to).read()
      if (!read?.person.push?.length) return null
      const words = { title: `${MARK.other}${title ?? ''}`, text, url: env.SHOP_URL }
      const data = pushData({ key, expiresAt: now + HOUR_MS }, read.person, words, now)
      return { type: 'message.push', timestamp, data: { ...common, ...data } }
    }
    case 'inbox':
      return null
  }
}
