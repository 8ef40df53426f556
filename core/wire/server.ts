/**
 * POST /v1/server/events (Authorization: Bearer <server key>): what a back end knows.
 *
 * These may name a person, confirm money and grant channel consent with a proof.
 * POST /v1/inbound/orders takes the shop's own order webhook (Standard Webhooks).
 */
import * as v from 'valibot'
import type { EventName } from '../event/catalogue.ts'

export const MAX_SERVER_BATCH_BYTES = 4 * 1024 * 1024

export const Identifiers = v.object({
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  phone: v.optional(v.pipe(v.string(), v.maxLength(32))),
  /** The shop's own id of the person. */
  external_id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
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
  /** As for a page; `consent_update` may also carry {email, sms: boolean, source, wording, proof}. */
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
