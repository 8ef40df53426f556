/**
 * A category or a search result in the order that suits one person: the shop's own order and what the
 * model knows, mixed. All of the list is ordered at once and cut into pages afterwards, so that the same
 * question gives the same pages, and nothing stands on two of them.
 */
import { boostOf, pinned } from './boost.ts'
import type { Boost, Pin } from './boost.ts'
import type { Goods } from './goods.ts'
import { next } from './next.ts'
import type { Room } from './next.ts'
import type { Model } from './source.ts'

export type Rerank = {
  /** Product ids as the shop orders them; what is not known keeps its place. At most MAX_RERANKED. */
  readonly ids: readonly string[]
  readonly session: readonly number[]
  readonly pins?: readonly Pin[]
  readonly boosts?: readonly Boost[]
  readonly marginPower?: number
  /** 0: the shop's order … 1: the model's. */
  readonly strength?: number
}

export const MAX_RERANKED = 1_000
const USUAL_STRENGTH = 0.5
/** The model's order fades with the place as the shop's does. */
const SOFT = 10

/** All ids, each once. */
export function reranked(model: Model, goods: Goods, ask: Rerank, room: Room): string[] {
  const ids = [...new Set(ask.ids.slice(0, MAX_RERANKED))]
  const strength = Math.min(1, Math.max(0, ask.strength ?? USUAL_STRENGTH))
  const there = new Set(ids.flatMap((id) => goods.numbers.get(id) ?? []))
  const places = new Map(
    next(model.viewed, ask.session, model.ask, {
      room,
      limit: there.size,
      welcome: (item) => there.has(item),
    }).map(({ item }, place) => [item, place]),
  )
  const scored = ids.map((id, place) => {
    const item = goods.numbers.get(id) ?? -1
    const learnt = places.get(item)
    const own = ((1 - strength) * SOFT) / (SOFT + place)
    const theirs = learnt === undefined ? 0 : (strength * SOFT) / (SOFT + learnt)
    const good = goods.all[item]
    const times = good ? boostOf(good, ask.boosts ?? [], ask.marginPower) : 1
    return { id, place, score: (own + theirs) * times }
  })
  const pins = firstPins(ask.pins ?? [], new Set(ids))
  const fixed = new Set(pins.map(({ one }) => one))
  const rest = scored
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ id }) => id)
    .filter((id) => !fixed.has(id))
  return pinned(rest, pins)
}

function firstPins(pins: readonly Pin[], there: ReadonlySet<string>): { place: number; one: string }[] {
  const places = new Map<string, number>()
  for (const { id, place } of pins) if (there.has(id) && !places.has(id)) places.set(id, place)
  return [...places].map(([one, place]) => ({ one, place }))
}
