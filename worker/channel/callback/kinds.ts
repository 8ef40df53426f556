/** Which kinds of senders tell what became of a message. */
import type { SenderKind } from '../sender/kinds.ts'
import type { Callbacks } from './callback.ts'
import { ECOMAIL_CALLBACKS } from './ecomail.ts'
import { GOSMS_CALLBACKS } from './gosms.ts'
import { OWN } from './own.ts'
import { POSTMARK_CALLBACKS } from './postmark.ts'
import { RESEND_CALLBACKS } from './resend.ts'
import { SES_CALLBACKS } from './ses.ts'
import { SMSMANAGER_CALLBACKS } from './smsmanager.ts'
import { TWILIO_CALLBACKS } from './twilio.ts'
import { WHATSAPP_CALLBACKS } from './whatsapp.ts'

/** Cloudflare's binding has none. SmartEmailing has webhooks, but what they post could not be read anywhere. */
export const CALLBACKS: Readonly<Partial<Record<SenderKind, Callbacks>>> = {
  webhook: OWN,
  resend: RESEND_CALLBACKS,
  postmark: POSTMARK_CALLBACKS,
  ses: SES_CALLBACKS,
  ecomail: ECOMAIL_CALLBACKS,
  twilio: TWILIO_CALLBACKS,
  smsmanager: SMSMANAGER_CALLBACKS,
  gosms: GOSMS_CALLBACKS,
  whatsapp: WHATSAPP_CALLBACKS,
}
