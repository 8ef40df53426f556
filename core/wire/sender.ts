/** Senders as the console and the admin API see them. Secrets go in and never come out again. */
import * as v from 'valibot'
import type { Health } from '../message/breaker.ts'
import type { Words } from '../base/words.ts'

const CHANNEL = v.picklist(['email', 'sms', 'push', 'whatsapp'])
/** Besides messages a sender may carry what journeys do: tasks, audiences elsewhere; and batches of letters. */
const CARRIED = v.picklist(['email', 'sms', 'push', 'whatsapp', 'task', 'audience', 'mail'])
const TEXTS = v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(8_000)))
const PER_SECOND = v.nullable(v.pipe(v.number(), v.minValue(0.01), v.maxValue(10_000)))

/** PUT /admin/senders/:id */
export const SenderDraft = v.strictObject({
  kind: v.pipe(v.string(), v.maxLength(20)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  channels: v.pipe(v.array(CARRIED), v.minLength(1), v.maxLength(8)),
  /** Lower is asked first. */
  rank: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000)), 100),
  isOn: v.optional(v.boolean(), true),
  settings: v.optional(TEXTS, {}),
  /** Only those that change; `env:SENDER_…` points to a secret of the Worker. */
  secrets: v.optional(TEXTS, {}),
  limits: v.optional(v.strictObject({ perSecond: PER_SECOND, domainPerSecond: PER_SECOND }), {
    perSecond: null,
    domainPerSecond: null,
  }),
})
export type SenderDraft = v.InferInput<typeof SenderDraft>

/** POST /admin/senders/:id/test */
export const SenderTest = v.strictObject({
  channel: CHANNEL,
  to: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(320)),
})

/** POST /admin/senders/replay */
export const ReplayRequest = v.strictObject({
  keys: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.minLength(1), v.maxLength(100)),
})

export type SenderFieldView = {
  name: string
  required: boolean
  secret: boolean
  label: Words
}

export type SenderKindView = {
  kind: string
  name: string
  channels: readonly string[]
  fields: readonly SenderFieldView[]
  /** Whether it tells what became of a message. */
  tells: boolean
}

export type SenderView = {
  id: string
  kind: string
  kindName: string
  name: string
  channels: readonly string[]
  rank: number
  isOn: boolean
  settings: Readonly<Record<string, string>>
  /** Names of the secrets that are set. */
  secretsSet: readonly string[]
  limits: { perSecond: number | null; domainPerSecond: number | null }
  source: 'console' | 'settings'
  changedAt: number
  changedBy: string
  health: Health
  /** well, resting (the breaker is open), off (by hand or by itself). */
  state: 'well' | 'failing' | 'resting' | 'off'
  stateText: Words
  callbackUrl: string | null
  /** Until when the secret before still signs; null: no rotation runs. */
  previousUntil: number | null
  undelivered: number
}

/** Of PUT /admin/senders/:id. `secret`: the one that we made because none was given; it is told this once. */
export type SenderSaved = SenderView & { readonly secret?: string }

export type SendersAnswer = {
  now: number
  senders: readonly SenderView[]
  kinds: readonly SenderKindView[]
}

export type AttemptView = {
  at: number
  key: string
  n: number
  profile: string
  channel: string
  status: number | null
  ms: number
  outcome: 'taken' | 'refused' | 'later' | 'gone' | 'unknown'
  answer: string
}

export type UndeliveredView = {
  key: string
  profile: string
  sender: string
  channel: string
  reason: string
  reasonText: Words
  at: number
}

export type SenderDetail = {
  now: number
  sender: SenderView
  attempts: readonly AttemptView[]
  undelivered: readonly UndeliveredView[]
}

export type SenderTestAnswer = {
  outcome: AttemptView['outcome'] | 'impossible'
  status: number | null
  ms: number
  answer: string
}

/** The new secret, shown this once; the old one signs along until then. */
export type RotateAnswer = { secret: string; previousUntil: number }

/** `gone`: the row is no longer kept, or was settled otherwise. */
export type ReplayAnswer = { replayed: number; gone: number }
