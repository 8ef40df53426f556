/** A send: one attempt-counted row of the outbox, and afterwards the receipt of what became of it. */
import type { Audience } from '../consent/preference.ts'
import type { Reason } from './reason.ts'

export type Channel = 'email' | 'sms'

/** transactional: asked for by the person at this moment; marketing: needs consent and counts as a touch. */
export type MessageClass = 'transactional' | 'marketing'

export type SendStatus = 'queued' | 'leased' | 'retrying' | 'sent' | 'not_sent' | 'failed'

export type Send = {
  /** Stable over retries and restarts: one intent, one key (reliability.md, I3). */
  readonly key: string
  readonly journey: string
  readonly version: number
  readonly entry: string
  readonly step: string
  readonly channel: Channel
  readonly class: MessageClass
  readonly template: string
  /** What it is about, as people choose it in their preference centre; left out: nothing of its own. */
  readonly topic?: string
  /** Whom it is written to: a person, or a buyer of a company. Left out: a person. */
  readonly audience?: Audience
  readonly status: SendStatus
  /** Why it was not sent; on a row that is leased: why no other attempt may follow this one. */
  readonly reason: Reason | null
  readonly createdAt: number
  /** When somebody must look at it again: the first wake-up, a retry, or the end of a lease. Null when settled. */
  readonly dueAt: number | null
  readonly attempts: number
  readonly settledAt: number | null
}

/** The key of a send. No part of it names a person to anybody but us. */
export function sendKey(profileId: string, journey: string, entry: string, step: string): string {
  return `msg_${profileId}_${journey}_${entry}_${step}`
}

export function isOpen(send: Send): boolean {
  return send.settledAt === null
}

export function notSent(send: Send, reason: Reason, now: number): Send {
  return { ...send, status: 'not_sent', reason, dueAt: null, settledAt: now }
}

/** How long a lease holds before the row is offered again under the same key. */
export const LEASE_MS = 60_000
/** How long a queued row waits for its wake-up before it is woken again. */
export const WAKE_MS = 60_000
