/** The admin API as the console expects it, over real HTTP and a real WebSocket, with a hand on every switch. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { problem, PROBLEMS } from '../../core/base/problem.ts'
import type { ProblemCode } from '../../core/base/problem.ts'
import type { LiveLine } from '../../core/wire/admin.ts'
import { bundleConsole } from './bundle.ts'
import { answerCalendar } from './fake-calendar.ts'
import { answerCampaigns, newCampaignWorld } from './fake-campaigns.ts'
import type { CampaignWorld } from './fake-campaigns.ts'
import { answerMessages, newMessageWorld } from './fake-messages.ts'
import type { MessageWorld } from './fake-messages.ts'
import { answerJourneys, definitionsOf, newJourneyWorld } from './fake-journeys.ts'
import type { JourneyWorld } from './fake-journeys.ts'
import { answerOffers, newOfferWorld } from './fake-offers.ts'
import type { OfferWorld } from './fake-offers.ts'
import { answerPlaybooks, newPlaybookWorld } from './fake-playbooks.ts'
import type { PlaybookWorld } from './fake-playbooks.ts'
import { answerPolicy, newPolicyWorld } from './fake-policy.ts'
import type { PolicyWorld } from './fake-policy.ts'
import { answerCatalogue, newCatalogueWorld } from './fake-catalogue.ts'
import type { CatalogueWorld } from './fake-catalogue.ts'
import { answerDecisions, newDecisionWorld } from './fake-decisions.ts'
import type { DecisionWorld } from './fake-decisions.ts'
import { answerPerson, newPersonWorld } from './fake-person.ts'
import type { PersonWorld } from './fake-person.ts'
import { answerQuality, newQualityWorld } from './fake-quality.ts'
import type { QualityWorld } from './fake-quality.ts'
import { answerRecs, newRecsWorld } from './fake-recs.ts'
import type { RecsWorld } from './fake-recs.ts'
import { answerRules, newRuleWorld } from './fake-rules.ts'
import type { RuleWorld } from './fake-rules.ts'
import { answerSegments, newSegmentWorld } from './fake-segments.ts'
import type { SegmentWorld } from './fake-segments.ts'
import { answerLinks, answerTemplates, newTemplateWorld } from './fake-templates.ts'
import type { TemplateWorld } from './fake-templates.ts'
import { backlog } from './fixture/line.ts'
import { picture } from './fixture/product.ts'
import { BUYER, buyerProfile, NEWCOMER, newcomerProfile, profileRows } from './fixture/profile.ts'
import { acceptPeer } from './web-socket.ts'
import type { Peer } from './web-socket.ts'

export const LOGIN_TOKEN = 'once-4f7a'
export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src http://localhost:*; connect-src 'self' ws: wss:; font-src 'self'"
const API = '/_v/v1/admin'
/** What the edge links for widgets, as rollup.config.js puts it together. */
const WIDGETS = fileURLToPath(new URL('../../widgets/', import.meta.url))
const LOOKS: Readonly<Record<string, readonly string[]>> = {
  '/_v/slot.css': ['rail.css', 'blocks.css'],
  '/_v/acts.css': ['more-blocks.css'],
}
const SNIPPET = '<script async src="https://kafe.example/_v/tag.js" data-key="pk_kafe_7Q2f"></script>'

/** What a test may turn while the console is looking. */
export type World = {
  offsetMs: number
  bots: boolean
  demo: boolean
  lines: LiveLine[]
  firstEventAt: number | null
  profiles: 'many' | 'none'
  tokens: Set<string>
  /** A code that every read answers with. */
  refuse: ProblemCode | null
  rules: RuleWorld
  person: PersonWorld
  quality: QualityWorld
  recs: RecsWorld
  catalogue: CatalogueWorld
  segments: SegmentWorld
  campaigns: CampaignWorld
  journeys: JourneyWorld
  playbooks: PlaybookWorld
  offers: OfferWorld
  decisions: DecisionWorld
  policy: PolicyWorld
  messages: MessageWorld
  templates: TemplateWorld
}

