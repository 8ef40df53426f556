/** `Idempotency-Key` for everything below /v1/server: the same key brings the same answer for a day. */
import { createMiddleware } from 'hono/factory'
import { problem } from '../../../core/base/problem.ts'
import { MAX_SERVER_BATCH_BYTES } from '../../../core/wire/server.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readText } from '../../guard/body.ts'
import { problemResponse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { beginOnce, endOnce } from '../../store/idempotency.ts'

const MAX_KEY = 255

export const idempotent = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const given = c.req.header('idempotency-key')
  // Only who may be answered at all is remembered; the route refuses everybody else.
  if (given === undefined || c.req.method !== 'POST' || !hasKey(c.req.raw, c.env.SERVER_KEY)) return next()
  if (given === '' || given.length > MAX_KEY)
    return problemResponse(
      problem('bad_shape', '/idempotency-key', `The key must have 1 to ${MAX_KEY} characters.`),
    )
  const text = await readText(c.req.raw, MAX_SERVER_BATCH_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  const { pathname } = new URL(c.req.url)
  const begun = await beginOnce(
    c.env,
    { scope: pathname, key: given, body: text.value },
    await clockNow(c.env),
  )
  if (begun.state === 'conflict') return problemResponse(problem('idempotency_conflict', '/idempotency-key'))
  if (begun.state === 'done')
    return new Response(begun.body, {
      status: begun.status,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'idempotent-replayed': 'true',
      },
    })
  c.req.raw = new Request(c.req.raw.url, { method: 'POST', headers: c.req.raw.headers, body: text.value })
  await next()
  // A refusal or a fault is no answer to keep: put right, the same request may be sent again.
  if (c.res.ok) await endOnce(c.env, begun.key, { status: c.res.status, body: await c.res.clone().text() })
})
