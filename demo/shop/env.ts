/** What the Worker is bound to, and what a request carries along. */

import type { ShopStore } from './store/shop-store.ts'
import type { AssetPaths } from './asset-names.ts'
import type { Cart } from './commerce/cart.ts'
import type { Flash } from './commerce/flash.ts'
import type { Account } from './store/account.ts'

export interface Env {
  readonly SHOP: DurableObjectNamespace<ShopStore>
  readonly ASSETS: Fetcher
  readonly ORDER_WEBHOOK_URL?: string
  readonly ORDER_WEBHOOK_SECRET?: string
  /** Where codes are verified and used up; empty: the shop takes none. */
  readonly DISCOUNT_URL?: string
  readonly DISCOUNT_KEY?: string
  /** A push service on this computer, for browsers of the demo; empty: the browser maker's. */
  readonly PUSH_URL?: string
}

/** Read once per request by the first middleware. */
export interface Visit {
  readonly nonce: string
  readonly origin: string
  readonly isSecure: boolean
  readonly path: string
  readonly cart: Cart
  readonly account: Account | null
  readonly flash: Flash | null
  readonly assets: AssetPaths
  readonly pushUrl: string
}

export interface AppEnv {
  Bindings: Env
  Variables: { visit: Visit }
}
