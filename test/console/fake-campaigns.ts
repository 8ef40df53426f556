/** The campaigns part of the fake admin API: a small library that drafts, checks, publishes and archives for real. */
import type {
  BoundsView,
  CampaignCheckAnswer,
  CampaignDraft,
  CampaignRow,
  CampaignVersion,
  CampaignView,
} from '../../core/wire/campaigns.ts'
import { SENTENCE, campaignViews, version, viewOf } from './fixture/campaign.ts'

export type CampaignWorld = {
  campaigns: CampaignView[]
  /** Every change and check that was asked for, in order. */
  asked: { path: string; body: Record<string, unknown> }[]
  /** In every answer to a check. */
  findings: CampaignCheckAnswer['findings']
  preview: { url: string; framed: boolean }
  recipes: CampaignDraft[]
  bounds: BoundsView
}

export function newCampaignWorld(now: number): CampaignWorld {
  return {
    campaigns: campaignViews(now),
    asked: [],
    findings: [],
    preview: { url: '/?vitrina_preview=signed', framed: true },
    recipes: [],
    bounds: {
      version: 0,
      products: [],
      categories: [],
      campaigns: [],
      discreet: [],
      freeShipping: null,
      holdout: 0,
    },
  }
}

type Asked = { method: string; path: string; body: Record<string, unknown>; now: number }

/** Null where there is nothing. */
export function answerCampaigns(world: CampaignWorld, { method, path, body, now }: Asked): unknown {
  if (method !== 'GET') world.asked.push({ path, body })
  if (path === '/bounds') return method === 'PUT' ? { version: 1 } : world.bounds
  if (path === '/preview') return { ...world.preview, expires_at: now + 3_600_000 }
  if (path === '/campaigns' && method === 'GET')
    return { campaigns: world.campaigns.map(rowOf), slots: ['home', 'product'], now }
  if (path === '/campaigns/recipes') return { recipes: world.recipes }
  if (path === '/campaigns') return keep(world, body as unknown as CampaignDraft, now)
  if (path === '/campaigns/check') return checkOf(world, body as unknown as CampaignDraft)
  const [, , id, action] = path.split('/')
  const held = world.campaigns.find((one) => one.id === id)
  if (!held) return null
  if (method === 'GET') return { ...held, now }
  if (action === 'publish')
    return change(world, held, { ...held.draft!, status: 'published', note: String(body.note) })
  if (action === 'archive')
    return change(world, held, { ...held.versions[0]!, status: 'archived', note: String(body.note) })
  if (action === 'draft') {
    put(world, { ...held, draft: null, hasDraft: false })
    return {}
  }
  return null
}

function rowOf({ campaign: _, draft: __, versions: ___, check: ____, ...row }: CampaignView): CampaignRow {
  return row
}

function put(world: CampaignWorld, view: CampaignView): void {
  world.campaigns = [...world.campaigns.filter(({ id }) => id !== view.id), view]
}

function keep(world: CampaignWorld, draft: CampaignDraft, now: number): { id: string } {
  const held = world.campaigns.find(({ id }) => id === draft.id)
  const fresh = {
    ...viewOf(draft, { version: 0, versions: [], sentence: null, now }),
    status: 'draft' as const,
  }
  put(world, { ...(held ?? fresh), draft: version(0, draft, '', now), hasDraft: true })
  return { id: draft.id }
}

function change(world: CampaignWorld, held: CampaignView, next: CampaignVersion): { version: number } {
  const made = { ...next, version: held.version + 1 }
  const versions = [made, ...held.versions]
  const known = { version: made.version, versions, sentence: SENTENCE, now: held.now }
  put(world, { ...viewOf(made.campaign, known), status: made.status })
  return { version: made.version }
}

function checkOf(world: CampaignWorld, draft: CampaignDraft): CampaignCheckAnswer {
  const publishable = world.findings.every(({ severity }) => severity !== 'error')
  return {
    findings: world.findings,
    publishable,
    sentence: publishable && draft.audience ? SENTENCE : null,
    moment: null,
  }
}
