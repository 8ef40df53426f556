/** What messages told somebody of late: a page need not say it again. */
import { DAY_MS } from '../base/time.ts'
import type { Send } from '../message/send.ts'

/** So long after a message a campaign of the same topic stays away. */
export const SAID_MS = 3 * DAY_MS

/** By topic: when a message last said it, epoch ms. */
export type Sent = Readonly<Record<string, number>>

/** A message without a topic says what its journey is called. */
export function sentOf(sends: readonly Send[]): Sent {
  const latest = new Map<string, number>()
  for (const { status, settledAt, topic, journey } of sends) {
    if (status !== 'sent' || settledAt === null) continue
    const said = topic ?? journey
    latest.set(said, Math.max(latest.get(said) ?? settledAt, settledAt))
  }
  return Object.fromEntries(latest)
}

/** From when the topic may be said again, epoch ms; null: it may now. */
export function saidUntil(topic: string | undefined, sent: Sent | undefined, now: number): number | null {
  const at = topic !== undefined && sent && Object.hasOwn(sent, topic) ? sent[topic]! : null
  return at !== null && now < at + SAID_MS ? at + SAID_MS : null
}
