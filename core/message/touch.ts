/** What caps count: marketing messages that reached a person, or are in a sender's hands. */
import type { Channel, Send } from './send.ts'
import { LEASE_MS, intentOf } from './send.ts'

export type Touch = {
  readonly at: number
  readonly channel: Channel
  readonly topic: string | null
  readonly intent: string
  /** What is sent on several channels at once is one message for all limits that are not of a channel. */
  readonly together?: string
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
  const { channel, topic = null, together } = send
  const touch = { at, channel, topic, intent: intentOf(send), settledBy }
  return together === undefined ? touch : { ...touch, together }
}

/** Those of other messages, each once, when its last channel was: what limits beyond a channel count. */
export function asOne(touches: readonly Touch[], { together: own }: Send): readonly Touch[] {
  return touches.filter(
    ({ together }, index) =>
      together === undefined ||
      (together !== own && touches.findLastIndex((other) => other.together === together) === index),
  )
}
