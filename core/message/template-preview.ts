/** A template filled with somebody's world, whatever its channel: for previews and for the check. */
import { composeMail, fillerOf, oneLine } from './mail/compose.ts'
import type { Gathered, Watch } from './mail/compose.ts'
import { mailHtml } from './mail/html.ts'
import type { Mail } from './mail/mail.ts'
import { mailText } from './mail/text.ts'
import { DEFAULT_SMS, smsCostMicro, smsSize, smsText } from './sms.ts'
import type { SmsPolicy, SmsSize } from './sms.ts'
import type { Template } from './template.ts'

export type Preview = {
  readonly subject: string
  readonly preheader: string
  /** Null where it is no e-mail. */
  readonly html: string | null
  readonly text: string
  readonly title: string | null
  /** `costMicro`: micros of the shop's currency; null: what a segment costs is not known. */
  readonly sms: (SmsSize & { readonly costMicro: number | null }) | null
  /** The template that Meta approved and what stands in its places, in order; null elsewhere. */
  readonly whatsapp: { readonly name: string; readonly params: readonly string[] } | null
  /** Of the HTML; 0 where there is none. */
  readonly bytes: number
}

/**
 * @param sms  how the shop writes text messages: what is shown is what goes.
 * @throws LiquidFault
 */
export function previewTemplate(
  template: Template,
  gathered: Gathered,
  watch?: Watch,
  sms: SmsPolicy = DEFAULT_SMS,
): Preview {
  if (template.channel === 'email') return previewOfMail(composeMail(template, gathered, watch))
  const fill = fillerOf(gathered, watch)
  if (template.channel === 'sms') {
    const text = smsText(fill(template.text, '/text'), sms)
    return { ...NOTHING, text, sms: { ...smsSize(text), costMicro: smsCostMicro(text, sms) } }
  }
  if (template.channel === 'whatsapp') {
    const params = template.params.map((text, index) => oneLine(fill(text, `/params/${index}`)))
    return { ...NOTHING, whatsapp: { name: template.name, params }, text: fill(template.text, '/text') }
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
  whatsapp: null,
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
