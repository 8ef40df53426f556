/** The definitions in force, as one immutable set with a version of its own. */
import type { Json } from '../base/json.ts'
import type { Condition } from '../rule/condition.ts'
import { versionOf } from '../rule/version.ts'
import type { Bounds } from '../decision/bounds.ts'
import type { Campaign } from '../decision/campaign.ts'
import { rulesOf } from '../decision/facts.ts'
import { linkedJourney, linkedRules, rulesOfJourneys } from '../journey/context.ts'
import type { Offer } from '../offer/offer.ts'
import type { Journey } from '../journey/journey.ts'
import { rulesOfTemplate } from '../message/needs.ts'
import { CHANNELS } from '../message/send.ts'
import { templateId } from '../message/template-id.ts'
import { DEFAULT_POLICY } from '../message/policy.ts'
import type { Policy } from '../message/policy.ts'
import { rollOf } from '../segment/membership.ts'
import type { Roll } from '../segment/membership.ts'
import { memoryOf } from '../segment/remember.ts'
import type { Memory } from '../segment/remember.ts'
import type { Segment } from '../segment/segment.ts'
import { BOUGHT_TOGETHER } from './bought-together.ts'
import { HOME_PICKS } from './home-picks.ts'
import { JOURNEYS } from './running.ts'
import { SAVE_CART } from './save-cart.ts'
import { SEGMENTS } from './segments.ts'
import { TEMPLATES, wordsOf } from './templates.ts'
import type { Templates } from './templates.ts'

export type Release = {
  readonly id: string
  readonly campaigns: readonly Campaign[]
  /** What may never be shown, whatever a campaign says. */
  readonly bounds: Bounds
  readonly offers: readonly Offer[]
  /** In force, and behind them older versions that are kept for those who are still in them. */
  readonly journeys: readonly Journey[]
  /** How much, when and in which order people are written to. */
  readonly policy: Policy
  /** What messages say, by id. */
  readonly templates: Templates
  readonly segments: readonly Segment[]
  /** What the rules of all definitions need to be remembered of each person. */
  readonly memory: Memory
  readonly roll: Roll
}

const CAMPAIGNS: readonly Campaign[] = [HOME_PICKS, BOUGHT_TOGETHER, SAVE_CART]

/** What a shop has published beside, or in place of, what ships with the code. */
export type Changes = {
  /** By id; one that ships is replaced by its namesake. */
  readonly segments: readonly Segment[]
  /** Ids of segments that are no longer in force, those that ship included. */
  readonly archived: readonly string[]
  readonly campaigns?: readonly Campaign[]
  readonly archivedCampaigns?: readonly string[]
  readonly bounds?: Bounds
  readonly journeys?: readonly Journey[]
  readonly archivedJourneys?: readonly string[]
  /** Older versions that somebody is still in, and those that ended at once: each with its `status`. */
  readonly keptJourneys?: readonly Journey[]
  readonly offers?: readonly Offer[]
  readonly policy?: Policy
  /** By id; one that ships is replaced by its namesake. */
  readonly templates?: Templates
  readonly archivedTemplates?: readonly string[]
}

/** The release of the code with a shop's changes. Its id names every definition with its version. */
export function releaseOf(changes: Changes): Release {
  const { bounds = {}, offers = [], policy = DEFAULT_POLICY } = changes
  const segments = inForce(SEGMENTS, changes.segments, changes.archived)
  const campaigns = withTerms(
    inForce(CAMPAIGNS, changes.campaigns ?? [], changes.archivedCampaigns ?? []),
    offers,
  )
  const { keptJourneys = [], archivedJourneys = [] } = changes
  const running = inForce(JOURNEYS, (changes.journeys ?? []).map(linkedJourney), archivedJourneys)
  const templates = templatesOf(changes)
  const journeys = [...running, ...keptJourneys.map(linkedJourney)]
  const named = [...campaigns, ...running].filter((one) => SHIPPED.has(one))
  return {
    id: [
      ...named.map(({ id, version }) => `${id}@${version}`),
      ...(changes.campaigns || changes.bounds
        ? [versionOf('campaigns', { campaigns, bounds } as unknown as Json)]
        : []),
      ...(changes.journeys || changes.keptJourneys || changes.archivedJourneys
        ? [versionOf('journeys', journeys as unknown as Json)]
        : []),
      versionOf('segments', segments as unknown as Json),
      ...(changes.policy ? [versionOf('policy', policy as unknown as Json)] : []),
      ...(changes.templates || changes.archivedTemplates
        ? [versionOf('templates', templates as unknown as Json)]
        : []),
    ].join('+'),
    campaigns,
    bounds,
    offers,
    journeys,
    policy,
    templates,
    segments,
    memory: memoryOf([
      ...segments.map(({ when }) => when),
      ...rulesOf(campaigns),
      ...rulesOfJourneys(journeys),
      ...rulesOfWords(templates, journeys),
    ]),
    roll: rollOf(segments),
  }
}

function templatesOf({ templates = {}, archivedTemplates = [] }: Changes): Templates {
  const all = { ...TEMPLATES, ...linkedRules(templates) }
  return Object.fromEntries(Object.entries(all).filter(([id]) => !archivedTemplates.includes(id)))
}

/** Of the templates that a journey sends: what nobody sends needs nothing remembered. */
function rulesOfWords(templates: Templates, journeys: readonly Journey[]): Condition[] {
  const bases = journeys.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'message' ? [step.template] : [])),
  )
  const ids = new Set(bases.flatMap((base) => CHANNELS.map((channel) => templateId(base, channel))))
  return [...ids].flatMap((id) =>
    (['cs', 'en'] as const).flatMap((language) => {
      const words = wordsOf(templates, id, language)
      return words ? rulesOfTemplate(words) : []
    }),
  )
}

/** What a campaign shows of an offer is decided by the offer as it is in force, and recorded with it. */
function withTerms(campaigns: readonly Campaign[], offers: readonly Offer[]): readonly Campaign[] {
  const byId = new Map(offers.map((offer) => [offer.id, offer]))
  return campaigns.map((campaign) =>
    campaign.offer === undefined ? campaign : { ...campaign, terms: byId.get(campaign.offer) ?? null },
  )
}

/** A shop may have hundreds; those that ship are named, the hash names them all. */
const SHIPPED: ReadonlySet<unknown> = new Set([...CAMPAIGNS, ...JOURNEYS])

function inForce<One extends { readonly id: string }>(
  shipped: readonly One[],
  changed: readonly One[],
  archived: readonly string[],
): readonly One[] {
  const without = new Set([...archived, ...changed.map(({ id }) => id)])
  return [
    ...shipped.filter(({ id }) => !without.has(id)),
    ...changed.filter(({ id }) => !archived.includes(id)),
  ]
}

/** The release that ships with the code. */
export const BUILT_IN: Release = releaseOf({ segments: [], archived: [] })
