/**
 * Learns on while it serves: every few minutes what the archive has got goes into the rows of the products
 * that were seen, and these are published as a version. Memory is bounded by the products of a day, writes
 * by the shards that they stand in; the night makes it exact again.
 */
import { HOUR_MS } from '../../core/base/time.ts'
import { MAX_ID } from '../../core/catalogue/product.ts'
import { itemsOf } from '../../core/event/event.ts'
import type { Event } from '../../core/event/event.ts'
import { askOf, learnSold, learnView, listsAt } from '../../core/recommend/day.ts'
import type { Day } from '../../core/recommend/day.ts'
import { modelFrom } from '../../core/recommend/published.ts'
import type { Head } from '../../core/recommend/published.ts'
import { pack, rowsFor, rowsOf, SHARD_ITEMS } from '../../core/recommend/rows.ts'
import type { Rows } from '../../core/recommend/rows.ts'
import { USUAL } from '../../core/recommend/settings.ts'
import { shardOf } from '../../core/recommend/shards.ts'
import type { Env } from '../env.ts'
import { readLakeObject } from '../store/lake.ts'
import { dropDay, keepDay, keptDay, recentKeys } from '../store/recs-day.ts'
import {
  currentRecs,
  forgetRecs,
  keepRecsShard,
  publishRecs,
  recsShardBytes,
  recsShards,
  versionOfHead,
} from '../store/recs.ts'
import { MAX_PRODUCTS } from './recs.ts'

export type LearnReport = {
  readonly version: string
  readonly views: number
  readonly baskets: number
  /** Products whose rows were written anew. */
  readonly products: number
  readonly shards: number
}

/** What one round takes; the rest is of the next one. */
const MAX_EVENTS = 20_000
/** A list that was begun with an older version goes on with it. */
const KEEP_MS = HOUR_MS

type Archived = Event & { readonly profile: string }

/** Null where there is nothing new, or nothing to go on from. */
export async function learnDay(env: Env, now: number): Promise<LearnReport | null> {
  forgetRecs()
  const { version, head } = await currentRecs(env)
  const kept = await keptDay(env, version)
  if (!kept) return null
  const { day } = kept
  const { events, read } = await freshEvents(env, kept.read, now)
  const numbers = numbersFor(head)
  const seen = viewsIn(events, numbers.of)
  const baskets = basketsIn(events, numbers.of)
  if (seen.length + baskets.length === 0) return null
  await learnAll(env, head, day, seen)
  for (const { items, at } of baskets) learnSold(day, items, at)
  const touched = [...(day.today.learner.touched ?? [])]
  const viewed = await shardsAfter(env, head, day, touched)
  const { learnt, fresh } = head
  const next: Head = {
    ...numbers.head(),
    ...listsAt(day.lists, now),
    fresh: [...numbers.fresh(), ...fresh],
    trainedAt: now,
    ask: askOf(day, USUAL),
    learnt: {
      ...learnt,
      by: 'day',
      views: learnt.views + seen.length,
      baskets: learnt.baskets + baskets.length,
      until: Math.max(learnt.until ?? 0, ...events.map(({ at }) => at)),
    },
    shards: { ...head.shards, viewed },
  }
  // First, so that a version that is in force always has its day.
  const own = await versionOfHead(next)
  await keepDay(env, own, { day, read })
  if ((await publishRecs(env, next, { keepMs: KEEP_MS, instead: version })) !== own) {
    await dropDay(env, own)
    return null
  }
  if (own !== version) await dropDay(env, version)
  const shards = viewed.filter((name, place) => name !== head.shards.viewed[place]).length
  return { version: own, views: seen.length, baskets: baskets.length, products: touched.length, shards }
}

/** By time; of one that comes twice in a round one. */
async function freshEvents(env: Env, known: readonly string[], now: number) {
  const keys = await recentKeys(env, now)
  const before = new Set(known)
  const found = new Map<string, Archived>()
  const read = keys.filter((key) => before.has(key))
  for (const key of keys) {
    if (before.has(key)) continue
    if (found.size >= MAX_EVENTS) break
    for (const event of await readLakeObject(env, key)) found.set(`${event.profile} ${event.id}`, event)
    read.push(key)
  }
  const events = [...found.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return { events, read }
}

type NumberOf = (id: string) => number | undefined

/** The numbers of the model, and the next ones for what it does not know. */
function numbersFor(head: Head) {
  const numbers = new Map(head.ids.map((id, number) => [id, number]))
  const added: string[] = []
  return {
    of: (id: string) => {
      const held = numbers.get(id)
      if (held !== undefined) return held
      const number = head.ids.length + added.length
      if (number >= MAX_PRODUCTS || id.length > MAX_ID) return undefined
      numbers.set(id, number)
      added.push(id)
      return number
    },
    fresh: () => added.map((_, place) => head.ids.length + place).reverse(),
    head: (): Head => ({
      ...head,
      ids: [...head.ids, ...added],
      brands: [...head.brands, ...added.map(() => '')],
      pricesMicro: [...head.pricesMicro, ...added.map(() => 0)],
      margins: [...head.margins, ...added.map(() => null)],
    }),
  }
}

function viewsIn(events: readonly Archived[], numberOf: NumberOf) {
  return events
    .filter(({ name }) => name === 'view_item')
    .flatMap((event) =>
      itemsOf(event).flatMap(({ item_id }) => {
        const item = numberOf(item_id)
        return item === undefined ? [] : [{ person: event.profile, item, at: event.at }]
      }),
    )
}

/** The page and the back end tell of the same order: of one round it is one basket. */
function basketsIn(events: readonly Archived[], numberOf: NumberOf) {
  const orders = new Map(
    events
      .filter(({ name }) => name === 'purchase')
      .map((event) => [String(event.params['transaction_id']), event]),
  )
  return [...orders.values()].map((event) => ({
    items: itemsOf(event).flatMap(({ item_id }) => numberOf(item_id) ?? []),
    at: event.at,
  }))
}

async function learnAll(env: Env, head: Head, day: Day, seen: ReturnType<typeof viewsIn>): Promise<void> {
  const open = [...day.today.learner.open.values()].flat()
  const rows = await recsShards(env, head, [...new Set([...open, ...seen.map(({ item }) => item)])])
  const { viewed } = modelFrom(head, rows)
  for (const view of seen) learnView(day, view, viewed)
}

/** Names of all shards, of which those with a product that was seen are written anew. */
async function shardsAfter(
  env: Env,
  head: Head,
  { today }: Day,
  touched: readonly number[],
): Promise<string[]> {
  const names = [...head.shards.viewed]
  const byShard = Map.groupBy(touched, shardOf)
  const last = Math.max(-1, ...byShard.keys())
  for (let number = names.length; number <= last; number++)
    names.push(await keepRecsShard(env, rowsFor(number * SHARD_ITEMS, SHARD_ITEMS).bytes))
  for (const [number, items] of byShard) {
    const rows = await copyOf(env, names[number]!, number)
    for (const item of items) pack(rows, today.learner.counters, item, today.discount)
    names[number] = await keepRecsShard(env, rows.bytes)
  }
  return names
}

async function copyOf(env: Env, name: string, number: number): Promise<Rows> {
  const bytes = await recsShardBytes(env, name)
  return (bytes && rowsOf(bytes.slice())) ?? rowsFor(number * SHARD_ITEMS, SHARD_ITEMS)
}
