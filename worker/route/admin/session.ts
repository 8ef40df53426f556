/** Signing in by a one-time link; there is no password to guess or to leave at its default. */
import type { Context } from 'hono'
import * as v from 'valibot'
import type { SessionView } from '../../../core/wire/admin.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { closedSession, newLoginToken, openSession } from '../../guard/session.ts'

type Ctx = Context<{ Bindings: Env }>

export function getSession(c: Ctx): Response {
  const { SITE_NAME, SITE_KEY, SHOP_URL, INBOX_URL, CURRENCY, DEMO } = c.env
  const view: SessionView = {
    site: {
      name: SITE_NAME,
      key: SITE_KEY,
      shopUrl: SHOP_URL,
      inboxUrl: INBOX_URL || null,
      currency: CURRENCY,
    },
    demo: DEMO === 'on',
  }
  return Response.json(view)
}

export async function postSession(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, v.object({ token: v.pipe(v.string(), v.maxLength(1_000)) }), 4_096)
  if (!body.ok) return problemResponse(body.problem)
  const cookie = await openSession(c.env, c.req.raw, body.value.token)
  if (!cookie)
    return refuse('bad_token', '/token', 'The login link was used already or is more than an hour old.')
  return new Response(null, { status: 204, headers: { 'set-cookie': cookie } })
}

export function deleteSession(c: Ctx): Response {
  return new Response(null, { status: 204, headers: { 'set-cookie': closedSession(c.req.raw) } })
}

export async function postLoginLink(c: Ctx): Promise<Response> {
  return Response.json({ token: await newLoginToken(c.env) })
}
