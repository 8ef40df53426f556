/**
 * Events of Amazon SES by SNS. SNS signs with a certificate; what is asked here is the password or
 * token in the address that SNS was given. The first delivery asks for a confirmation.
 */
import type { Callback, CallbackKind, Callbacks } from './callback.ts'
import { token } from './proof.ts'
import { named, text, time, told } from './read.ts'
import { jsonOf } from '../sender/answer.ts'

const KINDS: Readonly<Record<string, CallbackKind>> = {
  Delivery: 'delivered',
  Open: 'opened',
  Click: 'clicked',
  Bounce: 'bounced',
  Complaint: 'complained',
  Subscription: 'unsubscribed',
}
const SNS_HOST = /^sns\.[a-z0-9-]{5,30}\.amazonaws\.com$/

export const SES_CALLBACKS: Callbacks = {
  forged: (given, secrets) => token(given, secrets),
  read(body) {
    if (text(body, 'Type') === 'SubscriptionConfirmation') return confirmation(text(body, 'SubscribeURL'))
    // SNS wraps the event as a text, unless raw delivery is on.
    const event = text(body, 'Type') === 'Notification' ? jsonOf(text(body, 'Message')) : body
    const type = text(event, 'eventType') || text(event, 'notificationType')
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type]! : null
    if (kind === null) return { callbacks: [] }
    const part = type.toLowerCase()
    const ref = named(event, 'mail', 'messageId')
    const when = text(event, part, 'timestamp')
    const callback: Callback = {
      kind,
      id: `${type}:${ref ?? ''}:${text(event, part, 'feedbackId') || when}`,
      at: time(when),
      ref,
      key: null,
      address: named(event, 'mail', 'destination', 0),
      ...(kind === 'bounced'
        ? {
            bounce:
              text(event, 'bounce', 'bounceType') === 'Permanent' ? ('hard' as const) : ('soft' as const),
          }
        : {}),
      ...told('userAgent', text(event, part, 'userAgent')),
      ...told('target', text(event, 'click', 'link')),
      ...told(
        'detail',
        text(event, 'bounce', 'bounceSubType') || text(event, 'complaint', 'complaintFeedbackType'),
      ),
    }
    return { callbacks: [callback] }
  },
}

function confirmation(address: string): { callbacks: []; confirmUrl?: string } {
  if (!URL.canParse(address)) return { callbacks: [] }
  const url = new URL(address)
  const isSns = url.protocol === 'https:' && url.port === '' && SNS_HOST.test(url.hostname)
  return isSns ? { callbacks: [], confirmUrl: url.href } : { callbacks: [] }
}
