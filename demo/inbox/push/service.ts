/**
 * A push service on this computer: browsers of the demo subscribe here, the Worker posts what it sealed, and the
 * inbox shows what the browser would. It answers as RFC 8030 says, so the Worker's way of sending is the real one.
 */
import { opened } from './browser.ts'
import type { MadeBrowser } from './browser.ts'
import { tokenFault } from './token.ts'

/** `key`: the shop's public key, given by the page that subscribed. */
export type Subscribed = MadeBrowser & { readonly id: string; readonly key: string; readonly isGone: boolean }

export type Pushing = {
  /** Of this service, as the endpoint begins. */
  readonly origin: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
  /** Real time, epoch ms. */
  readonly now: number
}

/** `message`: what to show, in the shape of a webhook of ours; left out where it was refused. */
export type PushAnswer = { readonly status: number; readonly text: string; readonly message?: PushShown }

export type PushShown = { readonly id: string; readonly body: string }

const MAX_BYTES = 4_096

export const endpointOf = (origin: string, id: string) => `${origin}/push/${id}`

export async function pushed(browser: Subscribed | null, pushing: Pushing): Promise<PushAnswer> {
  const { headers, body, origin, now } = pushing
  if (!browser) return { status: 404, text: 'Nobody subscribed by this address.' }
  if (browser.isGone) return { status: 410, text: 'This browser subscribes no more.' }
  const fault = await tokenFault(headers['authorization'] ?? '', { key: browser.key, origin, now })
  if (fault) return { status: 403, text: fault }
  if (!/^\d{1,9}$/.test(headers['ttl'] ?? '')) return { status: 400, text: 'The header TTL is needed.' }
  if (headers['content-encoding'] !== 'aes128gcm') return { status: 415, text: 'Only aes128gcm is taken.' }
  if (body.length > MAX_BYTES) return { status: 413, text: 'The message is too long.' }
  try {
    const said = JSON.parse(await opened(browser, body)) as Record<string, unknown>
    return { status: 201, text: '', message: shownOf(browser, said, pushing) }
  } catch {
    // A real service would not see it; here the sender should hear of it.
    return { status: 400, text: 'This browser cannot open it.' }
  }
}

/** What the notification says in the shape of `message.push`, so that the inbox keeps it like any other. */
function shownOf(browser: Subscribed, said: Record<string, unknown>, pushing: Pushing): PushShown {
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '')
  const key = text('key')
  const [, profile = '', journey = '', step = ''] = /^msg_([^_]+)_(.+)_e[^_]+_(.+)$/.exec(key) ?? []
  const data = {
    key,
    profile,
    journey,
    step,
    class: pushing.headers['urgency'] === 'high' ? 'transactional' : 'marketing',
    language: 'cs',
    channel: 'push',
    to: endpointOf(pushing.origin, browser.id),
    keys: { p256dh: browser.p256dh, auth: browser.auth },
    title: text('title'),
    text: text('body'),
    url: text('url'),
    tag: text('tag'),
    ttl_s: Number(pushing.headers['ttl']),
  }
  const timestamp = new Date(pushing.now).toISOString()
  // One message may go to several browsers of a person.
  return { id: `${key}@${browser.id}`, body: JSON.stringify({ type: 'message.push', timestamp, data }) }
}
