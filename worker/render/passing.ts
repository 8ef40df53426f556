/** Which requests and which answers of the shop the edge may touch at all; the others pass byte for byte. */
import { isbot } from 'isbot'
import type { Env } from '../env.ts'
import { charsetOfType } from './charset.ts'

/** What else a browser asks for by GET: pictures, scripts, fonts. */
const PAGE_DESTINATIONS = new Set(['document', 'iframe', 'frame', 'empty'])
/** What the runtime can open and close again. */
const ENCODINGS = new Set(['', 'identity', 'gzip', 'br'])

export function mayRewrite(env: Pick<Env, 'EDGE'>, { method, headers }: Request): boolean {
  if (env.EDGE === 'off' || method !== 'GET' || headers.has('range') || headers.has('upgrade')) return false
  const destination = headers.get('sec-fetch-dest')
  if (destination !== null && !PAGE_DESTINATIONS.has(destination)) return false
  // A part of a page that a script of the shop puts into its own page.
  if (headers.get('x-requested-with')?.toLowerCase() === 'xmlhttprequest') return false
  // A search engine sees the page that everybody sees; it has no taste of its own.
  return !isbot(headers.get('user-agent'))
}

export function isWholeHtml({ status, body, headers }: Response): boolean {
  const type = headers.get('content-type') ?? ''
  return (
    status === 200 &&
    body !== null &&
    /^\s*text\/html\s*(;|$)/i.test(type) &&
    charsetOfType(type) !== 'other' &&
    ENCODINGS.has((headers.get('content-encoding') ?? '').trim().toLowerCase()) &&
    !headers.has('content-range') &&
    !/\bno-transform\b/i.test(headers.get('cache-control') ?? '') &&
    !/^\s*attachment\b/i.test(headers.get('content-disposition') ?? '')
  )
}

/** A page that is filled anew each time cannot be one that the browser has already. */
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range']

export function withoutConditions(request: Request): Request {
  if (!CONDITIONS.some((name) => request.headers.has(name))) return request
  const changed = new Request(request)
  for (const name of CONDITIONS) changed.headers.delete(name)
  return changed
}
