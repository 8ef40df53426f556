/** The admin API of messages (/v1/admin/messages/*): what was sent, what was not, and why. */
import * as v from 'valibot'
import type { Words } from '../base/words.ts'
import { MESSAGE_STATES } from '../message/listing.ts'
import type { MessageState, ToldOf } from '../message/listing.ts'
import type { Reason } from '../message/reason.ts'
import type { ReportSum } from '../message/report.ts'
import type { Channel, MessageClass } from '../message/send.ts'

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const Instant = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))

/** GET /messages?…: the newest first; messages that wait stand before those that are settled. */
export const MessagesQuery = v.object({
  /** Any identifier of a person; left out: everybody's. */
  person: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  journey: v.optional(Name),
  step: v.optional(Name),
  template: v.optional(Name),
  channel: v.optional(Name),
  status: v.optional(v.picklist(MESSAGE_STATES)),
  reason: v.optional(Name),
  /** Epoch ms; the last week where it is left out. */
  since: v.optional(Instant),
  /** Epoch ms, not itself. */
  until: v.optional(Instant),
  /** That of the last answer. */
  cursor: v.optional(v.pipe(v.string(), v.maxLength(300))),
})

export type MessageRow = {
  key: string
  profile: string
  /** A masked address or the shop's own id; null: nobody knows. */
  person: string | null
  /** When it was settled; of one that waits: when it is looked at again. */
  at: number
  createdAt: number
  journey: string
  version: number
  step: string
  channel: Channel
  class: MessageClass
  template: string
  status: MessageState
  /** Why not, or what it waits for; null: it was sent, or nothing holds it. */
  reason: Reason | null
  attempts: number
  /** The first instant of each. */
  told: { [Kind in ToldOf]?: number }
}

export type MessagesAnswer = {
  messages: MessageRow[]
  /** Null: there is no more. */
  cursor: string | null
  /** How many people the text names; null: nobody was asked for. */
  people: number | null
  /** Of what is in force, to choose from. */
  journeys: JourneyName[]
  now: number
}

export type JourneyName = { id: string; title: Words; steps: { id: string; name: Words; template: string }[] }

/** One thing that befell a message, oldest first. */
export type MessageMoment =
  | { kind: 'queued'; at: number; cause: string | null }
  | { kind: 'held'; at: number; until: number; reason: Reason; turns: number }
  | {
      kind: 'attempt'
      at: number
      n: number
      sender: string
      outcome: string
      /** HTTP; null: no answer came. */
      status: number | null
      tookMs: number
      answer: string
    }
  | { kind: 'settled'; at: number; status: 'sent' | 'not_sent' | 'failed'; reason: Reason | null }
  | { kind: 'told'; at: number; what: ToldOf; detail: string }
  /** It waits until then. */
  | { kind: 'due'; at: number; reason: Reason | null }

/** How another message stands to this one. */
export type Relation =
  /** It went as a part of this one, or this one of it. */
  | 'gathered'
  /** The same step by another channel. */
  | 'other_channel'
  /** It says the same, and one of the two stood back. */
  | 'same_intent'
  /** It gave its place to this one. */
  | 'beaten'

export type MessageView = {
  message: MessageRow
  journey: Words
  step: Words
  moments: MessageMoment[]
  related: { relation: Relation; message: MessageRow }[]
  journeys: JourneyName[]
  /** Whether the actor still knows it: an old one stands in the list alone, and cannot be shown. */
  isKept: boolean
  now: number
}

/**
 * GET /messages/:profile/:key/body. kept: an e-mail as it went out; subject and plain text are made anew ·
 * again: all of it is, from the template and what is so now. Links lead nowhere.
 */
export type MessageBody = { rendered: 'kept' | 'again'; language: 'cs' | 'en' } & (
  | { kind: 'email'; subject: string; preheader: string; html: string; text: string }
  | { kind: 'text'; title: string; text: string }
)

export const REPORT_BY = ['step', 'day', 'channel'] as const

/** GET /messages/report?…, and report.csv with the same. */
export const ReportQuery = v.object({
  journey: v.optional(Name),
  channel: v.optional(Name),
  by: v.optional(v.picklist(REPORT_BY), 'step'),
  since: v.optional(Instant),
  until: v.optional(Instant),
})

/** What a line is of; '' and 0 where the lines are not told apart by it. `dayAt` is its first instant. */
export type ReportGroup = { journey: string; step: string; channel: string; dayAt: number }

export type ReportAnswer = {
  lines: (ReportSum & ReportGroup)[]
  total: ReportSum
  since: number
  until: number
  journeys: JourneyName[]
  now: number
}
