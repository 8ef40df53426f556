/** Resend's webhooks, signed as Svix signs: Standard Webhooks under `svix-…`. */
import type { CallbackKind, Callbacks } from './callback.ts'
import { standard } from './proof.ts'
import { named, text, time, told } from './read.ts'

const KINDS: Readonly<Record<string, CallbackKind>> = {
  'email.delivered': 'delivered',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
}

export const RESEND_CALLBACKS: Callbacks = {
  forged: (given, secrets, realNow) => standard(given, [secrets['callback']], realNow, 'svix'),
  read(body) {
    const type = text(body, 'type')
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type]! : null
    if (kind === null) return { callbacks: [] }
    const ref = named(body, 'data', 'email_id')
    const bounce = text(body, 'data', 'bounce', 'type')
    return {
      callbacks: [
        {
          kind,
          id: `${type}:${ref ?? ''}:${text(body, 'created_at')}`,
          at: time(text(body, 'created_at')),
          ref,
          key: null,
          address: named(body, 'data', 'to', 0) ?? named(body, 'data', 'to'),
          ...(kind === 'bounced'
            ? { bounce: bounce === 'Permanent' ? ('hard' as const) : ('soft' as const) }
            : {}),
          ...told('userAgent', text(body, 'data', kind === 'clicked' ? 'click' : 'open', 'userAgent')),
          ...told('target', text(body, 'data', 'click', 'link')),
          ...told('detail', text(body, 'data', 'bounce', 'subType')),
        },
      ],
    }
  },
}
