/**
 * A shop of one process for the tests of the tag: serves fixture pages and the built files, keeps
 * what the tag posts, and can be told to fail. Plus a Chromium to visit it with.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import type { SlotDecision } from '../../core/wire/decide.ts'
import type { Plan } from '../../core/wire/plan.ts'
import type { ConsentSnapshot, PageEvent } from '../../core/wire/events.ts'
import { eventually } from './eventually.ts'
import { once } from './once.ts'

export { startBrowser } from './browser.ts'

const ROOT = join(import.meta.dirname, '../..')
const DIST = join(ROOT, 'dist/public/_v')
const BUILD_TIMEOUT_MS = 150_000
const ARRIVAL_TIMEOUT_MS = 30_000
const LATE_MS = 1_000

let isBuilt = false

/** Builds dist when a source has changed; test files that start together build once. */
export function buildTag(): Promise<void> {
  return once(
    join(ROOT, 'dist/.building'),
    BUILD_TIMEOUT_MS,
    () => isBuilt,
    async () => {
      await buildIfChanged(PAGE_BUILD)
      isBuilt = true
    },
  )
}

export type Batch = { key: string; consent: ConsentSnapshot; events: PageEvent[]; cookie: string }
export type Fixture = { html: string; headers?: Record<string, string> }
/** Instead of an answer at once: 'reset' cuts the connection, 'lost' takes the batch first; 'late' takes it and answers after a second. */
export type Failure =
  | 'reset'
  | 'lost'
  | 'late'
  | { status: number; headers?: Record<string, string>; body?: unknown }

/** The plan that waits for what every shop waits for. */
export const LEAVING_OR_RESTING: Plan = {
  campaigns: [
    {
      id: 'save-cart',
      slot: 'popup',
      when: {
        any: [
          { of: 'exit', in: [true] },
          { of: 'idle_s', than: 25 },
        ],
      },
      frequency: { perVisit: 1, quietAfterImpressionMs: 86_400_000, quietAfterDismissMs: 604_800_000 },
    },
  ],
  validForMs: null,
}

export type Shop = {
  url: string
  pages: Map<string, Fixture>
  /** Every batch that was taken, in order. */
  batches: Batch[]
  /** The most batches that waited for a late answer at the same time. */
  atOnce: number
  /** Every request to /_v/v1/*, taken or not. */
  requests: string[]
  decideRequests: Record<string, unknown>[]
  decision: SlotDecision | undefined
  /** What a page in on-device mode is answered: by path below /_v/v1/device. */
  device: Readonly<Record<string, unknown>>
  /** What the page is told to wait for; requests for it stand in `planRequests` alone. */
  plan: Plan
  planRequests: Record<string, unknown>[]
  /** Decides in place of `decision`, by what was asked. */
  decide: ((request: Record<string, unknown>) => SlotDecision[]) | undefined
  /** Answers to events say that there are campaigns that wait for a moment. */
  hasCampaigns: boolean
  /** Decides on a batch; undefined takes it. */
  fail: ((batch: Batch, attempt: number) => Failure | undefined) | undefined
  /** Taken events, each id once, in order of arrival. */
  events(): PageEvent[]
  names(): string[]
  /** Waits until the events of these names have come. */
  arrived(...names: string[]): Promise<void>
  /** Forgets what came. */
  clear(): void
  /**
   * Forgets what came and opens at another address, for the next test: a page that is closed sends
   * its last batch, which may come after its context has gone.
   */
  reopen(): Promise<void>
  close(): Promise<void>
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html; charset=utf-8',
}

function sendFile(res: ServerResponse, path: string): void {
  if (!existsSync(path)) return void res.writeHead(404).end()
  res
    .writeHead(200, { 'content-type': TYPES[path.split('.').pop()!] ?? 'text/plain' })
    .end(readFileSync(path))
}

/** Late answers that are still to be given. */
let waiting = 0

