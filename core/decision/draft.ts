/** Everything that can be said of a campaign before it is published; its shape is core/wire/campaigns.ts' to judge. */
import { contrastOf } from '../base/contrast.ts'
import { linkOf, pictureOf } from '../base/link.ts'
import { checkExperiment } from '../experiment/check.ts'
import { check } from '../rule/check/check.ts'
import type { PurposeOptions } from '../rule/check/purpose.ts'
import type { Condition } from '../rule/condition.ts'
import { needsOf } from '../rule/needs.ts'
import type { Schema } from '../rule/schema.ts'
import { hasHole } from '../offer/promise.ts'
import { namingFindings, segmentPurposes } from '../segment/purpose.ts'
import type { Segment } from '../segment/segment.ts'
import { POPUP_SCHEMA } from '../segment/shop-schema.ts'
import { isWaiting } from './campaign.ts'
import type { BlocksCampaign, Campaign, Look, OverlayCampaign, RailCampaign, Written } from './campaign.ts'
import { experimentOf } from './draw.ts'
import { draftFinding } from './draft-finding.ts'
import type { DraftFinding } from './draft-finding.ts'
import { isSeparable } from './plan.ts'
import { EVIDENCE_FLOOR } from './worth.ts'

export type Surroundings = {
  /** With the segments in force and the shop's own events. */
  readonly schema: Schema
  readonly segments: readonly Pick<Segment, 'id' | 'when'>[]
  /** Slots of the shop's pages. */
  readonly slots: readonly string[]
  /** Sensitive kinds for which the shop recorded a legal ground. */
  readonly grounds: PurposeOptions['grounds']
  /** Epoch ms. */
  readonly now: number
  /** Ids of the offers in force; left out: none is. */
  readonly offers?: readonly string[]
}

/** @param campaign  of the right shape; its rules may be any values. */
export function checkCampaign(campaign: Campaign, around: Surroundings): DraftFinding[] {
  return [
    ...ruleFindings(campaign, around),
    ...scheduleFindings(campaign, around.now),
    ...slotFindings(campaign, around.slots),
    ...worthFindings(campaign),
    ...offerFindings(campaign, around.offers ?? []),
    ...(campaign.variants ? checkExperiment(experimentOf(campaign)) : []),
    ...(isWaiting(campaign) && campaign.look ? lookFindings(campaign.look) : []),
    ...(campaign.kind === 'rail' ? railFindings(campaign) : []),
    ...(campaign.kind === 'blocks' || campaign.kind === 'overlay' ? blocksFindings(campaign) : []),
    ...namingFindings(namesOf(campaign), around.grounds),
  ]
}

const namesOf = ({ id, name, topic }: Campaign) => [
  id,
  ...(name ? [name.cs, name.en] : []),
  ...(topic ? [topic] : []),
]

/** What it reads must be meant for its purpose (PRV-02), and be known where it is asked. */
function ruleFindings(campaign: Campaign, { schema, segments, grounds }: Surroundings): DraftFinding[] {
  const { audience, purpose } = campaign
  const labelled = { ...schema, segmentPurposes: segmentPurposes(segments, schema) }
  const asked = { purpose, grounds }
  const found = audience ? below('/audience', check(audience, labelled, asked)) : []
  if (!isWaiting(campaign)) return found
  const { when } = campaign
  const moment = below('/when', check(when, { ...labelled, page: POPUP_SCHEMA.page }, asked))
  const isSound = moment.every(({ severity }) => severity !== 'error')
  const apart = isSound && !isSeparable(when as Condition) ? [draftFinding('not_separable', '/when')] : []
  return [...found, ...moment, ...apart]
}

function below(at: string, findings: readonly DraftFinding[]): DraftFinding[] {
  return findings.map((one) => ({ ...one, at: `${at}${one.at}` }))
}

function scheduleFindings({ schedule: { from = -Infinity, until = Infinity } = {} }: Campaign, now: number) {
  if (until <= from) return [draftFinding('never_runs', '/schedule/until')]
  return until <= now ? [draftFinding('over', '/schedule/until')] : []
}

function slotFindings(campaign: Campaign, slots: readonly string[]): DraftFinding[] {
  const { slot } = campaign
  if (isWaiting(campaign) || slots.includes(slot)) return []
  return [draftFinding('unknown_slot', '/slot', { slot, known: slots.join(', ') })]
}

function worthFindings({ worth }: Campaign): DraftFinding[] {
  if (!worth || worth.evidence >= EVIDENCE_FLOOR) return []
  const words = { evidence: String(worth.evidence), floor: String(EVIDENCE_FLOOR) }
  return [draftFinding('weak_evidence', '/worth/evidence', words)]
}

