/** A person as the console reads them: texts made, products named, reasons as sentences. */
import type { Product } from '../../../core/catalogue/product.ts'
import { leafCategory } from '../../../core/catalogue/product.ts'
import type { Words } from '../../../core/base/words.ts'
import type { Event } from '../../../core/event/event.ts'
import { scoresAt } from '../../../core/feature/affinity.ts'
import { cartValueMicro } from '../../../core/feature/cart.ts'
import type { Features } from '../../../core/feature/features.ts'
import { masked } from '../../../core/identity/identifier.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import { afterStep, stepAt } from '../../../core/journey/journey.ts'
import type { Journey, Step } from '../../../core/journey/journey.ts'
import type { Person } from '../../../core/journey/person.ts'
import { releaseInForce } from '../../store/release.ts'
import { REASONS } from '../../../core/message/reason.ts'
import type { Send } from '../../../core/message/send.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import type {
  ConsentView,
  EntryView,
  FeaturesView,
  IdentifierView,
  ProductView,
  ProfileView,
  SendView,
  TimelineEvent,
} from '../../../core/wire/admin.ts'
import type { Receipt } from '../../../core/decision/receipt.ts'
import { productsOf } from '../../../core/decision/content.ts'
import { summaryOf } from '../take.ts'
import { decisionOf } from './decision-view.ts'
import { choicesOf, lifecycleOf, membershipsOf, rolesOf, traitsOf } from './profile-more.ts'

type Read = {
  readonly person: Person
  readonly receipts: readonly Receipt[]
  readonly events: readonly Event[]
  readonly seq: number
}
type Products = ReadonlyMap<string, Product>
type Seen = {
  readonly now: number
  readonly language: 'cs' | 'en'
  readonly currency: string
  /** Titles of the segments in force. */
  readonly segments: ReadonlyMap<string, Words>
  /** Names of companies. */
  readonly accounts: ReadonlyMap<string, string | null>
  /** Event id → the member it came by; of the person's own profile nothing. */
  readonly members: ReadonlyMap<string, string>
}

export function profileView({ person, receipts, events }: Read, products: Products, seen: Seen): ProfileView {
  const { profile } = person
  return {
    id: profile.id,
    createdAt: profile.createdAt,
    lastSeenAt: profile.lastSeenAt,
    now: seen.now,
    identifiers: identifiersOf(profile),
    consents: Object.entries(profile.consents).map(
      ([purpose, { granted, at, source, wording, proof }]): ConsentView => ({
        purpose,
        granted,
        at,
        source,
        wording,
        proof,
      }),
    ),
    features: featuresOf(person.features, products, seen),
    lifecycle: lifecycleOf(person.features, seen.now),
    segments: membershipsOf(person.roster, seen.segments),
    traits: traitsOf(profile.traits),
    roles: rolesOf(profile.accounts, seen.accounts),
    choices: choicesOf(profile.preferences),
    members: person.members.map(({ id }) => id),
    entries: person.entries.map(entryOf).reverse(),
    sends: person.sends.map(sendOf).reverse(),
    decisions: receipts.map((receipt) => decisionOf(receipt, products, seen.language)),
    timeline: events.map((event) => timelineOf(event, seen)),
    eventsStored: profile.eventCount,
  }
}

/** Ids of the products that a profile's page names. */
export function productsNamed({ person, receipts }: Pick<Read, 'person' | 'receipts'>): string[] {
  const { cart, recent } = person.features
  const ofReceipts = receipts.flatMap(({ decision }) => [
    ...productsOf([decision]),
    ...decision.lost.flatMap(({ examples }) => examples),
  ])
  return [...new Set([...cart.lines, ...recent].map(({ productId }) => productId).concat(ofReceipts))]
}

/** Addresses are masked: who needs the whole one asks for it with a reason (reliability.md, T23). */
function identifiersOf(profile: Profile): IdentifierView[] {
  const addresses = (['email', 'phone'] as const).flatMap((kind) => {
    const address = profile[kind]
    if (!address) return []
    return [
      {
        kind,
        value: masked({ kind, value: address.value }),
        verified: address.verifiedAt !== null,
        source: address.source,
        at: address.at,
      },
    ]
  })
  return [
    ...addresses,
    // A second address of somebody stands here too.
    ...profile.known.map(({ kind, value, source, at }) => ({
      kind,
      value: masked({ kind, value }),
      verified: true,
      source,
      at,
    })),
  ]
}

