/** One run of the command: read, build, send, tell. */
import { stat } from 'node:fs/promises'
import { byTime } from '../../core/recommend/corpus.ts'
import type { Described } from '../../core/recommend/likeness.ts'
import { USUAL } from '../../core/recommend/settings.ts'
import { ownersOf, TRIALS } from '../../core/recommend/tune.ts'
import { basketIn } from '../../core/recommend/tune-baskets.ts'
import { visitOf } from '../../core/recommend/visits.ts'
import type { Visits } from '../../core/recommend/visits.ts'
import { sourceOf } from '../history/target.ts'
import { count } from '../terminal/number.ts'
import { progress } from '../terminal/progress.ts'
import type { Progress } from '../terminal/progress.ts'
import { readCatalogue } from './baskets.ts'
import { builderFor, TABLES_BUILT } from './build.ts'
import type { Builder, Built } from './build.ts'
import { eventsOf, hoursIn } from './lake.ts'
import { pushModel } from './push.ts'
import type { PushOptions } from './push-option.ts'
import { numbers, readViews } from './read.ts'
import type { Read } from './read.ts'
import type { Out } from './run.ts'
import { tunedFor } from './sessions.ts'

export async function runPush(options: PushOptions, out: Out): Promise<void> {
  // First, so that nobody waits for a model that has no way out.
  const target = options.dry ? null : sourceOf(options)
  const builder =
    options.lake === null ? await fromFiles(options.train!, options, out) : fromLake(options.lake, out.stream)
  const catalogue = options.catalogue === null ? null : await readCatalogue(options.catalogue)
  const built = finished(builder, catalogue, out)
  const { learnt, ids } = built.head
  out.say(
    `  ${count(ids.length)} products, ${count(learnt.views)} views, ${count(learnt.baskets)} baskets, ${count(built.shards.size)} shards`,
  )
  if (!target) return
  let bar: Progress | null = null
  const pushed = await pushModel(target.ask, built, (done, total) => {
    bar ??= barOf(out.stream, 'send', total, 'shards')
    bar.at(done)
    if (done === total) bar.end()
  })
  out.say(
    `  version ${pushed.version} is in force on ${target.url}: ${count(pushed.sent)} shards sent, ${count(pushed.kept)} were there`,
  )
}

function finished(
  builder: Builder,
  catalogue: ReadonlyMap<string, Described> | null,
  { stream }: Out,
): Built {
  const bar = barOf(stream, 'build', TABLES_BUILT, 'tables')
  let tables = 0
  const built = builder.finish(catalogue, Date.now(), () => bar.at(++tables))
  bar.end()
  return built
}

function fromLake(folder: string, stream: NodeJS.WriteStream): Builder {
  const hours = hoursIn(folder)
  const bar = barOf(stream, 'learn', hours.length, 'hours')
  const builder = builderFor(USUAL)
  const visits: Visits = new Map()
  for (const [done, { files }] of hours.entries()) {
    for (const { name, at, params, profile, member = profile } of eventsOf(files)) {
      const ids = idsIn(params['items'])
      if (name === 'view_item') for (const id of ids) builder.view(visitOf(visits, member, at), id, at)
      if (name === 'purchase') builder.basket(String(params['transaction_id']), ids, at)
    }
    bar.at(done + 1)
  }
  bar.end()
  return builder
}

function idsIn(items: unknown): string[] {
  if (!Array.isArray(items)) return []
  return items.flatMap((item: { item_id?: unknown }) =>
    typeof item?.item_id === 'string' && item.item_id !== '' ? item.item_id : [],
  )
}

async function fromFiles(
  train: string,
  { baskets, untuned }: PushOptions,
  { say, stream }: Out,
): Promise<Builder> {
  const items = numbers()
  const { corpus } = await readFile(train, items, stream)
  const tuning = barOf(stream, 'tune', untuned ? 1 : TRIALS, 'trials')
  let trials = 0
  const { settings } = tunedFor(corpus, untuned ? USUAL : null, () => tuning.at(++trials))
  tuning.end()
  say(`  ${JSON.stringify(settings)}`)
  const builder = builderFor(settings)
  const owner = ownersOf(corpus)
  const bar = barOf(stream, 'learn', corpus.items.length, 'views')
  let views = 0
  for (const n of byTime(corpus)) {
    builder.view(String(owner[n]), items.names[corpus.items[n]!]!, corpus.at[n]!)
    bar.at(++views)
  }
  bar.end()
  if (baskets !== null) await addBaskets(builder, baskets, stream)
  return builder
}

async function addBaskets(builder: Builder, path: string, stream: NodeJS.WriteStream): Promise<void> {
  const items = numbers()
  const { corpus, sessions } = await readFile(path, items, stream)
  for (const [n, name] of sessions.entries()) {
    const ids = Array.from(basketIn(corpus, n), (item) => items.names[item]!)
    builder.basket(name, ids, corpus.at[corpus.starts[n]!]!)
  }
}

async function readFile(
  path: string,
  items: ReturnType<typeof numbers>,
  stream: NodeJS.WriteStream,
): Promise<Read> {
  const { size } = await stat(path)
  const bar = barOf(stream, 'read', size, 'bytes')
  const read = await readViews(path, items, (bytes) => bar.at(bytes))
  bar.end()
  return read
}

const barOf = (stream: NodeJS.WriteStream, label: string, total: number, unit: string): Progress =>
  progress({ label: label.padEnd(5), total, unit, stream })
