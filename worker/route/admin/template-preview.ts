/** What a template says to somebody: to a person as they are now, or to one made up. Nothing is given away by it. */
import type { Context } from 'hono'
import { linkedRules } from '../../../core/journey/context.ts'
import { LiquidFault } from '../../../core/message/liquid/fault.ts'
import type { Gathered } from '../../../core/message/mail/compose.ts'
import { needsOf } from '../../../core/message/needs.ts'
import { personaOf, sampleEnds, sampleLinks, worldOf } from '../../../core/message/persona.ts'
import type { Template } from '../../../core/message/template.ts'
import { previewTemplate } from '../../../core/message/template-preview.ts'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { TemplatePreviewRequest, templateWords } from '../../../core/wire/templates.ts'
import type { TemplatePreview } from '../../../core/wire/templates.ts'
import { profileActor } from '../../actor/stub.ts'
import { sampleCoupons } from '../../channel/coupon.ts'
import { gather } from '../../channel/gather.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { currentRelease } from '../../store/release.ts'
import { readSmsSettings } from '../../store/sms-setting.ts'
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

/** What somebody would get, or why there is nothing to show. */
export async function previewOf(env: Env, asked: Asked): Promise<TemplatePreview | Response> {
  const found = await wanted(env, asked)
  if (!found) return refuse('not_found', '/template', 'There is no such template.')
  const world = await worldFor(env, found.id, found.template, asked)
  if (!world) return refuse('not_found', '/as', 'There is nobody of that name.')
  const missing: TemplatePreview['missing'] = []
  try {
    const sms = await readSmsSettings(env)
    const watch = { onMissing: (at: string, path: string) => missing.push({ at, path }) }
    const made = previewTemplate(found.template, world, watch, sms)
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
    // As it would be sent: of an offer that is not in force nobody gets a code.
    const coupons = sampleCoupons(release.offers, language, now)
    const world = { shop, currency, now, kept, holds: true, coupons }
    return persona && worldOf({ ...persona, language }, template, world)
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
  const links = sampleLinks(env.SHOP_URL, template.channel)
  return { ...known, scope: { ...known.scope, links }, ...sampleEnds(env.SHOP_URL, template.channel) }
}
