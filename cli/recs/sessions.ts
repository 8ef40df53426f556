/** What comes next in a session: builds, publishes, asks, and goes on learning where it is told to. */
import { byTime, spanOf } from '../../core/recommend/corpus.ts'
import type { Corpus } from '../../core/recommend/corpus.ts'
import { askSettings, learn, learnerFor } from '../../core/recommend/learn.ts'
import { emptyTally, note, scoreOf } from '../../core/recommend/measure.ts'
import type { Score } from '../../core/recommend/measure.ts'
import { MAX_WALK, next } from '../../core/recommend/next.ts'
import type { Room } from '../../core/recommend/next.ts'
import { mostSeen, noteSight, popularityFor } from '../../core/recommend/popularity.ts'
import { groundOf, learnToday, todayFrom } from '../../core/recommend/today.ts'
import type { Today } from '../../core/recommend/today.ts'
import { repack, rowsIn, shardsOf } from '../../core/recommend/shards.ts'
import type { Rows } from '../../core/recommend/rows.ts'
import type { Settings } from '../../core/recommend/settings.ts'
import { ownersOf, tune } from '../../core/recommend/tune.ts'
import type { Tuned } from '../../core/recommend/tune.ts'
import type { Read } from './read.ts'

export const LIST = 20

export type Model = {
  /** What goes on learning: it began as the rows, as the one that serves does. */
  readonly today: Today
  readonly settings: Settings
  readonly shards: Rows[]
  /** What fills a list that the rows leave short. */
  readonly popular: readonly number[]
}

export type Asked = {
  readonly session: string
  readonly place: number
  readonly list: readonly number[]
  readonly us: number
}

export function tunedFor(corpus: Corpus, usual: Settings | null, tick: () => void): Tuned {
  if (!usual) return tune(corpus, tick)
  const span = spanOf(corpus)
  return {
    settings: { ...usual, halfLifeMs: span > 0 ? span / 2 : usual.halfLifeMs },
    score: scoreOf(emptyTally()),
  }
}

export function modelOf(corpus: Corpus, settings: Settings, tick: (views: number) => void): Model {
  const learner = learnerFor(settings)
  const popularity = popularityFor(settings.halfLifeMs)
  const owner = ownersOf(corpus)
  let views = 0
  for (const n of byTime(corpus)) {
    const [item, at] = [corpus.items[n]!, corpus.at[n]!]
    learn(learner, { session: owner[n]!, item, at })
    noteSight(popularity, item, at)
    if (++views % 5_000 === 0) tick(views)
  }
  const { discount } = settings
  const shards = shardsOf(learner.counters, discount)
  const today = todayFrom(groundOf(learner, discount), settings, discount)
  return { today, settings, shards, popular: mostSeen(popularity, 2 * LIST) }
}

type Round = {
  readonly model: Model
  readonly room: Room
  /** Items of the test as the model knows them. */
  readonly test: Read
  readonly places: ReadonlyMap<string, ReadonlySet<number>> | null
  readonly learns: boolean
}

/** Every question of the test in the order of its views; what is learnt, is learnt after its question. */
export function* questions({ model, room, test, places, learns }: Round): Generator<Asked> {
  const { corpus, sessions } = test
  const owner = ownersOf(corpus)
  for (const n of byTime(corpus)) {
    const session = sessions[owner[n]!]!
    const first = corpus.starts[owner[n]!]!
    const place = n - first
    if (place > 0 && (places === null || places.get(session)?.has(place))) {
      const seen = corpus.items.subarray(Math.max(first, n - MAX_WALK), n)
      const from = performance.now()
      const list = listFor(model, seen, room)
      yield { session, place, list, us: Math.round((performance.now() - from) * 1e4) / 10 }
    }
    if (!learns) continue
    const { today, shards, settings } = model
    learnToday(today, { session, item: corpus.items[n]!, at: corpus.at[n]! }, rowsIn(shards))
    const { counters, touched } = today.learner
    repack(shards, counters, touched ?? [], settings.discount)
    touched?.clear()
  }
}

/** Always LIST items where the model knows as many. */
function listFor(model: Model, seen: Int32Array, room: Room): number[] {
  const settings = askSettings(model.today.learner, model.settings)
  const list = next(rowsIn(model.shards), seen, settings, { room, limit: LIST }).map(({ item }) => item)
  for (const item of model.popular) {
    if (list.length >= LIST) break
    if (!list.includes(item)) list.push(item)
  }
  return list
}

export function scoreKeeper(test: Read): { add(asked: Asked): void; score(): Score } {
  const tally = emptyTally()
  const firsts = new Map(test.sessions.map((name, session) => [name, test.corpus.starts[session]!]))
  return {
    add({ session, place, list }) {
      note(tally, list.indexOf(test.corpus.items[firsts.get(session)! + place]!))
    },
    score: () => scoreOf(tally),
  }
}
