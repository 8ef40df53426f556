/**
 * Tells people of the goods that they have in the cart, looked at, bought or asked to be told of that
 * their price or stock has changed, where a journey wants to hear of it. Each change goes by its number: a run that was cut off
 * begins again at the first change that was not told to all, and an event that came twice counts once.
 */
import type { CatalogueEvent } from '../../core/catalogue/change.ts'
import { MICRO } from '../../core/base/money.ts'
import type { Event } from '../../core/event/event.ts'
import type { Journey } from '../../core/journey/journey.ts'
import { WAVE_GAP_MS, waveOf } from '../../core/journey/wave.ts'
import type { Env } from '../env.ts'
import { take } from '../route/take.ts'
import { productsById } from '../store/product.ts'
import { currentRelease } from '../store/release.ts'
import { readSetting, writeSetting } from '../store/setting.ts'

const MARK = 'catalogue:told'
/** Changes of one run, and people of one call. */
const CHANGES = 200
const PEOPLE = 100

type Row = { readonly seq: number; readonly at: number; readonly body: string }

/** Returns how many were told. */
export async function tellWatchers(env: Env, now: number): Promise<number> {
  const { journeys } = await currentRelease(env)
  const awaited = journeys.flatMap(awaitedIn)
  const mark = await readSetting(env, MARK)
  // Nobody is told of what happened before anybody wanted to hear of it.
  if (mark === null || (awaited.length === 0 && !journeys.some(listens))) return skip(env, mark)
  const told = await tellChanges(env, { mark, awaited, isListening: journeys.some(listens) }, now)
  return told + (await tellWaves(env, awaited, now))
}

/** A step of a journey that waits for what the catalogue tells of the product that its entry is about. */
type Awaited = { readonly j: string; readonly s: string; readonly event: string }

function awaitedIn({ id, status, steps }: Journey): Awaited[] {
  if (status === 'ended') return []
  return steps.flatMap((step) =>
    step.kind === 'await' && /^(price|stock)_changed$/.test(step.event)
      ? [{ j: id, s: step.id, event: step.event }]
      : [],
  )
}

type Listening = {
  readonly mark: string
  readonly awaited: readonly Awaited[]
  readonly isListening: boolean
}

async function tellChanges(
  env: Env,
  { mark, awaited, isListening }: Listening,
  now: number,
): Promise<number> {
  const { results } = await env.DB.prepare(
    'SELECT seq, at, body FROM catalogue_event WHERE seq > ? ORDER BY seq LIMIT ?',
  )
    .bind(Number(mark), CHANGES)
    .all<Row>()
  const last = results.at(-1)
  if (!last) return 0
  const events = new Map(results.map((row) => [row.seq, eventOf(row, now)]))
  const watchers = isListening ? await watchersOf(env, results) : []
  const waiting = await waitersOf(env, results, awaited)
  const { now: first, rest } = inWaves(waiting, events)
  const told = await tellAll(env, once([...watchers, ...first]), { events, now })
  if (rest.length > 0) await keepWaves(env, rest, now)
  await writeSetting(env, MARK, String(last.seq))
  return told
}

const listens = ({ status, triggers }: Journey) =>
  status === undefined && triggers.some(({ on }) => on === 'catalogue')

async function skip(env: Env, mark: string | null): Promise<0> {
  const newest = await env.DB.prepare('SELECT ifnull(max(seq), 0) AS seq FROM catalogue_event').first<number>(
    'seq',
  )
  if (String(newest) !== mark) await writeSetting(env, MARK, String(newest))
  return 0
}

function eventOf({ seq, at, body }: Row, now: number): Event {
  const change = JSON.parse(body) as CatalogueEvent
  const params =
    change.name === 'price_changed'
      ? {
          price: change.toMicro / MICRO,
          previous_price: change.fromMicro / MICRO,
          currency: change.currency,
        }
      : {
          available: change.to.available,
          ...(change.to.stock === null ? {} : { stock: change.to.stock }),
          ...(change.from.stock === null ? {} : { previous_stock: change.from.stock }),
        }
  return {
    id: `catalogue:${seq}`,
    name: change.name,
    at,
    receivedAt: now,
    source: 'system',
    params: { item_id: change.productId, ...params },
  }
}

type Watcher = { readonly profile: string; readonly seq: number }

const LISTS = ['$.cart.skus', '$.f.viewed', '$.f.bought']

/** Who has which of the changed products in one of their lists, by the index. */
async function watchersOf(env: Env, rows: readonly Row[]): Promise<Watcher[]> {
  const changed = rows.map(({ seq, body }) => ({ seq, id: (JSON.parse(body) as CatalogueEvent).productId }))
  const lists = LISTS.map(
    (path) => `SELECT profile.id AS profile, change.value ->> 'seq' AS seq
      FROM json_each(?1) AS change, profile, json_each(profile.view, '${path}') AS item
      WHERE item.value = change.value ->> 'id'`,
  )
  const { results } = await env.DB.prepare(`${lists.join(' UNION ')} ORDER BY profile, seq`)
    .bind(JSON.stringify(changed))
    .all<Watcher>()
  return results
}