/** Who is shown an offer must be told how to use it. */
function offerFindings(campaign: Campaign, offers: readonly string[]): DraftFinding[] {
  const { offer } = campaign
  if (offer === undefined) return hasHole(campaign) ? [draftFinding('no_offer', '')] : []
  if (!offers.includes(offer)) return [draftFinding('unknown_offer', '/offer', { offer })]
  return hasHole(campaign) ? [] : [draftFinding('offer_untold', '/offer')]
}

/** WCAG 2.2: 1.4.3 for what is read, 1.4.11 for the edge of a button. */
const CONTRASTS = [
  ['ink', 'surface', 4.5],
  ['accentText', 'accent', 4.5],
  ['accent', 'surface', 3],
] as const

function lookFindings(look: Look): DraftFinding[] {
  return CONTRASTS.flatMap(([one, other, least]) => {
    const ratio = contrastOf(look[one], look[other])
    if (ratio >= least) return []
    const words = { one: look[one], other: look[other], ratio: floored(ratio), least: String(least) }
    return [draftFinding('low_contrast', `/look/${one}`, words)]
  })
}

/** Rounded up it could say that it is enough. */
const floored = (ratio: number) => String(Math.floor(ratio * 100) / 100)

function railFindings({ least, size }: RailCampaign): DraftFinding[] {
  if (least <= size) return []
  return [draftFinding('least_above_size', '/least', { least: String(least), size: String(size) })]
}

function blocksFindings(campaign: BlocksCampaign | OverlayCampaign): DraftFinding[] {
  const { variants } = campaign
  const contextual = campaign.kind === 'blocks' ? campaign.contextual : null
  const known = variants.map(({ key }) => key)
  const isThere = contextual === null || known.includes(contextual)
  return [
    ...(isThere
      ? []
      : [draftFinding('no_such_variant', '/contextual', { key: contextual, known: known.join(', ') })]),
    ...variants.flatMap(({ blocks }, index) => {
      const at = `/variants/${index}/blocks`
      return [
        ...languageFindings(blocks, at),
        ...endFindings(blocks, campaign, at),
        ...limitFindings(blocks, campaign, at),
        ...linkFindings(blocks.cs, `${at}/cs`),
        ...linkFindings(blocks.en, `${at}/en`),
      ]
    }),
  ]
}

/** What the rule does not read is not there, and would be no reason for the amount. */
function limitFindings({ cs }: Written, { audience }: Campaign, at: string): DraftFinding[] {
  const read = audience ? needsOf(audience).paths : []
  return cs.flatMap((block, index) => {
    const { path } = block as { readonly path?: string }
    if (block.kind !== 'limit' || path === undefined || read.includes(path)) return []
    return [draftFinding('limit_unread', `${at}/cs/${index}/path`, { path })]
  })
}

/** A countdown to nothing that ends would be a lie. */
function endFindings({ cs }: Written, { schedule }: Campaign, at: string): DraftFinding[] {
  const index = cs.findIndex(({ kind }) => kind === 'countdown')
  return index < 0 || schedule?.until !== undefined ? [] : [draftFinding('no_end', `${at}/cs/${index}`)]
}

function languageFindings({ cs, en }: Written, at: string): DraftFinding[] {
  const named = (list: Written['cs']) =>
    list.flatMap((block) => (block.kind === 'products' ? block.ids! : []))
  if (String(named(cs)) !== String(named(en))) return [draftFinding('other_products', at)]
  const kinds = (list: Written['cs']) => list.map(({ kind }) => kind).join()
  return kinds(cs) === kinds(en) ? [] : [draftFinding('other_blocks', at)]
}

/** An address that leads nowhere becomes no link: nobody would see why. */
function linkFindings(blocks: Written['cs'], at: string): DraftFinding[] {
  return blocks.flatMap((block, index) => {
    const { kind, url, link } = block as { kind: string; url?: string; link?: string }
    const isBad = (address: string | undefined, of: typeof linkOf) =>
      address !== undefined && of(address) === undefined
    const fault = (field: string, address = '') =>
      draftFinding('no_link', `${at}/${index}/${field}`, { url: address.slice(0, 80) })
    return [
      ...(isBad(url, kind === 'image' ? pictureOf : linkOf) ? [fault('url', url)] : []),
      ...(isBad(link, linkOf) ? [fault('link', link)] : []),
    ]
  })
}
