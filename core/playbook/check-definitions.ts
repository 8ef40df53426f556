/** The checks of all definitions together, as they would stand beside each other: nothing has to be in force yet. */
import { checkCampaign } from '../decision/draft.ts'
import type { Campaign } from '../decision/campaign.ts'
import type { Plan } from '../event/plan.ts'
import { checkFlag } from '../experiment/check-flag.ts'
import type { Flag } from '../experiment/flag.ts'
import { checkJourney } from '../journey/draft.ts'
import type { Journey } from '../journey/journey.ts'
import type { Brand } from '../message/brand.ts'
import { checkTemplate } from '../message/template-check.ts'
import type { TemplateWords } from '../message/template.ts'
import { lackingIn } from './lacking.ts'
import { checkPolicy } from '../message/policy-check.ts'
import type { Policy } from '../message/policy.ts'
import { checkOffer } from '../offer/draft.ts'
import type { Offer } from '../offer/offer.ts'
import { check } from '../rule/check/check.ts'
import type { PurposeOptions } from '../rule/check/purpose.ts'
import type { Schema } from '../rule/schema.ts'
import { checkSegment } from '../segment/draft.ts'
import { withPlan } from '../segment/plan-schema.ts'
import { namingFindings } from '../segment/purpose.ts'
import { SHOP_SCHEMA } from '../segment/shop-schema.ts'
import { changesOfDefinitions, definitionKey } from './definition.ts'
import type { Definition } from './definition.ts'
import { JOURNEY_PLAYBOOKS } from './journeys.ts'
import { releaseOf } from './release.ts'
import type { Release } from './release.ts'

export type DefinitionFinding = {
  readonly kind: Definition['kind']
  readonly id: string
  readonly severity: 'error' | 'warning'
  readonly code: string
  /** JSON pointer into the body. */
  readonly at: string
  readonly message: { readonly cs: string; readonly en: string }
  readonly hint: { readonly cs: string; readonly en: string }
}

/** What a check knows of the shop. */
export type ShopAround = {
  readonly plan: Plan
  readonly grounds: PurposeOptions['grounds']
  /** Null: not known, so no slot is called unknown. */
  readonly slots: readonly string[] | null
  readonly brand: Brand
  /** Null: not known, so no link is judged by where it leads. */
  readonly shopUrl: string | null
  /** Other hosts that a link may lead to. */
  readonly hosts: readonly string[]
  /** Three letters. */
  readonly currency: string
  readonly topics: readonly string[] | null
  /** Epoch ms. */
  readonly now: number
}

/** What needs the catalogue, the pools of codes or the index of people: asked for where those are. */
const OF_GOODS = new Set([
  'unknown_product',
  'cost_unknown',
  'price_above',
  'below_floor',
  'empty_pool',
  'price_of_few',
])

/** @param of  keys of those whose findings are told; left out: all. */
export function checkDefinitions(
  definitions: readonly Definition[],
  around: ShopAround,
  of: ReadonlySet<string> = new Set(definitions.map(definitionKey)),
): DefinitionFinding[] {
  const release = releaseBeside(definitions)
  const schema = withPlan({ ...SHOP_SCHEMA, segments: release.segments.map(({ id }) => id) }, around.plan)
  return definitions
    .filter((one) => of.has(definitionKey(one)))
    .flatMap((one) =>
      findingsOf(one, release, { ...around, schema }).map(
        ({ severity, code, at, message, hint }): DefinitionFinding => {
          const { kind, id } = one
          return { kind, id, severity, code, at, message, hint }
        },
      ),
    )
}

/** The release that they make; what cannot be made at all is left out, and its own findings say why. */
function releaseBeside(definitions: readonly Definition[]): Release {
  const made = (some: readonly Definition[]) => {
    try {
      return releaseOf(changesOfDefinitions(some))
    } catch {
      return null
    }
  }
  return (
    made(definitions) ?? releaseOf(changesOfDefinitions(definitions.filter((one) => made([one]) !== null)))
  )
}

type Around = ShopAround & { readonly schema: Schema }
type Found = Omit<DefinitionFinding, 'kind' | 'id'>

