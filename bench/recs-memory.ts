/**
 * Builds a model from views that are made as they go, and says what it took: the child process of the
 * bench and of its test, started with a small heap. `node bench/recs-memory.ts VIEWS ITEMS`
 */
import { learn, learnerFor } from '../core/recommend/learn.ts'
import { mostSeen, noteSight, popularityFor } from '../core/recommend/popularity.ts'
import { USUAL } from '../core/recommend/settings.ts'
import { shard, shardOf } from '../core/recommend/shards.ts'

const EVERY = 10_000
const MB = 2 ** 20
const VISITORS = 5_000

export type Built = {
  readonly views: number
  readonly items: number
  readonly shards: number
  readonly bytes: number
  readonly popular: number
  readonly tookMs: number
  /** Heap and array buffers together, at their highest. */
  readonly mostMb: number
}

function* views(count: number, items: number) {
  let state = 7
  const random = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32
  const at = Array.from({ length: VISITORS }, () => Math.floor(random() * items))
  const visits = Int32Array.from(at, (_, visitor) => visitor)
  for (let n = 0; n < count; n++) {
    const visitor = Math.floor(random() * VISITORS)
    if (random() < 0.2) {
      visits[visitor] = visits[visitor]! + VISITORS
      at[visitor] = Math.floor(random() ** 2 * items)
    } else at[visitor] = (at[visitor]! + 1 + Math.floor(random() ** 3 * 60)) % items
    yield { session: visits[visitor]!, item: at[visitor]!, at: n * 1000 }
  }
}

function build(count: number, items: number): Built {
  const startedAt = performance.now()
  const learner = learnerFor(USUAL)
  const popularity = popularityFor(USUAL.halfLifeMs)
  let [seen, most] = [0, 0]
  const look = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    most = Math.max(most, heapUsed + arrayBuffers)
  }
  for (const view of views(count, items)) {
    learn(learner, view)
    noteSight(popularity, view.item, view.at)
    if (++seen % EVERY === 0) look()
  }
  let bytes = 0
  const shards = shardOf(learner.counters.items - 1) + 1
  // One after the other, as a job publishes them.
  for (let number = 0; number < shards; number++)
    bytes += shard(learner.counters, number, USUAL.discount).bytes.length
  look()
  return {
    views: seen,
    items: learner.counters.items,
    shards,
    bytes,
    popular: mostSeen(popularity, 100).length,
    tookMs: Math.round(performance.now() - startedAt),
    mostMb: Math.round(most / MB),
  }
}

console.log(JSON.stringify(build(Number(process.argv[2]), Number(process.argv[3]))))
