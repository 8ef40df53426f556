/** A template filled with somebody's world, whatever its channel: for previews and for the check. */
import { composeMail, fillerOf, oneLine } from './mail/compose.ts'
import type { Gathered, Watch } from './mail/compose.ts'
import { mailHtml } from './mail/html.ts'
import type { Mail } from './mail/mail.ts'
import { mailText } from './mail/text.ts'
import { plainSms, smsSize } from './sms.ts'
import type { SmsSize } from './sms.ts'
import type { Template } from './template.ts'

export type Preview = {
  readonly subject: string
  readonly preheader: string
  /** Null where it is no e-mail. */
  readonly html: string | null
  readonly text: string
  readonly title: string | null
  readonly sms: SmsSize | null
  /** Of the HTML; 0 where there is none. */
  readonly bytes: number
}

/** @throws LiquidFault */
export function previewTemplate(template: Template, gathered: Gathered, watch?: Watch): Preview {
  if (template.channel === 'email') return previewOfMail(composeMail(template, gathered, watch))
  const fill = fillerOf(gathered, watch)
  if (template.channel === 'sms') {
    const text = plainSms(fill(template.text, '/text'))
    return { ...NOTHING, text, sms: smsSize(text) }
  }
  if (template.channel === 'whatsapp') {
    // What stands in its places is asked too, so that a mistake there is seen.
    template.params.forEach((text, index) => fill(text, `/params/${index}`))
    return { ...NOTHING, text: fill(template.text, '/text') }
  }
  const title = oneLine(fill(template.title, '/title'))
  const [said, at] = template.channel === 'push' ? [template.body, '/body'] : [template.text, '/text']
  if (typeof template.to === 'object') fill(template.to.url, '/to/url')
  return { ...NOTHING, title, text: fill(said, at) }
}

const NOTHING: Preview = {
  subject: '',
  preheader: '',
  html: null,
  text: '',
  title: null,
  sms: null,
  bytes: 0,
}

export function previewOfMail(mail: Mail): Preview {
  const html = mailHtml(mail)
  const { subject, preheader } = mail
  return { ...NOTHING, subject, preheader, html, text: mailText(mail), bytes: bytesOf(html) }
}

/** In UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0
  for (const sign of text) {
    const code = sign.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
