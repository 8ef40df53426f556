/**
 * A person's own messages on the shop's pages, by the cookie of their browser: what stands in the inbox,
 * and that one of them was read or taken out. Whoever has no cookie, or does not allow it, has an empty one.
 */
import type { Context } from 'hono'
import { inboxId, inboxMessages } from '../../core/message/inbox.ts'
import { inboxWords } from '../../core/playbook/inbox-words.ts'
import { InboxRequest } from '../../core/wire/inbox.ts'
import type { InboxAnswer } from '../../core/wire/inbox.ts'
import { allows } from '../../core/consent/state.ts'
import { profileActor } from '../actor/stub.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { currentRelease } from '../store/release.ts'
import { record } from './record.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 2 * 1024
const PRIVATE = { headers: { 'cache-control': 'private, no-store' } }

export async function getInbox(c: Ctx): Promise<Response> {
  const { env } = c
  if (c.req.query('key') !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const visitor = visitorOf(c.req.raw)
  const tooFast = await rateProblem(env, c.req.raw, visitor)
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  if (visitor === null) return Response.json({ messages: [] } satisfies InboxAnswer, PRIVATE)
  const actor = profileActor(env, await profileOfVisitor(env, visitor))
  const [view, rows, release] = await Promise.all([
    actor.view(),
    clockNow(env).then((now) => actor.inbox(now)),
    currentRelease(env),
  ])
  const isAllowed = view !== null && allows(view.consents, 'personalisation')
  const language = c.req.query('lang')?.startsWith('en') ? 'en' : 'cs'
  const messages = isAllowed
    ? inboxMessages(rows ?? [], inboxWords(language, release.templates), language)
    : []
  const answer: InboxAnswer = {
    messages: messages.map(({ id, title, text, when, isRead, link }) => ({
      id,
      title,
      text,
      when,
      is_read: isRead,
      ...(link ? { url: link.url } : {}),
    })),
  }
  return Response.json(answer, PRIVATE)
}

export async function postInbox(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, InboxRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const visitor = visitorOf(c.req.raw)
  const tooFast = await rateProblem(env, c.req.raw, visitor)
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const { key, id, action } = body.value
  if (key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  if (visitor === null) return refuse('no_consent', '', 'The page has not been allowed to know this browser.')
  const profile = await profileOfVisitor(env, visitor)
  const held = await profileActor(env, profile).read()
  const send = held?.person.sends.find((one) => one.status === 'sent' && inboxId(one) === id)
  // Of whoever it is not, it is not there.
  if (!send) return refuse('not_found', '/id', 'There is no such message here.')
  const name = action === 'read' ? 'message_opened' : 'message_dismissed'
  const params = { key: send.key, channel: 'inbox' }
  await record(c, profile, { id: `inbox:${id}:${action}`, name, params }, await clockNow(env))
  return Response.json({ ok: true }, PRIVATE)
}
