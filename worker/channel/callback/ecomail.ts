/** Ecomail's webhooks: lists of events as SparkPost writes them, unsigned; the address carries a token. */
import type { Callback, CallbackKind, Callbacks } from './callback.ts'
import { token } from './proof.ts'
import { list, named, text, time, told } from './read.ts'
import { at } from '../sender/answer.ts'

const KINDS: Readonly<Record<string, CallbackKind>> = {
  delivery: 'delivered',
  open: 'opened',
  initial_open: 'opened',
  click: 'clicked',
  bounce: 'bounced',
  out_of_band: 'bounced',
  spam_complaint: 'complained',
  list_unsubscribe: 'unsubscribed',
  link_unsubscribe: 'unsubscribed',
}
/** Invalid recipient, no such recipient, unsubscribed. Others may pass. */
const HARD: ReadonlySet<string> = new Set(['10', '30', '90'])

export const ECOMAIL_CALLBACKS: Callbacks = {
  forged: (given, secrets) => token(given, secrets),
  read: (body) => ({ callbacks: list(body).flatMap(eventOf) }),
}

function eventOf(one: unknown): Callback[] {
  const event = ['message_event', 'track_event', 'unsubscribe_event', 'gen_event']
    .map((name) => at(one, 'msys', name))
    .find((found) => found !== undefined)
  const type = text(event, 'type')
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type]! : null
  if (kind === null) return []
  // A transmission is what the sending call answered with.
  const ref = named(event, 'transmission_id') ?? named(event, 'message_id')
  return [
    {
      kind,
      id: text(event, 'event_id') || `${type}:${ref ?? ''}:${text(event, 'timestamp')}`,
      at: time(text(event, 'timestamp')),
      ref,
      key: named(event, 'rcpt_meta', 'key'),
      address: named(event, 'rcpt_to'),
      ...(kind === 'bounced'
        ? { bounce: HARD.has(text(event, 'bounce_class')) ? ('hard' as const) : ('soft' as const) }
        : {}),
      ...told('userAgent', text(event, 'user_agent')),
      ...told('target', text(event, 'target_link_url')),
      ...told('detail', text(event, 'error_code') || text(event, 'bounce_class')),
    },
  ]
}
