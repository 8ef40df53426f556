/** The mail of a message, and whom it is from. */
import type { EmailData, MessageWebhook, SmsData } from '../../../core/wire/webhook.ts'
import type { Impossible, Settings } from './adapter.ts'

export type Mail = { readonly data: EmailData; readonly from: string }

export function mailOf({ data }: MessageWebhook, settings: Settings): Mail | Impossible {
  if (data.channel !== 'email') return wrongChannel(data.channel)
  return { data, from: settings['from'] || data.from }
}

export function smsOf({ data }: MessageWebhook): SmsData | Impossible {
  return data.channel === 'sms' ? data : wrongChannel(data.channel)
}

export function wrongChannel(channel: string): Impossible {
  return { refused: 'sender_refused', why: `this sender takes no ${channel}` }
}
