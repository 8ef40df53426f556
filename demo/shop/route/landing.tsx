/** GET /vitejte: where advertisements lead to. */

import type { Context } from 'hono'
import { bestSellers } from '../catalogue/picks.ts'
import type { AppEnv } from '../env.ts'
import { LandingPage } from '../view/landing.tsx'
import { respond } from '../view/respond.tsx'

const BEST_SELLERS = 4

export function landing(c: Context<AppEnv>): Response {
  const best = { id: 'nejprodavanejsi', name: 'Nejprodávanější', products: bestSellers(BEST_SELLERS) }
  return respond(c, {
    title: 'Vítejte v Pražni',
    description: 'Čerstvě pražená káva a vše kolem ní. Odesíláme týž den.',
    main: <LandingPage bestSellers={best} />,
    lists: [best],
    jsonLd: [],
  })
}
