/** WhatsApp Cloud API: what became of messages, replies, and how templates stand. */
import type { Callback, Callbacks, TemplateNews } from './callback.ts'
import { hub } from './proof.ts'
import { list, named, text, time, told } from './read.ts'

/** Nobody there; marketing is not wanted there. */
const HARD: ReadonlySet<string> = new Set(['131026', '131050'])

export const WHATSAPP_CALLBACKS: Callbacks = {
  forged: (given, secrets) => hub(given, secrets),
  read(body) {
    const changes = list(body, 'entry').flatMap((entry) => list(entry, 'changes'))
    const values = changes.filter((one) => text(one, 'field') === 'messages')
    return {
      callbacks: values.flatMap((one) => [
        ...list(one, 'value', 'statuses').flatMap(statusOf),
        ...list(one, 'value', 'messages').flatMap(replyOf),
      ]),
      templates: changes.flatMap(templateOf),
    }
  },
}

function statusOf(one: unknown): Callback[] {
  const status = text(one, 'status')
  const kinds = { delivered: 'delivered', read: 'opened', failed: 'bounced' } as const
  if (!Object.hasOwn(kinds, status)) return []
  const kind = kinds[status as keyof typeof kinds]
  const code = text(one, 'errors', 0, 'code')
  const ref = named(one, 'id')
  return [
    {
      kind,
      id: `${status}:${ref}`,
      at: time(text(one, 'timestamp')),
      ref,
      key: named(one, 'biz_opaque_callback_data'),
      address: plus(text(one, 'recipient_id')),
      ...(kind === 'bounced' ? { bounce: HARD.has(code) ? ('hard' as const) : ('soft' as const) } : {}),
      ...told('detail', code),
    },
  ]
}

function replyOf(one: unknown): Callback[] {
  const said = text(one, 'text', 'body') || text(one, 'button', 'text')
  return [
    {
      kind: 'replied',
      id: `replied:${text(one, 'id')}`,
      at: time(text(one, 'timestamp')),
      ref: named(one, 'context', 'id'),
      key: null,
      address: plus(text(one, 'from')),
      text: said,
    },
  ]
}

function templateOf(one: unknown): TemplateNews[] {
  if (text(one, 'field') !== 'message_template_status_update') return []
  const name = text(one, 'value', 'message_template_name')
  const language = text(one, 'value', 'message_template_language')
  return [{ template: `${name}/${language}`, state: text(one, 'value', 'event') }]
}

const plus = (number: string): string | null => (number === '' ? null : `+${number}`)
