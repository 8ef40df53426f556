/** The one store of the shop. */

import type { Env } from '../env.ts'
import type { ShopStore } from '../store/shop-store.ts'

export function storeOf(env: Env): DurableObjectStub<ShopStore> {
  return env.SHOP.get(env.SHOP.idFromName('shop'))
}
