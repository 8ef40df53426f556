/** SMSManager's webhooks: lists, unsigned; the address that each message brings along holds a token. */
import type { Callback, Callbacks } from './callback.ts'
import { token } from './proof.ts'
import { list, named, text, time, told } from './read.ts'

export const SMSMANAGER_CALLBACKS: Callbacks = {
  forged: (given, secrets) => token(given, secrets),
  read: (body) => ({ callbacks: (Array.isArray(body) ? list(body) : [body]).flatMap(newsOf) }),
}

function newsOf(one: unknown): Callback[] {
  const ref = named(one, 'message_id')
  const base = { at: time(text(one, 'timestamp')), ref, key: named(one, 'payload', 'key') }
  if (text(one, 'type') === 'incoming') {
    const address = named(one, 'from', 'phone_number') ?? named(one, 'from')
    const reply = text(one, 'body') || text(one, 'message', 'body') || text(one, 'message')
    return [
      {
        ...base,
        ref: null,
        kind: 'replied',
        id: `replied:${ref}`,
        address: international(address),
        text: reply,
      },
    ]
  }
  const result = text(one, 'result')
  const to = international(named(one, 'to', 'phone_number') ?? named(one, 'to'))
  if (result === 'delivered') return [{ ...base, kind: 'delivered', id: `delivered:${ref}`, address: to }]
  if (result === 'seen') return [{ ...base, kind: 'opened', id: `seen:${ref}`, address: to }]
  if (result === 'undelivered' || result === 'failed' || result === 'rejected')
    // Whether the number is dead or only off is not told, so nobody is shut out by it.
    return [
      {
        ...base,
        kind: 'bounced',
        id: `${result}:${ref}`,
        address: to,
        bounce: 'soft',
        ...told('detail', text(one, 'result_info').slice(0, 60)),
      },
    ]
  return []
}

/** It writes numbers without the plus. */
function international(number: string | null): string | null {
  return number === null ? null : number.startsWith('+') ? number : `+${number}`
}