export type FakeAdmin = {
  readonly url: string
  readonly world: World
  readonly push: (...lines: LiveLine[]) => void
  readonly dropPeers: () => void
  /** Cuts all connections and refuses new ones until called with false. */
  readonly setDown: (down: boolean) => void
  readonly close: () => Promise<void>
}

export async function startFakeAdmin(): Promise<FakeAdmin> {
  const files = await bundleConsole()
  const world = newWorld()
  const peers = new Set<Peer>()
  let isDown = false
  const server = createServer((request, response) => {
    if (isDown) return void request.socket.destroy()
    void answer({ request, response, world, files })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (isDown || !hasSession(request)) return void socket.destroy()
    const peer = acceptPeer(request, socket, () => peers.delete(peer))
    peers.add(peer)
    peer.send(JSON.stringify({ type: 'backlog', lines: world.lines }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const dropPeers = () => peers.forEach((peer) => peer.drop())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    push: (...lines) => {
      world.lines = [...world.lines, ...lines].slice(-500)
      for (const line of lines) peers.forEach((peer) => peer.send(JSON.stringify({ type: 'line', line })))
    },
    dropPeers,
    setDown: (down) => {
      isDown = down
      if (down) dropPeers()
    },
    close: async () => {
      dropPeers()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function newWorld(): World {
  return {
    offsetMs: 0,
    bots: true,
    demo: true,
    lines: backlog(Date.now()),
    firstEventAt: null,
    profiles: 'many',
    tokens: new Set([LOGIN_TOKEN]),
    refuse: null,
    rules: newRuleWorld(),
    person: newPersonWorld(),
    quality: newQualityWorld(),
    recs: newRecsWorld(),
    catalogue: newCatalogueWorld(),
    segments: newSegmentWorld(Date.now()),
    campaigns: newCampaignWorld(Date.now()),
    journeys: newJourneyWorld(Date.now()),
    playbooks: newPlaybookWorld(),
    offers: newOfferWorld(Date.now()),
    decisions: newDecisionWorld(),
    policy: newPolicyWorld(Date.now()),
    messages: newMessageWorld(Date.now()),
    templates: newTemplateWorld(Date.now()),
  }
}

type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  world: World
  files: Awaited<ReturnType<typeof bundleConsole>>
}

async function answer(exchange: Exchange): Promise<void> {
  const url = new URL(exchange.request.url ?? '/', 'http://fake')
  if (url.pathname.startsWith(API)) return answerApi(exchange, url)
  const { response, files } = exchange
  const [type, body] = staticFile(url.pathname, files)
  response.writeHead(body === null ? 404 : 200, { 'content-type': type, 'content-security-policy': CSP })
  response.end(body ?? '')
}

function staticFile(path: string, files: Exchange['files']): [type: string, body: string | null] {
  const script = /^\/_v\/console\/([\w-]+\.js)$/.exec(path)?.[1]
  if (script !== undefined) return ['text/javascript', files.scripts.get(script) ?? null]
  if (path === '/_v/console/console.css') return ['text/css', files.style]
  const looks = LOOKS[path]
  if (looks) return ['text/css', looks.map((name) => readFileSync(WIDGETS + name, 'utf8')).join('\n')]
  if (path.startsWith('/_v/console')) return ['text/html; charset=utf-8', files.page]
  if (path === '/nahled')
    return ['text/html; charset=utf-8', '<!doctype html><title>Kafe</title><h1>Kafe</h1>']
  const drawn = /^\/obrazky\/(.+)\.svg$/.exec(path)?.[1]
  return ['image/svg+xml', drawn === undefined ? null : picture(drawn)]
}

async function answerApi({ request, response, world }: Exchange, url: URL): Promise<void> {
  const path = url.pathname.slice(API.length)
  const body = ['POST', 'PUT'].includes(request.method ?? '') ? await bodyOf(request) : {}
  if (path === '/session' && request.method === 'POST') {
    if (!world.tokens.delete(String(body.token))) return refuse(response, 'bad_token')
    response.setHeader('set-cookie', 'vitrina_admin=yes; HttpOnly; SameSite=Strict; Path=/')
    return void response.writeHead(204).end()
  }
  if (path === '/session' && request.method === 'DELETE') {
    response.setHeader('set-cookie', 'vitrina_admin=; Path=/; Max-Age=0')
    return void response.writeHead(204).end()
  }
  if (!hasSession(request)) return refuse(response, 'not_signed_in')
  if (world.refuse !== null && path !== '/session') return refuse(response, world.refuse)
  if (path.startsWith('/segments')) return answerSegmentApi({ request, response, world, body, path })
  if (path === '/preview' || path === '/bounds' || path.startsWith('/campaigns')) {
    const asked = { method: request.method ?? '', path, body, now: Date.now() + world.offsetMs }
    const value = answerCampaigns(world.campaigns, asked)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path === '/link-check') return json(response, 200, answerLinks(body as { urls?: string[] }))
  if (path.startsWith('/templates')) {
    const asked = { method: request.method ?? '', path, body, now: Date.now() + world.offsetMs }
    const value = answerTemplates(world.templates, asked)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (/^\/(?:journeys|simulate|personas)/.test(path)) {
    const asked = { method: request.method ?? '', path, url, body, now: Date.now() + world.offsetMs }
    const value = answerJourneys(world.journeys, asked)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path.startsWith('/playbooks')) {
    const asked = { method: request.method ?? '', path, body, now: Date.now() + world.offsetMs }
    const value = answerPlaybooks(world.playbooks, asked)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path.startsWith('/offers')) {
    const asked = { method: request.method ?? '', path, body, now: Date.now() + world.offsetMs }
    const value = answerOffers(world.offers, asked)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path.startsWith('/decisions')) {
    const value = answerDecisions(world.decisions, { path, url, now: Date.now() + world.offsetMs })
    if (typeof value === 'string') return void response.end(value)
    // What a person's own page makes again is answered with the person.
    if (value !== null) return json(response, 200, value)
  }
  if (path === '/calendar') return json(response, 200, answerCalendar(url, Date.now() + world.offsetMs))
  if (path.startsWith('/messages')) {
    const value = answerMessages(world.messages, url, path, Date.now() + world.offsetMs)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path.startsWith('/policy')) {
    const asked = { method: request.method ?? '', path, body, now: Date.now() + world.offsetMs }
    const value = answerPolicy(world.policy, asked)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path.startsWith('/catalogue/')) {
    const asked = { method: request.method ?? '', path, url, body, now: Date.now() + world.offsetMs }
    const value = answerCatalogue(world.catalogue, asked)
    if (typeof value === 'string') return refuse(response, 'bad_param', value)
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path.startsWith('/recs') || path === '/jobs/models') {
    const value = answerRecs(world.recs, { path, body, now: Date.now() + world.offsetMs })
    return value === null ? refuse(response, 'not_found') : json(response, 200, value)
  }
  if (path.startsWith('/rules/')) return answerRuleApi({ response, world, body, path })
  const route = ROUTES[`${request.method} ${path}`]
  if (route) return json(response, 200, route(world, body, url))
  const id = /^\/profiles\/(.+)$/.exec(path)?.[1]
  const now = Date.now() + world.offsetMs
  const asked = answerQuality(world.quality, { path, method: request.method ?? 'GET', body, url, now })
  if (asked !== null) return json(response, asked.status, asked.value)
  const part = answerPerson(world.person, { path, method: request.method ?? 'GET', body, now })
  if (part !== null) return json(response, 200, part)
  if (id === BUYER) return json(response, 200, buyerProfile(now))
  if (id === NEWCOMER) return json(response, 200, newcomerProfile(now))
  return refuse(response, 'not_found')
}

type RuleExchange = {
  response: ServerResponse
  world: World
  body: Record<string, unknown>
  path: string
}

function answerSegmentApi({
  request,
  response,
  world,
  body,
  path,
}: RuleExchange & Pick<Exchange, 'request'>): void {
  const now = Date.now() + world.offsetMs
  const rows = world.profiles === 'none' ? [] : profileRows(now)
  const value = answerSegments(world.segments, { method: request.method ?? 'GET', path, body, rows, now })
  return value === null ? refuse(response, 'not_found') : json(response, 200, value)
}

async function answerRuleApi({ response, world, body, path }: RuleExchange): Promise<void> {
  const now = Date.now() + world.offsetMs
  const rows = world.profiles === 'none' ? [] : profileRows(now)
  const value = answerRules(path, body, { world: world.rules, rows, now })
  await world.rules.gate(path, body)
  return value === null ? refuse(response, 'not_found') : json(response, 200, value)
}

type Route = (world: World, body: Record<string, unknown>, url: URL) => unknown

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /session': (world) => ({
    site: { name: 'Kafe Nádraží', key: 'pk_kafe_7Q2f', shopUrl: '/', inboxUrl: '/inbox', currency: 'CZK' },
    demo: world.demo,
  }),
  'GET /clock': clockView,
  'POST /clock': (world, body) => {
    world.offsetMs += Number(body.advanceMs)
    return { ...clockView(world), woken: 2, sent: 1, notSent: 1 }
  },
  'GET /demo': (world) => ({ bots: world.bots }),
  'POST /demo': (world, body) => {
    world.bots = body.bots === true
    return { bots: world.bots }
  },
  'GET /install': (world) => ({
    key: 'pk_kafe_7Q2f',
    scriptUrl: 'https://kafe.example/_v/tag.js',
    snippet: SNIPPET,
    firstEventAt: world.firstEventAt,
    lastEventAt: world.firstEventAt,
    lastEventHost: world.firstEventAt === null ? null : 'kafe.example',
    events: world.firstEventAt === null ? 0 : 7,
  }),
  'GET /definitions': ({ journeys }) => definitionsOf(journeys),
  'GET /neighbours': () => ({
    kind: 'bought',
    version: 'v1',
    products: [
      {
        id: 'P-001',
        title: 'Káva',
        count: 9,
        neighbours: [{ id: 'P-004', title: 'Ruční mlýnek 4', score: 0.4, sure: true }],
      },
    ],
  }),
  'GET /profiles': (world, _body, url) => {
    const q = (url.searchParams.get('q') ?? '').toLowerCase()
    const all = world.profiles === 'none' ? [] : profileRows(Date.now() + world.offsetMs)
    const found = all.filter(
      (row) => q === '' || row.id === q || (q === 'jana@seznam.cz' && row.id === BUYER),
    )
    const from = Number(url.searchParams.get('cursor') ?? 0)
    const to = from + Number(url.searchParams.get('limit') ?? 50)
    return {
      profiles: found.slice(from, to),
      total: found.length,
      cursor: to < found.length ? String(to) : null,
    }
  },
}

function clockView(world: World) {
  return { now: Date.now() + world.offsetMs, offsetMs: world.offsetMs, frozen: false, canAdvance: world.demo }
}

function hasSession(request: IncomingMessage): boolean {
  return (request.headers.cookie ?? '').includes('vitrina_admin=yes')
}

function json(response: ServerResponse, status: number, value: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}

function refuse(response: ServerResponse, code: ProblemCode, detail?: string): void {
  const { hint, path, message } = problem(code, '', detail)
  const { status, title } = PROBLEMS[code]
  const body = {
    type: `https://vitrina.example/problems/${code}`,
    title,
    status,
    detail: message,
    code,
    path,
    hint,
  }
  json(response, status, body, 'application/problem+json')
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
}
