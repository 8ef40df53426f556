/** Entry of the demo shop's Worker. */

import { app } from './app.ts'
import type { Env } from './env.ts'

export { ShopStore } from './store/shop-store.ts'

export default { fetch: app.fetch } satisfies ExportedHandler<Env>
