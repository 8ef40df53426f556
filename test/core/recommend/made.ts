/** Shoppers made from a seed: they stay in one corner of a shop, and some come back to what they saw. */
import { learn, learnerFor } from '../../../core/recommend/learn.ts'
import type { Learner, Sight } from '../../../core/recommend/learn.ts'
import { USUAL } from '../../../core/recommend/settings.ts'

export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Shop = { readonly seed: number; readonly views: number; readonly items: number }

export function* shoppers({ seed, views, items }: Shop): Generator<Sight> {
  const random = randomOf(seed)
  const open = Array.from({ length: 50 }, (_, n) => ({ session: n, item: Math.floor(random() * items) }))
  let sessions = open.length
  for (let n = 0; n < views; n++) {
    const one = open[Math.floor(random() * open.length)]!
    if (random() < 0.2) Object.assign(one, { session: sessions++, item: Math.floor(random() ** 2 * items) })
    else one.item = (one.item + 1 + Math.floor(random() ** 3 * 20)) % items
    yield { session: one.session, item: one.item, at: n * 1000 }
  }
}

export function learnt(sights: Iterable<Sight>, settings = USUAL): Learner {
  const learner = learnerFor(settings)
  for (const sight of sights) learn(learner, sight)
  return learner
}
