/** All that marketers write, as text: what a release is made of, and what it is made from again. */
import { canonical } from '../base/canonical.ts'
import { isRecord } from '../base/json.ts'
import type { Json, JsonRecord } from '../base/json.ts'
import type { Bounds } from '../decision/bounds.ts'
import type { Campaign } from '../decision/campaign.ts'
import type { Journey } from '../journey/journey.ts'
import { DEFAULT_POLICY } from '../message/policy.ts'
import type { Policy } from '../message/policy.ts'
import type { Offer } from '../offer/offer.ts'
import type { Condition } from '../rule/condition.ts'
import { link } from '../rule/version.ts'
import type { Segment } from '../segment/segment.ts'
import { BUILT_IN } from './release.ts'
import { JOURNEYS } from './running.ts'
import { TEMPLATES } from './templates.ts'
import type { Templates } from './templates.ts'
import type { Changes } from './release.ts'

/** In the order in which they are put in force: what is named comes before what names it. */
export const DEFINITION_KINDS = [
  'segment',
  'offer',
  'campaign',
  'template',
  'journey',
  'policy',
  'bounds',
  'flag',
] as const

export type DefinitionKind = (typeof DEFINITION_KINDS)[number]

/** Of these there is one. */
export const SINGLE: { readonly [K in DefinitionKind]?: string } = {
  policy: 'shop',
  bounds: 'shop',
  flag: 'flags',
}

export type Definition = {
  readonly kind: DefinitionKind
  readonly id: string
  /** As its author wrote it: without a version, rules without names of states. */
  readonly body: JsonRecord
}

export const definitionKey = ({ kind, id }: Pick<Definition, 'kind' | 'id'>) => `${kind} ${id}`

/** Whether two say the same. */
export function isSameBody(one: JsonRecord, other: JsonRecord): boolean {
  return canonical(one) === canonical(other)
}

/** A value as its author wrote it: without the names of states that publishing puts into rules. */
export function asWrittenJson(value: unknown): Json {
  const text = JSON.stringify(value, (key: string, inner: unknown) => {
    if ((key !== '$did' && key !== '$seq') || !isRecord(inner)) return inner
    const { as: _, ...written } = inner
    return written
  })
  return JSON.parse(text) as Json
}

/**
 * What ships, as a shop would have written it. Templates are too many to be a shop's own before it has
 * written over one: those that ship stand behind those of the shop, and are not told.
 */
export function shippedDefinitions(): Definition[] {
  const segments = BUILT_IN.segments.map(({ id, title, when, expiresAt = null }) =>
    made('segment', id, { id, title, when, owner: '', expiresAt }),
  )
  const campaigns = BUILT_IN.campaigns.map(({ version: _, terms: __, ...one }) =>
    made('campaign', one.id, one),
  )
  const journeys = JOURNEYS.map(({ version: _, status: __, ...one }) => made('journey', one.id, one))
  const { version: _, ...policy } = DEFAULT_POLICY
  return [...segments, ...campaigns, ...journeys, made('policy', SINGLE.policy!, policy)]
}

function made(kind: DefinitionKind, id: string, body: object): Definition {
  return { kind, id, body: asWrittenJson(body) as JsonRecord }
}

/** The words that ship under an id, as a shop would have written them; null: none. */
export function shippedTemplate(id: string): Definition | null {
  const words = Object.hasOwn(TEMPLATES, id) ? TEMPLATES[id]! : null
  return words && made('template', id, { id, owner: 'vitrina', cs: words.cs, en: words.en })
}

/** Versions by key; what is left out is 1. */
export type Versions = { readonly [key: string]: number }

/**
 * What a release has to say beside what ships, were exactly these in force. What ships and is not among
 * them is archived.
 */
export function changesOfDefinitions(definitions: readonly Definition[], versions: Versions = {}): Changes {
  const of = <Kind extends DefinitionKind>(kind: Kind) => definitions.filter((one) => one.kind === kind)
  const missing = (kind: DefinitionKind, shipped: readonly { readonly id: string }[]) => {
    const ids = new Set(of(kind).map(({ id }) => id))
    return shipped.filter(({ id }) => !ids.has(id)).map(({ id }) => id)
  }
  const versioned = (one: Definition) => ({
    ...one.body,
    id: one.id,
    version: versions[definitionKey(one)] ?? 1,
  })
  const [bounds] = of('bounds')
  const [policy] = of('policy')
  return {
    segments: of('segment').map((one) => segmentOf(versioned(one) as never)),
    archived: missing('segment', BUILT_IN.segments),
    campaigns: of('campaign').map(
      (one) => linkedIn(versioned(one), ['when', 'audience']) as unknown as Campaign,
    ),
    archivedCampaigns: missing('campaign', BUILT_IN.campaigns),
    journeys: of('journey').map((one) => versioned(one) as unknown as Journey),
    archivedJourneys: missing('journey', JOURNEYS),
    templates: Object.fromEntries(
      of('template').map(({ id, body: { cs, en } }) => [id, { cs, en }]),
    ) as unknown as Templates,
    offers: of('offer').map((one) => linkedIn(versioned(one), ['audience']) as unknown as Offer),
    ...(bounds && { bounds: bounds.body as unknown as Bounds }),
    ...(policy && { policy: { ...policy.body, version: 1 } as unknown as Policy }),
  }
}

function segmentOf(body: Segment & { readonly expiresAt: number | null; readonly owner?: string }): Segment {
  const { id, version, title, when, expiresAt } = body
  return { id, version, title, when: link(when), ...(expiresAt === null ? {} : { expiresAt }) }
}

function linkedIn(body: JsonRecord, names: readonly string[]): JsonRecord {
  const linked = names.flatMap((name) =>
    isRecord(body[name]) ? [[name, link(body[name] as Condition)] as const] : [],
  )
  return { ...body, ...Object.fromEntries(linked) } as JsonRecord
}
