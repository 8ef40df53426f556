/** A notification that is ready to go: what it says, and the browsers and apps that it goes to. */
import { sha256 } from '../../../core/base/sha256.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Person } from '../../../core/journey/person.ts'
import { intentOf } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import { pushTo } from '../../../core/message/subscription.ts'
import type { Subscription } from '../../../core/message/subscription.ts'
import type { PushData, PushTarget, SmsData } from '../../../core/wire/webhook.ts'

/** What no browser shows in full is cut, at a word where there is one. */
const MAX_TITLE = 100
const MAX_BODY = 400
/** How long a service keeps it for a browser that is off, where the message does not say. */
const TTL_MS = DAY_MS
const TAG_LENGTH = 24

/** Liquid is done and `url` is the final link (worker/channel/links.ts). */
export type PushWords = { readonly title: string; readonly text: string; readonly url: string }

/** What every message has. */
type About = Omit<SmsData, 'channel' | 'to' | 'text' | 'segments' | 'encoding'>

/** What of the message is the push channel's own. Throws where neither browser nor app is there any more. */
export function pushData(
  send: Pick<Send, 'key' | 'intent' | 'expiresAt'>,
  { push = [] }: Person,
  words: PushWords,
  now: number,
): Omit<PushData, keyof About> {
  const [newest, ...others] = push.toReversed().map(targetOf)
  if (!newest) throw new Error('no browser to notify')
  const ttlMs = Math.min(28 * DAY_MS, Math.max(0, (send.expiresAt ?? now + TTL_MS) - now))
  return {
    channel: 'push',
    ...newest,
    ...(others.length > 0 && { also: others }),
    title: cut(oneLine(words.title), MAX_TITLE),
    text: cut(words.text.trim(), MAX_BODY),
    url: words.url,
    tag: sha256(intentOf(send)).slice(0, TAG_LENGTH),
    ttl_s: Math.floor(ttlMs / 1000),
  }
}

function targetOf(one: Subscription): PushTarget {
  const to = pushTo(one)
  if (one.platform !== undefined) return { to, platform: one.platform, app: one.app }
  return { to, keys: { p256dh: one.p256dh, auth: one.auth } }
}

const oneLine = (text: string) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

function cut(text: string, max: number): string {
  const letters = [...text]
  if (letters.length <= max) return text
  const head = letters.slice(0, max - 1).join('')
  const word = head.lastIndexOf(' ')
  return `${(word > max / 2 ? head.slice(0, word) : head).trimEnd()}…`
}
