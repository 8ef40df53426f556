/** One attempt: asks a sender to take a message, with bounds on time and size, and reads its answer. */
import { redact } from '../../core/identity/redact.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import type { Env } from '../env.ts'
import type { Sender } from '../store/sender.ts'
import { noteRefusal, withAccess } from './sender/access.ts'
import { senderAddress } from './sender/address.ts'
import type { Answer, Impossible, Request as Asked, Settings } from './sender/adapter.ts'
import { boundFault, boundMail } from './sender/cloudflare.ts'
import { KINDS } from './sender/kinds.ts'
import { webhookRequest } from './sender/webhook.ts'

const TIMEOUT_MS = 15_000
const MAX_ANSWER_BYTES = 20_000
const MAX_SHOWN = 200

export type Posted = {
  readonly answer: Answer | (Impossible & { readonly kind: 'impossible' })
  /** Null: no answer came, so nobody knows whether it was taken. */
  readonly status: number | null
  readonly ms: number
  /** The beginning of the answer, addresses masked; where none came a code of ours, such as `unreachable`. */
  readonly shown: string
  /** Set where the request could not even be made: it was surely not taken. */
  readonly isUnasked?: true
}

/** `secrets` in the clear, for this request alone. */
export type Posting = {
  readonly sender: Sender
  readonly secrets: Settings
  readonly message: MessageWebhook
}

/** What is no message: a webhook that only a webhook's sender carries. */
export type Carrying = Omit<Posting, 'message'> & {
  readonly message: { readonly data: { readonly key: string } }
}

/** @param now  epoch ms by the clock of the house; signatures tell it. */
export async function postDeed({ sender, secrets, message }: Carrying, now: number): Promise<Posted> {
  const startedAt = Date.now()
  const done = (posted: Omit<Posted, 'ms'>): Posted => ({ ...posted, ms: Date.now() - startedAt })
  if (sender.kind !== 'webhook') return done(impossible('webhook_only'))
  const webhook = { key: message.data.key, body: JSON.stringify(message) }
  const request = await made(sender, () =>
    webhookRequest(webhook, { settings: sender.settings, secrets, now }),
  )
  if ('answer' in request) return done(request)
  if (!mayReach(sender, request.url)) return done(impossible('address_not_allowed'))
  return done(await ask(request, (response) => KINDS.webhook.answer(response, now)))
}

function impossible(why: string): Omit<Posted, 'ms'> {
  return { answer: { kind: 'impossible', refused: 'sender_refused', why }, status: null, shown: why }
}

/**
 * The request, or what becomes of a message for which none can be made. A key that cannot sign is a fault of
 * the set-up: the message waits until somebody puts it right. A browser's key is a part of the message.
 */
async function made<Made>(
  { id, kind }: Sender,
  make: () => Made | Promise<Made>,
): Promise<Made | Omit<Posted, 'ms'>> {
  try {
    return await make()
  } catch (fault) {
    console.error(`no request could be made for ${id}`, fault)
    const why = shown(fault instanceof Error ? fault.message : String(fault))
    if (kind === 'push') return impossible(why)
    const answer: Answer = { kind: 'later', retryAfterMs: null, isBusy: false }
    return { answer, status: null, shown: why, isUnasked: true }
  }
}

/** Judged at each attempt: the rules may have become stricter since it was written. The Worker's own setting is trusted. */
const mayReach = ({ source }: Sender, url: string) => source !== 'console' || senderAddress(url).ok

