/**
 * Goes on learning from what is published: a product's counters begin as its row when it is first met again,
 * and from there on the learning is that of the night. What is lost is what a row does not hold: neighbours
 * past the thirtieth, and fractions of a 255th.
 */
import { know } from './counters.ts'
import { learn, learnerFor } from './learn.ts'
import type { Learner, Sight } from './learn.ts'
import { massOf, rowOf } from './rows.ts'
import type { Rows } from './rows.ts'
import type { RowsAt } from './next.ts'
import type { LearnSettings } from './settings.ts'

/** What the rows leave out. Columns by the numbers of the model. */
export type Ground = {
  /** Instant at which a sight weighs 1, epoch ms; NaN before the first. */
  readonly zeroAt: number
  /** Sessions that each product stood in: what its weight as a partner is divided by. */
  readonly support: Uint32Array
  /** Sum of the weights of each product's row. */
  readonly mass: Float32Array
  readonly could: Float64Array
  readonly did: Float64Array
}

export type Today = {
  readonly learner: Learner
  /** Products whose counters began as their row. */
  readonly seeded: Set<number>
  readonly ground: Ground
  readonly discount: number
}

/** What rows leave out of a learner's counters. */
export function groundOf({ counters, could, did }: Learner, discount: number): Ground {
  return {
    zeroAt: counters.zeroAt,
    support: counters.support.slice(0, counters.items),
    mass: Float32Array.from({ length: counters.items }, (_, item) => massOf(counters, item, discount)),
    could: could.slice(),
    did: did.slice(),
  }
}

/** @param discount  by which the rows were packed. */
export function todayFrom(ground: Ground, settings: LearnSettings, discount: number): Today {
  const learner = learnerFor(settings, true)
  const { counters } = learner
  if (ground.support.length > 0) know(counters, ground.support.length - 1)
  counters.support.set(ground.support)
  counters.zeroAt = ground.zeroAt
  learner.could.set(ground.could)
  learner.did.set(ground.did)
  return { learner, seeded: new Set(), ground, discount }
}

/** Products of these that have to be seeded before anything is learnt of them. */
export function unseeded({ seeded }: Today, items: Iterable<number>): number[] {
  return [...new Set(items)].filter((item) => !seeded.has(item))
}

/** Begins a product's counters as its row. @param rows  null: it has none yet. */
export function seed({ learner, seeded, ground, discount }: Today, item: number, rows: Rows | null): void {
  const { counters } = learner
  know(counters, item)
  seeded.add(item)
  const row = rows && rowOf(rows, item)
  if (!row) return
  const { slots } = counters
  const start = item * slots
  // All weights were scaled down since, if they were.
  const { zeroAt, halfLifeMs } = counters
  const scaled = zeroAt > ground.zeroAt ? 2 ** ((ground.zeroAt - zeroAt) / halfLifeMs) : 1
  const mass = (ground.mass[item] ?? 0) * scaled
  row.neighbours.forEach(({ item: partner, weight, sure }, n) => {
    know(counters, partner)
    const { partners, weights, times, support } = counters
    const share = (weight / 255) * row.scale * mass
    partners[start + n] = partner
    weights[start + n] = share * ((support[partner] ?? 0) + 2) ** discount
    times[start + n] = sure ? 3 : 1
  })
  counters.used[item] = row.neighbours.length
}

/** Learns one view. @param rowsAt  as they were published, for whatever was not met today. */
export function learnToday(today: Today, sight: Sight, rowsAt: RowsAt): void {
  const past = today.learner.open.get(sight.session) ?? []
  for (const item of unseeded(today, [...past, sight.item])) seed(today, item, rowsAt(item))
  learn(today.learner, sight)
}
