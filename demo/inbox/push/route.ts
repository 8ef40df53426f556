/** The addresses of the push service: POST /push subscribes, POST /push/:id notifies, DELETE /push/:id ends. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Desk } from '../desk.ts'
import { newBrowser } from './browser.ts'
import { endpointOf, pushed } from './service.ts'

const MAX_BYTES = 10_000
const MAX_BROWSERS = 200
const READ = ['authorization', 'ttl', 'urgency', 'topic', 'content-encoding', 'content-type']

/** False where the address is none of these. */
export async function servePush(
  desk: Desk,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const match = /^\/push(?:\/([\w-]{1,64}))?$/.exec(path)
  if (!match) return false
  const origin = `http://${req.headers.host}`
  const id = match[1]
  // The pages of the demo shop alone may subscribe; whoever notifies is no page.
  if (req.headers.origin !== undefined && req.headers.origin !== desk.shop().url) return end(res, 403)
  if (req.headers.origin !== undefined) allow(res, req.headers.origin)
  if (req.method === 'OPTIONS') return end(res, 204)
  if (req.method === 'POST' && id === undefined) return subscribe(desk, origin, req, res)
  if (req.method === 'POST' && id !== undefined) return notify(desk, { id, origin }, req, res)
  if (req.method === 'DELETE' && id !== undefined) return end(res, desk.store.browsers.drop(id) ? 204 : 404)
  return end(res, 405)
}

function allow(res: ServerResponse, origin: string): void {
  res.setHeader('access-control-allow-origin', origin)
  res.setHeader('access-control-allow-methods', 'POST, DELETE')
  res.setHeader('access-control-allow-headers', 'content-type')
}

async function subscribe(
  { store }: Desk,
  origin: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const body = await bytesOf(req)
  const key = body && keyIn(body)
  if (!key || store.browsers.count() >= MAX_BROWSERS) return end(res, 400)
  const browser = { ...(await newBrowser()), id: crypto.randomUUID(), key, isGone: false }
  store.browsers.keep(browser)
  const { p256dh, auth } = browser
  res.setHeader('content-type', 'application/json')
  return end(res, 201, JSON.stringify({ endpoint: endpointOf(origin, browser.id), keys: { p256dh, auth } }))
}

function keyIn(body: Uint8Array): string | null {
  try {
    const { key } = JSON.parse(new TextDecoder().decode(body)) as { key?: unknown }
    return typeof key === 'string' && /^B[\w-]{86}$/.test(key) ? key : null
  } catch {
    return null
  }
}

type At = { readonly id: string; readonly origin: string }

async function notify(
  { store, streams }: Desk,
  { id, origin }: At,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const body = await bytesOf(req)
  if (!body) return end(res, 413)
  const headers = Object.fromEntries(READ.map((name) => [name, String(req.headers[name] ?? '')]))
  const now = Date.now()
  const answer = await pushed(store.browsers.find(id), { origin, headers, body, now })
  const { message } = answer
  if (message && store.take({ ...message, receivedAt: now, clockNote: null, headers })) {
    res.setHeader('location', `${origin}/m/${encodeURIComponent(message.id)}`)
    for (const stream of streams) stream.write('data: new\n\n')
  }
  return end(res, answer.status, answer.text)
}

/** Null: too long. */
async function bytesOf(req: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function end(res: ServerResponse, status: number, text = ''): true {
  res.writeHead(status).end(text)
  return true
}
