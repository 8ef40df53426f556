/**
 * What rules may read of a shop today: every path that `viewOf` fills, every event that is known.
 *
 * Segments, experiments and groups are definitions of their own; who checks a rule adds them:
 * `{ ...SHOP_SCHEMA, segments, experiments, groups }`.
 */
import type { Fields, ListField, Schema } from '../rule/schema.ts'
import { PURPOSES } from '../consent/purpose.ts'
import type { Purpose } from '../consent/purpose.ts'
import { EVENTS } from '../event/catalogue.ts'
import type { EventKind, EventName, ParamKind } from '../event/catalogue.ts'
import { FEATURE_FIELDS } from '../feature/declaration.ts'
import { TRAITS as TRAITS_TOLD } from '../profile/trait-table.ts'
import { traitFields } from '../profile/trait.ts'
import {
  FEATURE_PURPOSES,
  FOR_ALL,
  OF_CART,
  OF_PAGE,
  PROFILING,
  TRAIT_PURPOSES,
  eventPurposes,
  labelled,
} from './shop-purpose.ts'

const MONEY = { type: 'number', min: 0, unit: 'currency' } as const
const TEXT = { type: 'string' } as const
const TEXT_OR_NONE = { type: 'string', nullable: true } as const
const PRICE_OR_NONE = { ...MONEY, nullable: true } as const
const INSTANT = { type: 'instant' } as const
const INSTANT_OR_NONE = { type: 'instant', nullable: true } as const
const YES_NO = { type: 'boolean' } as const

const TRAITS = {
  language: { type: 'enum', of: ['cs', 'en'] },
  has_email: YES_NO,
  has_phone: YES_NO,
  /** Companies that the person acts for, as the shop's back end named them, and as what. */
  accounts: { type: 'list', of: { account: TEXT, role: TEXT_OR_NONE } },
  ...traitFields(TRAITS_TOLD),
} as const satisfies Fields

const CART = {
  value: MONEY,
  /** Pieces; a third of a kilogram is a third of a piece. */
  items: { type: 'number', min: 0, unit: 'pieces' },
  /** Ids of the products in it. */
  skus: { type: 'set' },
  lines: {
    type: 'list',
    of: {
      item_id: TEXT,
      title: TEXT_OR_NONE,
      quantity: { type: 'number', min: 0 },
      price: PRICE_OR_NONE,
    },
  },
  updated_at: INSTANT_OR_NONE,
} as const satisfies Fields

export const WEATHERS = ['clear', 'clouds', 'fog', 'rain', 'snow', 'storm'] as const
export type Weather = (typeof WEATHERS)[number]

/** A batch has no page: all of this may be missing. */
const CONTEXT = {
  'url.path': TEXT_OR_NONE,
  'url.query': TEXT_OR_NONE,
  referrer: TEXT_OR_NONE,
  device: { type: 'enum', of: ['desktop', 'mobile', 'tablet'], nullable: true },
  /** By the clock of the shop. */
  hour: { type: 'number', integer: true, min: 0, max: 23, nullable: true },
  /** Monday is 1. */
  weekday: { type: 'number', integer: true, min: 1, max: 7, nullable: true },
  /** ISO 3166, two letters. */
  country: TEXT_OR_NONE,
  /** As the network's address tells, in the language of who keeps the table: "Prague". */
  region: TEXT_OR_NONE,
  city: TEXT_OR_NONE,
  weather: { type: 'enum', of: WEATHERS, nullable: true },
  temperature_c: { type: 'number', min: -90, max: 60, nullable: true },
  /** The product whose page this is. */
  'product.id': TEXT_OR_NONE,
  'product.category': TEXT_OR_NONE,
  'product.price': PRICE_OR_NONE,
  'product.available': { type: 'boolean', nullable: true },
  'product.stock': { type: 'number', min: 0, nullable: true },
  /** Of the price, where a feed tells the cost. */
  'product.margin_percent': { type: 'number', max: 100, nullable: true },
  'product.discount_percent': { type: 'number', min: 0, max: 100, nullable: true },
  /** Of the page: "cs", "en-GB". */
  language: TEXT_OR_NONE,
  /** Whether the visitor was here before this visit. */
  returning: { type: 'boolean', nullable: true },
  'utm.source': TEXT_OR_NONE,
  'utm.medium': TEXT_OR_NONE,
  'utm.campaign': TEXT_OR_NONE,
  'utm.content': TEXT_OR_NONE,
  'utm.term': TEXT_OR_NONE,
} as const satisfies Fields

const SECONDS = { type: 'number', min: 0, unit: 'seconds' } as const
/** One page view, as far as it has gone. Only the page knows it, and only pop-ups may ask (docs/campaigns.md). */
const PAGE = {
  /** At this very instant: about to leave. */
  exit: YES_NO,
  /** Since the last sign of life, while the page is in view. */
  idle_s: SECONDS,
  /** How far down the page was seen. */
  scroll_percent: { type: 'number', integer: true, min: 0, max: 100 },
  /** In view. */
  dwell_s: SECONDS,
  /** Selectors that the rule names and names in `data-vitrina-click`, each once. */
  clicked: { type: 'set' },
  /** Page views of this visit, this one included. */
  views: { type: 'number', integer: true, min: 1 },
  /** Away before the page came back into view, the last time. */
  returned_s: { ...SECONDS, nullable: true },
} as const satisfies Fields

