/** An e-mail's template and what was gathered → subject, preheader, HTML and plain text. */
import { composeMail } from '../../core/message/mail/compose.ts'
import type { Gathered, Place } from '../../core/message/mail/compose.ts'
import { mailHtml } from '../../core/message/mail/html.ts'
import { withLinks } from '../../core/message/mail/links.ts'
import { mailText } from '../../core/message/mail/text.ts'
import type { EmailTemplate } from '../../core/message/template.ts'

export type EmailWords = {
  readonly subject: string
  readonly preheader: string
  readonly html: string
  readonly text: string
}

/** `resolve` makes the addresses of all places at once, in their order. */
export async function emailWords(
  template: EmailTemplate,
  gathered: Omit<Gathered, 'place'>,
  resolve: (places: readonly Place[]) => Promise<readonly string[]>,
): Promise<EmailWords> {
  const places: Place[] = []
  const place = (one: Place) => `place:${places.push(one) - 1}`
  const open = composeMail(template, { ...gathered, place })
  const urls = await resolve(places)
  const mail = withLinks(open, (url) => (url.startsWith('place:') ? urls[Number(url.slice(6))]! : url))
  return {
    subject: mail.subject,
    preheader: mail.preheader,
    html: mailHtml(mail),
    text: mailText(mail),
  }
}
