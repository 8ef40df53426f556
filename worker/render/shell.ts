/**
 * Shells: pages of the shop that are the same for everybody, kept at the edge while their slots
 * are filled for each. Only where SHELLS names the path and the shop's own headers agree.
 *
 * What is kept was asked for without the visitor: no cookie, no authorization, no decision. So
 * nothing personal can be in it, and the key needs no segment: one copy serves all of them.
 */
import type { Env } from '../env.ts'
import { fetchOrigin } from './origin.ts'
import { isWholeHtml } from './passing.ts'

const MAX_AGE_S = 300
/** A page that turned out to be none is asked for twice at most once in a minute. */
const REFUSED_MS = 60_000
const MAX_REFUSED = 1_000
/** What advertising adds to addresses; it changes nothing of the page. */
const TRAILS = /^(utm_|mtm_|pk_|vitrina_)|^(gclid|gbraid|wbraid|fbclid|msclkid|dclid|_ga|_gl)$/

const refused = new Map<string, number>()

/** The page out of the cache or from the shop. */
export async function shellOrOrigin(
  env: Env,
  request: Request,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Response> {
  const found = await lookedUp(env, request).catch((fault: unknown) => {
    console.error('shells cannot be kept; the shop is asked', fault)
    return null
  })
  if (found === null) return fetchOrigin(env, request)
  const { address, cache, kept } = found
  if (kept) return kept
  const response = await fetchOrigin(env, anonymous(address, request))
  const ageS = shellAgeS(response)
  if (ageS === null) {
    if (refused.size >= MAX_REFUSED) refused.clear()
    refused.set(address, Date.now())
    // It was made for nobody; the visitor gets their own.
    await response.body?.cancel()
    return fetchOrigin(env, request)
  }
  const headers = new Headers(response.headers)
  headers.set('cache-control', `public, max-age=${ageS}`)
  const copy = new Response(response.clone().body, { headers })
  waitUntil(cache.put(address, copy).catch((fault: unknown) => console.error('a shell was not kept', fault)))
  return response
}

type Found = { readonly address: string; readonly cache: Cache; readonly kept: Response | undefined }

async function lookedUp(env: Env, request: Request): Promise<Found | null> {
  const address = shellAddress(env, request)
  if (address === null) return null
  const cache = await caches.open('vitrina-shell')
  return { address, cache, kept: await cache.match(address) }
}

/** Where the page is kept; null where it is none, or one that the visitor must ask for. */
function shellAddress({ SHELLS }: Pick<Env, 'SHELLS'>, { method, url, headers }: Request): string | null {
  if (!SHELLS || method !== 'GET' || headers.has('authorization')) return null
  const address = new URL(url)
  const isNamed = (JSON.parse(SHELLS) as string[]).some((path) =>
    path.endsWith('*') ? address.pathname.startsWith(path.slice(0, -1)) : address.pathname === path,
  )
  if (!isNamed) return null
  for (const name of Array.from(address.searchParams.keys()))
    if (TRAILS.test(name)) address.searchParams.delete(name)
  address.hash = ''
  return Date.now() - (refused.get(address.href) ?? 0) < REFUSED_MS ? null : address.href
}

function anonymous(address: string, { headers }: Request): Request {
  const agent = headers.get('user-agent')
  return new Request(address, { headers: { accept: 'text/html', ...(agent && { 'user-agent': agent }) } })
}

/** How long an answer may be kept for everybody, in seconds; null where the shop does not allow it. */
export function shellAgeS(response: Response): number | null {
  const { headers } = response
  const control = (headers.get('cache-control') ?? '').toLowerCase()
  const vary = (headers.get('vary') ?? '').toLowerCase().split(',')
  if (!isWholeHtml(response) || headers.has('set-cookie')) return null
  if (/\b(private|no-store|no-cache|must-revalidate)\b/.test(control)) return null
  if (vary.some((name) => !['', 'accept-encoding'].includes(name.trim()))) return null
  const age = /\bs-maxage=(\d+)/.exec(control) ?? /\bmax-age=(\d+)/.exec(control)
  const ageS = Math.min(MAX_AGE_S, Number(age?.[1] ?? 0))
  return ageS > 0 ? ageS : null
}
