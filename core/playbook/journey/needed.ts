/** What a playbook needs of a shop before it does anything, and which of it is not there yet. */
import { isRecord } from '../../base/json.ts'
import type { Words } from '../../base/words.ts'
import type { AnyEventName } from '../../event/catalogue.ts'
import type { Journey } from '../../journey/journey.ts'
import type { EmailBlock } from '../../message/template.ts'
import { templateId } from '../../message/template-id.ts'
import type { Channel } from '../../message/send.ts'
import type { JourneyPlaybook } from './playbook.ts'

export const NEEDED = ['event', 'products', 'offer', 'sender', 'template', 'segment', 'campaign'] as const
export type NeededKind = (typeof NEEDED)[number]

/** `what`: the name of the event, the channel, the id; of products ''. */
export type Needed = { readonly kind: NeededKind; readonly what: string }

/** What the shop has. */
export type ShopHas = {
  /** Names of events that ever came. */
  readonly events: ReadonlySet<string>
  readonly products: number
  /** Ids of what is in force. */
  readonly offers: readonly string[]
  readonly segments: readonly string[]
  readonly campaigns: readonly string[]
  /** Channels for which a sender is on. */
  readonly channels: readonly Channel[]
  readonly templates: readonly string[]
}

/** Vitrina says these itself, from the catalogue, the clock, and what became of messages. */
const OWN = /^(segment_|lifecycle_|message_|date_|price_changed$|stock_changed$|score_)/

const WITH_GOODS: ReadonlySet<EmailBlock['kind']> = new Set(['product', 'products'] as const)

/** Everything it needs, each once, in the order of NEEDED. */
export function neededBy({ journey, templates }: Pick<JourneyPlaybook, 'journey' | 'templates'>): Needed[] {
  const blocks = Object.values(templates).flatMap(({ cs, en }) =>
    [cs, en].flatMap((words) => (words.channel === 'email' ? words.blocks : [])),
  )
  const messages = journey.steps.flatMap((step) => (step.kind === 'message' ? [step] : []))
  const ofProducts =
    journey.triggers.some(({ on }) => on === 'catalogue') || blocks.some(({ kind }) => WITH_GOODS.has(kind))
  const found: Needed[] = [
    ...eventsOf(journey).map((what) => ({ kind: 'event', what }) as const),
    ...(ofProducts ? [{ kind: 'products', what: '' } as const] : []),
    ...blocks.flatMap((block) =>
      block.kind === 'coupon' ? [{ kind: 'offer', what: block.offer } as const] : [],
    ),
    ...messages.flatMap(({ channels, template }) =>
      channels.flatMap((channel): Needed[] => [
        { kind: 'sender', what: channel },
        { kind: 'template', what: templateId(template, channel) },
      ]),
    ),
    ...segmentsOf(journey).map((what) => ({ kind: 'segment', what }) as const),
    ...campaignsOf(journey, blocks).map((what) => ({ kind: 'campaign', what }) as const),
  ]
  const once = new Map(found.map((one) => [`${one.kind} ${one.what}`, one]))
  return [...once.values()].sort((one, other) => NEEDED.indexOf(one.kind) - NEEDED.indexOf(other.kind))
}

function eventsOf({ triggers, steps }: Journey): AnyEventName[] {
  const begun = triggers.flatMap((trigger) =>
    trigger.on === 'event' || trigger.on === 'webhook' ? [trigger.event] : [],
  )
  const awaited = steps.flatMap((step) => (step.kind === 'await' ? [step.event] : []))
  return [...begun, ...awaited].filter((name) => !OWN.test(name))
}

function segmentsOf(journey: Journey): string[] {
  const begun = journey.triggers.flatMap((trigger) =>
    trigger.on === 'segment' || trigger.on === 'broadcast' ? [trigger.segment] : [],
  )
  return [...begun, ...namedIn(journey)]
}

/** Segments that a rule anywhere in the journey names. */
function namedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'segments' ? textsIn(inner) : namedIn(inner),
  )
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : []
}

function campaignsOf({ steps }: Journey, blocks: readonly EmailBlock[]): string[] {
  return [
    ...steps.flatMap((step) => (step.kind === 'block' ? [step.campaign] : [])),
    ...blocks.flatMap((block) => (block.kind === 'campaign' ? [block.campaign] : [])),
  ]
}

/** `stops`: it cannot be published so; else it can, and does less until it is there. */
export type Missing = Needed & { readonly stops: boolean; readonly message: Words }

export function missingFor(
  playbook: Pick<JourneyPlaybook, 'journey' | 'templates'>,
  shop: ShopHas,
): Missing[] {
  return neededBy(playbook)
    .filter((one) => !isThere(one, shop))
    .map((one) => ({
      ...one,
      stops: one.kind === 'template' || one.kind === 'segment',
      message: SAID[one.kind](one.what),
    }))
}

function isThere({ kind, what }: Needed, shop: ShopHas): boolean {
  switch (kind) {
    case 'event':
      return shop.events.has(what)
    case 'products':
      return shop.products > 0
    case 'offer':
      return shop.offers.includes(what)
    case 'sender':
      return (shop.channels as readonly string[]).includes(what)
    case 'template':
      return shop.templates.includes(what)
    case 'segment':
      return shop.segments.includes(what)
    case 'campaign':
      return shop.campaigns.includes(what)
  }
}

const SAID: { readonly [K in NeededKind]: (what: string) => Words } = {
  event: (what) => ({
    cs: `Událost ${what} ještě nikdy nepřišla.`,
    en: `The event ${what} has never come yet.`,
  }),
  products: () => ({
    cs: 'Katalog je prázdný: připojte produktový feed.',
    en: 'The catalogue is empty: connect a product feed.',
  }),
  offer: (what) => ({
    cs: `Nabídka „${what}“ není zveřejněná, část zprávy se neukáže.`,
    en: `The offer “${what}” is not published; that part of the message is left out.`,
  }),
  sender: (what) => ({
    cs: `Pro kanál ${what} není zapnutý žádný odesílatel.`,
    en: `No sender is on for the channel ${what}.`,
  }),
  template: (what) => ({ cs: `Šablona „${what}“ chybí.`, en: `The template “${what}” is not there.` }),
  segment: (what) => ({ cs: `Segment „${what}“ chybí.`, en: `The segment “${what}” is not there.` }),
  campaign: (what) => ({
    cs: `Kampaň „${what}“ není zveřejněná, na webu se nic neukáže.`,
    en: `The campaign “${what}” is not published; nothing is shown on the site.`,
  }),
}
