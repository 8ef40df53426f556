/** POST /v1/push: a browser subscribes, renews or ends its notifications (docs/push.md). */
import * as v from 'valibot'

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
/** 65 bytes: a point of P-256. */
const Point = v.pipe(v.string(), v.regex(/^B[A-Za-z0-9_-]{86}=?$/))
/** 16 bytes. */
const Secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}(?:==)?$/))

/** What `PushSubscription.toJSON()` gives. */
const Subscribed = v.object({
  endpoint: text(1_000),
  keys: v.object({ p256dh: Point, auth: Secret }),
})

export const PushRequest = v.variant('action', [
  /** After a click of the visitor: `wording` names the words beside it, which are what was agreed to. */
  v.strictObject({
    key: text(64),
    action: v.literal('subscribe'),
    wording: text(64),
    subscription: Subscribed,
  }),
  /** The browser changed it by itself: `before` is the address that it had. */
  v.strictObject({
    key: text(64),
    action: v.literal('renew'),
    before: text(1_000),
    subscription: Subscribed,
  }),
  v.strictObject({ key: text(64), action: v.literal('unsubscribe'), endpoint: text(1_000) }),
])
export type PushRequest = v.InferOutput<typeof PushRequest>

/** GET /v1/push: what a browser subscribes with. */
export type PushKey = { readonly public_key: string }