function takeEvents(shop: Shop, batch: Batch, res: ServerResponse): void {
  const failure = shop.fail?.(batch, shop.requests.length)
  if (failure === 'reset') return void res.destroy()
  if (typeof failure === 'object') {
    res.writeHead(failure.status, { 'content-type': 'application/json', ...failure.headers })
    return void res.end(JSON.stringify(failure.body ?? {}))
  }
  const known = new Set(shop.events().map((event) => event.id))
  shop.batches.push(batch)
  if (failure === 'lost') return void res.destroy()
  const consented = batch.consent.analytics || batch.consent.personalisation
  const verdicts = batch.events.map((event, index) => ({
    index,
    id: event.id,
    status: known.has(event.id) ? 'duplicate' : String(event.name) === 'refuse_me' ? 'refused' : 'accepted',
  }))
  const visitor = consented && !batch.cookie.includes('visitor=') && 'visitor=v1; HttpOnly; Path=/'
  const reply = () => {
    res.writeHead(200, { 'content-type': 'application/json', ...(visitor && { 'set-cookie': visitor }) })
    res.end(
      JSON.stringify({ received_at: Date.now(), verdicts, ...(shop.hasCampaigns && { campaigns: true }) }),
    )
  }
  if (failure !== 'late') return reply()
  shop.atOnce = Math.max(shop.atOnce, ++waiting)
  res.on('close', () => waiting--)
  setTimeout(reply, LATE_MS)
}

async function answer(shop: Shop, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { pathname } = new URL(req.url ?? '/', shop.url)
  if (req.method === 'GET' && pathname.startsWith('/_v/v1/device')) {
    shop.requests.push(pathname)
    const body = shop.device[pathname.slice('/_v/v1/device'.length)]
    const cache = body ? 'max-age=60' : 'no-store'
    res.writeHead(body ? 200 : 503, { 'content-type': 'application/json', 'cache-control': cache })
    return void res.end(JSON.stringify(body ?? {}))
  }
  if (pathname.startsWith('/_v/v1/')) {
    const body = JSON.parse(await bodyOf(req)) as Batch & Record<string, unknown>
    shop.requests.push(pathname)
    if (pathname.endsWith('/events'))
      return takeEvents(shop, { ...body, cookie: req.headers.cookie ?? '' }, res)
    res.writeHead(200, { 'content-type': 'application/json' })
    if (body.plan) {
      shop.planRequests.push(body)
      return void res.end(JSON.stringify({ decisions: [], plan: shop.plan }))
    }
    shop.decideRequests.push(body)
    return void res.end(
      JSON.stringify({ decisions: shop.decide?.(body) ?? (shop.decision ? [shop.decision] : []) }),
    )
  }
  if (pathname.startsWith('/_v/')) return sendFile(res, join(DIST, pathname.slice(4)))
  if (pathname.startsWith('/npm/')) return sendFile(res, join(ROOT, 'node_modules', pathname.slice(5)))
  if (pathname.endsWith('.svg')) {
    const picture =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3" fill="#b5763c"/></svg>'
    return void res.writeHead(200, { 'content-type': 'image/svg+xml' }).end(picture)
  }
  const fixture = shop.pages.get(pathname)
  if (!fixture) return void res.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
  res.writeHead(200, { 'content-type': TYPES.html, ...fixture.headers }).end(fixture.html)
}

