/**
 * Tells people of the goods that they have in the cart, looked at or bought that their price or stock
 * has changed, where a journey wants to hear of it. Each change goes by its number: a run that was cut off
 * begins again at the first change that was not told to all, and an event that came twice counts once.
 */
import type { CatalogueEvent } from '../../core/catalogue/change.ts'
import { MICRO } from '../../core/base/money.ts'
import type { Event } from '../../core/event/event.ts'
import type { Journey } from '../../core/journey/journey.ts'
import type { Env } from '../env.ts'
import { take } from '../route/take.ts'
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
  const mark = await readSetting(env, MARK)
  // Nobody is told of what happened before anybody wanted to hear of it.
  if (mark === null || !journeys.some(listens)) return skip(env, mark)
  const { results } = await env.DB.prepare(
    'SELECT seq, at, body FROM catalogue_event WHERE seq > ? ORDER BY seq LIMIT ?',
  )
    .bind(Number(mark), CHANGES)
    .all<Row>()
  const last = results.at(-1)
  if (!last) return 0
  const events = new Map(results.map((row) => [row.seq, eventOf(row, now)]))
  const told = await tellAll(env, await watchersOf(env, results), { events, now })
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
