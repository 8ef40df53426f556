/** Feeds and their imports behind the console: state, progress, faults, decisions. */
import type { Context } from 'hono'
import { ROW_FAULTS } from '../../../core/catalogue/row-fault.ts'
import { FeedChange, FeedDraft, ImportDecision } from '../../../core/wire/catalogue.ts'
import type { FaultsAnswer, FaultView, FeedView, FeedsAnswer } from '../../../core/wire/catalogue.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { feedAddress } from '../../job/feed/address.ts'
import { readFaults } from '../../job/feed/pieces.ts'
import type { LineFault } from '../../job/feed/pieces.ts'
import { decideImport, runImport, startImport } from '../../job/feed/run.ts'
import { folderOf } from '../../job/feed/state.ts'
import type { Feed, ImportState } from '../../job/feed/state.ts'
import {
  allFeeds,
  consoleFeeds,
  dropFeed,
  feedNote,
  listImports,
  readImport,
  saveFeed,
} from '../../store/feed.ts'
import { importView } from './catalogue-view.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BODY = 8 * 1024
const MAX_FEEDS = 50
const SHOWN_IMPORTS = 5
/** Of one import; the counts by code are always whole. */
const MAX_DOWNLOAD = 20_000

async function feedView(env: Env, feed: Feed): Promise<FeedView> {
  const [{ lastOkAt, lastTriedAt, rows, error }, imports] = await Promise.all([
    feedNote(env, feed.id),
    listImports(env, { feed: feed.id, limit: SHOWN_IMPORTS }),
  ])
  return { ...feed, lastOkAt, lastTriedAt, rows, error, imports: imports.map(importView) }
}

export async function getFeeds(c: Ctx): Promise<Response> {
  const [feeds, now] = await Promise.all([allFeeds(c.env), clockNow(c.env)])
  const answer: FeedsAnswer = { now, feeds: await Promise.all(feeds.map((feed) => feedView(c.env, feed))) }
  return Response.json(answer)
}

export async function postFeed(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, FeedDraft, MAX_BODY)
  if (!body.ok) return problemResponse(body.problem)
  const address = feedAddress(body.value.url, env.SHOP_URL)
  if (!address.ok) return problemResponse(address.problem)
  if ((await consoleFeeds(env)).length >= MAX_FEEDS)
    return refuse('bad_param', '', `At most ${MAX_FEEDS} feeds can be added.`)
  const id = `f-${crypto.randomUUID().slice(0, 8)}`
  const currency = body.value.currency ?? (env.CURRENCY || 'CZK')
  const feed: Feed = { ...body.value, id, currency, url: body.value.url.trim(), source: 'console' }
  await saveFeed(env, feed, await clockNow(env))
  return Response.json(await feedView(env, feed), { status: 201 })
}

export async function postFeedChange(c: Ctx): Promise<Response> {
  const { env } = c
  const feed = await feedOf(c)
  if (feed instanceof Response) return feed
  if (feed.source === 'settings')
    return refuse('bad_param', '', 'This feed stands in the settings (FEEDS); change it there.')
  const body = await readJson(c.req.raw, FeedChange, MAX_BODY)
  if (!body.ok) return problemResponse(body.problem)
  const address = feedAddress(body.value.url ?? feed.url, env.SHOP_URL)
  if (!address.ok) return problemResponse(address.problem)
  const told = Object.fromEntries(Object.entries(body.value).filter(([, value]) => value !== undefined))
  const changed: Feed = { ...feed, ...told }
  await saveFeed(env, changed, await clockNow(env))
  return Response.json(await feedView(env, changed))
}

export async function deleteFeed(c: Ctx): Promise<Response> {
  const isGone = await dropFeed(c.env, c.req.param('id') ?? '')
  return isGone
    ? new Response(null, { status: 204 })
    : refuse('not_found', '', 'No such feed was added here.')
}