export async function startShop(): Promise<Shop> {
  await buildTag()
  const server = createServer((req, res) => {
    void answer(shop, req, res).catch(() => res.destroy())
  })
  const open = async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // A name, because 127.0.0.1 is trustworthy but has no cookies of its own kind in every Chromium.
    return `http://localhost:${(server.address() as AddressInfo).port}`
  }
  const shop: Shop = {
    url: await open(),
    pages: new Map(),
    batches: [],
    atOnce: 0,
    requests: [],
    decideRequests: [],
    decision: undefined,
    device: {},
    plan: LEAVING_OR_RESTING,
    planRequests: [],
    decide: undefined,
    hasCampaigns: true,
    fail: undefined,
    events() {
      const events = new Map<string, PageEvent>()
      for (const event of shop.batches.flatMap((batch) => batch.events)) {
        if (!events.has(event.id)) events.set(event.id, event)
      }
      return [...events.values()]
    },
    names: () => shop.events().map((event) => event.name),
    async arrived(...names) {
      const giveUpAt = Date.now() + ARRIVAL_TIMEOUT_MS
      while (!names.every((name) => shop.names().includes(name))) {
        if (Date.now() > giveUpAt) throw new Error(`${names} did not come; there are ${shop.names()}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    clear() {
      shop.batches = []
      shop.atOnce = 0
      shop.requests = []
      shop.decideRequests = []
      shop.decision = undefined
      shop.plan = LEAVING_OR_RESTING
      shop.planRequests = []
      shop.decide = undefined
      shop.fail = undefined
    },
    async reopen() {
      await shop.close()
      shop.clear()
      shop.url = await open()
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  shop.pages.set('/', { html: shopPage() })
  return shop
}

/** A page with the tag; `head` runs before it, `tag` adds attributes. */
export function shopPage({ head = '', body = '', tag = '' } = {}): string {
  return `<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Káva</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}
    <script async src="/_v/tag.js" data-key="pk_test" ${tag}></script></head>
    <body><main><h1>Káva</h1>${body}</main></body></html>`
}

/** Uncaught errors and rejections of every page of the context; a test ends by expecting none. */
export function listenForErrors(context: BrowserContext): string[] {
  const errors: string[] = []
  context.on('weberror', (error) => errors.push(String(error.error())))
  return errors
}

/** Waits until the tag has started. */
export async function tagReady(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as unknown as { vitrina?: { version?: string } }).vitrina?.version)
}

/** Calls a method of `window.vitrina`. */
export function call(page: Page, ...args: unknown[]): Promise<unknown> {
  return page.evaluate(
    (args) => (window as unknown as { vitrina: (...args: unknown[]) => unknown }).vitrina(...args),
    args,
  )
}

/** Waits until the page has its plan: from then on it sees the moments that campaigns wait for. */
export async function planned(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as unknown as { plansHeard?: number }).plansHeard)
}

/** Counts the plans that the pages of a context are given; for `planned`. */
export async function countPlans(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    type Vitrina = { q?: unknown[]; on?: (name: string, listener: () => void) => void }
    const page = window as unknown as { vitrina?: Vitrina; plansHeard?: number }
    page.vitrina ??= { q: [] }
    page.vitrina.q!.push(['on', 'plan', () => (page.plansHeard = (page.plansHeard ?? 0) + 1)])
  })
}

/** Search terms, or else names, of the events that the tag's outbox has committed. */
export function kept(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('vitrina')
        // Not made yet: that is for the tag to do.
        opening.addEventListener('upgradeneeded', () => opening.transaction!.abort())
        opening.addEventListener('error', () => resolve([]))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('events').objectStore('events').getAll()
          reading.addEventListener('success', () => {
            opening.result.close()
            type Row = { event: { name: string; params?: { search_term?: string } } }
            resolve(reading.result.map(({ event }: Row) => event.params?.search_term ?? event.name))
          })
        })
      }),
  )
}

/**
 * Waits until the page has the answer to everything that has arrived. Before that a navigation
 * would cut it off: the cookie of a first answer is missing, and the same events go out again.
 */
export async function answered(page: Page): Promise<void> {
  await eventually(() => kept(page)).toEqual([])
}

export const ALL = { functionality: true, analytics: true, personalisation: true }
export const NONE = { functionality: false, analytics: false, personalisation: false }

export type Traces = {
  cookies: string[]
  local: number
  session: number
  databases: string[]
  caches: string[]
}

/** Everything that a page can leave on a device. */
export async function traces(page: Page): Promise<Traces> {
  const cookies = (await page.context().cookies()).map((cookie) => cookie.name)
  const inPage = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).map((each) => each.name ?? ''),
    caches: await caches.keys(),
  }))
  return { cookies, ...inPage }
}

export const NO_TRACES: Traces = { cookies: [], local: 0, session: 0, databases: [], caches: [] }
