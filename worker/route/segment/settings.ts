/** What analytics-next asks a CDN for before it starts: here it is told to send everything back to us. */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../../env.ts'
import { shopPagesOnly } from '../../guard/cross-origin.ts'
import { refuse } from '../../guard/problem.ts'

export async function getSettings(c: Context<{ Bindings: Env }>): Promise<Response> {
  return c.req.param('key') === c.env.SITE_KEY ? settings(c) : refuse('unknown_key')
}

function settings(c: Context<{ Bindings: Env }>): Response {
  const { host, protocol } = new URL(c.req.url)
  return Response.json(
    {
      integrations: {
        'Segment.io': {
          apiKey: c.env.SITE_KEY,
          apiHost: `${host}/_v/v1`,
          protocol: protocol.replace(':', ''),
          addBundledMetadata: false,
          unbundledIntegrations: [],
        },
      },
      plan: { track: {}, identify: {}, group: {} },
      middlewareSettings: {},
      enabledMiddleware: {},
      // The client's own measurements are nobody's business here.
      metrics: { sampleRate: 0 },
      legacyVideoPluginsEnabled: false,
      remotePlugins: [],
    },
    { headers: { 'cache-control': 'public, max-age=300' } },
  )
}

/** Pages of the shop only, as for our own tag; the client's key and retry count are headers to be allowed. */
export const segmentPagesOnly = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const answer = await shopPagesOnly(c, next)
  if (answer instanceof Response && c.req.method === 'OPTIONS' && answer.ok) {
    answer.headers.set('access-control-allow-headers', 'content-type, authorization, x-retry-count')
    answer.headers.set('access-control-allow-methods', 'GET, POST')
  }
  return answer
})
