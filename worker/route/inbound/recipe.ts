/** What a recipe makes of one delivery of a shop system. */
import type { Problem } from '../../../core/base/problem.ts'
import type { OrderInput } from '../../../core/wire/server.ts'
import type { Signing } from './signature.ts'

export type Read =
  /** Orders made, given back, cancelled; `ifKnown`: news of an order that we may never have counted. */
  | { readonly orders: readonly OrderInput[]; readonly ifKnown: readonly OrderInput[] }
  /** Nothing of it is ours to count: why, in a word. */
  | { readonly ignored: string }
  | { readonly problem: Problem }

export type Recipe = {
  /** Name of the secret in the environment. */
  readonly secret: 'WOO_SECRET' | 'SHOPIFY_SECRET' | 'SHOPTET_SECRET'
  readonly signing: Signing
  /** Pure: the same delivery always says the same. */
  readonly read: (body: unknown, headers: Headers) => Read
  /** What the system sends unsigned to see whether somebody is there. */
  readonly isPing?: (text: string) => boolean
}
