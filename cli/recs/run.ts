/** One run of the command: read, tune, build, ask, tell. */
import { stat } from 'node:fs/promises'
import { USUAL } from '../../core/recommend/settings.ts'
import { USUAL_BASKETS } from '../../core/recommend/baskets.ts'
import { spanOf } from '../../core/recommend/corpus.ts'
import { roomFor } from '../../core/recommend/next.ts'
import { TRIALS } from '../../core/recommend/tune.ts'
import { BASKET_TRIALS, tuneBaskets } from '../../core/recommend/tune-baskets.ts'
import { count } from '../terminal/number.ts'
import { progress } from '../terminal/progress.ts'
import type { Progress } from '../terminal/progress.ts'
import { basketQuestions, blendOf, readAlike } from './baskets.ts'
import { linesTo } from './lines.ts'
import type { RecsOptions } from './option.ts'
import { numbers, readPositions, readViews } from './read.ts'
import type { Numbers, Read } from './read.ts'
import { latencies } from './latency.ts'
import { modelOf, questions, scoreKeeper, tunedFor } from './sessions.ts'

export type Out = { readonly say: (line: string) => void; readonly stream: NodeJS.WriteStream }

/** Fills the lists of one test file, and says how good they are. */
export async function runRecs(options: RecsOptions, out: Out): Promise<void> {
  await (options.together ? runBaskets(options, out) : runSessions(options, out))
  out.say(`  lists in ${options.out}`)
}

async function runSessions(options: RecsOptions, { say, stream }: Out): Promise<void> {
  const items = numbers()
  const train = await read(options.train, items, stream)
  const known = items.names.length
  const tuning = barOf(stream, 'tune', options.untuned ? 1 : TRIALS, 'trials')
  let trials = 0
  const tuned = tunedFor(train.corpus, options.untuned ? USUAL : null, () => tuning.at(++trials))
  tuning.end()
  say(`  ${JSON.stringify(rounded(tuned.settings))}`)
  const building = barOf(stream, 'build', train.corpus.items.length, 'views')
  const model = modelOf(train.corpus, tuned.settings, (views) => building.at(views))
  building.at(train.corpus.items.length)
  building.end()
  const bytes = model.shards.reduce((sum, shard) => sum + shard.bytes.length, 0)
  say(
    `  ${count(known)} items, ${count(model.shards.length)} shards, ${Math.round(bytes / known)} bytes an item`,
  )
  const test = await read(options.test, items, stream)
  const places = await readPositions(options.positions)
  const asking = barOf(stream, 'ask', test.corpus.items.length, 'views')
  const lines = linesTo(options.out)
  const keeper = scoreKeeper(test)
  const times = latencies()
  const round = { model, room: roomFor(items.names.length), test, places, learns: options.learn }
  let asked = 0
  for (const one of questions(round)) {
    keeper.add(one)
    times.add(one.us)
    const r = one.list.map((item) => items.names[item]!)
    await lines.write(JSON.stringify({ s: one.session, p: one.place, r, us: one.us }))
    if (++asked % 1000 === 0) asking.at(asked)
  }
  await lines.end()
  asking.at(test.corpus.items.length)
  asking.end()
  const { questions: n, hitRate, reciprocalRank } = keeper.score()
  say(`  ${count(n)} questions: HR@20 ${hitRate.toFixed(4)}, MRR@20 ${reciprocalRank.toFixed(4)}`)
  say(`  ${times.say()}`)
}

async function runBaskets(options: RecsOptions, { say, stream }: Out): Promise<void> {
  const items = numbers()
  const train = await read(options.train, items, stream)
  const alike = options.catalogue === null ? null : await readAlike(options.catalogue, items)
  const tuning = barOf(stream, 'tune', options.untuned ? 1 : BASKET_TRIALS, 'trials')
  let trials = 0
  const settings = options.untuned
    ? { ...USUAL_BASKETS, halfLifeMs: spanOf(train.corpus) / 4 || USUAL_BASKETS.halfLifeMs }
    : tuneBaskets(train.corpus, alike, () => tuning.at(++trials)).settings
  tuning.end()
  say(`  ${JSON.stringify(rounded(settings))}`)
  const blend = blendOf(train.corpus, settings, alike)
  const test = await read(options.test, items, stream)
  const lines = linesTo(options.out)
  const asking = barOf(stream, 'ask', test.sessions.length, 'baskets')
  const times = latencies()
  let [baskets, hits, gains] = [0, 0, 0]
  for (const { asked, hit, gain } of basketQuestions(blend, test, roomFor(items.names.length))) {
    baskets++
    hits += hit
    gains += gain
    for (const { basket, place, item, list, us } of asked) {
      times.add(us)
      const r = list.map((one) => items.names[one]!)
      await lines.write(JSON.stringify({ s: basket, p: place, q: items.names[item]!, r, us }))
    }
    asking.at(baskets)
  }
  await lines.end()
  asking.end()
  const by = Math.max(1, baskets)
  say(
    `  ${count(baskets)} baskets: hit rate@10 ${(hits / by).toFixed(4)}, NDCG@10 ${(gains / by).toFixed(4)}`,
  )
  say(`  ${times.say()}`)
}

async function read(path: string, items: Numbers, stream: NodeJS.WriteStream): Promise<Read> {
  const { size } = await stat(path)
  const bar = barOf(stream, 'read', size, 'bytes')
  const found = await readViews(path, items, (bytes) => bar.at(bytes))
  bar.end()
  return found
}

const barOf = (stream: NodeJS.WriteStream, label: string, total: number, unit: string): Progress =>
  progress({ label: label.padEnd(5), total, unit, stream })

function rounded(settings: object): object {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, Number.isFinite(value) ? value : 'never']),
  )
}
