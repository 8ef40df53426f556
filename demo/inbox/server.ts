/**
 * The inbox of the demo: takes Vitrina's signed messages and shows them as their recipients
 * would see them. It listens on the loopback only.
 */
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { freePort } from '../../cli/instance/port.ts'
import { receive } from './receive.ts'
import type { Mode } from './receive.ts'
import { filterOf } from './desk.ts'
import type { Desk, InboxSettings } from './desk.ts'
import { serveFile } from './file.ts'
import { servePage } from './page.ts'
import { servePush } from './push/route.ts'
import { openStore } from './store.ts'
import type { Store } from './store.ts'
import { unsubscribe } from './unsubscribe.ts'

const SLOW_MS = 15_000
const MAX_CONTROL_BYTES = 1_000

export type Inbox = {
  readonly url: string
  readonly port: number
  readonly store: Store
  stop(): Promise<void>
}

export async function startInbox(settings: InboxSettings): Promise<Inbox> {
  const port = await freePort(settings.port)
  const store = openStore(settings.path)
  const desk: Desk = { ...settings, store, mode: 'ok', streams: new Set() }
  const server = createServer((req, res) => {
    answer(desk, req, res).catch(() => {
      if (res.headersSent) return res.destroy()
      return reply(res, 500, 'The inbox failed.')
    })
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  )
  return { url: `http://127.0.0.1:${port}`, port, store, stop: () => stop(server, desk) }
}

async function stop(server: Server, { streams, store }: Desk): Promise<void> {
  for (const stream of streams) stream.end()
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  store.close()
}

async function answer(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://inbox')
  // A page elsewhere could point its own name at this computer; only our own names are served.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(req.headers.host ?? ''))
    return reply(res, 421, 'Not this host.')
  const route = `${req.method} ${url.pathname}`
  if (route === 'POST /hook') return hook(desk, req, res)
  if (route === 'POST /control') return control(desk, req, res)
  if (url.pathname.startsWith('/push')) return push(desk, url.pathname, req, res)
  if (route === 'GET /stream') return stream(desk, req, res)
  if (route === 'GET /messages.json') return json(res, desk.store.list(filterOf(url)))
  if (req.method === 'GET' && (await serveFile(url.pathname, res))) return
  const language = /^\/language\/(cs|en)$/.exec(url.pathname)?.[1]
  if (req.method === 'GET' && language) return chooseLanguage(language, req, res)
  const leaving = /^\/m\/([^/]+)\/unsubscribe$/.exec(url.pathname)?.[1]
  if (req.method === 'POST' && leaving) return leave(desk, decodeURIComponent(leaving), req, res)
  if (req.method === 'GET') return servePage(desk, url, req, res)
  return reply(res, 405, 'Not here.')
}

async function hook(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (await fails(desk, req, res)) return
  const { status, text, isNew } = await receive(desk, req)
  reply(res, status, text)
  if (isNew) for (const stream of desk.streams) stream.write('data: new\n\n')
}

async function push(desk: Desk, path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (await fails(desk, req, res)) return
  if (!(await servePush(desk, path, req, res))) reply(res, 404, 'There is nothing here.')
}

/** Whether the receiver was told to fail, and did. */
async function fails({ mode }: Desk, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
  if (mode === 'reset') req.socket.destroy()
  if (mode === '500') reply(res, 500, 'The inbox was told to fail.')
  return mode === 'reset' || mode === '500'
}

/** Makes the receiver fail on purpose; a web page cannot call it, since JSON from elsewhere needs a preflight. */
async function control(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!req.headers['content-type']?.startsWith('application/json')) return reply(res, 415, 'Send JSON.')
  let text = ''
  for await (const chunk of req)
    if ((text += String(chunk)).length > MAX_CONTROL_BYTES) return reply(res, 413, 'Too large.')
  const mode = (JSON.parse(text) as { mode?: Mode }).mode
  if (mode !== 'ok' && mode !== '500' && mode !== 'slow' && mode !== 'reset')
    return reply(res, 400, 'No such mode.')
  desk.mode = mode
  return json(res, { mode })
}

function stream({ streams }: Desk, req: IncomingMessage, res: ServerResponse): void {
  res
    .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    .write('retry: 1000\n\n')
  streams.add(res)
  req.on('close', () => streams.delete(res))
}

function chooseLanguage(language: string, req: IncomingMessage, res: ServerResponse): void {
  const from = URL.parse(req.headers.referer ?? '')
  const back = from && from.host === req.headers.host ? from.pathname + from.search : '/'
  res
    .writeHead(303, {
      location: back,
      'set-cookie': `language=${language}; Path=/; SameSite=Lax; Max-Age=31536000`,
    })
    .end()
}

async function leave({ store }: Desk, id: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const content = store.find(id)?.content
  const isOwn = req.headers.origin === undefined || URL.parse(req.headers.origin)?.host === req.headers.host
  if (content?.channel !== 'email' || !isOwn) return reply(res, 400, 'Nothing to unsubscribe from.')
  const done = await unsubscribe(content)
  res.writeHead(303, { location: `/m/${encodeURIComponent(id)}?unsubscribed=${done ? 'yes' : 'no'}` }).end()
}

function json(res: ServerResponse, value: unknown): void {
  res
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(value))
}

function reply(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}
