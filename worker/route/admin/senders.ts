/** Senders behind the console: list, change, rotate, switch, test, attempts, dead letters. */
import type { Context } from 'hono'
import { DAY_MS } from '../../../core/base/time.ts'
import { WELL } from '../../../core/message/breaker.ts'
import { REASONS } from '../../../core/message/reason.ts'
import { ReplayRequest, SenderDraft, SenderTest } from '../../../core/wire/sender.ts'
import type {
  ReplayAnswer,
  RotateAnswer,
  SenderDetail,
  SenderSaved,
  SenderTestAnswer,
  SendersAnswer,
} from '../../../core/wire/sender.ts'
import { profileActor } from '../../actor/stub.ts'
import { post } from '../../channel/post.ts'
import { now as clockNow } from '../../clock.ts'
import { doDeed, isDeedKey } from '../../consumer/deed.ts'
import { deliver } from '../../consumer/deliver.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { attemptsOf, markSendReplayed, undelivered } from '../../store/attempt.ts'
import type { Undelivered } from '../../store/attempt.ts'
import { dnsBar } from '../../store/dns.ts'
import { project } from '../../store/projection.ts'
import {
  changeHealth,
  dropSender,
  readSender,
  readSenders,
  saveSender,
  secretsOf,
} from '../../store/sender.ts'
import { aroundOf, checkDraft, newSecret, rawSecrets, testMessage } from './sender-change.ts'
import { KIND_VIEWS, senderView } from './sender-view.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 64 * 1024
const MAX_SENDERS = 30
const SHOWN = 100
/** Both secrets sign for so long. */
const OVERLAP_MS = DAY_MS
const ID = /^[a-z][a-z0-9-]{1,39}$/
/**
 * Names that /v1/inbound gives to others, who could then not tell what became of a message, and words of this very
 * route. core/base/problem.ts names them to whoever asks for one.
 */
const TAKEN = new Set(['default', 'dns', 'orders', 'crm', 'woocommerce', 'shopify', 'shoptet', 'replay'])

export async function getSenders(c: Ctx): Promise<Response> {
  const now = await clockNow(c.env)
  const [senders, open] = await Promise.all([readSenders(c.env), undelivered(c.env, null, 1_000)])
  const views = await Promise.all(
    senders.map(async (sender) => senderView(c.env, sender, await aroundOf(c.env, sender, open, now))),
  )
  const answer: SendersAnswer = { now, senders: views, kinds: KIND_VIEWS }
  return Response.json(answer)
}

export async function getSender(c: Ctx): Promise<Response> {
  const { env } = c
  const sender = await readSender(env, c.req.param('id') ?? '')
  if (!sender) return refuse('not_found')
  const now = await clockNow(env)
  const [attempts, own, lost] = await Promise.all([
    attemptsOf(env, sender.id, SHOWN),
    undelivered(env, sender.id, SHOWN),
    undelivered(env, '', SHOWN),
  ])
  // What no sender was asked for, because none was there or all had been tried, concerns each of them.
  const open = [...own, ...lost.filter(({ channel }) => sender.channels.includes(channel))]
  const answer: SenderDetail = {
    now,
    sender: senderView(env, sender, await aroundOf(env, sender, own, now)),
    attempts: attempts.map(({ sender: _, ref: __, ...attempt }) => attempt),
    undelivered: open.map(letterView),
  }
  return Response.json(answer)
}

function letterView({ replayedAt: _, ...one }: Undelivered): SenderDetail['undelivered'][number] {
  return { ...one, reasonText: REASONS[one.reason] ?? { cs: one.reason, en: one.reason } }
}

