/**
 * The next channel of an intent, once: where one refuses, bounces or may not be used, a row for the
 * next is put. It passes the same gate as any other, so caps and consent of that channel hold.
 */
import type { LogEvent } from '../identity/log-event.ts'
import type { Reason } from '../message/reason.ts'
import { intentOf } from '../message/send.ts'
import type { Channel, Send } from '../message/send.ts'
import { templateFor } from '../message/template-id.ts'
import { bounded, count } from './person.ts'
import type { Person } from './person.ts'

/** Reasons that are of the channel alone; whatever else stopped the message would stop it there, too. */
const OF_THE_CHANNEL: ReadonlySet<Reason> = new Set<Reason>([
  'no_consent',
  'consent_withdrawn',
  'no_proof',
  'no_address',
  'address_unverified',
  'address_bounced',
  'sender_refused',
  'sender_unreachable',
  'sender_disabled',
  'no_sender',
  'template_not_approved',
])

/** @param ended  a send that was settled and did not reach the person. */
export function rerouted(person: Person, ended: Send, now: number): Person {
  const [next, ...rest] = ended.fallback ?? []
  if (next === undefined || ended.reason === null || !OF_THE_CHANNEL.has(ended.reason)) return person
  const key = keyOn(ended, next)
  if (person.sends.some((one) => one.key === key)) return person
  const row: Send = {
    ...ended,
    key,
    channel: next,
    template: templateFor(ended.template, ended.channel, next),
    intent: intentOf(ended),
    fallback: rest,
    status: 'queued',
    reason: null,
    createdAt: now,
    dueAt: now,
    attempts: 0,
    settledAt: null,
  }
  return bounded({ ...person, sends: [...person.sends, row] })
}

/** The same for the same intent and channel, whichever channel it comes from. */
function keyOn(send: Send, channel: Channel): string {
  return `${intentOf(send)}_${channel}`
}

/** Messages that came back for good were not sent after all; their next channel gets its turn. */
export function bounced(person: Person, events: readonly LogEvent[], now: number): Person {
  return events.reduce((held, { name, params }) => {
    if (name !== 'message_bounced' || params['bounce'] !== 'hard') return held
    const send = held.sends.find(({ key, status }) => key === params['key'] && status === 'sent')
    if (!send) return held
    const back: Send = { ...send, status: 'failed', reason: 'address_bounced' }
    const counters = count(
      count(held.counters, `send.sent.${send.channel}`, -1),
      'send.not_sent.address_bounced',
    )
    const sends = held.sends.map((one) => (one.key === back.key ? back : one))
    const told = { ...held, sends, counters }
    return isOver(told, send) ? told : rerouted(told, back, now)
  }, person)
}

/** Who has bought since, or whose entry was called off, is not written to on another channel. */
function isOver({ entries, features }: Person, send: Send): boolean {
  const boughtAt = features.orders.lastAt
  if (send.class === 'marketing' && boughtAt !== null && boughtAt >= send.createdAt) return true
  return entries.some(({ id, status }) => id === send.entry && status !== 'open' && status !== 'done')
}
