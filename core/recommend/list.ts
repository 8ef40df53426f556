/**
 * One list for one place of a page: sources in a row, from what fits best to what always fits; refused
 * before the cut, boosted, spread, pinned; each with its reason. As long as `limit` products may be shown
 * at all, the list has `limit`.
 */
import { boostOf, pinned } from './boost.ts'
import type { Boost, Pin } from './boost.ts'
import type { Good, Goods } from './goods.ts'
import type { Reason, Refusal } from './reason.ts'
import { NO_WISHES, sieveFor } from './sieve.ts'
import type { Wishes } from './sieve.ts'
import { foundBy } from './source.ts'
import type { Model, Strategy, Taste } from './source.ts'
import type { Room } from './next.ts'
import { spread } from './spread.ts'

export type Ask = {
  readonly strategy: Strategy
  readonly limit: number
  /** Views of this session, oldest first. */
  readonly session: readonly number[]
  /** What the person cares for, most first; shares add up to 1. */
  readonly taste?: readonly Taste[]
  readonly wishes?: Wishes
  readonly boosts?: readonly Boost[]
  readonly pins?: readonly Pin[]
  readonly marginPower?: number
  readonly diversity?: number
  readonly perCategory?: number
}

export type Listed = { readonly id: string; readonly score: number; readonly reason: Reason }
export type List = {
  readonly listed: readonly Listed[]
  /** What was found and refused, by the reason: each product once. */
  readonly refused: Readonly<Partial<Record<Refusal, readonly string[]>>>
  /** Found and welcome, and no place left for it: best first. */
  readonly left: readonly { readonly id: string; readonly category: string; readonly isVariant: boolean }[]
}

/** More than the list holds, so that there is something to spread. */
const OVER = 4
const USUAL_DIVERSITY = 0.25
/** A source further back in the row counts a quarter of the one before it. */
const STEP = 0.25
export const MAX_LIST = 100

type Candidate = { readonly item: number; readonly score: number; readonly reason: Reason }

export function listFor(model: Model, goods: Goods, ask: Ask, room: Room): List {
  const limit = Math.min(MAX_LIST, Math.max(0, ask.limit))
  const wishes = ask.wishes ?? NO_WISHES
  const sieve = sieveFor(goods, wishes)
  const refused = new Map<number, Refusal>()
  const welcome = (item: number) => {
    const refusal = sieve(item)
    if (refusal && goods.all[item]) refused.set(item, refusal)
    return refusal === null
  }
  const goodOf = (item: number) => goods.all[item]!
  const pins = pinsOf(goods, ask.pins ?? [], welcome).slice(0, limit)
  const stand = pins.map(({ one }) => goodOf(one.item))
  const found = gathered(model, goods, ask, { room, limit: limit - pins.length, welcome, stand })
  const scored = found.map((one) => ({
    ...one,
    score: one.score * boostOf(goodOf(one.item), ask.boosts ?? [], ask.marginPower),
  }))
  const chosen = spread(
    scored,
    goodOf,
    {
      limit: limit - pins.length,
      diversity: ask.strategy === 'recent' ? 0 : (ask.diversity ?? USUAL_DIVERSITY),
      perCategory: ask.perCategory ?? limit,
    },
    stand,
  )
  const listed = pinned<Candidate>(chosen, pins).map(({ item, score, reason }) => ({
    id: goodOf(item).id,
    score: Math.round(score * 1e6) / 1e6,
    reason,
  }))
  return {
    listed,
    refused: byReason(refused, goods),
    left: leftOf(scored, [...chosen, ...pinnedOnes(pins)], goodOf),
  }
}

const pinnedOnes = (pins: readonly { readonly one: Candidate }[]) => pins.map(({ one }) => one)

function leftOf(
  scored: readonly Candidate[],
  stand: readonly Candidate[],
  goodOf: (item: number) => Good,
): List['left'] {
  const items = new Set(stand.map(({ item }) => item))
  const groups = new Set(stand.map(({ item }) => goodOf(item).group))
  return scored
    .filter(({ item }) => !items.has(item))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .map(({ item }) => {
      const { id, category, group } = goodOf(item)
      return { id, category, isVariant: groups.has(group) }
    })
}

function pinsOf(
  goods: Goods,
  pins: readonly Pin[],
  welcome: (item: number) => boolean,
): { place: number; one: Candidate }[] {
  const groups = new Set<string>()
  return pins.flatMap(({ id, place }) => {
    const item = goods.numbers.get(id)
    const good: Good | null = item === undefined ? null : (goods.all[item] ?? null)
    if (item === undefined || !good || groups.has(good.group) || !welcome(item)) return []
    groups.add(good.group)
    return [{ place, one: { item, score: 1, reason: { kind: 'pinned' } as const } }]
  })
}

type Gather = {
  readonly room: Room
  readonly limit: number
  readonly welcome: (item: number) => boolean
  /** What is pinned. */
  readonly stand: readonly Good[]
}

/** Goes down the row of sources until there is enough of different things to choose from. */
function gathered(model: Model, goods: Goods, ask: Ask, gather: Gather): Candidate[] {
  const { room, limit, welcome, stand } = gather
  const found = new Map<number, Candidate>()
  const groups = new Set(stand.map(({ group }) => group))
  const isNew = (item: number) => !groups.has(goods.all[item]?.group ?? '') && welcome(item)
  let weight = 1
  for (const source of foundBy(ask.strategy)) {
    if (groups.size - stand.length >= limit) break
    const some = source(model, goods, ask, { room, limit: OVER * limit, welcome: isNew })
    const most = some[0]?.score || 1
    for (const { item, score, reason } of some) {
      found.set(item, { item, score: (weight * score) / most, reason })
      groups.add(goods.all[item]!.group)
    }
    weight *= STEP
  }
  return [...found.values()]
}

function byReason(refused: ReadonlyMap<number, Refusal>, { all }: Goods): List['refused'] {
  const lists: Partial<Record<Refusal, string[]>> = {}
  for (const [item, refusal] of refused) (lists[refusal] ??= []).push(all[item]!.id)
  return lists
}
