/** What caps count: marketing messages that reached a person, or are in a sender's hands, and letters on paper. */
import type { Channel, Send } from './send.ts'
import { LEASE_MS, WAKE_MS, intentOf, mayHaveArrived } from './send.ts'
import { letterTouches } from './letter.ts'
import type { Letter } from './letter.ts'

export type Touch = {
  readonly at: number
  readonly channel: Channel | 'mail'
  readonly topic: string | null
  readonly intent: string
  /** What other journeys say as well, and the one that said it. */
  readonly shared?: { readonly intent: string; readonly journey: string }
  /** What is sent on several channels at once is one message for all limits that are not of a channel. */
  readonly together?: string
  /** When it is known whether it happened, where it is not yet. */
  readonly settledBy: number | null
}

/**
 * Those of the others, oldest first. What is leased counts as now: two leases at once cannot both slip under a cap.
 * What was handed over and may have arrived counts too, whatever became of its later attempts (reliability.md, I5).
 */
export function touchesOf(
  send: Pick<Send, 'key'>,
  { sends, letters = [] }: { readonly sends: readonly Send[]; readonly letters?: readonly Letter[] },
  now: number,
): readonly Touch[] {
  const touches: Touch[] = letters.length === 0 ? [] : [...letterTouches(letters)]
  for (const other of sends) {
    if (other.class !== 'marketing' || other.key === send.key) continue
    if (other.status === 'sent' && other.settledAt !== null)
      touches.push(touchOf(other, other.settledAt, null))
    else if (other.status === 'leased') touches.push(touchOf(other, now, other.dueAt ?? now + LEASE_MS))
    else if (other.mayHaveAt !== undefined)
      touches.push(
        touchOf(
          other,
          other.mayHaveAt,
          mayHaveArrived(other) ? Math.max(other.dueAt ?? 0, now + WAKE_MS) : null,
        ),
      )
  }
  return touches.sort((a, b) => a.at - b.at)
}

/**
 * Whether another message of the same intent has said it: it was sent, is in a sender's hands, or may have arrived.
 * What goes on several channels at once is one message, whose parts say it together.
 */
export function isSaidByOther(send: Send, sends: readonly Send[]): boolean {
  return sends.some(
    (other) =>
      isSameIntent(send, other) &&
      (other.status === 'sent' || other.status === 'leased' || other.mayHaveAt !== undefined),
  )
}

/** Another row for the same intent, which is no part of the same message. */
export function isSameIntent(send: Send, other: Send): boolean {
  const isPart = other.together !== undefined && other.together === send.together
  return other.key !== send.key && !isPart && intentOf(other) === intentOf(send)
}

export function touchOf(send: Send, at: number, settledBy: number | null): Touch {
  const { channel, topic = null, together, shared, journey } = send
  return {
    at,
    channel,
    topic,
    intent: intentOf(send),
    settledBy,
    ...(shared && { shared: { intent: shared.intent, journey } }),
    ...(together !== undefined && { together }),
  }
}

/** Those of other messages, each once, when its last channel was: what limits beyond a channel count. */
export function asOne(
  touches: readonly Touch[],
  { together: own }: Pick<Send, 'together'>,
): readonly Touch[] {
  if (touches.every(({ together }) => together === undefined)) return touches
  return touches.filter(
    ({ together }, index) =>
      together === undefined ||
      (together !== own && touches.findLastIndex((other) => other.together === together) === index),
  )
}