/** @param now  epoch ms by the clock of the house; signatures tell it. */
export async function post(env: Env, { sender, secrets, message }: Posting, now: number): Promise<Posted> {
  const startedAt = Date.now()
  const done = (posted: Omit<Posted, 'ms'>): Posted => ({ ...posted, ms: Date.now() - startedAt })
  if (sender.kind === 'cloudflare') return done(await bind(env, sender, message))
  const adapter = KINDS[sender.kind]
  const callbackUrl = callbackUrlOf(env, sender, secrets)
  const signedAt = CLOCKED.has(sender.kind) ? startedAt : now
  const allowed = await withAccess(sender, secrets, startedAt)
  if (!allowed) return done(NO_ACCESS)
  const sending = { message, settings: sender.settings, secrets: allowed, now: signedAt, callbackUrl }
  const request = await made(sender, () => adapter.request(sending))
  if ('answer' in request) return done(request)
  if ('refused' in request)
    return done({ answer: { ...request, kind: 'impossible' }, status: null, shown: request.why })
  if (!mayReach(sender, request.url)) return done(impossible('address_not_allowed'))
  const posted = await ask(request, (response) => adapter.answer(response, now))
  noteRefusal(posted.status, allowed)
  return done(posted)
}

/** A push service judges the token by a clock of its own, whatever the house's was moved to. */
const CLOCKED: ReadonlySet<string> = new Set(['push', 'fcm', 'apns'])
export const NO_ACCESS: Posted = {
  answer: { kind: 'later', retryAfterMs: null, isBusy: false },
  status: null,
  ms: 0,
  shown: 'no_access',
  isUnasked: true,
}

/** Where the provider tells what became of a message; one that cannot sign brings a token. */
function callbackUrlOf(env: Env, { id, kind }: Sender, secrets: Settings): string {
  const url = `${env.SHOP_URL}/_v/v1/inbound/${id}`
  const token = kind === 'smsmanager' ? (secrets['callback'] ?? '') : ''
  return token === '' ? url : `${url}?token=${encodeURIComponent(token)}`
}

async function ask(
  { url, headers, body }: Asked,
  read: (response: { status: number; headers: Headers; text: string }) => Answer,
): Promise<Omit<Posted, 'ms'>> {
  let status: number | null = null
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers,
      body,
    })
    status = response.status
    const text = await beginningOf(response)
    return { answer: read({ status, headers: response.headers, text }), status, shown: shown(text) }
  } catch (fault) {
    // A status without a body is an answer all the same.
    if (status !== null)
      return { answer: read({ status, headers: new Headers(), text: '' }), status, shown: '' }
    const isLate = fault instanceof Error && fault.name === 'TimeoutError'
    console.error(`no answer from ${new URL(url).host}`, fault)
    return {
      answer: { kind: 'later', retryAfterMs: null, isBusy: false },
      status: null,
      shown: isLate ? 'timeout' : 'unreachable',
    }
  }
}

/** At most MAX_ANSWER_BYTES of it; a receiver that never ends is cut off. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  while (size < MAX_ANSWER_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.byteLength
  }
  await reader.cancel().catch(() => undefined)
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return new TextDecoder().decode(bytes.slice(0, MAX_ANSWER_BYTES))
}

/** Numbers as long as a telephone's go, too: a provider repeats whom it did not reach. */
function shown(text: string): string {
  const plain = String(
    redact(
      text
        .slice(0, 4 * MAX_SHOWN)
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim(),
    ),
  )
  return plain.replaceAll(/\+?\d[\d ]{7,}\d/g, '…').slice(0, MAX_SHOWN)
}

async function bind(env: Env, { settings }: Sender, { data }: MessageWebhook): Promise<Omit<Posted, 'ms'>> {
  if (!env.EMAIL || data.channel !== 'email') {
    const why = env.EMAIL ? `this sender takes no ${data.channel}` : 'the binding EMAIL is not there'
    return { answer: { kind: 'impossible', refused: 'sender_refused', why }, status: null, shown: why }
  }
  try {
    const result = await env.EMAIL.send(boundMail(data, settings))
    return { answer: { kind: 'taken', ref: result?.messageId ?? null }, status: 202, shown: '' }
  } catch (fault) {
    return { answer: boundFault(fault), status: null, shown: shown(String(fault)) }
  }
}
