/**
 * Pages on the shop's own hosts may speak to us across origins; no other page may.
 *
 * The tag posts text/plain, so that a browser asks no permission beforehand; the Origin header is
 * therefore checked on the request itself.
 */
import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../env.ts'
import { refuse } from './problem.ts'

export function isOwnOrigin(env: Env, origin: string, url: URL): boolean {
  const own = [url.origin, env.SHOP_URL, ...env.ALLOWED_ORIGINS.split(',')].map((text) => text.trim())
  return own.some((text) => URL.canParse(text) && new URL(text).origin === origin)
}

/** @param headers  which request headers a page may set. @param exposed  which of the answer it may read. */
const pagesOnly = (headers: string, exposed: string) =>
  createMiddleware<{ Bindings: Env }>((c, next) => answered(c, next, { headers, exposed }))

export const shopPagesOnly = pagesOnly('content-type', 'retry-after')

/** Clients of a standard send what the standard says, and so ask for permission beforehand. */
export const shopClientsOnly = pagesOnly(
  'content-type, authorization, x-api-key, if-none-match',
  'retry-after, etag',
)

type Allowed = { readonly headers: string; readonly exposed: string }

async function answered(
  c: Context<{ Bindings: Env }>,
  next: Next,
  { headers: allowed, exposed }: Allowed,
): Promise<Response | void> {
  const origin = c.req.header('origin')
  // A client that is no browser sends none; it has no cookie of a visitor either.
  if (origin === undefined) return next()
  const url = new URL(c.req.url)
  if (!isOwnOrigin(c.env, origin, url))
    return refuse(
      'cross_origin',
      '',
      `Pages of ${origin.slice(0, 100)} may not send events here; add them to ALLOWED_ORIGINS.`,
    )
  const headers = {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
    vary: 'Origin',
  }
  if (c.req.method === 'OPTIONS') {
    return new Response(null, {
      status: 204,
      headers: {
        ...headers,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': allowed,
        'access-control-max-age': '86400',
      },
    })
  }
  await next()
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
}
