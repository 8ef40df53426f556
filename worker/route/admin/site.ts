/** The site as a whole: totals, installation, live stream, neighbours, jobs. */
import type { Context } from 'hono'
import type { InstallView, TotalsView } from '../../../core/wire/admin.ts'
import { liveActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { importFeeds } from '../../job/feeds.ts'
import { learnDay } from '../../job/learn.ts'
import { trainRecs } from '../../job/recs.ts'
import { watchQuality } from '../../job/monitor.ts'
import { watchdog } from '../../job/sweep.ts'
import { anonymousSums } from '../../store/anonymous.ts'
import { installed } from '../../store/install.ts'
import { countProducts } from '../../store/product.ts'
import { forgetShelf } from '../../store/shelf.ts'

type Ctx = Context<{ Bindings: Env }>

export function getLive(c: Ctx): Response | Promise<Response> {
  if (c.req.header('upgrade') !== 'websocket')
    return refuse('bad_shape', '', 'The live stream is a WebSocket.')
  return liveActor(c.env).fetch(c.req.raw)
}

type Sums = Record<'profiles' | 'events' | 'orders' | 'revenueMicro' | 'pending', number>

export async function getTotals(c: Ctx): Promise<Response> {
  const { env } = c
  const [sums, counters, deadLetters, products, now, gone] = await Promise.all([
    env.DB.prepare(
      `SELECT count(*) AS profiles, ifnull(sum(events), 0) AS events, ifnull(sum(orders), 0) AS orders,
        ifnull(sum(revenue_micro), 0) AS revenueMicro, ifnull(sum(archived_seq < seq), 0) AS pending FROM profile`,
    ).first<Sums>(),
    env.DB.prepare(
      'SELECT key, sum(counter.value) AS n FROM profile, json_each(profile.counters) AS counter GROUP BY key ORDER BY key',
    ).all<{ key: string; n: number }>(),
    env.DB.prepare('SELECT count(*) AS n FROM dead_letter').first<number>('n'),
    countProducts(env),
    clockNow(env),
    anonymousSums(env),
  ])
  // What people who were made anonymous had done still counts.
  const { profiles = 0, events = 0, orders = 0, revenueMicro = 0, pending = 0 } = sums ?? {}
  const view: TotalsView = {
    now,
    profiles,
    events: events + (gone['events'] ?? 0),
    orders: orders + (gone['orders'] ?? 0),
    revenueMicro: revenueMicro + (gone['revenue_micro'] ?? 0),
    pending,
    counters: withGone(counters.results, gone),
    deadLetters: deadLetters ?? 0,
    products,
  }
  return Response.json(view)
}

function withGone(
  counters: readonly { key: string; n: number }[],
  gone: Readonly<Record<string, number>>,
): Record<string, number> {
  const sums = new Map(counters.map(({ key, n }) => [key, n]))
  for (const [name, n] of Object.entries(gone))
    if (name.startsWith('counter.')) {
      const key = name.slice('counter.'.length)
      sums.set(key, (sums.get(key) ?? 0) + n)
    }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
}

export async function getInstall(c: Ctx): Promise<Response> {
  const { env } = c
  const [note, events] = await Promise.all([
    installed(env),
    env.DB.prepare('SELECT ifnull(sum(events), 0) AS n FROM profile').first<number>('n'),
  ])
  const scriptUrl = `${env.SHOP_URL}/_v/tag.js`
  const view: InstallView = {
    key: env.SITE_KEY,
    scriptUrl,
    snippet: `<script async src="${scriptUrl}" data-key="${env.SITE_KEY}"></script>`,
    firstEventAt: note?.firstAt ?? null,
    lastEventAt: note?.lastAt ?? null,
    lastEventHost: note?.host ?? null,
    events: events ?? 0,
  }
  return Response.json(view)
}

/** GET /revenue: each known person's confirmed money, for checks against the shop's own books. */
export async function getRevenue(c: Ctx): Promise<Response> {
  const after = c.req.query('cursor') ?? ''
  const { results } = await c.env.DB.prepare(
    `SELECT id, external_id AS externalId, revenue_micro AS revenueMicro, refunded_micro AS refundedMicro, orders
     FROM profile WHERE external_id IS NOT NULL AND id > ? ORDER BY id LIMIT 1000`,
  )
    .bind(after)
    .all<{ id: string; externalId: string; revenueMicro: number; refundedMicro: number; orders: number }>()
  return Response.json({
    rows: results.map(({ id: _, ...row }) => row),
    cursor: results.length === 1000 ? results.at(-1)!.id : null,
  })
}

export async function postJob(c: Ctx): Promise<Response> {
  const name = c.req.param('name')
  const { env } = c
  if (name === 'feeds') return Response.json({ feeds: await importFeeds(env, await clockNow(env)) })
  if (name === 'models') {
    const trained = await trainRecs(env, await clockNow(env))
    forgetShelf()
    return Response.json(trained)
  }
  if (name === 'learn') return Response.json(await learnDay(env, await clockNow(env)))
  if (name === 'quality') return Response.json(await watchQuality(env, await clockNow(env)))
  if (name === 'watchdog') return Response.json(await watchdog(env))
  return refuse(
    'not_found',
    '',
    `There is no job "${(name ?? '').slice(0, 40)}"; there are feeds, models, learn, quality and watchdog.`,
  )
}
