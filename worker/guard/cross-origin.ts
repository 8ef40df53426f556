/**
 * Pages on the shop's own hosts may speak to us across origins; no other page may.
 *
 * The tag posts text/plain, so that a browser asks no permission beforehand; the Origin header is
 * therefore checked on the request itself.
 */
import { createMiddleware } from 'hono/factory'
import type { Env } from '../env.ts'
import { refuse } from './problem.ts'

function isOwn(env: Env, origin: string, url: URL): boolean {
  const own = [url.origin, env.SHOP_URL, ...env.ALLOWED_ORIGINS.split(',')].map((text) => text.trim())
  return own.some((text) => URL.canParse(text) && new URL(text).origin === origin)
}

export const shopPagesOnly = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const origin = c.req.header('origin')
  // A client that is no browser sends none; it has no cookie of a visitor either.
  if (origin === undefined) return next()
  const url = new URL(c.req.url)
  if (!isOwn(c.env, origin, url))
    return refuse(
      'cross_origin',
      '',
      `Pages of ${origin.slice(0, 100)} may not send events here; add them to ALLOWED_ORIGINS.`,
    )
  const headers = {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
    vary: 'Origin',
  }
  if (c.req.method === 'OPTIONS') {
    return new Response(null, {
      status: 204,
      headers: {
        ...headers,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      },
    })
  }
  await next()
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
})
