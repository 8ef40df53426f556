/** A shop of one process on loopback: pages with one peer's script each, and the collecting server of all of them. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotli } from './bundle.ts'
import { PICTURE } from './shop.ts'

/**
 * What the collecting server does with events: takes and answers them; the same, but answers late; answers 503;
 * cuts the connection; takes them and then cuts it.
 */
export type Mode = 'up' | 'slow' | 'down' | 'reset' | 'lost'

const SLOW_MS = 400

/** A request to a collecting server, taken or not. */
export type Call = {
  readonly atMs: number
  readonly path: string
  readonly cookie: string
  readonly body: Buffer
  readonly isTaken: boolean
  /** A file that the page names itself. */
  readonly isEager: boolean
}

/** A script's address and what answers below it. */
export type Vendor = {
  readonly name: string
  readonly page: string
  /** Files by their whole path. */
  readonly files: ReadonlyMap<string, Buffer>
  /** Whether a path is its API's, and carries events. */
  readonly isEvents: (path: string) => boolean
  readonly answer: (path: string, body: Buffer) => Answer
}
export type Answer = { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }

export type Site = {
  readonly url: string
  mode: Mode
  /** Events and everything else that scripts ask for, in order; the page and its pictures left out. */
  readonly calls: Call[]
  /** Serves one vendor's page at `/` from now on, and forgets what came. */
  show(vendor: Vendor): void
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', gif: 'image/gif' }

export async function openSite(): Promise<Site> {
  let vendor: Vendor | null = null
  const server = createServer((req, res) => {
    void reply(req, res).catch(() => res.destroy())
  })
  const reply = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const path = req.url ?? '/'
    const body = await bodyOf(req)
    const { mode } = site
    if (!vendor) return void res.writeHead(404).end()
    const isEvents = req.method !== 'OPTIONS' && vendor.isEvents(path)
    const isTaken = isEvents && mode !== 'down' && mode !== 'reset'
    const isScript = vendor.files.has(path.split('?')[0]!)
    if (isEvents || isScript || path.startsWith('/api/'))
      site.calls.push({
        atMs: performance.now(),
        path,
        cookie: req.headers.cookie ?? '',
        body,
        isTaken,
        isEager: vendor.page.includes(path),
      })
    if (isEvents && mode === 'slow') await wait(SLOW_MS)
    if (isEvents && mode !== 'up' && mode !== 'slow') return refuse(res, mode)
    serve(req, res, vendor.answer(path, body))
  }
  const refuse = (res: ServerResponse, mode: Mode): void => {
    if (mode === 'down') res.writeHead(503, { 'content-type': 'text/plain' }).end('busy')
    else res.destroy()
  }
  const serve = (req: IncomingMessage, res: ServerResponse, { body, headers }: Answer): void => {
    const path = (req.url ?? '/').split('?')[0]!
    const file = vendor?.files.get(path)
    if (file) return sendFile(req, res, path, file)
    if (path.startsWith('/picture/'))
      return void res.writeHead(200, { 'content-type': TYPES['gif'] }).end(PICTURE)
    if (path === '/favicon.ico') return void res.writeHead(204).end()
    if (path.startsWith('/api/') || vendor?.isEvents(path)) {
      res.writeHead(200, {
        'content-type': typeof body === 'string' ? TYPES['js'] : 'application/json',
        ...headers,
      })
      return void res.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(vendor?.page)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site: Site = {
    // A name: cookies of an address differ from those of a shop.
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    calls: [],
    mode: 'up',
    show(next) {
      vendor = next
      site.mode = 'up'
      site.calls.length = 0
    },
    close: () => closed(server),
  }
  return site
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const packed = new WeakMap<Buffer, Buffer>()

/** As a shop's CDN would: packed once, kept by the browser. */
function sendFile(req: IncomingMessage, res: ServerResponse, path: string, file: Buffer): void {
  const isPacked = String(req.headers['accept-encoding']).includes('br')
  const bytes = isPacked ? (packed.get(file) ?? brotli(file)) : file
  if (isPacked) packed.set(file, bytes)
  res
    .writeHead(200, {
      'content-type': TYPES[path.split('.').at(-1)!] ?? 'text/plain',
      'cache-control': 'public, max-age=3600',
      ...(isPacked && { 'content-encoding': 'br' }),
    })
    .end(bytes)
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
