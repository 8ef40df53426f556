/** Postmark's webhooks. They are not signed: it is given a password in the address (Basic). */
import type { Callback, CallbackKind, Callbacks } from './callback.ts'
import { token } from './proof.ts'
import { named, text, time, told } from './read.ts'
import { at } from '../sender/answer.ts'

const HARD: ReadonlySet<string> = new Set([
  'HardBounce',
  'BadEmailAddress',
  'ManuallyDeactivated',
  'Unsubscribe',
])
const KINDS: Readonly<Record<string, CallbackKind>> = {
  Delivery: 'delivered',
  Open: 'opened',
  Click: 'clicked',
  Bounce: 'bounced',
  SpamComplaint: 'complained',
}

export const POSTMARK_CALLBACKS: Callbacks = {
  forged: (given, secrets) => token(given, secrets),
  read(body) {
    const record = text(body, 'RecordType')
    const kind = record === 'SubscriptionChange' ? subscription(body) : known(record)
    if (kind === null) return { callbacks: [] }
    const when =
      ['DeliveredAt', 'ReceivedAt', 'BouncedAt', 'ChangedAt'].map((name) => text(body, name)).find(Boolean) ??
      ''
    const ref = named(body, 'MessageID')
    const callback: Callback = {
      kind,
      id: `${record}:${ref ?? ''}:${text(body, 'ID') || when}`,
      at: time(when),
      ref,
      key: named(body, 'Metadata', 'key'),
      address: named(body, 'Recipient') ?? named(body, 'Email'),
      ...(kind === 'bounced'
        ? { bounce: HARD.has(text(body, 'Type')) ? ('hard' as const) : ('soft' as const) }
        : {}),
      ...told('userAgent', text(body, 'UserAgent')),
      ...told('target', text(body, 'OriginalLink')),
      ...told('detail', text(body, 'Type') || text(body, 'SuppressionReason')),
    }
    return { callbacks: [callback] }
  },
}

const known = (record: string) => (Object.hasOwn(KINDS, record) ? KINDS[record]! : null)

/** Somebody was put on the list of the stream; to be taken off it grants nothing here. */
function subscription(body: unknown): CallbackKind | null {
  if (at(body, 'SuppressSending') !== true) return null
  const why = text(body, 'SuppressionReason')
  // A bounce and a complaint are told by records of their own.
  return why === 'ManualSuppression' ? 'unsubscribed' : null
}
