import type { EmailData, MessageWebhook, SmsData } from '../../core/wire/webhook.ts'

/** A message as the inbox keeps it. */
export type Message = {
  /** Counts up in the order of arrival. */
  readonly seq: number
  /** The webhook's id: the same id again is the same message. */
  readonly id: string
  readonly receivedAt: number
  /** When the sender says it sent (its clock may have been moved forward), epoch ms. */
  readonly sentAt: number
  readonly attempts: number
  /** Why the signature's time looks odd, or null. */
  readonly clockNote: string | null
  readonly content: EmailData | SmsData
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the inbox shows. */
export type Shown = MessageWebhook & { readonly data: EmailData | SmsData }

/** The message in a verified body, or null when the body is none. */
export function messageIn(body: string): Shown | null {
  try {
    const value = JSON.parse(body) as Shown
    const { type, timestamp, data } = value
    if (
      !Number.isFinite(Date.parse(timestamp)) ||
      typeof data.to !== 'string' ||
      typeof data.text !== 'string'
    )
      return null
    if (type === 'message.sms' && data.channel === 'sms') return value
    if (type !== 'message.email' || data.channel !== 'email') return null
    return [data.from, data.subject, data.preheader, data.html].every((text) => typeof text === 'string')
      ? value
      : null
  } catch {
    return null
  }
}
