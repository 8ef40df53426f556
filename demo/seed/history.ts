import type { ServerEvent } from '../../core/wire/server.ts'
import { chance } from './chance.ts'
import type { Chance } from './chance.ts'
import { people } from './person.ts'
import type { Product } from './product.ts'
import { visit } from './visit.ts'
import type { Goods } from './visit.ts'

export const HISTORY_DAYS = 90

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A cart left within this time before the end would still have steps of a journey ahead of it. */
const CALM_MS = 30 * HOUR_MS
/** How busy each hour of a day is: before work, at lunch, and most of all in the evening. */
const HOURS = [1, 0.5, 0.3, 0.2, 0.3, 1, 3, 6, 7, 6, 6, 7, 8, 7, 6, 6, 6, 7, 9, 12, 14, 13, 8, 3]

/** `days`: of those who first come in the last of the 90 days; a short history is a part of the long one. */
export type HistorySettings = {
  seed: number
  products: readonly Product[]
  days?: number
  endAt: number
}

/** Every event of the history, by time. The same settings give the same events with the same ids. */
export function history({ seed, products, days = HISTORY_DAYS, endAt }: HistorySettings): ServerEvent[] {
  const goods = shelves(products)
  const source = chance(`history-${seed}`)
  const startAt = endAt - HISTORY_DAYS * DAY_MS
  const newcomers = people(source, goods.categories).filter(({ from }) => from >= 1 - days / HISTORY_DAYS)
  const events = newcomers.flatMap((person) => {
    const own = source.fork(`visits-${person.key}`)
    const times = visitTimes(own, person.visits, startAt + person.from * (endAt - startAt), endAt)
    return times.flatMap((at, index) =>
      visit({
        person,
        index,
        at,
        chance: own.fork(`visit-${index}`),
        goods,
        id: `h${seed}-${person.key}`,
        mayAbandon: at < endAt - CALM_MS,
      }),
    )
  })
  return events
    .filter((event) => Number(event.at) < endAt)
    .sort((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1))
}

function visitTimes(chance: Chance, count: number, from: number, to: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const day = index === 0 ? from : from + chance.next() * (to - from)
    const midnight = Math.floor(day / DAY_MS) * DAY_MS
    const hour = chance.weighted(HOURS, (weight) => weight)
    return midnight + HOURS.indexOf(hour) * HOUR_MS + chance.whole(0, HOUR_MS - 1)
  })
    .filter((at) => at < to - HOUR_MS / 2)
    .sort((a, b) => a - b)
}

function shelves(products: readonly Product[]): Goods {
  const byCategory = Map.groupBy(products, (product) => product.category)
  return { products, byCategory, categories: [...byCategory.keys()].sort() }
}
