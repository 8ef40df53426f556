/**
 * POST /v1/server/events (Authorization: Bearer <server key>): what a back end knows.
 *
 * These may name a person, confirm money and grant channel consent with a proof.
 * POST /v1/inbound/orders takes the shop's own order webhook (Standard Webhooks).
 */
import * as v from 'valibot'
import { PURPOSES } from '../consent/purpose.ts'
import type { EventName } from '../event/catalogue.ts'

export const MAX_SERVER_BATCH_BYTES = 4 * 1024 * 1024

export const Identifiers = v.object({
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  phone: v.optional(v.pipe(v.string(), v.maxLength(32))),
  /** The shop's own id of the person. */
  external_id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
  /** The shop's id of a cart; it joins what is said of the cart before and after checkout. */
  cart_id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
  /** Endpoint of a push subscription. */
  push: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1_024))),
  /** Names a guest by the order. */
  order_id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  anonymous_id: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/))),
})
export type Identifiers = v.InferOutput<typeof Identifiers>

export const ServerBatch = v.object({
  /** At most 500. Each: {id, name, at, identifiers, params}; `at` may lie any time in the past. */
  events: v.pipe(v.array(v.unknown()), v.minLength(1)),
  /** The sender's clock at sending (epoch ms or ISO); corrects a skew. */
  sent_at: v.optional(v.union([v.number(), v.string()])),
})

export type ServerEvent = {
  id: string
  name: EventName
  at: number | string
  identifiers: Identifiers
  /** As for a page; `consent_update` may also carry {email, sms … : boolean, source, wording, proof}; a channel is granted only with `proof`. */
  params?: Record<string, unknown>
}

const OrderItem = v.object({
  item_id: v.string(),
  item_name: v.optional(v.string()),
  item_category: v.optional(v.string()),
  item_brand: v.optional(v.string()),
  item_variant: v.optional(v.string()),
  price: v.union([v.number(), v.string()]),
  quantity: v.union([v.number(), v.string()]),
})

export const OrderWebhook = v.object({
  type: v.picklist(['order.created', 'order.cancelled']),
  timestamp: v.string(),
  data: v.object({
    order_id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    created_at: v.string(),
    currency: v.optional(v.pipe(v.string(), v.length(3)), 'CZK'),
    total: v.union([v.number(), v.string()]),
    shipping: v.optional(v.union([v.number(), v.string()])),
    discount: v.optional(v.union([v.number(), v.string()])),
    coupon: v.optional(v.pipe(v.string(), v.maxLength(200))),
    /** The cart it came from, where the page knows it by the same name. */
    cart_id: v.optional(v.pipe(v.string(), v.maxLength(128))),
    customer: v.object({
      email: v.optional(v.string()),
      phone: v.optional(v.string()),
      name: v.optional(v.string()),
      account_id: v.optional(v.string()),
      newsletter: v.optional(v.boolean()),
    }),
    items: v.array(OrderItem),
  }),
})
export type OrderWebhook = v.InferOutput<typeof OrderWebhook>

/** A trait's value; null takes the trait away. */
const TraitInput = v.nullable(
  v.union([
    v.pipe(v.string(), v.maxLength(1000)),
    v.pipe(v.number(), v.finite()),
    v.boolean(),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100)),
  ]),
)
const Instant = v.union([v.number(), v.string()])
const Amount = v.union([v.number(), v.string()])
const ItemId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_:-]{8,64}$/))
const ShortText = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** A company that the person acts for, and as what; `removed` ends it. */
export const AccountInput = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  role: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64)))),
  removed: v.optional(v.boolean()),
  name: v.optional(ShortText),
  traits: v.optional(v.record(v.string(), TraitInput)),
})
export type AccountInput = v.InferOutput<typeof AccountInput>

/** POST /v1/server/profiles {profiles: ProfileInput[], sent_at?}: who somebody is, as far as the shop knows. */
export const ProfileInput = v.object({
  /** The same id sent again counts once; left out: made from the Idempotency-Key, else new each time. */
  id: v.optional(ItemId),
  identifiers: v.record(v.string(), v.unknown()),
  traits: v.optional(v.record(v.string(), TraitInput)),
  /** When it was so; the newer word on a trait wins. Left out: now. */
  at: v.optional(Instant),
  /** Who says it: "crm", "loyalty" … "shop" when left out. */
  source: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9 _.-]{1,40}$/))),
  accounts: v.optional(v.pipe(v.array(AccountInput), v.maxLength(20))),
})
export type ProfileInput = v.InferOutput<typeof ProfileInput>

