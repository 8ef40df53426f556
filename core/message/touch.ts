/** What caps count: marketing messages that reached a person, or are in a sender's hands. */
import type { Channel, Send } from './send.ts'
import { LEASE_MS, intentOf } from './send.ts'

export type Touch = {
  readonly at: number
  readonly channel: Channel
  readonly topic: string | null
  readonly intent: string
  /** When it is known whether it happened, where it is not yet. */
  readonly settledBy: number | null
}

/** Those of the others, oldest first. What is leased counts as now: two leases at once cannot both slip under a cap. */
export function touchesOf(send: Send, others: readonly Send[], now: number): readonly Touch[] {
  return others
    .filter((other) => other.key !== send.key && other.class === 'marketing')
    .flatMap((other): Touch[] => {
      if (other.status === 'sent' && other.settledAt !== null) return [touchOf(other, other.settledAt, null)]
      return other.status === 'leased' ? [touchOf(other, now, other.dueAt ?? now + LEASE_MS)] : []
    })
    .sort((a, b) => a.at - b.at)
}

export function touchOf(send: Send, at: number, settledBy: number | null): Touch {
  const { channel, topic = null } = send
  return { at, channel, topic, intent: intentOf(send), settledBy }
}
