/** The shop of the campaign: answers /k/<kind> as x-origin says, and counts what is posted to it. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { heurekaFeed } from '../../support/origin.ts'
import type { FeedProduct } from '../../support/origin.ts'
import { PAGES } from './pages.ts'
import type { PageKind, PageName } from './pages.ts'

export type Origin = {
  readonly url: string
  /** By the number that the request carries: how often it was posted. */
  readonly posts: Map<string, number>
  /** Cookies that have come, as they were written. */
  readonly cookies: Set<string>
  close(): Promise<void>
}

/** @param other  answers any other path. */
export async function startOrigin(
  products: readonly FeedProduct[],
  other: (path: string) => PageKind | null = () => null,
): Promise<Origin> {
  const feed = heurekaFeed(products)
  const posts = new Map<string, number>()
  const cookies = new Set<string>()
  const server = createServer((request, response) => {
    response.on('error', () => {})
    if (request.headers.cookie) cookies.add(request.headers.cookie)
    if (request.method === 'POST') {
      const id = String(request.headers['x-number'])
      posts.set(id, (posts.get(id) ?? 0) + 1)
    }
    request.resume()
    void answer(request, response, { feed, other }).catch(() => response.destroy())
  })
  // A connection that is closed for idleness in the very moment of the next request would look like a fault of ours.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    cookies,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { feed, other }: { feed: string; other: (path: string) => PageKind | null },
): Promise<void> {
  const path = decodeURIComponent(request.url ?? '/')
  if (path.startsWith('/feed/')) {
    response.writeHead(200, { 'content-type': 'application/xml; charset=utf-8' })
    return void response.end(feed)
  }
  const kind: PageKind | null = path.startsWith('/k/')
    ? PAGES[path.slice(3).split('?')[0] as PageName]
    : other(path)
  if (!kind) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('?')
  await send(kind, String(request.headers['x-origin'] ?? ''), response)
}

async function send(
  { status, headers, body, method }: PageKind,
  way: string,
  response: ServerResponse,
): Promise<void> {
  if (way === 'down') return void response.destroy()
  if (way === 'late') await wait(250)
  const packed = way === 'gzip' ? gzipSync(body) : way === 'brotli' ? brotliCompressSync(body) : null
  if (packed && body.length > 0) {
    response.writeHead(status, {
      ...headers,
      'content-encoding': way === 'gzip' ? 'gzip' : 'br',
      vary: 'accept-encoding',
    })
    return void response.end(packed)
  }
  const isBare = status === 304 || method === 'HEAD' || body.length === 0
  const isPieces = !isBare && ['chunks', 'dribble', 'slow', 'reset'].includes(way)
  response.writeHead(
    status,
    isPieces || status === 304 ? headers : { ...headers, 'content-length': body.length },
  )
  if (isBare) return void response.end()
  if (way === 'cut')
    return void response.write(body.subarray(0, body.length / 2), () =>
      setTimeout(() => response.destroy(), 20),
    )
  if (!isPieces) return void response.end(body)
  const half = Math.floor(body.length / 2)
  if (way === 'slow' || way === 'reset') {
    response.write(body.subarray(0, half))
    await wait(way === 'slow' ? 150 : 20)
    return void (way === 'slow' ? response.end(body.subarray(half)) : response.destroy())
  }
  await inPieces(response, body, way === 'chunks' ? 1_000 : 7)
}

/** In at most four thousand pieces: a page of megabytes byte by byte shows no more. */
async function inPieces(response: ServerResponse, body: Buffer, most: number): Promise<void> {
  const fewest = Math.ceil(body.length / 4_000)
  for (let at = 0, piece = 1; at < body.length; piece = (piece % most) + 1) {
    const length = most > 100 ? most : Math.max(piece, fewest)
    if (!response.write(body.subarray(at, at + length)))
      await new Promise((resolve) => response.once('drain', resolve))
    if (at % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
    at += length
  }
  response.end()
}