/**
 * POST /v1/server/orders {orders: OrderInput[], sent_at?}.
 *
 * An order counts once, whatever way it comes by: its events are named by `order_id`. `refund` gives
 * back `value` of it under a `refund_id` of its own; `cancel` gives back the whole, or `value`.
 */
export const OrderInput = v.object({
  action: v.optional(v.picklist(['create', 'refund', 'cancel']), 'create'),
  order_id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  refund_id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  at: v.optional(Instant),
  /** May be left out where the order is known. */
  identifiers: v.optional(v.record(v.string(), v.unknown()), {}),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{3}$/))),
  /** What the person pays, tax and delivery included. */
  value: v.optional(Amount),
  tax: v.optional(Amount),
  shipping: v.optional(Amount),
  discount: v.optional(Amount),
  coupon: v.optional(v.pipe(v.string(), v.maxLength(200))),
  items: v.optional(v.array(v.unknown()), []),
  /** Who ordered, in full: "Jana Nováková" becomes first and last name, a firm none. */
  name: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** The newsletter box of the checkout: true is a consent with the order as its proof. */
  newsletter: v.optional(v.boolean()),
})
export type OrderInput = v.InferOutput<typeof OrderInput>

/** POST /v1/server/consents {consents: ConsentInput[], sent_at?}: one answer of one person for one purpose. */
export const ConsentInput = v.object({
  id: v.optional(ItemId),
  identifiers: v.record(v.string(), v.unknown()),
  purpose: v.picklist(PURPOSES),
  granted: v.boolean(),
  at: v.optional(Instant),
  source: v.optional(ShortText),
  /** The words that were agreed to, or their version. */
  wording: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  /** What shows that it was they: a form's id, a recording, an order. Needed to grant a channel. */
  proof: v.optional(ShortText),
  basis: v.optional(v.pipe(v.string(), v.maxLength(40))),
})
export type ConsentInput = v.InferOutput<typeof ConsentInput>

/** POST /v1/server/catalogue {products: ProductInput[]}: what changed of a product; the rest stays. */
export const ProductInput = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  title: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
  url: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  image_url: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
  price: v.optional(Amount),
  list_price: v.optional(v.nullable(Amount)),
  cost: v.optional(v.nullable(Amount)),
  /** From the widest to the narrowest. */
  category: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(20))),
  brand: v.optional(v.pipe(v.string(), v.maxLength(200))),
  group_id: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(200)))),
  stock: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  available: v.optional(v.boolean()),
  /** What the shop's customers think: a mean of 0 to 5, and of how many; null: it is told no more. */
  rating: v.optional(
    v.nullable(
      v.object({
        value: v.pipe(v.number(), v.minValue(0), v.maxValue(5)),
        count: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
    ),
  ),
})
export type ProductInput = v.InferOutput<typeof ProductInput>

/**
 * POST /v1/inbound/crm (Standard Webhooks): a person as a CRM knows them.
 *
 * `updated_at` is when the record was last changed, `changed_at` when single traits were; the newer
 * word on a trait wins, and what the person declared stands before either.
 */
export const CrmWebhook = v.object({
  type: v.picklist(['profile.created', 'profile.updated']),
  timestamp: v.optional(v.string()),
  data: v.object({
    /** The shop's own id of the person. */
    id: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
    updated_at: Instant,
    email: v.optional(v.pipe(v.string(), v.maxLength(254))),
    phone: v.optional(v.pipe(v.string(), v.maxLength(32))),
    traits: v.optional(v.record(v.string(), TraitInput)),
    changed_at: v.optional(v.record(v.string(), Instant)),
    accounts: v.optional(v.pipe(v.array(AccountInput), v.maxLength(20))),
    consents: v.optional(v.pipe(v.array(v.omit(ConsentInput, ['identifiers', 'id'])), v.maxLength(20))),
  }),
})
export type CrmWebhook = v.InferOutput<typeof CrmWebhook>

/** POST /v1/server/tasks/done: `key` and `profile` as the webhook `task.created` told them. */
export const TaskDoneRequest = v.strictObject({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  profile: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
})

export type TaskDoneAnswer = { key: string; done: true }
