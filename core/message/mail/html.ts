/** The whole e-mail as HTML: a table of 600 pixels that a telephone makes narrower, by day and by night. */
import { MAIL_WORDS } from './mail.ts'
import type { Mail } from './mail.ts'
import { markup, safeAddress } from './markup.ts'
import type { Markup } from './markup.ts'
import { DAY, MAIL_CSS, SANS, SERIF } from './palette.ts'
import { paragraphs, partRow } from './part.ts'

/** Behind the preheader, so that a list of messages does not go on with the first words below it. */
const FILLER = { html: '&#847;&zwnj;&nbsp;'.repeat(60) }
const raw = (html: string): Markup => ({ html })

export function mailHtml(mail: Mail): string {
  const { language, subject, preheader, shop, parts } = mail
  return markup`<!doctype html>
<html lang="${language}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="x-apple-disable-message-reformatting"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title><style>${raw(MAIL_CSS)}</style></head>
<body class="v-page" style="margin:0;padding:0;background:${DAY.page};color:${DAY.ink};${raw(SANS)};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:${DAY.page}">${preheader}${FILLER}</div>
<table role="presentation" class="v-page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${DAY.page}" style="background:${DAY.page}"><tr><td align="center" class="v-edge" style="padding:32px 12px"><main style="display:block">
<table role="presentation" class="v-card" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="${DAY.card}" style="width:100%;max-width:600px;background:${DAY.card};border-radius:14px;text-align:left">
<tr><td class="v-pad" style="padding:28px 36px 0"><a class="v-brand" href="${safeAddress(shop.url)}" style="${raw(SERIF)};font-size:18px;color:${DAY.brand};text-decoration:none">${shop.name}</a></td></tr>
${parts.map((part) => partRow(part, language))}<tr><td style="padding:0 0 36px;font-size:0;line-height:0">&nbsp;</td></tr></table></main>
${footerOf(mail)}</td></tr></table></body></html>`.html
}

function footerOf({ language, shop, footer, stop, browser }: Mail): Markup {
  const words = MAIL_WORDS[language]
  const link = (text: string, url: string) =>
    markup`<a class="v-soft" href="${safeAddress(url)}" style="color:${DAY.soft}">${text}</a>`
  const links = [
    link(shop.name, shop.url),
    ...(stop ? [link(words.unsubscribe, stop.unsubscribe), link(words.preferences, stop.preferences)] : []),
    ...(browser === null ? [] : [link(words.browser, browser)]),
  ].map((one, index) => (index === 0 ? one : markup` · ${one}`))
  const why = paragraphs(footer).map((lines) => markup`${lines}<br>`)
  return markup`<footer style="display:block"><p class="v-soft v-pad" dir="auto" style="max-width:600px;margin:20px auto 0;padding:0 12px;font-size:13px;line-height:1.7;color:${DAY.soft};text-align:center">${why}${links}</p></footer>
`
}
