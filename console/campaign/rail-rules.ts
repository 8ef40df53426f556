/** A merchant's wishes of a rail, as its editor changes them; what says nothing is left out of the draft. */
import type { RailDraft } from './draft.ts'

type Boost = NonNullable<RailDraft['boosts']>[number]

/** @param typed  a category on each line; empty lines say nothing. */
export function readCategories(draft: RailDraft, typed: string): RailDraft {
  const { categories: _, ...rest } = draft
  const categories = [...new Set(typed.split('\n').map((line) => line.trim()))].filter((one) => one !== '')
  return categories.length === 0 ? rest : { ...rest, categories }
}

/** Pins in the order of `ids`: who stays keeps its place, who is new stands at the first free one. */
export function withPins(draft: RailDraft, ids: readonly string[]): RailDraft {
  const { pins: before = [], ...rest } = draft
  if (ids.length === 0) return rest
  const kept = new Map(before.map(({ id, place }) => [id, place]))
  const taken = new Set(ids.flatMap((id) => kept.get(id) ?? []))
  const pins = ids.map((id) => {
    const place = kept.get(id) ?? firstFree(taken)
    taken.add(place)
    return { id, place }
  })
  return { ...rest, pins }
}

function firstFree(taken: ReadonlySet<number>): number {
  let place = 0
  while (taken.has(place)) place++
  return place
}

export function boostText(boost: Boost, field: 'category' | 'brand', typed: string): Boost {
  const { [field]: _, ...rest } = boost
  return typed === '' ? rest : { ...rest, [field]: typed }
}
