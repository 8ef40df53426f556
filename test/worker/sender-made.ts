/** Receivers, people and messages for the tests of senders. */
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Send } from '../../core/message/send.ts'
import type { SenderDetail, SenderDraft, SenderView } from '../../core/wire/sender.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { asAdmin, call, json } from './call.ts'

export const HOOK = 'https://hooks.example.com'

/** What a receiver does with one request: a status, headers, or nothing at all. */
export type Turn =
  | number
  | 'reset'
  | 'slow'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }

export type Taken = {
  readonly url: string
  readonly id: string
  readonly headers: Headers
  readonly body: string
}

/** A receiver that plays its tape and then goes on with the last turn. */
export function receiver(tape: Record<string, readonly Turn[]>): {
  asked: Taken[]
  of(url: string): Taken[]
} {
  const asked: Taken[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = String(input)
    const host = Object.keys(tape).find((one) => url.startsWith(one))
    if (!host) throw new Error(`unexpected request to ${url}`)
    const headers = new Headers(init?.headers)
    const turns = tape[host]!
    const before = asked.filter((one) => one.url.startsWith(host)).length
    asked.push({ url, id: headers.get('webhook-id') ?? '', headers, body: String(init?.body) })
    if (init?.redirect !== 'manual') throw new Error('redirects are not followed')
    return answer(turns[Math.min(before, turns.length - 1)]!)
  })
  return { asked, of: (url) => asked.filter((one) => one.url.startsWith(url)) }
}

function answer(turn: Turn): Response {
  if (turn === 'reset') throw new TypeError('Network connection lost.')
  if (turn === 'slow') throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
  if (typeof turn === 'number') return new Response(turn === 204 ? null : 'ok', { status: turn })
  return new Response(turn.body ?? '', { status: turn.status, headers: turn.headers ?? {} })
}

export async function addSender(id: string, draft: Partial<SenderDraft> = {}): Promise<SenderView> {
  const body = {
    kind: 'webhook',
    name: id,
    channels: ['email'],
    rank: 1,
    settings: { url: `${HOOK}/${id}` },
    ...draft,
  }
  const response = await put(id, body)
  if (!response.ok) throw new Error(await response.text())
  return json<SenderView>(response)
}

export function put(id: string, body: object): Promise<Response> {
  return call(`/_v/v1/admin/senders/${id}`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...asAdmin },
  })
}

export const drop = (id: string) => call(`/_v/v1/admin/senders/${id}`, { method: 'DELETE', headers: asAdmin })

export const detail = (id: string) =>
  json<SenderDetail>(call(`/_v/v1/admin/senders/${id}`, { headers: asAdmin }))

export type Somebody = {
  readonly id: string
  readonly email: string
  readonly phone: string
  readonly key: string
  readonly due: number
}

let serial = 0
/**
 * Somebody whose cart waits for its mail, with both channels allowed and proved; straight into the
 * actor, so that time is what the test says.
 */
export async function somebody(startAt: number): Promise<Somebody> {
  const id = `psender${++serial}x${Date.now().toString(36)}`
  const email = `${id}@example.com`
  const phone = `+420${String(600_000_000 + ((Date.now() + serial * 7_919) % 99_999_999))}`
  const params = {
    email: true,
    sms: true,
    personalisation: true,
    source: 'server',
    proof: 'paper',
    wording: 'w',
  }
  const base = { at: startAt, receivedAt: startAt, source: 'server' } as const
  const named = [
    { kind: 'email', value: email },
    { kind: 'phone', value: phone },
  ] as const
  const items = [{ item_id: 'K1', item_name: 'Káva', priceMicro: 290_000_000, quantity: 1 }]
  await ownActor(env, id).ingest(id, {
    events: [
      { ...base, id: `consent-${id}`, name: 'consent_update', params, named },
      { ...base, id: `cart-${id}`, at: startAt + 1, name: 'add_to_cart', params: { items } },
    ],
    now: startAt + 1,
  })
  return { id, email, phone, key: `msg_${id}_abandoned-cart_e1_email`, due: startAt + 1 + 3_600_000 }
}

/** The row of a send as the actor holds it. */
export async function rowOf(who: Somebody, key = who.key): Promise<Send | undefined> {
  const read = await profileActor(env, who.id).read()
  return read?.person.sends.find((send) => send.key === key)
}

/** Wakes and delivers whatever is due until nothing is, as the watchdog does, up to an instant. */
export async function runUntil(who: Somebody, until: number): Promise<void> {
  for (let round = 0; round < 2_000; round++) {
    const held = await profileActor(env, who.id).projected()
    const at = held?.nextDueAt ?? null
    if (at === null || at > until) return
    const woken = await profileActor(env, who.id).due(at)
    for (const key of woken?.wakes ?? []) await deliver(env, who.id, key, at)
  }
  throw new Error('it never ended')
}
