/** Cloudflare's e-mail binding: no address and no key, only `EMAIL` among the bindings. */
import type { EmailData } from '../../../core/wire/webhook.ts'
import type { Adapter, Answer, Settings } from './adapter.ts'
import { FROM } from './adapter.ts'

/** What `env.EMAIL.send` takes. */
export type BoundMail = {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}
export type EmailBinding = { send(mail: BoundMail): Promise<{ messageId?: string } | undefined> }

export const CLOUDFLARE: Adapter = {
  name: 'Cloudflare Email',
  channels: ['email'],
  fields: [FROM],
  request: () => ({ refused: 'sender_refused', why: 'it is reached by its binding' }),
  answer: () => ({ kind: 'gone' }),
}

export function boundMail(data: EmailData, settings: Settings): BoundMail {
  const { to, subject, html, text, headers } = data
  return { from: settings['from'] || data.from, to, subject, html, text, headers }
}

/** The binding throws what an HTTP sender would answer: a code, or nothing that is known. */
export function boundFault(fault: unknown): Answer {
  const code = String((fault as { code?: unknown } | null)?.code ?? '')
  if (/RATE|LIMIT|QUOTA/.test(code)) return { kind: 'later', retryAfterMs: null, isBusy: true }
  if (/^E_(VALIDATION|RECIPIENT|HEADER|CONTENT|FIELD)/.test(code))
    return { kind: 'refused', why: code.slice(0, 60) }
  return { kind: 'later', retryAfterMs: null, isBusy: false }
}