function findingsOf({ kind, id, body }: Definition, release: Release, around: Around): readonly Found[] {
  const { schema, grounds, now, topics, slots } = around
  const { segments, campaigns, offers } = release
  switch (kind) {
    case 'segment': {
      const { cs, en } = body['title'] as { cs: string; en: string }
      const found = checkSegment(id, body['when'], segments, {
        ...schema,
        ...(grounds && { grounds }),
      } as never)
      return [
        ...below('/when', found as readonly Found[]),
        ...(namingFindings([cs, en], grounds) as readonly Found[]),
      ]
    }
    case 'journey':
      return checkJourney(body as unknown as Journey, {
        schema,
        segments,
        campaigns: campaigns.map((one) => one.id),
        templates: Object.keys(release.templates),
        lacking: (template) => lackingIn(release, template),
        grounds,
        others: release.journeys,
        now,
      }) as readonly Found[]
    case 'campaign':
      return checkCampaign(body as unknown as Campaign, {
        schema,
        segments,
        slots: slots ?? [String(body['slot'])],
        grounds,
        now,
        offers: offers.map((one) => one.id),
      }) as readonly Found[]
    case 'offer':
      return (
        checkOffer(body as unknown as Offer, {
          schema,
          segments,
          grounds,
          goods: {},
          reach: null,
          codesLeft: Infinity,
          now,
        }) as readonly Found[]
      ).filter(({ code }) => !OF_GOODS.has(code))
    case 'template':
      return templateFindings(id, body as unknown as TemplateWords, release, around)
    case 'policy': {
      const policy = body as unknown as Policy
      return checkPolicy(policy, topics ?? Object.keys(policy.topics)) as readonly Found[]
    }
    case 'flag':
      return flagFindings(body as unknown as { readonly [key: string]: Flag }, schema)
    case 'bounds':
      return []
  }
}

/** Where the shop is not known, nobody can tell which links are its own. */
const OF_LINKS = new Set(['foreign_link'])

function templateFindings(
  id: string,
  words: TemplateWords,
  release: Release,
  around: Around,
): readonly Found[] {
  const base = id.slice(0, id.lastIndexOf('-'))
  const sends = ({ steps, status }: Journey) =>
    status === undefined && steps.some((step) => step.kind === 'message' && step.template === base)
  const inForce = release.journeys.filter(sends)
  // A playbook that is not installed yet tells what its journey will keep.
  const senders = inForce.length > 0 ? inForce : JOURNEY_PLAYBOOKS.map(({ journey }) => journey).filter(sends)
  const isAsked = senders.length > 0 && senders.every((one) => one.class === 'transactional')
  const { brand, shopUrl, hosts, currency, schema, now } = around
  const { findings } = checkTemplate(id, words, {
    class: isAsked ? 'transactional' : 'marketing',
    brand,
    shopUrl: shopUrl ?? 'https://shop.invalid',
    hosts,
    offers: release.offers.map((one) => one.id),
    campaigns: release.campaigns.map((one) => one.id),
    kept: senders.length === 0 ? null : senders.flatMap(({ context = {} }) => Object.keys(context)),
    schema,
    currency,
    now,
  })
  return (findings as readonly Found[]).filter(({ code }) => shopUrl !== null || !OF_LINKS.has(code))
}

function below(prefix: string, findings: readonly Found[]): Found[] {
  return findings.map((one) => ({ ...one, at: `${prefix}${one.at}` }))
}

function flagFindings(flags: { readonly [key: string]: Flag }, schema: Schema): Found[] {
  const keys = new Set(Object.keys(flags))
  const condition = (when: unknown) =>
    check(when, schema)
      // An application says of itself what it likes: `ctx.plan`, `ctx.version`.
      .filter(
        ({ severity, code, at }) => severity === 'error' && !(code === 'unknown_path' && /\/ctx\./.test(at)),
      )
      .map(({ at, message, hint }) => ({ at, message: `${message.en} ${hint.en}` }))
  return Object.entries(flags).flatMap(([key, flag]) =>
    checkFlag({ ...flag, key }, keys, condition).map(({ at, message }) => ({
      severity: 'error' as const,
      code: 'bad_flag',
      at: `/${key}${at}`,
      message: { cs: message, en: message },
      hint: { cs: '', en: '' },
    })),
  )
}
