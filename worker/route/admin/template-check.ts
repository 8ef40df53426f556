/** What is to be said of a template in this very shop: the pure check, and whether its links lead anywhere. */
import type { Journey } from '../../../core/journey/journey.ts'
import { checkTemplate } from '../../../core/message/template-check.ts'
import type { TemplateFinding } from '../../../core/message/template-finding.ts'
import { templateFinding } from '../../../core/message/template-finding.ts'
import { urlsOf } from '../../../core/message/template-links.ts'
import type { Template } from '../../../core/message/template.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { withPlan } from '../../../core/segment/plan-schema.ts'
import { templateWords } from '../../../core/wire/templates.ts'
import type { TemplateCheckAnswer, TemplateDraft } from '../../../core/wire/templates.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readBrand } from '../../store/brand.ts'
import { readLinkSettings } from '../../store/link-setting.ts'
import { readSmsSettings } from '../../store/sms-setting.ts'
import { standingPlan } from '../../store/plan.ts'
import { currentRelease } from '../../store/release.ts'
import { fetchOrigin, hasOrigin } from '../../render/origin.ts'
import { schemaOf } from './segments.ts'

const MAX_LINKS = 20
const TIMEOUT_MS = 3_000

/** Journeys in force that send it. */
export function sendersOf(id: string, { journeys }: Pick<Release, 'journeys'>): readonly Journey[] {
  const base = id.slice(0, id.lastIndexOf('-'))
  return journeys.filter(
    ({ steps, status }) =>
      status === undefined && steps.some((step) => step.kind === 'message' && step.template === base),
  )
}

/** What somebody asked for only where each journey that sends it is; marketing where none does. */
export function classOf(senders: readonly Journey[]): Journey['class'] {
  const isAsked = senders.length > 0 && senders.every((one) => one.class === 'transactional')
  return isAsked ? 'transactional' : 'marketing'
}

/** Of a playbook that is not installed yet its journey tells how it will be sent. */
export function sendersOrPlaybooks(id: string, release: Pick<Release, 'journeys'>): readonly Journey[] {
  const inForce = sendersOf(id, release)
  return inForce.length > 0
    ? inForce
    : sendersOf(id, { journeys: JOURNEY_PLAYBOOKS.map(({ journey }) => journey) })
}

export async function checkOfTemplate(env: Env, draft: TemplateDraft): Promise<TemplateCheckAnswer> {
  const [release, brand, links, sms, { plan }, now] = await Promise.all([
    currentRelease(env),
    readBrand(env),
    readLinkSettings(env),
    readSmsSettings(env),
    standingPlan(env),
    clockNow(env),
  ])
  const senders = sendersOrPlaybooks(draft.id, release)
  const words = templateWords(draft)
  const { findings, branches } = checkTemplate(draft.id, words, {
    class: classOf(senders),
    brand,
    sms,
    shopUrl: env.SHOP_URL,
    hosts: links.hosts,
    offers: release.offers.map(({ id }) => id),
    campaigns: release.campaigns.map(({ id }) => id),
    kept: senders.length === 0 ? null : senders.flatMap(({ context = {} }) => Object.keys(context)),
    schema: withPlan(schemaOf(release), plan),
    currency: env.CURRENCY || 'CZK',
    now,
  })
  const all = [...findings, ...(await deadLinks(env, { cs: words.cs, en: words.en }))]
  return {
    findings: all as TemplateCheckAnswer['findings'],
    publishable: all.every(({ severity }) => severity !== 'error'),
    branches,
  }
}

/** Pages and pictures of the shop itself are asked for; those of others are not ours to knock at. */
async function deadLinks(
  env: Env,
  words: Readonly<Record<'cs' | 'en', Template>>,
): Promise<TemplateFinding[]> {
  if (!hasOrigin(env)) return []
  const shop = new URL(env.SHOP_URL)
  const placed = (['cs', 'en'] as const).flatMap((language) =>
    urlsOf(words[language]).map(({ at, url }) => ({ at: `/${language}${at}`, url })),
  )
  const own = placed.filter(
    ({ url }) => URL.canParse(url, env.SHOP_URL) && new URL(url, env.SHOP_URL).host === shop.host,
  )
  const urls = [...new Set(own.map(({ url }) => url))].slice(0, MAX_LINKS)
  const found = await Promise.all(urls.map(async (url) => [url, await statusOf(env, url)] as const))
  const statuses = new Map(found)
  return own.flatMap(({ at, url }) => {
    const status = statuses.get(url)
    if (status === undefined || (status !== null && status < 400)) return []
    return status === null
      ? [templateFinding('unseen_link', at, { url })]
      : [templateFinding('dead_link', at, { url, status: String(status) })]
  })
}

/** Null: no answer, or a fault that may pass. */
async function statusOf(env: Env, url: string): Promise<number | null> {
  try {
    const request = new Request(new URL(url, env.SHOP_URL), {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const { status } = await fetchOrigin(env, request)
    return status === 404 || status === 410 || status < 400 ? status : null
  } catch {
    return null
  }
}
