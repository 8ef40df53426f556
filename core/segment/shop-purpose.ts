/**
 * What each thing that rules read of a person may be read for: purpose limitation (PRV-02). Features
 * say it themselves (core/feature/declaration.ts); here stand all others. What stands in no row may be
 * read to personalise, and for nothing else.
 */
import { PURPOSES } from '../consent/purpose.ts'
import type { Purpose } from '../consent/purpose.ts'
import type { EventName } from '../event/catalogue.ts'
import { FEATURES } from '../feature/declaration.ts'
import type { FeatureId } from '../feature/declaration.ts'
import type { Field, Fields } from '../rule/schema.ts'

/** Nothing of it tells what somebody does: in which language, on which channel one may write, what they allow. */
export const FOR_ALL = PURPOSES
/** What somebody looks at and likes: profiling, and under that consent alone. */
export const PROFILING = ['personalisation'] as const satisfies readonly Purpose[]
/** What a cart needs to be a cart. */
export const OF_CART = ['functionality', 'personalisation'] as const satisfies readonly Purpose[]
/** The page in hand, which is gone when a message is sent. */
export const OF_PAGE = ['functionality', 'analytics', 'personalisation'] as const satisfies readonly Purpose[]
/** How often somebody came, and how what we show and send is met. */
export const MEASURED = ['analytics', 'personalisation'] as const satisfies readonly Purpose[]

type Labels = { readonly [name: string]: readonly Purpose[] }

export const TRAIT_PURPOSES = {
  language: FOR_ALL,
  has_email: FOR_ALL,
  has_phone: FOR_ALL,
  accounts: FOR_ALL,
} as const satisfies Labels

export const FEATURE_PURPOSES = Object.fromEntries(
  Object.entries(FEATURES).map(([id, { purposes }]) => [id, purposes]),
) as { readonly [Id in FeatureId]: (typeof FEATURES)[Id]['purposes'] }

/** Fields with their labels: their own, else that of the table, else that of the rest. */
export type Labelled<F extends Fields, Table extends Labels, Rest extends readonly Purpose[]> = {
  readonly [N in keyof F]: F[N] extends { readonly purposes: readonly string[] }
    ? F[N]
    : F[N] & { readonly purposes: N extends keyof Table ? Table[N] : Rest }
}

export function labelled<F extends Fields, Table extends Labels, Rest extends readonly Purpose[]>(
  fields: F,
  table: Table,
  rest: Rest,
): Labelled<F, Table, Rest> {
  const one = ([name, field]: [string, Field]) => [
    name,
    { ...field, purposes: field.purposes ?? (Object.hasOwn(table, name) ? table[name] : rest) },
  ]
  return Object.fromEntries(Object.entries(fields).map(one)) as Labelled<F, Table, Rest>
}

/** Events that may be counted for more than to personalise. */
const EVENT_LABELS = {
  purchase: FOR_ALL,
  refund: FOR_ALL,
  order_dispatched: FOR_ALL,
  order_delivered: FOR_ALL,
  subscription_started: FOR_ALL,
  subscription_renewed: FOR_ALL,
  subscription_cancelled: FOR_ALL,
  consent_update: FOR_ALL,
  preferences_update: FOR_ALL,
  sdk_error: OF_PAGE,
  page_view: MEASURED,
  impression: MEASURED,
  click: MEASURED,
  dismiss: MEASURED,
  message_sent: MEASURED,
  message_delivered: MEASURED,
  message_opened: MEASURED,
  message_clicked: MEASURED,
  message_bounced: MEASURED,
  message_complained: MEASURED,
  message_unsubscribed: MEASURED,
  message_dismissed: MEASURED,
  rating_given: FOR_ALL,
} as const satisfies { readonly [Name in EventName]?: readonly Purpose[] }

export type EventPurposes = {
  readonly [N in EventName]: N extends keyof typeof EVENT_LABELS ? (typeof EVENT_LABELS)[N] : typeof PROFILING
}

export function eventPurposes(names: readonly string[]): EventPurposes {
  const labels: Labels = EVENT_LABELS
  return Object.fromEntries(names.map((name) => [name, labels[name] ?? PROFILING])) as EventPurposes
}
