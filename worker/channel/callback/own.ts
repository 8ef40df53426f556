/**
 * Callbacks of a generic sender (Standard Webhooks with the sender's own secret):
 * `{ type: "message.bounced", timestamp, data: { key, address?, bounce?, user_agent?, target?, text?, detail? } }`.
 */
import type { Callback, CallbackKind, Callbacks } from './callback.ts'
import { standard } from './proof.ts'
import { named, text, time, told } from './read.ts'

const KINDS: ReadonlySet<string> = new Set<CallbackKind>([
  'delivered',
  'opened',
  'clicked',
  'bounced',
  'complained',
  'unsubscribed',
  'replied',
])

export const OWN: Callbacks = {
  forged: (given, secrets, realNow) => standard(given, [secrets['key'], secrets['previous']], realNow),
  read(body) {
    const kind = text(body, 'type').replace(/^message\./, '')
    if (!KINDS.has(kind)) return { callbacks: [] }
    const key = named(body, 'data', 'key')
    const callback: Callback = {
      kind: kind as CallbackKind,
      id: `${kind}:${key ?? ''}:${text(body, 'timestamp')}`,
      at: time(text(body, 'timestamp')),
      ref: null,
      key,
      address: named(body, 'data', 'address'),
      ...(kind === 'bounced' ? { bounce: text(body, 'data', 'bounce') === 'hard' ? 'hard' : 'soft' } : {}),
      ...told('userAgent', text(body, 'data', 'user_agent')),
      ...told('target', text(body, 'data', 'target')),
      ...told('text', text(body, 'data', 'text')),
      ...told('detail', text(body, 'data', 'detail')),
    }
    return { callbacks: [callback] }
  },
}
