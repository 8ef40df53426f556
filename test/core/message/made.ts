/** Sends and people for the tests of messages. */
import type { Send } from '../../../core/message/send.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import type { Address, Profile } from '../../../core/profile/profile.ts'
import { MONDAY } from '../event/made.ts'

export function send(draft: Partial<Send> = {}): Send {
  return {
    key: 'msg_p1_j_e1_email',
    journey: 'j',
    version: 1,
    entry: 'e1',
    step: 'email',
    channel: 'email',
    class: 'marketing',
    template: 'cart-email',
    status: 'queued',
    reason: null,
    createdAt: MONDAY,
    dueAt: MONDAY,
    attempts: 0,
    settledAt: null,
    ...draft,
  }
}

export const address = (value: string, verifiedAt: number | null): Address => ({
  value,
  verifiedAt,
  source: 'page',
  at: MONDAY,
  wording: null,
})

/** Somebody whose addresses are confirmed and who agreed to both channels. */
export function reader(draft: Partial<Profile> = {}): Profile {
  const agreed = { granted: true, at: MONDAY, source: 'double-opt-in', wording: null, proof: 'msg_0' }
  return {
    ...newProfile('p1', MONDAY),
    email: address('reader@example.com', MONDAY),
    phone: address('+420600123456', MONDAY),
    consents: { email: agreed, sms: agreed },
    ...draft,
  }
}