/** Who waits in an entry for one of the changes, those who asked first first. */
async function waitersOf(env: Env, rows: readonly Row[], awaited: readonly Awaited[]): Promise<Watcher[]> {
  if (awaited.length === 0) return []
  const changed = rows.map(({ seq, body }) => {
    const { productId, name } = JSON.parse(body) as CatalogueEvent
    return { seq, id: productId, name }
  })
  const { results } = await env.DB.prepare(
    `SELECT profile.id AS profile, change.value ->> 'seq' AS seq
     FROM json_each(?1) AS change, json_each(?2) AS step, profile, json_each(profile.standing) AS one
     WHERE profile.open_entries > 0 AND step.value ->> 'event' = change.value ->> 'name'
       AND one.value ->> 'j' = step.value ->> 'j' AND one.value ->> 's' = step.value ->> 's'
       AND one.value ->> 'k' = change.value ->> 'id'
     ORDER BY seq, one.value ->> 'e', profile.id`,
  )
    .bind(JSON.stringify(changed), JSON.stringify(awaited))
    .all<Watcher>()
  return results
}

/** Of each change the first wave, and the products of which more people wait than there are pieces. */
function inWaves(
  waiting: readonly Watcher[],
  events: ReadonlyMap<number, Event>,
): { readonly now: readonly Watcher[]; readonly rest: readonly string[] } {
  const now: Watcher[] = []
  const rest: string[] = []
  for (const [seq, own] of Map.groupBy(waiting, (one) => one.seq)) {
    const { name, params } = events.get(seq)!
    const isBack = name === 'stock_changed' && params['available'] === true
    const stock = isBack && typeof params['stock'] === 'number' ? params['stock'] : null
    const wave = waveOf(own, stock)
    now.push(...wave.now)
    if (!wave.isLast) rest.push(String(params['item_id']))
  }
  return { now, rest }
}

const WAVES = 'catalogue:waves'

/** By product: when the next of those who wait for it are told. */
type Waves = Readonly<Record<string, number>>

async function keepWaves(env: Env, products: readonly string[], now: number): Promise<void> {
  const held = await wavesKept(env)
  const next = Object.fromEntries(products.map((id) => [id, now + WAVE_GAP_MS]))
  await writeSetting(env, WAVES, JSON.stringify({ ...held, ...next }))
}

async function wavesKept(env: Env): Promise<Waves> {
  return JSON.parse((await readSetting(env, WAVES)) ?? '{}') as Waves
}

/** Tells the next ones of what is still there; what is gone again waits for its next return. */
async function tellWaves(env: Env, awaited: readonly Awaited[], now: number): Promise<number> {
  const held = await wavesKept(env)
  const due = Object.keys(held).filter((id) => held[id]! <= now)
  if (due.length === 0) return 0
  const products = await productsById(env, due)
  const kept = Object.fromEntries(Object.entries(held).filter(([id]) => !due.includes(id)))
  const events = new Map<number, Event>()
  const told: Watcher[] = []
  for (const [index, id] of due.entries()) {
    const product = products.get(id)
    if (!product?.available || product.stock === 0) continue
    events.set(index, stillThere(id, product.stock, now))
    const row = { seq: index, at: now, body: JSON.stringify({ productId: id, name: 'stock_changed' }) }
    const wave = waveOf(await waitersOf(env, [row], awaited), product.stock)
    told.push(...wave.now)
    if (!wave.isLast) kept[id] = now + WAVE_GAP_MS
  }
  const count = await tellAll(env, once(told), { events, now })
  await writeSetting(env, WAVES, JSON.stringify(kept))
  return count
}

function stillThere(id: string, stock: number | null, now: number): Event {
  return {
    id: `catalogue:wave:${id}:${now}`.slice(0, 200),
    name: 'stock_changed',
    at: now,
    receivedAt: now,
    source: 'system',
    params: { item_id: id, available: true, ...(stock === null ? {} : { stock }) },
  }
}

/** Who watches a product in two ways is told of it once. */
function once(watchers: readonly Watcher[]): readonly Watcher[] {
  return [...new Map(watchers.map((one) => [`${one.profile} ${one.seq}`, one])).values()]
}

type Telling = { readonly events: ReadonlyMap<number, Event>; readonly now: number }

async function tellAll(env: Env, watchers: readonly Watcher[], { events, now }: Telling): Promise<number> {
  const people = [...Map.groupBy(watchers, ({ profile }) => profile)].map(([profile, own]) => ({
    profile,
    events: own.map(({ seq }) => events.get(seq)!),
    indexes: own.map((_, index) => index),
  }))
  for (let start = 0; start < people.length; start += PEOPLE)
    await take(env, people.slice(start, start + PEOPLE), now)
  return people.length
}
