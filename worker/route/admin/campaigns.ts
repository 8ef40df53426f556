/** Campaigns as the console reads them: the list, one of them, what is to be said of one that is being written. */
import type { Context } from 'hono'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { checkCampaign } from '../../../core/decision/draft.ts'
import { runsAt } from '../../../core/decision/schedule.ts'
import { withPlan } from '../../../core/segment/plan-schema.ts'
import { CAMPAIGN_RECIPES } from '../../../core/playbook/campaign/recipe.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { link } from '../../../core/rule/version.ts'
import { CampaignDraft } from '../../../core/wire/campaigns.ts'
import type {
  CampaignCheckAnswer,
  CampaignRecipesAnswer,
  CampaignRow,
  CampaignVersion,
  CampaignView,
  CampaignsAnswer,
} from '../../../core/wire/campaigns.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import type { SlotPlace } from '../../render/place.ts'
import { campaignInForce, campaignLibrary, campaignOf, draftOf, withoutRanges } from '../../store/campaign.ts'
import type { Entry } from '../../store/campaign.ts'
import { versionsOf } from '../../store/definition.ts'
import type { Definition } from '../../store/definition.ts'
import { readGrounds } from '../../store/ground.ts'
import { standingPlan } from '../../store/plan.ts'
import { currentRelease } from '../../store/release.ts'
import { schemaOf, sentenceOf, unlinked } from './segments.ts'

type Ctx = Context<{ Bindings: Env }>

/** A campaign has texts of many variants in two languages. */
export const CAMPAIGN_BODY = { bytes: 256 * 1024, limits: { depth: 40, keys: 10_000 } }

export async function getCampaigns(c: Ctx): Promise<Response> {
  const { env } = c
  const [entries, release, now] = await Promise.all([
    campaignLibrary(env),
    currentRelease(env),
    clockNow(env),
  ])
  const rows = [...entries.values()].map((entry) => rowOf(entry, release, now))
  const answer: CampaignsAnswer = {
    campaigns: rows.sort((a, b) => (a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : b.priority - a.priority)),
    slots: [...new Set([...slotsOf(env), ...rows.map(({ slot }) => slot)])],
    now,
  }
  return Response.json(answer)
}

const slotsOf = (env: Env) => (JSON.parse(env.SLOTS || '[]') as SlotPlace[]).map(({ slot }) => slot)

/** What a list shows of an entry: the definition in force, else the newest that was, else the draft. */
function rowOf(entry: Entry, { bounds }: Release, now: number): CampaignRow {
  const { id, own, draft, builtIn } = entry
  const current = campaignInForce(entry)
  const shown = current ?? writtenOf(entry)
  const { kind, slot, purpose, priority = 0, topic = null, holdout = 0, variants = [], schedule } = shown
  return {
    id,
    kind,
    slot,
    name: shown.name ?? (kind === 'rail' ? shown.title : { cs: id, en: id }),
    status: current ? 'published' : own ? 'archived' : 'draft',
    version: own?.version ?? builtIn?.version ?? 0,
    origin: own || !builtIn ? 'console' : 'playbook',
    owner: (own ?? draft)?.owner ?? shown.owner,
    hasDraft: draft !== null,
    purpose,
    priority,
    topic,
    holdout,
    variants: variants.map(({ key, weight }) => ({ key, weight })),
    // A draft that was never published may hold half a rule.
    sentence: shown.audience && (current || own) ? sentenceOf(shown.audience) : null,
    isForAll: shown.audience === undefined,
    schedule: (schedule as CampaignRow['schedule']) ?? null,
    runs: current !== null && (!schedule || runsAt(schedule, now).runs),
    barred: bounds.campaigns?.includes(id) ?? false,
    changedAt: (own ?? draft)?.createdAt ?? null,
  }
}

/** Of an entry that is not in force: what it last said. */
function writtenOf({ own, draft, builtIn }: Entry): Campaign {
  const definition = own ?? draft
  return definition ? campaignOf(draftOf(definition), definition) : builtIn!
}

export async function getCampaign(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  const entry = (await campaignLibrary(env)).get(id)
  if (!entry) return refuse('not_found', '', `There is no campaign ${id.slice(0, 48)}.`)
  const [release, now, versions] = await Promise.all([
    currentRelease(env),
    clockNow(env),
    versionsOf(env, 'campaign', id),
  ])
  const shown = asWritten(campaignInForce(entry) ?? writtenOf(entry))
  const answer: CampaignView = {
    ...rowOf(entry, release, now),
    campaign: shown,
    draft: entry.draft && versionView(entry.draft),
    versions: [
      ...versions.filter(({ version }) => version > 0).map(versionView),
      ...(entry.builtIn ? [shippedView(entry.builtIn)] : []),
    ],
    check: await checkOf(env, entry.draft ? draftOf(entry.draft) : shown),
    now,
  }
  return Response.json(answer)
}

function versionView(definition: Definition): CampaignVersion {
  const { version, status, note, createdAt, createdBy } = definition
  return { version, status, note, createdAt, createdBy, campaign: draftOf(definition) }
}

function shippedView(campaign: Campaign): CampaignVersion {
  const { version } = campaign
  return {
    version,
    status: 'published',
    note: '',
    createdAt: null,
    createdBy: 'vitrina',
    campaign: asWritten(campaign),
  }
}

/** Without what publishing puts in, so that it can be edited and sent back. */
function asWritten({ version: _, terms: _terms, ...campaign }: Campaign): CampaignDraft {
  return unlinked(withoutRanges(campaign as Campaign) as never) as unknown as CampaignDraft
}

/** Drafts to start from; nothing of them is in force. */
export function getCampaignRecipes(): Response {
  const answer: CampaignRecipesAnswer = { recipes: CAMPAIGN_RECIPES.map(asWritten) }
  return Response.json(answer)
}

export async function postCampaignCheck(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, CampaignDraft, CAMPAIGN_BODY.bytes, CAMPAIGN_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  return Response.json(await checkOf(c.env, body.value))
}

export async function checkOf(env: Env, draft: CampaignDraft): Promise<CampaignCheckAnswer> {
  const [release, grounds, { plan }, now] = await Promise.all([
    currentRelease(env),
    readGrounds(env),
    standingPlan(env),
    clockNow(env),
  ])
  const findings = checkCampaign(draft as unknown as Campaign, {
    schema: withPlan(schemaOf(release), plan),
    segments: release.segments,
    slots: slotsOf(env),
    grounds: grounds.map(({ kind }) => kind),
    now,
    offers: release.offers.map(({ id }) => id),
  })
  const publishable = findings.every(({ severity }) => severity !== 'error')
  const { audience } = draft
  return {
    findings: findings as CampaignCheckAnswer['findings'],
    publishable,
    sentence: publishable && audience ? sentenceOf(link(audience)) : null,
    moment: publishable && 'when' in draft ? sentenceOf(link(draft.when)) : null,
  }
}
