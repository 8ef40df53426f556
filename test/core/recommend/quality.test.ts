/** How good the lists are on recorded shops: the bars of the issue, from the rows as they are published. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { around } from '../../../core/recommend/blend.ts'
import { byTime, corpusOf, sessionsIn, spanOf } from '../../../core/recommend/corpus.ts'
import type { Corpus } from '../../../core/recommend/corpus.ts'
import { askSettings, learn, learnerFor } from '../../../core/recommend/learn.ts'
import { alikeCounters, likenessOf, wordsOf } from '../../../core/recommend/likeness.ts'
import { emptyTally, listScore, note, scoreOf } from '../../../core/recommend/measure.ts'
import { MAX_WALK, next, roomFor } from '../../../core/recommend/next.ts'
import { rowsOf } from '../../../core/recommend/rows.ts'
import { rowsIn, shardsOf } from '../../../core/recommend/shards.ts'
import { USUAL } from '../../../core/recommend/settings.ts'
import { USUAL_BASKETS } from '../../../core/recommend/baskets.ts'
import { basketIn, learnBaskets } from '../../../core/recommend/tune-baskets.ts'
import { ownersOf } from '../../../core/recommend/tune.ts'

const DATA = join(import.meta.dirname, '../../../../shared/data/recs')
const isThere = existsSync(DATA)
if (!isThere)
  console.warn('SKIPPED: the recorded sessions are not at ../shared/data/recs; no list is measured')

const linesOf = (file: string) =>
  gunzipSync(readFileSync(join(DATA, file)))
    .toString()
    .split('\n')
    .slice(1)
    .filter(Boolean)

/** Train and test with one numbering of the items. */
function read(shop: string): { train: Corpus; test: Corpus; items: Map<string, number> } {
  const items = new Map<string, number>()
  const corpus = (file: string) => {
    const sessions = new Map<string, number>()
    const number = (of: Map<string, number>, name: string) =>
      of.get(name) ?? (of.set(name, of.size), of.size - 1)
    const rows = linesOf(`${shop}/${file}.csv.gz`).map((line) => line.split(','))
    const columns = {
      sessions: Int32Array.from(rows, ([session]) => number(sessions, session!)),
      items: Int32Array.from(rows, ([, item]) => number(items, item!)),
      at: Float64Array.from(rows, ([, , ts]) => Number(ts) * 1000),
    }
    return corpusOf(columns, sessions.size)
  }
  return { train: corpus('train'), test: corpus('test'), items }
}

/** What a store would give back. */
const published = (...made: Parameters<typeof shardsOf>) =>
  rowsIn(shardsOf(...made).map(({ bytes }) => rowsOf(bytes.slice())))

describe.skipIf(!isThere)('on recorded shops', () => {
  test('what comes next stands among twenty at least as often as the issue asks', () => {
    const { train, test: asked, items } = read('rsc15_100k')
    const settings = { ...USUAL, halfLifeMs: spanOf(train) / 2 }
    const learner = learnerFor(settings)
    const owner = ownersOf(train)
    for (const n of byTime(train))
      learn(learner, { session: owner[n]!, item: train.items[n]!, at: train.at[n]! })
    const rows = published(learner.counters, settings.discount)
    const room = roomFor(items.size)
    const tally = emptyTally()
    for (let session = 0; session < sessionsIn(asked); session++) {
      const first = asked.starts[session]!
      for (let at = first + 1; at < asked.starts[session + 1]!; at++) {
        const seen = asked.items.subarray(Math.max(first, at - MAX_WALK), at)
        const list = next(rows, seen, askSettings(learner, settings), { room, limit: 20 })
        note(
          tally,
          list.findIndex(({ item }) => item === asked.items[at]),
        )
      }
    }
    const score = scoreOf(tally)
    expect(score.questions).toBe(10_152)
    expect(score.hitRate).toBeGreaterThanOrEqual(0.695)
    expect(score.reciprocalRank).toBeGreaterThanOrEqual(0.368)
  })

  test('what goes together is better than counts and words each by itself, above all where counts are thin', () => {
    const { train, test: asked, items } = read('online_retail_baskets')
    const words = Array.from(items, (): string[] => [])
    for (const line of linesOf('online_retail_baskets/catalog.csv.gz')) {
      const [, id, title, price] = /^([^,]*),(.*),([^,]*),[^,]*$/.exec(line) ?? []
      const item = items.get(id ?? '')
      if (item !== undefined)
        words[item] = wordsOf({ title: title!, category: [], brand: '', priceMicro: Number(price) * 1e6 })
    }
    const settings = { ...USUAL_BASKETS, halfLifeMs: spanOf(train) / 4 }
    const counters = learnBaskets(train, sessionsIn(train), settings)
    const learnt = published(counters, settings.discount)
    const alike = published(alikeCounters(likenessOf(words)), 0)
    const room = roomFor(items.size)
    const score = (blend: Parameters<typeof around>[0]) => {
      const all = { baskets: 0, hit: 0, gain: 0, thin: 0, thinHit: 0 }
      const lists = Array.from(items, ([, item]) =>
        around(blend, item, { room, limit: 10 }).map((one) => one.item),
      )
      for (let basket = 0; basket < sessionsIn(asked); basket++) {
        const held = basketIn(asked, basket)
        if (held.length < 2) continue
        all.baskets++
        for (const item of held) {
          const list = lists[item]!
          const { hit, gain } = listScore(list, (one) => held.includes(one), {
            wanted: held.length - 1,
            size: 10,
          })
          all.hit += hit / held.length
          all.gain += gain / held.length
          if ((counters.support[item] ?? 0) >= 20) continue
          all.thin++
          all.thinHit += hit
        }
      }
      return { hit: all.hit / all.baskets, gain: all.gain / all.baskets, thin: all.thinHit / all.thin }
    }
    const counts = score({ learnt, alike: null, even: settings.even })
    const catalogue = score({ learnt: () => null, alike, even: settings.even })
    const both = score({ learnt, alike, even: settings.even })
    expect(both.hit).toBeGreaterThanOrEqual(0.64)
    expect(both.gain).toBeGreaterThanOrEqual(0.2)
    for (const part of [counts, catalogue]) {
      expect(both.hit).toBeGreaterThan(part.hit)
      expect(both.gain).toBeGreaterThan(part.gain)
      expect(both.thin).toBeGreaterThan(part.thin + 0.02)
    }
  })
})
