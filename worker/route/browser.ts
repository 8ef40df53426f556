/**
 * "Show in a browser": the very bytes that the mail had, so that it never shows more than the mail did.
 * It ends after 30 days, is kept by nobody on the way, and runs no script.
 */
import type { Context } from 'hono'
import { letterOf } from '../channel/letter.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { peoplePage } from '../render/people.ts'
import { readToken } from '../secret.ts'

export async function getBrowser(c: Context<{ Bindings: Env }>): Promise<Response> {
  const now = await clockNow(c.env)
  const payload = await readToken(c.env, 'browser', c.req.param('token') ?? '', now)
  const html =
    payload && (await letterOf(c.env, { profile: String(payload['p']), key: String(payload['k']) }, now))
  if (!html) return peoplePage(c.env, 'expired')
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  })
}