const ITEMS = {
  type: 'list',
  of: {
    item_id: TEXT,
    item_name: TEXT_OR_NONE,
    item_category: TEXT_OR_NONE,
    item_brand: TEXT_OR_NONE,
    item_variant: TEXT_OR_NONE,
    quantity: { type: 'number', min: 0 },
    price: PRICE_OR_NONE,
  },
} as const satisfies ListField

type TypeOfKind = {
  readonly text: 'string'
  readonly number: 'number'
  readonly boolean: 'boolean'
  readonly instant: 'instant'
  readonly list: 'set'
}
/** Rules do not read addresses, nor records of any shape: parameters that are one have no field. */
type Params<Kinds, Extra> = {
  readonly [Name in keyof Kinds as Kinds[Name] extends keyof TypeOfKind ? Name : never]: {
    readonly type: TypeOfKind[Kinds[Name] & keyof TypeOfKind]
  } & Extra
}
type ItemParams<Id> = {
  readonly items: typeof ITEMS
  readonly item_id: Id
  readonly category: typeof TEXT_OR_NONE
  readonly brand: typeof TEXT_OR_NONE
}
type NoParams = Record<never, never>
type ParamsOf<Kind> = (Kind extends { readonly needs: infer Needs } ? Params<Needs, NoParams> : NoParams) &
  (Kind extends { readonly takes: infer Takes } ? Params<Takes, { readonly nullable: true }> : NoParams) &
  (Kind extends { readonly items: 'required' }
    ? ItemParams<typeof TEXT>
    : Kind extends { readonly items: 'optional' }
      ? ItemParams<typeof TEXT_OR_NONE>
      : NoParams)

type EventFields = { readonly [Name in EventName]: ParamsOf<(typeof EVENTS)[Name]> }

const FIELD_OF_KIND: { readonly [Kind in ParamKind]: Fields[string] | null } = {
  text: TEXT,
  number: { type: 'number' },
  boolean: YES_NO,
  email: null,
  phone: null,
  instant: INSTANT,
  list: { type: 'set' },
  record: null,
}

/** The parameters that `ruleEventOf` gives an event of this kind. */
export function paramsOf(kind: EventKind): Fields {
  const entries = (kinds: EventKind['needs'], extra: { readonly nullable?: true }) =>
    Object.entries(kinds ?? {}).flatMap(([name, param]): [string, Fields[string]][] => {
      const field = FIELD_OF_KIND[param]
      return field ? [[name, { ...field, ...extra }]] : []
    })
  const told = Object.fromEntries([...entries(kind.needs, {}), ...entries(kind.takes, { nullable: true })])
  if (!kind.items) return told
  const id = kind.items === 'required' ? TEXT : TEXT_OR_NONE
  return { ...told, items: ITEMS, item_id: id, category: TEXT_OR_NONE, brand: TEXT_OR_NONE }
}

// Both are built from their tables, so that a new purpose or event can be read by rules at once.
const CONSENT = Object.fromEntries(PURPOSES.map((purpose) => [purpose, YES_NO])) as {
  readonly [P in Purpose]: typeof YES_NO
}
const EVENT_FIELDS = Object.fromEntries(
  Object.entries(EVENTS).map(([name, kind]) => [name, paramsOf(kind)]),
) as unknown as EventFields

/** Each field says what it may be read for (shop-purpose.ts). */
export const SHOP_SCHEMA = {
  p: labelled(TRAITS, TRAIT_PURPOSES, PROFILING),
  f: labelled(FEATURE_FIELDS, FEATURE_PURPOSES, PROFILING),
  ctx: labelled(CONTEXT, {}, OF_PAGE),
  cart: labelled(CART, {}, OF_CART),
  consent: labelled(CONSENT, {}, FOR_ALL),
  events: EVENT_FIELDS,
  eventPurposes: eventPurposes(Object.keys(EVENTS)),
} as const satisfies Schema

/** What rules of pop-ups may read: all that, and the page itself. */
export const POPUP_SCHEMA = {
  ...SHOP_SCHEMA,
  page: labelled(PAGE, {}, PROFILING),
} as const satisfies Schema

/** `page.*` as the page fills it. */
export type PageSignals = {
  readonly exit: boolean
  readonly idle_s: number
  readonly scroll_percent: number
  readonly dwell_s: number
  readonly clicked: readonly string[]
  readonly views: number
  readonly returned_s: number | null
}

/** What a page or request tells; the tag and the edge fill what they know. */
export type ShopContext = {
  readonly url?: { readonly path: string; readonly query: string }
  readonly referrer?: string
  readonly device?: (typeof CONTEXT)['device']['of'][number]
  readonly hour?: number
  readonly weekday?: number
  readonly country?: string
  readonly region?: string
  readonly city?: string
  readonly weather?: Weather
  readonly temperature_c?: number
  readonly product?: {
    readonly id: string
    readonly category: string
    readonly price: number
    readonly available: boolean
    readonly stock: number | null
    readonly margin_percent: number | null
    readonly discount_percent: number
  }
  readonly language?: string
  readonly returning?: boolean
  readonly utm?: {
    readonly [Name in 'source' | 'medium' | 'campaign' | 'content' | 'term']?: string
  }
}
