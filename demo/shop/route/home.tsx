/** GET / */

import type { Context } from 'hono'
import { bestSellers, recommended } from '../catalogue/picks.ts'
import type { AppEnv } from '../env.ts'
import { HomePage } from '../view/home.tsx'
import { shopGraph } from '../view/json-ld.ts'
import { respond } from '../view/respond.tsx'

const BEST_SELLERS = 8

export function home(c: Context<AppEnv>): Response {
  const chosen = { id: 'doporucujeme', name: 'Doporučujeme', products: recommended() }
  const best = { id: 'nejprodavanejsi', name: 'Nejprodávanější', products: bestSellers(BEST_SELLERS) }
  return respond(c, {
    title: 'Pražeň | Čerstvě pražená káva a vše kolem ní',
    description:
      'Výběrová káva pražená dvakrát týdně, kávovary, mlýnky a šálky od malých dílen. Odesíláme týž den.',
    main: <HomePage recommended={chosen} bestSellers={best} />,
    lists: [chosen, best],
    jsonLd: [shopGraph(c.var.visit.origin)],
  })
}
