/** Of which channels a sender's word may be, when it tells what became of a message. */
import { normalEmail, normalPhone } from '../identity/identifier.ts'
import type { Channel } from './send.ts'

/** Channels that go by an address, by its form; a push or the inbox has none that anybody could name. */
const BY_FORM = { email: ['email'], phone: ['sms', 'whatsapp'] } as const

/**
 * The channel of the message, where it is one of ours. Without one the form of the address tells, among what the
 * sender carries: whoever carries text messages knows nothing of mailboxes, and whoever carries tasks of neither.
 *
 * @param message  by which channel it went; null: it is not known.
 * @param address  as it was told; null: it was not.
 * @param carried  what the sender takes; besides channels there are tasks and the like.
 * @returns the likeliest first; empty: the word is of no message.
 */
export function channelsTold(
  message: Channel | null,
  address: string | null,
  carried: readonly string[],
): readonly Channel[] {
  if (message !== null) return [message]
  if (address === null) return []
  const form = normalEmail(address) !== null ? 'email' : normalPhone(address) !== null ? 'phone' : null
  return form === null ? [] : BY_FORM[form].filter((one) => carried.includes(one))
}
