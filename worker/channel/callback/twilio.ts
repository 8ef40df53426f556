/** Twilio's status callbacks and incoming messages, both forms signed with the auth token. */
import type { Callback, Callbacks } from './callback.ts'
import { twilio } from './proof.ts'
import { named, text, told } from './read.ts'

/** Unknown, unreachable for good, a landline, opted out. */
const HARD: ReadonlySet<string> = new Set(['30004', '30005', '30006', '21610', '21614'])

export const TWILIO_CALLBACKS: Callbacks = {
  isForm: true,
  forged: (given, secrets) => twilio(given, secrets),
  read(body) {
    const ref = named(body, 'MessageSid') ?? named(body, 'SmsSid')
    const status = text(body, 'MessageStatus')
    const base = { at: null, ref, key: null }
    if (status === 'delivered')
      return {
        callbacks: [{ ...base, kind: 'delivered', id: `delivered:${ref}`, address: named(body, 'To') }],
      }
    if (status === 'undelivered' || status === 'failed') {
      const code = text(body, 'ErrorCode')
      const callback: Callback = {
        ...base,
        kind: 'bounced',
        id: `bounced:${ref}`,
        address: named(body, 'To'),
        bounce: HARD.has(code) ? 'hard' : 'soft',
        ...told('detail', code),
      }
      return { callbacks: [callback] }
    }
    if (status !== '' || text(body, 'From') === '') return { callbacks: [] }
    // An incoming message has an id of its own, which is no reference to what we sent.
    const isStop = text(body, 'OptOutType') === 'STOP'
    const address = named(body, 'From')
    return {
      callbacks: [
        {
          kind: 'replied',
          id: `replied:${ref}`,
          at: null,
          ref: null,
          key: null,
          address,
          text: isStop ? 'STOP' : text(body, 'Body'),
        },
      ],
    }
  },
}
