/** What the Worker is given: bindings, settings, secrets (wrangler.toml). */
import type { LinkActor } from './actor/link.ts'
import type { LiveActor } from './actor/live.ts'
import type { ProfileActor } from './actor/profile.ts'
import type { EmailBinding } from './channel/sender/cloudflare.ts'

export type Env = {
  PROFILE: DurableObjectNamespace<ProfileActor>
  LIVE: DurableObjectNamespace<LiveActor>
  LINK: DurableObjectNamespace<LinkActor>
  DB: D1Database
  CONFIG: KVNamespace
  LAKE: R2Bucket
  OUTBOX: Queue<Wake>
  ASSETS?: Fetcher
  RATE_EVENTS?: RateLimit
  RATE_ADDRESS?: RateLimit
  RATE_LEADS?: RateLimit
  /** Cloudflare's e-mail sending, where it is bound (docs/senders.md). */
  EMAIL?: EmailBinding
  /** The shop, where it is a Worker of the same account. */
  ORIGIN?: Fetcher
  /** The shop, where it is anywhere else. */
  ORIGIN_URL?: string

  SITE_NAME: string
  SITE_KEY: string
  CURRENCY: string
  SHOP_URL: string
  CONSOLE_URL: string
  ALLOWED_ORIGINS: string
  INBOX_URL: string
  SENDER_URL: string
  SENDER_FROM: string
  FEEDS: string
  SLOTS: string
  /** JSON list of paths whose HTML is the same for everybody and may be kept (docs/edge.md); unset: none. */
  SHELLS?: string
  SLOT_CLASSES: string
  DEMO: string
  CLOCK: string
  EDGE: string
  DEADLINE_MS: string
  /** "on": sections of the first HTML link to the page that tells why they are there. */
  WHY_LINK?: string
  /** Address of a weather source, with {lat} and {lon} in it; unset: no rule knows the weather. */
  WEATHER_URL?: string
  /** Origins of push services besides those of browsers' makers, separated by commas; unset: none. */
  PUSH_ORIGINS?: string
  /** "on": pages may fetch what they need to decide by themselves. */
  ON_DEVICE: string

  VITRINA_SECRET: string
  SERVER_KEY: string
  ADMIN_KEY: string
  SENDER_SECRET: string
  /** The secret before: while it is set, both sign (docs/senders.md). */
  SENDER_SECRET_BEFORE?: string
  ORDER_SECRET: string
  /** Ways in that stay closed until their secret is set (docs/server-api.md). */
  CRM_SECRET?: string
  /** Signs who is signed in on a page; unset: nobody is known by a page alone. */
  IDENTITY_SECRET?: string
  WOO_SECRET?: string
  SHOPIFY_SECRET?: string
  SHOPTET_SECRET?: string
}

/** What a queue message may say. It only says "look": the row in the actor is the truth. */
export type Wake =
  | { readonly kind: 'send'; readonly profile: string; readonly key: string }
  | { readonly kind: 'archive'; readonly profile: string }
  /** A merge or its undoing was cut off between two actors. */
  | { readonly kind: 'unite'; readonly profile: string }