function productOf(id: string, products: Products, title: string | null = null): ProductView {
  const product = products.get(id)
  return {
    id,
    title: product?.title ?? title ?? id,
    category: product ? leafCategory(product) : null,
    imageUrl: product?.imageUrl ?? null,
    url: product?.url ?? null,
  }
}

function featuresOf(features: Features, products: Products, seen: Seen): FeaturesView {
  const { cart, recent, affinity, orders } = features
  const scores = scoresAt(affinity, seen.now)
  const total = scores.reduce((sum, [, score]) => sum + score, 0)
  return {
    cart: {
      items: cart.lines.map((line) => ({
        ...productOf(line.productId, products, line.title),
        quantity: line.quantity,
        priceMicro: line.priceMicro,
      })),
      valueMicro: cartValueMicro(cart),
      changedAt: cart.changedAt,
    },
    recentlyViewed: recent.map(({ productId, at }) => ({ ...productOf(productId, products), at })),
    affinities: scores.map(([category, score]) => ({ category, score, share: score / total })),
    orders: orders.count,
    revenueMicro: orders.revenueMicro,
    refundedMicro: orders.refundedMicro,
    lastOrderAt: orders.lastAt,
    currency:
      orders.currency ??
      cart.lines.map((line) => products.get(line.productId)?.currency).find(Boolean) ??
      seen.currency,
    ...(orders.others
      ? {
          others: Object.entries(orders.others).map(([currency, { count, revenueMicro, refundedMicro }]) => ({
            currency,
            orders: count,
            revenueMicro,
            refundedMicro,
          })),
        }
      : {}),
  }
}

function entryOf(entry: Entry): EntryView {
  const journey = releaseInForce().journeys.find(
    (one) => one.id === entry.journey && one.version === entry.version,
  )
  const next = journey ? nextMessage(journey, entry.step) : null
  return {
    id: entry.id,
    journey: entry.journey,
    version: entry.version,
    enteredAt: entry.enteredAt,
    status: entry.status,
    reason: entry.reason,
    endedAt: entry.endedAt,
    next: entry.dueAt !== null && next ? { step: next.id, at: entry.dueAt } : null,
  }
}

/** While an entry waits, the step that a marketer cares about is the message after the wait. */
function nextMessage(journey: Journey, from: string | null): Step | null {
  const seen = new Set<string>()
  let step = stepAt(journey, from)
  while (step && step.kind !== 'message' && !seen.has(step.id)) {
    seen.add(step.id)
    step = stepAt(journey, afterStep(journey, step))
  }
  return step?.kind === 'message' ? step : null
}

function sendOf(send: Send): SendView {
  const { key, journey, entry, step, channel, status, reason, createdAt, settledAt, attempts } = send
  return {
    key,
    journey,
    entry,
    step,
    channel,
    class: send.class,
    status,
    reason,
    reasonText: reason ? REASONS[reason] : null,
    createdAt,
    settledAt,
    attempts,
  }
}

function timelineOf(event: Event, { language, segments, members }: Seen): TimelineEvent {
  const { id, name, at, receivedAt, source, params, page } = event
  return {
    id,
    name,
    at,
    receivedAt,
    source,
    summary: segments.get(String(params['segment'] ?? ''))?.[language] ?? summaryOf(event),
    page: page?.url ?? null,
    params: hideAddresses(params),
    member: members.get(id) ?? null,
  }
}

function hideAddresses(params: Event['params']): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...params }
  for (const kind of ['email', 'phone'] as const) {
    const value = shown[kind]
    if (typeof value === 'string') shown[kind] = masked({ kind, value })
  }
  if (typeof shown['address'] === 'string')
    shown['address'] = masked({
      kind: shown['address'].includes('@') ? 'email' : 'phone',
      value: shown['address'],
    })
  return shown
}
