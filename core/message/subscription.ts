/**
 * What somebody gave when they let the shop notify them: a browser its address and the keys to seal for it, an
 * app on a phone the token that the maker of the phone knows it by.
 */
import type { Address } from '../profile/profile.ts'

type Held = {
  /** Names it in logs and sends; says nothing of the address. */
  readonly id: string
  /** Profile of the device that subscribed: it goes with that device. */
  readonly of: string
  readonly at: number
}

export type BrowserSubscription = Held & {
  readonly platform?: undefined
  /** Address at the push service of the browser's maker. */
  readonly endpoint: string
  /** Public key and shared secret of the browser, base64url. */
  readonly p256dh: string
  readonly auth: string
}

export const PLATFORMS = ['ios', 'android'] as const
export type Platform = (typeof PLATFORMS)[number]

export type AppSubscription = Held & {
  readonly platform: Platform
  readonly token: string
  /** What the app is called in its shop: a bundle id, a package name. */
  readonly app: string
}

export type Subscription = BrowserSubscription | AppSubscription

/** Browsers and apps of one person; of more the oldest goes. */
export const MAX_SUBSCRIPTIONS = 5

/** Where it is notified: an address of a browser, or the token of an app. */
export function pushTo(one: Subscription): string {
  return one.platform === undefined ? one.endpoint : one.token
}

/** The newest last; the same browser again takes its own place. `before`: id of the one that it renews. */
export function withSubscription(
  held: readonly Subscription[],
  fresh: Subscription,
  before: string | null = null,
): readonly Subscription[] {
  return [...held.filter(({ id }) => id !== fresh.id && id !== before), fresh].slice(-MAX_SUBSCRIPTIONS)
}

export function withoutSubscription(held: readonly Subscription[], gone: string): readonly Subscription[] {
  return held.some(({ id }) => id === gone) ? held.filter(({ id }) => id !== gone) : held
}

/** Those of two profiles of one person; asking twice adds nothing. */
export function joinedSubscriptions(
  one: readonly Subscription[],
  other: readonly Subscription[],
): readonly Subscription[] {
  const known = new Set(one.map(({ id }) => id))
  return [...one, ...other.filter(({ id }) => !known.has(id))]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(-MAX_SUBSCRIPTIONS)
}

/** What the gate asks: whether there is any, told by the one that was heard of last. Null: there is none. */
export function pushAddress(held: readonly Subscription[] | undefined): Address | null {
  const newest = held?.at(-1)
  if (!newest) return null
  const { id, at } = newest
  // Nobody else can subscribe for a browser or an app: what it gave is proved by giving it.
  return { value: id, verifiedAt: at, source: 'push', at, wording: null }
}
