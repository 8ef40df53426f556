/**
 * The console's files. It lives on a host of its own (CONSOLE_URL), so that no script of the shop,
 * nor anything injected into it, can reach a marketer's session (reliability.md, T25).
 */
import type { Context } from 'hono'
import type { Env } from '../env.ts'
import { refuse } from '../guard/problem.ts'

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: SHOP; frame-src SHOP; connect-src 'self' ws: wss:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export async function getConsole(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = c
  const url = new URL(c.req.url)
  if (!isConsoleHost(env, url)) return c.redirect(`${env.CONSOLE_URL}${url.pathname}`, 302)
  if (!env.ASSETS) return refuse('not_found', '', 'The console was not built into this Worker.')
  const isFile = /\.[a-z0-9]+$/.test(url.pathname)
  const asset = await env.ASSETS.fetch(
    new Request(new URL(isFile ? url.pathname : '/_v/console/', url), { headers: c.req.raw.headers }),
  )
  const headers = new Headers(asset.headers)
  headers.set('content-security-policy', CSP.replaceAll('SHOP', env.SHOP_URL))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  return new Response(asset.body, { status: asset.status, headers })
}

export function isConsoleHost(env: Env, url: URL): boolean {
  return !URL.canParse(env.CONSOLE_URL) || new URL(env.CONSOLE_URL).host === url.host
}
