/** A notification that is ready to go: what it says, and the browser that it goes to. */
import { sha256 } from '../../../core/base/sha256.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Person } from '../../../core/journey/person.ts'
import { intentOf } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import type { PushData } from '../../../core/wire/webhook.ts'

/** What no browser shows in full is cut, at a word where there is one. */
const MAX_TITLE = 100
const MAX_BODY = 400
/** How long a service keeps it for a browser that is off, where the message does not say. */
const TTL_MS = DAY_MS
const TAG_LENGTH = 24

/** Liquid is done and `url` is the final link (worker/channel/links.ts). */
export type PushWords = { readonly title: string; readonly text: string; readonly url: string }

/** What of the message is the push channel's own. Throws where no browser is there any more. */
export function pushData(
  send: Send,
  { push = [] }: Person,
  words: PushWords,
  now: number,
): Pick<PushData, 'channel' | 'to' | 'keys' | 'title' | 'text' | 'url' | 'tag' | 'ttl_s'> {
  const browser = push.at(-1)
  if (!browser) throw new Error('no browser to notify')
  const { endpoint, p256dh, auth } = browser
  const ttlMs = Math.min(28 * DAY_MS, Math.max(0, (send.expiresAt ?? now + TTL_MS) - now))
  return {
    channel: 'push',
    to: endpoint,
    keys: { p256dh, auth },
    title: cut(oneLine(words.title), MAX_TITLE),
    text: cut(words.text.trim(), MAX_BODY),
    url: words.url,
    tag: sha256(intentOf(send)).slice(0, TAG_LENGTH),
    ttl_s: Math.floor(ttlMs / 1000),
  }
}

const oneLine = (text: string) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

function cut(text: string, max: number): string {
  const letters = [...text]
  if (letters.length <= max) return text
  const head = letters.slice(0, max - 1).join('')
  const word = head.lastIndexOf(' ')
  return `${(word > max / 2 ? head.slice(0, word) : head).trimEnd()}…`
}
