/**
 * POST /v1/inbound/:sender: what became of messages, told by the sender that took them.
 *
 * It becomes events of the person. A bounce for good, a complaint and a refusal shut the address
 * out for every profile that holds it. Nothing here can ever grant a consent.
 */
import type { Context } from 'hono'
import { jsonFault } from '../../../core/base/json.ts'
import { problem } from '../../../core/base/problem.ts'
import type { Event } from '../../../core/event/event.ts'
import { normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import type { Identifier } from '../../../core/identity/identifier.ts'
import { isMachineOpen } from '../../../core/message/open-kind.ts'
import { isChannel, journeyOfKey } from '../../../core/message/send.ts'
import type { Channel } from '../../../core/message/send.ts'
import { saysStop } from '../../../core/message/stop-word.ts'
import { CALLBACKS } from '../../channel/callback/kinds.ts'
import type { Callback, Told } from '../../channel/callback/callback.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readSmsSettings } from '../../store/sms-setting.ts'
import { readText } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { base32, keyedHash } from '../../secret.ts'
import { attemptByRef, attemptsOfSend } from '../../store/attempt.ts'
import type { Attempt } from '../../store/attempt.ts'
import { findProfile } from '../../store/identifier.ts'
import { provedProfiles } from '../../store/proved.ts'
import { readSender, secretsOf } from '../../store/sender.ts'
import type { Sender, SenderInUse } from '../../store/sender.ts'
import { suppressTold } from '../../store/suppressed.ts'
import type { SuppressedWhy } from '../../store/suppressed.ts'
import { acceptedLine, showLive, take } from '../take.ts'
import type { Parcel } from '../take.ts'
import { noteTemplates } from './template-news.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 1024 * 1024
const MAX_DEPTH = 16
const MAX_KEYS = 50_000
const MAX_DETAIL = 120

/** Null: there is no such sender, or it tells nothing. */
export async function senderCalled(env: Env, id: string): Promise<SenderInUse | null> {
  const sender = await readSender(env, id)
  return sender && CALLBACKS[sender.kind] ? sender : null
}

export async function postCallback(c: Ctx, sender: SenderInUse): Promise<Response> {
  const kind = CALLBACKS[sender.kind]!
  const text = await readText(c.req.raw, MAX_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  const secrets = await secretsOf(c.env, sender, await clockNow(c.env))
  const { pathname, search } = new URL(c.req.url)
  const url = c.env.SHOP_URL + pathname + search
  const forged = await kind.forged({ url, headers: c.req.raw.headers, text: text.value }, secrets, Date.now())
  if (forged) {
    const response = problemResponse(forged)
    // SNS sends its password only once it was asked for one.
    response.headers.set('www-authenticate', 'Basic realm="callbacks"')
    return response
  }
  const body = kind.isForm ? Object.fromEntries(new URLSearchParams(text.value)) : parsed(text.value)
  if (body === undefined) return refuse('not_json')
  const fault = jsonFault(body, MAX_DEPTH, MAX_KEYS)
  if (fault) return problemResponse(problem(fault.code, fault.path))
  const told = kind.read(body)
  const count = await takeTold(c, sender, told)
  return Response.json({ taken: count }, { headers: { 'cache-control': 'no-store' } })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function takeTold(c: Ctx, sender: Sender, told: Told): Promise<number> {
  const now = await clockNow(c.env)
  if (told.confirmUrl)
    await fetch(told.confirmUrl, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
  if (told.templates && told.templates.length > 0) await noteTemplates(c.env, sender, told.templates, now)
  const parcels: Parcel[] = []
  for (const callback of told.callbacks) parcels.push(...(await parcelsOf(c.env, sender, callback, now)))
  if (parcels.length === 0) return 0
  const verdicts = await take(c.env, parcels, now)
  c.executionCtx.waitUntil(
    showLive(
      c.env,
      parcels.flatMap(({ profile, events }) =>
        events.map((event, order) => acceptedLine(event, profile, verdicts[order]?.status ?? 'accepted')),
      ),
    ),
  )
  return told.callbacks.length
}

/** Shuts the address out where that is said, and gives the events of everybody whom it concerns. */
async function parcelsOf(env: Env, sender: Sender, callback: Callback, now: number): Promise<Parcel[]> {
  const attempt = await attemptOf(env, sender, callback)
  const carried = [attempt?.channel ?? [], sender.channels.filter((one) => one !== 'push')].flat()
  const channel = carried.find(isChannel) ?? 'email'
  const identifier = identifierOf(callback.address, channel)
  const known = attempt?.profile ?? (identifier ? await findProfile(env, identifier) : null)
  const at = Math.min(callback.at ?? now, now)
  const why = await whyShut(env, callback)
  if (why && identifier) await suppressTold(env, { channel, address: identifier.value, why }, at)
  const id = await eventId(env, sender, callback)
  const own: Event = {
    id,
    name: `message_${callback.kind}`,
    at,
    receivedAt: now,
    source: 'system',
    params: paramsOf(callback, attempt, channel),
  }
  const refusal: Event = {
    ...own,
    id: `${id}:no`,
    name: 'consent_update',
    params: { [channel]: false, source: `${sender.id}-${callback.kind}`.slice(0, 60) },
  }
  const isRefusal = why !== null && why !== 'bounced'
  const others = isRefusal && identifier ? (await provedProfiles(env, [[identifier]]))[0]! : []
  const parcel = (profile: string, events: readonly Event[]): Parcel => ({
    profile,
    events,
    indexes: events.map((_, order) => order),
  })
  return [
    ...(known === null ? [] : [parcel(known, isRefusal ? [own, refusal] : [own])]),
    ...others.filter((profile) => profile !== known).map((profile) => parcel(profile, [refusal])),
  ]
}

/** Only of messages that this very sender was asked for. */
async function attemptOf(env: Env, sender: Sender, { key, ref }: Callback): Promise<Attempt | null> {
  if (key !== null) {
    const found = (await attemptsOfSend(env, key)).findLast((one) => one.sender === sender.id)
    if (found) return found
  }
  return ref === null ? null : attemptByRef(env, sender.id, ref)
}

function identifierOf(address: string | null, channel: Channel): Identifier | null {
  if (address === null) return null
  const kind = channel === 'email' ? 'email' : 'phone'
  const value = kind === 'email' ? normalEmail(address) : normalPhone(address)
  return value === null ? null : { kind, value }
}

async function whyShut(env: Env, { kind, bounce, text }: Callback): Promise<SuppressedWhy | null> {
  if (kind === 'complained') return 'complained'
  if (kind === 'unsubscribed') return 'refused'
  if (kind === 'replied') {
    const { stopWords } = await readSmsSettings(env)
    return saysStop(text ?? '', stopWords) ? 'refused' : null
  }
  return kind === 'bounced' && bounce === 'hard' ? 'bounced' : null
}

/** What somebody wrote is not kept: it may hold anything. */
function paramsOf(callback: Callback, attempt: Attempt | null, channel: Channel): Event['params'] {
  const { kind, bounce, detail, target, userAgent } = callback
  const afterMs = attempt && callback.at !== null ? callback.at - attempt.at : null
  const isByMachine = (kind === 'opened' || kind === 'clicked') && isMachineOpen(userAgent ?? null, afterMs)
  return {
    ...(attempt ? { key: attempt.key, campaign: journeyOfKey(attempt.key) ?? '' } : {}),
    channel,
    ...(kind === 'bounced' ? { bounce: bounce ?? 'soft' } : {}),
    ...(isByMachine ? { by_machine: true } : {}),
    ...(detail ? { detail: detail.slice(0, MAX_DETAIL) } : {}),
    // Where it leads, without what it carries.
    ...(target ? { target: pathOf(target) } : {}),
  }
}

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname.slice(0, MAX_DETAIL) : ''
}

async function eventId(env: Env, { id }: Sender, callback: Callback): Promise<string> {
  return `cb:${base32(await keyedHash(env, 'callback', `${id}\n${callback.id}`), 26)}`
}
