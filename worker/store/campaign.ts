/** The library of campaigns: those that ship, and what the shop has written over and beside them. */
import type { Campaign } from '../../core/decision/campaign.ts'
import { keeping } from '../../core/decision/draw.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { Changes, Release } from '../../core/playbook/release.ts'
import { link } from '../../core/rule/version.ts'
import type { CampaignDraft } from '../../core/wire/campaigns.ts'
import type { Env } from '../env.ts'
import type { Preview } from '../guard/preview.ts'
import { newestOf, versionsOf } from './definition.ts'
import type { Definition } from './definition.ts'

export type Entry = {
  readonly id: string
  /** What ships under this id. */
  readonly builtIn: Campaign | null
  /** The newest version of the shop's own; null: none. */
  readonly own: Definition | null
  readonly draft: Definition | null
}

/** As it is kept; a published one with the buckets of its variants. */
const storedOf = (definition: Definition) => JSON.parse(definition.body) as CampaignDraft

/** As its author wrote it. */
export const draftOf = (definition: Definition) => withoutRanges(storedOf(definition))

export function withoutRanges<One extends Pick<Campaign, 'variants'> | CampaignDraft>(campaign: One): One {
  const variants = campaign.variants as readonly { readonly ranges?: unknown }[] | undefined
  return variants ? { ...campaign, variants: variants.map(({ ranges: _, ...variant }) => variant) } : campaign
}

/** What is kept of a draft when it is published: who has a variant keeps it, as far as the weights allow. */
export function publishedBody(draft: CampaignDraft, before: Campaign | null): string {
  const { variants } = draft
  return JSON.stringify(
    variants ? { ...draft, variants: keeping<{ key: string; weight: number }>(variants, before) } : draft,
  )
}

/** Everything by id: what ships first, in its order, then the shop's own by name. */
export async function campaignLibrary(env: Env): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>(
    BUILT_IN.campaigns.map((one) => [one.id, { id: one.id, builtIn: one, own: null, draft: null }]),
  )
  for (const one of await newestOf(env, 'campaign')) {
    const entry = entries.get(one.id) ?? { id: one.id, builtIn: null, own: null, draft: null }
    entries.set(one.id, one.version === 0 ? { ...entry, draft: one } : { ...entry, own: one })
  }
  return entries
}

/** The campaign in force of an entry; null: it is archived, or was never published. */
export function campaignInForce({ builtIn, own }: Entry): Campaign | null {
  if (!own) return builtIn
  return own.status === 'published' ? campaignOf(storedOf(own), own) : null
}

/** Its rules linked. */
export function campaignOf(
  draft: CampaignDraft,
  { version, owner }: Pick<Definition, 'version' | 'owner'>,
): Campaign {
  const { audience, ...written } = draft
  return {
    ...written,
    ...('when' in written && { when: link(written.when) }),
    ...(audience && { audience: link(audience) }),
    version,
    owner,
  } as unknown as Campaign
}

/** What a release has to say of campaigns beside what ships; nothing where the shop has none of its own. */
export function campaignChanges(entries: Iterable<Entry>): Pick<Changes, 'campaigns' | 'archivedCampaigns'> {
  const own = [...entries].filter((entry) => entry.own)
  if (own.length === 0) return {}
  return {
    campaigns: own.flatMap((entry) => campaignInForce(entry) ?? []),
    archivedCampaigns: own.filter((entry) => !campaignInForce(entry)).map(({ id }) => id),
  }
}

/** What a preview asks for: a campaign in force, or its draft. */
export async function previewedCampaign(
  env: Env,
  { campaign: id, isDraft }: Pick<Preview, 'campaign' | 'isDraft'>,
  { campaigns }: Pick<Release, 'campaigns'>,
): Promise<Campaign | null> {
  if (!isDraft) return campaigns.find((one) => one.id === id) ?? null
  const draft = (await versionsOf(env, 'campaign', id)).find(({ version }) => version === 0)
  return draft ? campaignOf(draftOf(draft), draft) : null
}
