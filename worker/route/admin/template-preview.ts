/** What a template says to somebody: to a person as they are now, or to one made up. Nothing is given away by it. */
import type { Context } from 'hono'
import { linkedRules } from '../../../core/journey/context.ts'
import { LiquidFault } from '../../../core/message/liquid/fault.ts'
import type { Gathered } from '../../../core/message/mail/compose.ts'
import { needsOf } from '../../../core/message/needs.ts'
import { personaOf, sampleEnds, sampleLinks, worldOf } from '../../../core/message/persona.ts'
import type { Template } from '../../../core/message/template.ts'
import { previewTemplate } from '../../../core/message/template-preview.ts'
import { normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { TemplatePreviewRequest, TemplateTestRequest, templateWords } from '../../../core/wire/templates.ts'
import type { TemplatePreview, TemplateTestAnswer } from '../../../core/wire/templates.ts'
import type { MessageWebhook } from '../../../core/wire/webhook.ts'
import { profileActor } from '../../actor/stub.ts'
import { gather } from '../../channel/gather.ts'
import { post } from '../../channel/post.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { currentRelease } from '../../store/release.ts'
import { readSenders, secretsOf } from '../../store/sender.ts'
import { templateDraftOf, templateInForce, templateLibrary } from '../../store/template.ts'
import { sendersOf } from './template-check.ts'
import { TEMPLATE_BODY } from './templates.ts'

type Ctx = Context<{ Bindings: Env }>
type Asked = TemplatePreviewRequest

export async function postTemplatePreview(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, TemplatePreviewRequest, TEMPLATE_BODY.bytes, TEMPLATE_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const made = await previewOf(c.env, body.value)
  return made instanceof Response ? made : Response.json(made)
}

async function previewOf(env: Env, asked: Asked): Promise<TemplatePreview | Response> {
  const found = await wanted(env, asked)
  if (!found) return refuse('not_found', '/template', 'There is no such template.')
  const world = await worldFor(env, found.id, found.template, asked)
  if (!world) return refuse('not_found', '/as', 'There is nobody of that name.')
  const missing: TemplatePreview['missing'] = []
  try {
    const made = previewTemplate(found.template, world, {
      onMissing: (at, path) => missing.push({ at, path }),
    })
    return { ...made, channel: found.template.channel, missing }
  } catch (fault) {
    if (fault instanceof LiquidFault) return refuse('bad_template', '', fault.message)
    throw fault
  }
}

/** A draft that came along, else the draft of that id, else what is in force. */
async function wanted(
  env: Env,
  { template, language }: Asked,
): Promise<{ id: string; template: Template } | null> {
  if ('cs' in template) return { id: template.id, template: linkedRules(templateWords(template))[language] }
  const entry = (await templateLibrary(env)).get(template.id)
  const draft = entry && (entry.draft ? templateDraftOf(entry.draft) : templateInForce(entry))
  return draft ? { id: template.id, template: linkedRules(templateWords(draft))[language] } : null
}

async function worldFor(
  env: Env,
  id: string,
  template: Template,
  { as, language }: Asked,
): Promise<Gathered | null> {
  const [now, release] = await Promise.all([clockNow(env), currentRelease(env)])
  if ('persona' in as) {
    const persona = personaOf(as.persona)
    const shop = { name: env.SITE_NAME, url: env.SHOP_URL }
    const playbooks = { journeys: JOURNEY_PLAYBOOKS.map(({ journey }) => journey) }
    const kept = [...sendersOf(id, release), ...sendersOf(id, playbooks)].flatMap(({ context = {} }) =>
      Object.keys(context),
    )
    const currency = env.CURRENCY || 'CZK'
    return persona && worldOf({ ...persona, language }, template, { shop, currency, now, kept, holds: true })
  }
  const read = await profileActor(env, as.profile).read()
  if (!read) return null
  const { person } = read
  // The newest entry of a journey that sends it tells what it would be about.
  const senders = sendersOf(id, release).map((one) => one.id)
  const entry = person.entries.findLast(({ journey }) => senders.includes(journey))?.id ?? ''
  const send = { entry, key: 'preview' }
  const known = await gather(env, needsOf(template), {
    send,
    person,
    language,
    release,
    now,
    isPreview: true,
  })
  const links = sampleLinks(env.SHOP_URL)
  return { ...known, scope: { ...known.scope, links }, ...sampleEnds(env.SHOP_URL) }
}

/** Sends it once, past caps and quiet hours, for it goes to people of the shop; the subject says that it is a test. */
export async function postTemplateTest(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, TemplateTestRequest, TEMPLATE_BODY.bytes, TEMPLATE_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { to, sender: asked, ...rest } = body.value
  const preview = await previewOf(env, rest)
  if (preview instanceof Response) return preview
  const now = await clockNow(env)
  const message = messageOf(env, preview, { to, language: rest.language, now })
  if (!message)
    return refuse('bad_param', '/to', 'A test goes by e-mail or SMS, to an address of its channel.')
  const { channel } = message.data
  const senders = (await readSenders(env)).filter(({ isOn, channels }) => isOn && channels.includes(channel))
  const sender = asked === undefined ? senders[0] : senders.find(({ id }) => id === asked)
  if (!sender) return refuse('not_found', '/sender', `No sender takes ${channel}.`)
  const posted = await post(env, { sender, secrets: await secretsOf(env, sender, now), message }, now)
  const answer: TemplateTestAnswer = {
    sent: posted.answer.kind === 'taken',
    sender: sender.id,
    status: posted.status,
    shown: posted.shown,
  }
  return Response.json(answer)
}

type Testing = { readonly to: string; readonly language: 'cs' | 'en'; readonly now: number }

function messageOf(
  env: Env,
  { channel, subject, preheader, html, text, sms }: TemplatePreview,
  { to, language, now }: Testing,
): MessageWebhook | null {
  const common = {
    key: `test_${crypto.randomUUID()}`,
    profile: 'test',
    journey: 'test',
    step: 'test',
    class: 'transactional',
    language,
  } as const
  const timestamp = new Date(now).toISOString()
  if (channel === 'sms' && sms) {
    const phone = normalPhone(to)
    const data = { ...common, channel, to: phone ?? '', text, ...sms }
    return phone === null ? null : { type: 'message.sms', timestamp, data }
  }
  const address = normalEmail(to)
  if (channel !== 'email' || html === null || address === null) return null
  const from = env.SENDER_FROM
  const mail = { to: address, from, subject: `[TEST] ${subject}`, preheader, html, text, headers: {} }
  return { type: 'message.email', timestamp, data: { ...common, channel, ...mail } }
}
