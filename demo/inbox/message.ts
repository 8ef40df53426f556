import type { MessageWebhook } from '../../core/wire/webhook.ts'

export type Content = MessageWebhook['data']
export const CHANNELS = ['email', 'sms', 'push', 'whatsapp'] as const
export type Channel = (typeof CHANNELS)[number]

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
  readonly content: Content
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The message in a verified body, or null when the body is none. */
export function messageIn(body: string): MessageWebhook | null {
  try {
    const value = JSON.parse(body) as MessageWebhook
    const { type, timestamp, data } = value
    if (
      !Number.isFinite(Date.parse(timestamp)) ||
      typeof data.to !== 'string' ||
      typeof data.text !== 'string'
    )
      return null
    return type === `message.${data.channel}` && isWhole(data) ? value : null
  } catch {
    return null
  }
}

/** Whether everything that a channel shows is there. */
function isWhole(data: Content): boolean {
  switch (data.channel) {
    case 'email':
      return areTexts([data.from, data.subject, data.preheader, data.html])
    case 'sms':
      return true
    case 'push':
      return areTexts([data.title, data.url, data.tag])
    case 'whatsapp':
      return areTexts([data.template.name, data.template.language, ...data.template.params])
    default:
      return false
  }
}

const areTexts = (values: readonly unknown[]) => values.every((value) => typeof value === 'string')
