/** Who may call the admin API: a console session from the console's own host, or an operator's key. */
import { createMiddleware } from 'hono/factory'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { hasKey, hasSession, isCrossOrigin } from '../../guard/session.ts'

const OPEN = new Set(['POST /session'])

export const adminOnly = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const request = c.req.raw
  if (hasKey(request, c.env.ADMIN_KEY)) return next()
  const isChange = request.method !== 'GET' || request.headers.get('upgrade') !== null
  if (isChange && isCrossOrigin(request)) return refuse('cross_origin')
  const path = new URL(request.url).pathname.replace('/_v/v1/admin', '')
  if (OPEN.has(`${request.method} ${path}`)) return next()
  if (!(await hasSession(c.env, request))) return refuse('not_signed_in')
  return next()
})
