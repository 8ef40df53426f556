/** A send: one attempt-counted row of the outbox, and afterwards the receipt of what became of it. */
import type { Audience } from '../consent/preference.ts'
import type { Reason } from './reason.ts'

/**
 * All but the inbox are purposes of their own: whoever allows e-mail has said nothing of text messages
 * (purposeOf in core/message/gate.ts).
 */
export const CHANNELS = ['email', 'sms', 'push', 'whatsapp', 'inbox'] as const

export type Channel = (typeof CHANNELS)[number]

export function isChannel(name: string): name is Channel {
  return (CHANNELS as readonly string[]).includes(name)
}

/** What becomes of a message that may not go now, but may later: it waits, or it is dropped with the reason. */
export type WhenHeld = 'next_window' | 'abort'

/** Messages of one digest are gathered for a while and go as one. */
export type DigestOf = { readonly id: string; readonly gatherMs: number }

/** Words of the inbox, ready to show; `url` is the message's own signed link. */
export type InboxShown = { readonly title: string; readonly text: string; readonly url: string }

/** Said by one journey within that time, and since an instant (the last purchase), it is not said by another. */
export type SharedIntent = {
  readonly intent: string
  readonly withinMs: number
  /** Epoch ms; null: there is none. */
  readonly since: number | null
}

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
  /** 0 to 100, higher first; left out: PRIORITY. */
  readonly priority?: number
  /** From this instant on it is not worth sending; left out or null: never stale. */
  readonly expiresAt?: number | null
  /** What is to be said, whatever the channel; sends of one intent share it. Left out: the key. */
  readonly intent?: string
  /** What other journeys say as well; left out: nobody else does. */
  readonly shared?: SharedIntent
  /** Any purchase since its entry calls it off, whatever has become of its journey. Left out: not any. */
  readonly untilBought?: true
  /** All channels at once: rows that bear the same word are one message. Left out: it is one by itself. */
  readonly together?: string
  /** Channels still to be tried, in order, where this one refuses or bounces. Left out: none. */
  readonly fallback?: readonly Channel[]
  /** Left out: as the policy says. */
  readonly whenHeld?: WhenHeld
  readonly digest?: DigestOf
  /** Waits up to a day for the hour at which its reader reads. */
  readonly atBestHour?: true
  /**
   * Keys of the sends of the same digest that this one spoke for when it was leased last, or speaks for;
   * left out: none. They are open until it went (core/journey/digest.ts).
   */
  readonly gathered?: readonly string[]
  /** Why it waits; left out: nothing has held it yet. */
  readonly waiting?: Reason
  /** The first sign that it was read. */
  readonly read?: { readonly at: number; readonly by: 'opened' | 'clicked' | 'replied' }
  /** When its reader wrote back last. */
  readonly repliedAt?: number
  /** Of the inbox: what stands there, from when it was sent. */
  readonly shown?: InboxShown
  /** When its reader, or a purchase, took it out of the inbox. */
  readonly dismissedAt?: number
  /** The last links that were followed, oldest first (core/message/reading.ts). */
  readonly clicks?: readonly { readonly link: string; readonly at: number }[]
  readonly status: SendStatus
  /** Why it was not sent; on a row that is leased: why no other attempt may follow this one. */
  readonly reason: Reason | null
  readonly createdAt: number
  /** When somebody must look at it again: the first wake-up, a retry, or the end of a lease. Null when settled. */
  readonly dueAt: number | null
  readonly attempts: number
  /** When it was handed to a sender last that never said what became of it: it may have arrived. Left out: never. */
  readonly mayHaveAt?: number
  readonly settledAt: number | null
}

/** Still open, and handed to a sender before that never said what became of it. */
export function mayHaveArrived({ status, mayHaveAt }: Send): boolean {
  return mayHaveAt !== undefined && (status === 'queued' || status === 'retrying')
}

/** The key of a send. No part of it names a person to anybody but us. */
export function sendKey(profileId: string, journey: string, entry: string, step: string): string {
  return `msg_${profileId}_${journey}_${entry}_${step}`
}

/** The journey that a key names; null: it is no key of a send. */
export function journeyOfKey(key: string): string | null {
  return /^msg_.+_([a-z][a-z0-9-]+)_e\d+_[^_]+(?:_[a-z]+)?$/.exec(key)?.[1] ?? null
}

/** Only this class may pass by caps and quiet hours, and only code that is given one by type does so. */
export type TransactionalSend = Send & { readonly class: 'transactional' }
export type MarketingSend = Send & { readonly class: 'marketing' }

export function isTransactional(send: Send): send is TransactionalSend {
  return send.class === 'transactional'
}

/** The priority of a send that names none. */
export const PRIORITY = 50

export function intentOf(send: Pick<Send, 'key' | 'intent'>): string {
  return send.intent ?? send.key
}

/** Who comes first: a total order, so that whoever asks in whatever order gets the same answer. */
export function comparePrecedence(one: Send, other: Send): number {
  return (
    (other.priority ?? PRIORITY) - (one.priority ?? PRIORITY) ||
    compareText(one.journey, other.journey) ||
    compareText(one.key, other.key)
  )
}

const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

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
