/** What a day learns over the model of its night, and how it is kept between two batches. */
import { isRecord } from '../base/json.ts'
import { packColumns, unpackColumns } from './columns.ts'
import type { Column } from './columns.ts'
import { know } from './counters.ts'
import { mostSeen, noteSight, sightsAt } from './popularity.ts'
import type { Popularity } from './popularity.ts'
import { askSettings } from './learn.ts'
import type { RowsAt } from './next.ts'
import type { Settings } from './settings.ts'
import { learnToday, todayFrom } from './today.ts'
import type { Today } from './today.ts'
import { risesAt } from './trend.ts'
import { visitOf } from './visits.ts'
import type { Visits } from './visits.ts'

export const LISTS = ['popular', 'usual', 'lately', 'sold'] as const
/** Counts that fade: of sights over a season, a month and some days, and of baskets. */
export type Lists = Readonly<Record<(typeof LISTS)[number], Popularity>>

export type Day = {
  readonly today: Today
  readonly visits: Visits
  readonly lists: Lists
}

/** Products with counters of their own at once: eight megabytes. */
export const MAX_SEEDED = 12_000

export type Seen = { readonly person: string; readonly item: number; readonly at: number }

/** One view. False: it is left for the night, for the day has met too many products. */
export function learnView(
  { today, visits, lists }: Day,
  { person, item, at }: Seen,
  rowsAt: RowsAt,
): boolean {
  for (const name of ['popular', 'usual', 'lately'] as const) noteSight(lists[name], item, at)
  if (today.seeded.size >= MAX_SEEDED && !today.seeded.has(item)) return false
  learnToday(today, { session: visitOf(visits, person, at), item, at }, rowsAt)
  return true
}

/** One basket: what sells. What goes together is learnt by night. */
export function learnSold({ lists }: Day, items: Iterable<number>, at: number): void {
  for (const item of new Set(items)) noteSight(lists.sold, item, at)
}

const MAX_LISTED = 200
/** Faded baskets below which nothing sells. */
const LEAST_SOLD = 0.01

/** The lists of a head as they stand at an instant. */
export function listsAt(lists: Lists, at: number) {
  return {
    trending: risesAt(lists.lately, lists.usual, at, MAX_LISTED).map(({ item }) => item),
    popular: mostSeen(lists.popular, MAX_LISTED),
    sold: mostSeen(lists.sold, MAX_LISTED).filter((item) => sightsAt(lists.sold, item, at) > LEAST_SOLD),
  }
}

export const askOf = ({ today }: Day, settings: Settings) => askSettings(today.learner, settings)

const COUNTS = ['partners', 'weights', 'times'] as const

export function dayBytes({ today, visits, lists }: Day): Uint8Array<ArrayBuffer> {
  const { ground, learner, seeded } = today
  const { counters } = learner
  const items = Int32Array.from(seeded)
  const own = <Kept extends Column>(from: Kept): Kept => {
    const each = from.length / counters.used.length
    const kept = from.slice(0, items.length * each) as Kept
    items.forEach((item, place) => kept.set(from.subarray(item * each, (item + 1) * each), place * each))
    return kept
  }
  const words = {
    zeroAt: [ground.zeroAt, counters.zeroAt, ...LISTS.map((name) => lists[name].zeroAt)],
    halfLives: LISTS.map((name) => finite(lists[name].halfLifeMs)),
    open: [...learner.open],
    visits: [...visits].map(([person, { beganAt, lastAt }]) => [person, beganAt, lastAt]),
  }
  return packColumns(words, {
    items,
    used: own(counters.used),
    ...Object.fromEntries(COUNTS.map((name) => [name, own<Column>(counters[name])])),
    support: counters.support.slice(0, counters.items),
    groundSupport: ground.support,
    mass: ground.mass,
    could: learner.could,
    did: learner.did,
    ...Object.fromEntries(LISTS.map((name) => [name, trimmed(lists[name].weights)])),
  })
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)

function trimmed(weights: Float64Array): Float64Array {
  let length = weights.length
  while (length > 0 && weights[length - 1] === 0) length--
  return weights.slice(0, length)
}

type Words = {
  readonly zeroAt: readonly (number | null)[]
  readonly halfLives: readonly (number | null)[]
  readonly open: readonly (readonly [string, number[]])[]
  readonly visits: readonly (readonly [string, number, number])[]
}

/** Null for bytes that are none. */
export function dayOf(bytes: Uint8Array<ArrayBuffer>, settings: Settings): Day | null {
  const held = unpackColumns(bytes)
  if (!held || !isRecord(held.words)) return null
  const words = held.words as Words
  const columns = held.columns as Record<string, never>
  const at = (place: number) => words.zeroAt[place] ?? Number.NaN
  const ground = {
    zeroAt: at(0),
    support: columns['groundSupport'] as unknown as Uint32Array,
    mass: columns['mass'] as unknown as Float32Array,
    could: columns['could'] as unknown as Float64Array,
    did: columns['did'] as unknown as Float64Array,
  }
  const today = todayFrom(ground, settings, settings.discount)
  restore(today, columns)
  today.learner.counters.zeroAt = at(1)
  for (const [session, items] of words.open) today.learner.open.set(session, [...items])
  const list = (name: (typeof LISTS)[number], place: number): Popularity => ({
    halfLifeMs: words.halfLives[place] ?? Number.POSITIVE_INFINITY,
    zeroAt: at(place + 2),
    weights: columns[name] as unknown as Float64Array,
  })
  return {
    today,
    visits: new Map(words.visits.map(([person, beganAt, lastAt]) => [person, { beganAt, lastAt }])),
    lists: Object.fromEntries(LISTS.map((name, place) => [name, list(name, place)])) as Lists,
  }
}

function restore({ learner: { counters }, seeded }: Today, columns: Record<string, Column>): void {
  const support = columns['support']!
  if (support.length > 0) know(counters, support.length - 1)
  counters.support.set(support)
  columns['items']!.forEach((item, place) => {
    seeded.add(item)
    counters.used[item] = columns['used']![place]!
    for (const name of COUNTS) {
      const { slots } = counters
      counters[name].set(columns[name]!.subarray(place * slots, (place + 1) * slots) as never, item * slots)
    }
  })
}
