/** The kinds of senders there are. */
import type { Adapter } from './adapter.ts'
import { APNS } from './apns.ts'
import { CLOUDFLARE } from './cloudflare.ts'
import { ECOMAIL } from './ecomail.ts'
import { FCM } from './fcm.ts'
import { GOSMS } from './gosms.ts'
import { POSTMARK } from './postmark.ts'
import { PUSH } from './push.ts'
import { RESEND } from './resend.ts'
import { SES } from './ses.ts'
import { SMARTEMAILING } from './smartemailing.ts'
import { SMSMANAGER } from './smsmanager.ts'
import { TWILIO } from './twilio.ts'
import { WEBHOOK } from './webhook.ts'
import { WHATSAPP } from './whatsapp.ts'

export const KINDS = {
  webhook: WEBHOOK,
  resend: RESEND,
  postmark: POSTMARK,
  ses: SES,
  ecomail: ECOMAIL,
  smartemailing: SMARTEMAILING,
  twilio: TWILIO,
  smsmanager: SMSMANAGER,
  gosms: GOSMS,
  cloudflare: CLOUDFLARE,
  whatsapp: WHATSAPP,
  push: PUSH,
  fcm: FCM,
  apns: APNS,
} as const satisfies Readonly<Record<string, Adapter>>

export type SenderKind = keyof typeof KINDS

export function isSenderKind(name: string): name is SenderKind {
  return Object.hasOwn(KINDS, name)
}