export async function putSender(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  if (!ID.test(id)) return refuse('bad_sender_id', '/id')
  if (TAKEN.has(id)) return refuse('reserved_sender_id', '/id', `The id ${id} belongs to something else.`)
  const body = await readJson(c.req.raw, SenderDraft, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const before = await readSender(env, id)
  if (!before && (await readSenders(env)).length >= MAX_SENDERS)
    return refuse('bad_param', '', `At most ${MAX_SENDERS} senders can be added.`)
  if (before && before.kind !== body.value.kind)
    return refuse('bad_param', '/kind', 'The kind of a sender cannot change; add another one.')
  const now = await clockNow(env)
  const held = before ? await rawSecrets(env, id) : {}
  const draft = checkDraft(body.value, held)
  if (!draft.ok) return problemResponse(draft.problem)
  const by = hasKey(c.req.raw, env.ADMIN_KEY) ? 'operator' : 'console'
  const { secrets, ...sender } = draft.value
  const bar = sender.isOn && !before?.isOn ? await dnsBar(env, { ...sender, id }) : null
  if (bar !== null) return refuse('dns_not_ready', '/isOn', bar)
  await saveSender(env, { ...sender, id, changedAt: now, changedBy: by }, secrets)
  const saved = (await readSender(env, id))!
  const view = senderView(env, saved, await aroundOf(env, saved, [], now))
  const isMade = sender.kind === 'webhook' && !held['key'] && !body.value.secrets['key']
  const answer: SenderSaved = { ...view, ...(isMade && { secret: secrets['key']! }) }
  return Response.json(answer, {
    status: before ? 200 : 201,
    headers: { 'cache-control': 'no-store' },
  })
}

export async function deleteSender(c: Ctx): Promise<Response> {
  const sender = await readSender(c.env, c.req.param('id') ?? '')
  if (!sender) return refuse('not_found')
  if (sender.source === 'settings') return inSettings()
  await dropSender(c.env, sender.id)
  return new Response(null, { status: 204 })
}

/** A new signing secret; the one before signs along for a day. */
export async function postRotate(c: Ctx): Promise<Response> {
  const { env } = c
  const sender = await readSender(env, c.req.param('id') ?? '')
  if (!sender) return refuse('not_found')
  if (sender.source === 'settings') return inSettings()
  if (sender.kind !== 'webhook')
    return refuse('bad_param', '', 'This key is made by the provider: make one there and put it in here.')
  const now = await clockNow(env)
  const held = await rawSecrets(env, sender.id)
  const secret = newSecret()
  const previousUntil = now + OVERLAP_MS
  const secrets = { ...held, key: secret, previous: held['key'] ?? '', previousUntil: String(previousUntil) }
  await saveSender(env, { ...sender, changedAt: now }, secrets)
  const answer: RotateAnswer = { secret, previousUntil }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

/** on: as if nothing had failed; off: until it is switched on again. */
export async function postSwitch(c: Ctx): Promise<Response> {
  const { env } = c
  const sender = await readSender(env, c.req.param('id') ?? '')
  if (!sender) return refuse('not_found')
  const now = await clockNow(env)
  const isOn = c.req.param('state') === 'on'
  const bar = isOn ? await dnsBar(env, sender) : null
  if (bar !== null) return refuse('dns_not_ready', '', bar)
  await changeHealth(env, sender.id, (health) =>
    isOn ? WELL : { ...health, disabledAt: now, disabledWhy: 'by_hand' },
  )
  if (isOn && !sender.isOn && sender.source === 'console')
    await env.DB.prepare('UPDATE sender SET is_on = 1 WHERE id = ?').bind(sender.id).run()
  return getSender(c)
}

/** One message to an address of the operator's own, past everybody's outbox. */
export async function postSenderTest(c: Ctx): Promise<Response> {
  const { env } = c
  const sender = await readSender(env, c.req.param('id') ?? '')
  if (!sender) return refuse('not_found')
  const body = await readJson(c.req.raw, SenderTest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  if (!sender.channels.includes(body.value.channel))
    return refuse('bad_param', '/channel', 'This sender is not set up for this channel.')
  const now = await clockNow(env)
  const message = testMessage(env, body.value, now)
  if (!message) return refuse('bad_param', '/channel', 'A test can be sent by e-mail and by SMS.')
  const posted = await post(env, { sender, secrets: await secretsOf(env, sender, now), message }, now)
  const answer: SenderTestAnswer = {
    outcome: posted.answer.kind === 'lost' ? 'refused' : posted.answer.kind,
    status: posted.status,
    ms: posted.ms,
    answer: posted.shown,
  }
  return Response.json(answer)
}

/** Dead letters once more, each under its own key, past the same gate as ever. */
export async function postSendReplay(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, ReplayRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const now = await clockNow(env)
  const keys = new Set(body.value.keys)
  const found = (await undelivered(env, null, 1_000)).filter(({ key }) => keys.has(key))
  let replayed = 0
  for (const { key, profile } of found) {
    const projection = await profileActor(env, profile).replay(key, now)
    await markSendReplayed(env, key, now)
    if (!projection) continue
    await project(env, [projection])
    await (isDeedKey(key) ? doDeed(env, profile, key, now) : deliver(env, profile, key, now))
    replayed++
  }
  const answer: ReplayAnswer = { replayed, gone: keys.size - replayed }
  return Response.json(answer)
}

function inSettings(): Response {
  return refuse(
    'bad_param',
    '',
    'This sender stands in the settings (SENDER_URL, SENDER_SECRET); change it there.',
  )
}
