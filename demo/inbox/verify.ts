/**
 * Checks a signature by the Standard Webhooks library, an implementation that is not ours, so
 * that the demo proves what any receiver would see.
 */
import { timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

export type Verified = { ok: true; clockNote: string | null } | { ok: false; reason: string }

/**
 * Whether a body was signed with our secret.
 *
 * The library refuses a time more than five minutes away. In the demo the sender's clock may
 * have been moved by days, so a true signature with a far time is taken, with a note.
 */
export function verify(secret: string, body: string, headers: Readonly<Record<string, string>>): Verified {
  const webhook = new Webhook(secret)
  try {
    webhook.verify(body, headers)
    return { ok: true, clockNote: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (!reason.startsWith('Message timestamp too')) return { ok: false, reason }
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    const expected = webhook.sign(headers['webhook-id'] ?? '', at, body)
    const isOurs = (headers['webhook-signature'] ?? '').split(' ').some((given) => isSame(given, expected))
    return isOurs ? { ok: true, clockNote: reason } : { ok: false, reason: 'No matching signature found' }
  }
}

function isSame(left: string, right: string): boolean {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}
