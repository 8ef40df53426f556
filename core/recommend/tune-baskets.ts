/** Chooses the settings of baskets as tune.ts does those of sessions: on the last tenth of the history. */
import { basketCounters, learnBasket, USUAL_BASKETS } from './baskets.ts'
import type { BasketSettings } from './baskets.ts'
import { around } from './blend.ts'
import { sessionsIn, spanOf } from './corpus.ts'
import type { Corpus } from './corpus.ts'
import type { Counters } from './counters.ts'
import { listScore } from './measure.ts'
import { roomFor } from './next.ts'
import type { RowsAt } from './next.ts'
import { rowsIn, shardsOf } from './shards.ts'

const ASKED_SHARE = 0.1
/** Products that are asked about, of all baskets together. */
const MAX_QUESTIONS = 10_000
const LIST = 10
const LEAST_GAIN = 0.002

const GRID: readonly { readonly name: keyof BasketSettings; readonly values: readonly number[] }[] = [
  { name: 'halfLifeMs', values: [0.12, 0.25, 0.5, Number.POSITIVE_INFINITY] },
  { name: 'discount', values: [0, 0.1, 0.2, 0.35] },
  { name: 'sizeDiscount', values: [0, 0.25, 0.5, 1] },
  { name: 'even', values: [2, 10, 30] },
]

export const BASKET_TRIALS = GRID.reduce((sum, { values }) => sum + values.length, 1)

/** @property hitRate  share of products for which the list held something of their basket. */
export type BasketScore = { readonly baskets: number; readonly hitRate: number; readonly gain: number }
export type TunedBaskets = { readonly settings: BasketSettings; readonly score: BasketScore }

/** The distinct products of one basket. */
export function basketIn({ starts, items }: Corpus, basket: number): number[] {
  return [...new Set(items.subarray(starts[basket], starts[basket + 1]))]
}

/** @param alike  rows of the catalogue's words, where there are any. */
export function tuneBaskets(corpus: Corpus, alike: RowsAt | null, tick: () => void = () => {}): TunedBaskets {
  const span = spanOf(corpus)
  const baskets = sessionsIn(corpus)
  const cut = baskets - Math.floor(baskets * ASKED_SHARE)
  const usual = { ...USUAL_BASKETS, halfLifeMs: span > 0 ? span / 4 : USUAL_BASKETS.halfLifeMs }
  const none = { baskets: 0, hitRate: 0, gain: 0 }
  if (cut === baskets || cut === 0) return { settings: usual, score: none }
  const room = roomFor(corpus.itemCount)
  const trial = (settings: BasketSettings) => {
    const learnt = rowsIn(shardsOf(learnBaskets(corpus, cut, settings), settings.discount))
    return askBaskets(corpus, cut, (item) =>
      around({ learnt, alike, even: settings.even }, item, { room, limit: LIST }).map((one) => one.item),
    )
  }
  let best: TunedBaskets = { settings: usual, score: trial(usual) }
  tick()
  for (const { name, values } of GRID) {
    for (const value of values) {
      const settings = { ...best.settings, [name]: name === 'halfLifeMs' ? value * span : value }
      const score = settings[name] === best.settings[name] ? best.score : trial(settings)
      tick()
      if (worth(score) > worth(best.score) + LEAST_GAIN) best = { settings, score }
    }
  }
  return best
}

function worth({ hitRate, gain }: BasketScore): number {
  return Math.log(hitRate + 1e-9) + Math.log(gain + 1e-9)
}

/** Counters of the first `count` baskets. */
export function learnBaskets(corpus: Corpus, count: number, settings: BasketSettings): Counters {
  const counters = basketCounters(settings)
  for (let basket = 0; basket < count; basket++)
    learnBasket(counters, basketIn(corpus, basket), corpus.at[corpus.starts[basket]!]!, settings)
  return counters
}

/** Baskets from number `from` on: each product asks for the others. A basket counts once, however long. */
function askBaskets(corpus: Corpus, from: number, listOf: (item: number) => readonly number[]): BasketScore {
  const [first, last] = [corpus.starts[from]!, corpus.starts.at(-1)!]
  const step = Math.max(1, Math.ceil((last - first) / MAX_QUESTIONS))
  let [baskets, hits, gains] = [0, 0, 0]
  for (let basket = from; basket < sessionsIn(corpus); basket += step) {
    const items = basketIn(corpus, basket)
    if (items.length < 2) continue
    const held = new Set(items)
    let [hit, gain] = [0, 0]
    for (const item of items) {
      const one = listScore(listOf(item), (other) => held.has(other), {
        wanted: items.length - 1,
        size: LIST,
      })
      hit += one.hit
      gain += one.gain
    }
    baskets++
    hits += hit / items.length
    gains += gain / items.length
  }
  const by = Math.max(1, baskets)
  return { baskets, hitRate: hits / by, gain: gains / by }
}