async function feedOf(c: Ctx): Promise<Feed | Response> {
  const id = c.req.param('id') ?? ''
  const feed = (await allFeeds(c.env)).find((one) => one.id === id)
  return feed ?? refuse('not_found', '', `There is no feed ${id.slice(0, 40)}.`)
}

/** Begins an import and answers at once; the first part of the work is done behind the answer. */
export async function postFeedImport(c: Ctx): Promise<Response> {
  const { env } = c
  const feed = await feedOf(c)
  if (feed instanceof Response) return feed
  const now = await clockNow(env)
  const id = await startImport(env, feed, now)
  c.executionCtx.waitUntil(runImport(env, id, now))
  const state = await readImport(env, id)
  return state ? Response.json(importView(state), { status: 202 }) : refuse('not_found')
}

async function importOf(c: Ctx): Promise<ImportState | Response> {
  const id = c.req.param('id') ?? ''
  return (await readImport(c.env, id)) ?? refuse('not_found', '', `There is no import ${id.slice(0, 40)}.`)
}

export async function getImport(c: Ctx): Promise<Response> {
  const state = await importOf(c)
  return state instanceof Response ? state : Response.json(importView(state))
}

/** Whoever watches a long import may push it on instead of waiting for the cron. */
export async function postImportContinue(c: Ctx): Promise<Response> {
  const state = await importOf(c)
  if (state instanceof Response) return state
  const ran = await runImport(c.env, state.id, await clockNow(c.env))
  return Response.json(importView(ran ?? (await readImport(c.env, state.id)) ?? state))
}

export async function postImportDecision(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, ImportDecision, MAX_BODY)
  if (!body.ok) return problemResponse(body.problem)
  const state = await importOf(c)
  if (state instanceof Response) return state
  const now = await clockNow(env)
  const decided = await decideImport(env, state.id, body.value.decision, now)
  if (decided === null) return refuse('bad_param', '/decision', 'This import does not wait for a decision.')
  if (decided.phase !== 'done') c.executionCtx.waitUntil(runImport(env, decided.id, now))
  return Response.json(importView(decided))
}

export async function getImportErrors(c: Ctx): Promise<Response> {
  const state = await importOf(c)
  if (state instanceof Response) return state
  if (c.req.query('format') === 'csv')
    return faultsCsv(c.env, state, c.req.query('lang') === 'en' ? 'en' : 'cs')
  const from = Math.max(0, Math.trunc(Number(c.req.query('cursor')) || 0))
  let piece = from
  let faults: LineFault[] = []
  while (piece < state.pieces && faults.length === 0)
    faults = await readFaults(c.env, folderOf(state.id), piece++)
  const answer: FaultsAnswer = {
    faults: faults.map(faultView),
    total: Object.values(state.faults).reduce((sum, count) => sum + count, 0),
    cursor: piece < state.pieces ? String(piece) : null,
  }
  return Response.json(answer)
}

function faultView({ line, code, path, id, found }: LineFault): FaultView {
  return { line, code, level: ROW_FAULTS[code].level, path, id, found }
}

async function faultsCsv(env: Env, state: ImportState, language: 'cs' | 'en'): Promise<Response> {
  // A sheet takes a cell that begins so for a formula.
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const lines = [
    language === 'cs' ? 'řádek;kód;chyba;místo;nalezeno;co s tím' : 'line;id;fault;path;found;hint',
  ]
  for (let piece = 0; piece < state.pieces && lines.length < MAX_DOWNLOAD; piece++)
    for (const { line, id, code, path, found } of await readFaults(env, folderOf(state.id), piece)) {
      const { title, hint } = ROW_FAULTS[code]
      const cells = [id ?? '', title[language], path, found, hint[language]]
      lines.push([line, ...cells.map(cell)].join(';'))
    }
  return new Response(`\ufeff${lines.slice(0, MAX_DOWNLOAD).join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="import-${state.feed.id}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
