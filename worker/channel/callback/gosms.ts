/**
 * GoSMS's webhooks: what a message's detail says, gathered for ten seconds and unsigned; the address that is set
 * at GoSMS carries a password or a token. Numbers are the keys of `recipients`.
 */
import { isRecord } from '../../../core/base/json.ts'
import { at } from '../sender/answer.ts'
import { goSmsRef } from '../sender/gosms.ts'
import type { Callback, Callbacks } from './callback.ts'
import { token } from './proof.ts'
import { list, text, time } from './read.ts'

export const GOSMS_CALLBACKS: Callbacks = {
  forged: (given, secrets) => token(given, secrets),
  read: (body) => ({ callbacks: (Array.isArray(body) ? list(body) : [body]).flatMap(newsOf) }),
}

/** What is there is read, whatever the event is called: the same news again has the same id. */
function newsOf(one: unknown): Callback[] {
  const ref = goSmsRef(at(one, 'links', 'message')) ?? goSmsRef(at(one, 'links', 'self'))
  return [
    ...entries(at(one, 'delivery', 'recipients', 'delivered')).map(([address, when]) =>
      stateOf('delivered', { ref, address, when }),
    ),
    // Whether the number is dead or only off is not told, so nobody is shut out by it.
    ...entries(at(one, 'delivery', 'recipients', 'undelivered')).map(([address, when]): Callback => ({
      ...stateOf('bounced', { ref, address, when }),
      bounce: 'soft',
    })),
    ...entries(at(one, 'reply', 'recipients')).flatMap(([address, replies]) =>
      list(replies).map((reply) => replyOf(reply, ref, address)),
    ),
  ]
}

function stateOf(
  kind: 'delivered' | 'bounced',
  { ref, address, when }: { ref: string | null; address: string; when: unknown },
): Callback {
  const said = typeof when === 'string' ? when : ''
  return { kind, id: `${kind}:${ref ?? said}:${address}`, at: time(said), ref, key: null, address }
}

function replyOf(reply: unknown, ref: string | null, address: string): Callback {
  const received = text(reply, 'received')
  return {
    kind: 'replied',
    id: `replied:${text(reply, 'id') || `${address}:${received}`}`,
    at: time(received),
    ref,
    key: null,
    address,
    text: text(reply, 'message').slice(0, 2_000),
  }
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value).slice(0, 1_000) : []
}
