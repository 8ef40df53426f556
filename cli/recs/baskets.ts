/** What goes with one product: counts of baskets, blended with the words of a catalogue. */
import { around } from '../../core/recommend/blend.ts'
import type { Blend } from '../../core/recommend/blend.ts'
import type { BasketSettings } from '../../core/recommend/baskets.ts'
import { sessionsIn } from '../../core/recommend/corpus.ts'
import type { Corpus } from '../../core/recommend/corpus.ts'
import { alikeCounters, likenessOf, wordsOf } from '../../core/recommend/likeness.ts'
import type { Described } from '../../core/recommend/likeness.ts'
import { listScore } from '../../core/recommend/measure.ts'
import type { Room, RowsAt } from '../../core/recommend/next.ts'
import { rowsIn, shardsOf } from '../../core/recommend/shards.ts'
import { basketIn, learnBaskets } from '../../core/recommend/tune-baskets.ts'
import { rowsOf } from '../replay/csv.ts'
import type { Numbers, Read } from './read.ts'

export const LIST = 10
const MICRO = 1e6

/** What a file says of each product, by id; of one that stands there twice the last. */
export async function readCatalogue(path: string): Promise<Map<string, Described>> {
  const catalogue = new Map<string, Described>()
  for await (const row of recordsOf(path))
    catalogue.set((row['item_id'] ?? '').trim(), {
      title: row['title'] ?? row['description'] ?? '',
      category: (row['category'] ?? '').split('|').filter((part) => part !== ''),
      brand: row['brand'] ?? '',
      priceMicro: Math.max(0, Number(row['price'] ?? 0) * MICRO) || 0,
    })
  return catalogue
}

/** Rows of what a catalogue says alike, by the numbers of `items`; a product it lacks is like nothing. */
export async function readAlike(path: string, items: Numbers): Promise<RowsAt> {
  const catalogue = await readCatalogue(path)
  const words = items.names.map((id) => {
    const described = catalogue.get(id)
    return described ? wordsOf(described) : []
  })
  return rowsIn(shardsOf(alikeCounters(likenessOf(words)), 0))
}

const COLUMNS = ['title', 'description', 'category', 'brand', 'price'] as const

/** Rows with whichever of the columns there are. */
async function* recordsOf(path: string): AsyncGenerator<Record<string, string>> {
  const columns: string[] = ['item_id']
  for (const name of COLUMNS) if (await hasColumn(path, name)) columns.push(name)
  for await (const row of rowsOf(path, columns))
    yield Object.fromEntries(columns.map((name, place) => [name, row[place] ?? '']))
}

async function hasColumn(path: string, name: string): Promise<boolean> {
  try {
    for await (const _ of rowsOf(path, [name])) break
    return true
  } catch (error) {
    if (error instanceof Error && error.message.includes(`no column ${name}`)) return false
    throw error
  }
}

export function blendOf(corpus: Corpus, settings: BasketSettings, alike: RowsAt | null): Blend {
  const counters = learnBaskets(corpus, sessionsIn(corpus), settings)
  return { learnt: rowsIn(shardsOf(counters, settings.discount)), alike, even: settings.even }
}

export type AskedBasket = {
  readonly basket: string
  readonly place: number
  readonly item: number
  readonly list: readonly number[]
  readonly us: number
}

/** Each product of each basket, at the place where it first stands. */
export function* basketQuestions(
  blend: Blend,
  { corpus, sessions }: Read,
  room: Room,
): Generator<{ readonly asked: readonly AskedBasket[]; readonly hit: number; readonly gain: number }> {
  for (let basket = 0; basket < sessions.length; basket++) {
    const items = basketIn(corpus, basket)
    if (items.length < 2) continue
    const held = new Set(items)
    const places = new Map<number, number>()
    corpus.items.subarray(corpus.starts[basket], corpus.starts[basket + 1]).forEach((item, place) => {
      if (!places.has(item)) places.set(item, place)
    })
    let [hit, gain] = [0, 0]
    const asked = items.map((item): AskedBasket => {
      const from = performance.now()
      const list = around(blend, item, { room, limit: LIST }).map((one) => one.item)
      const us = Math.round((performance.now() - from) * 1e4) / 10
      const score = listScore(list, (other) => held.has(other), { wanted: items.length - 1, size: LIST })
      hit += score.hit
      gain += score.gain
      return { basket: sessions[basket]!, place: places.get(item)!, item, list, us }
    })
    yield { asked, hit: hit / items.length, gain: gain / items.length }
  }
}
