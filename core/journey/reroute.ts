/**
 * The next channel of an intent, once: where one refuses, bounces or may not be used, a row for the
 * next is put. It passes the same gate as any other, so caps and consent of that channel hold.
 */
import type { LogEvent } from '../identity/log-event.ts'
import { arbitrate } from '../message/arbiter.ts'
import type { Answer } from '../message/arbiter.ts'
import type { Policy } from '../message/policy.ts'
import type { Reason } from '../message/reason.ts'
import { intentOf } from '../message/send.ts'
import type { Channel, Send } from '../message/send.ts'
import { templateFor } from '../message/template-id.ts'
import { bounded, counted, lettersOf } from './person.ts'
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

/** Limits of one channel, among others: whether another channel has room, only the arbiter can tell. */
const MAY_BE_OF_THE_CHANNEL: ReadonlySet<Reason> = new Set<Reason>([
  'cap_reached',
  'fatigued',
  'cooling_down',
])

/** @param ended  a send that was settled and did not reach the person. */
export function rerouted(person: Person, ended: Send, now: number): Person {
  // It may have arrived: said on another channel, the same would be said twice.
  if (ended.mayHaveAt !== undefined) return person
  const [next, ...rest] = ended.fallback ?? []
  if (next === undefined || ended.reason === null || !OF_THE_CHANNEL.has(ended.reason)) return person
  return put(person, rowOn(ended, [next, ...rest], now))
}

function put(person: Person, row: Send): Person {
  if (person.sends.some(({ key }) => key === row.key)) return person
  return bounded(counted({ ...person, sends: [...person.sends, row] }, row.entry, 'send.candidates'))
}

/** @param left  channels that are left, the one that it is to take first. */
function rowOn(send: Send, [channel, ...rest]: readonly [Channel, ...Channel[]], now: number): Send {
  const { waiting: _, ...row } = send
  return {
    ...row,
    key: keyOn(send, channel),
    channel,
    template: templateFor(send.template, send.channel, channel),
    intent: intentOf(send),
    fallback: rest,
    status: 'queued',
    reason: null,
    createdAt: now,
    dueAt: now,
    attempts: 0,
    settledAt: null,
  }
}

/**
 * Where a limit of its channel stands against a message, the first of its other channels that has
 * room takes it. What would only have waited moves where it may go now; what would have been
 * dropped also where it has to wait. Null: it stays as the arbiter said.
 */
export function movedByCap(
  person: Person,
  send: Send,
  answer: Exclude<Answer, { kind: 'go' }>,
  { policy, now }: { readonly policy: Policy; readonly now: number },
): Person | null {
  // Whoever was asked already may have taken it: it goes nowhere else.
  if (!MAY_BE_OF_THE_CHANNEL.has(answer.reason) || send.attempts > 0 || send.mayHaveAt !== undefined)
    return null
  const left = send.fallback ?? []
  const others = person.sends.filter(({ key }) => key !== send.key)
  for (const [index, channel] of left.entries()) {
    const row = rowOn(send, [channel, ...left.slice(index + 1)], now)
    if (others.some(({ key }) => key === row.key)) continue
    const there = arbitrate(
      row,
      { ...lettersOf(person), profile: person.profile, sends: others, policy },
      now,
    )
    const hasRoom =
      there.kind === 'go' || (answer.kind === 'no' && there.kind === 'wait' && isOpenLater(there))
    if (hasRoom) return put(person, row)
  }
  return null
}

const isOpenLater = ({ reason }: Extract<Answer, { kind: 'wait' }>) => !MAY_BE_OF_THE_CHANNEL.has(reason)

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
    // An attempt without an answer has its answer now.
    const { mayHaveAt: _, ...rest } = send
    const back: Send = { ...rest, status: 'failed', reason: 'address_bounced' }
    const sends = held.sends.map((one) => (one.key === back.key ? back : one))
    const fewer = counted({ ...held, sends }, send.entry, `send.sent.${send.channel}`, -1)
    const told = counted(fewer, send.entry, 'send.not_sent.address_bounced')
    return isOver(told, send) ? told : rerouted(told, back, now)
  }, person)
}

/** Who has bought since, or whose entry was called off, is not written to on another channel. */
function isOver({ entries, features }: Person, send: Send): boolean {
  const boughtAt = features.orders.lastAt
  if (send.class === 'marketing' && boughtAt !== null && boughtAt >= send.createdAt) return true
  return entries.some(({ id, status }) => id === send.entry && status !== 'open' && status !== 'done')
}
