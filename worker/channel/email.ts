/** The built-in e-mail layout: tables and inline styles, because that is what mail programs show. */
import type { EmailTemplate } from '../../core/playbook/template.ts'
import type { MessageClass } from '../../core/message/send.ts'
import { liquid } from './liquid.ts'

const FONT = "font-family:Georgia,'Times New Roman',serif"
const SANS = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

const WORDS = {
  cs: {
    pieces: 'ks',
    total: 'Celkem',
    unsubscribe: 'Odhlásit se z připomínek',
    preferences: 'Vybrat, co chci dostávat',
    label: 'Obsah košíku',
  },
  en: {
    pieces: 'pcs',
    total: 'Total',
    unsubscribe: 'Unsubscribe from reminders',
    preferences: 'Choose what I hear',
    label: 'Cart',
  },
} as const

/** Words of the template are Liquid; so is the frame around them, and all output is escaped. */
export async function emailHtml(
  template: EmailTemplate,
  scope: object,
  language: 'cs' | 'en',
  messageClass: MessageClass,
): Promise<string> {
  const words = WORDS[language]
  const source = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${template.subject}</title></head>
<body style="margin:0;background:#f4efe8;color:#2b211a;${SANS}">
<div style="display:none;max-height:0;overflow:hidden">${template.preheader}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="width:100%;max-width:560px;background:#fffdfa;border-radius:14px">
<tr><td style="padding:28px 36px 0;${FONT};font-size:18px;color:#7a4a21">{{ shop.name }}</td></tr>
<tr><td style="padding:20px 36px 0"><h1 style="margin:0;${FONT};font-size:30px;line-height:1.2;font-weight:normal">${template.heading}</h1>
<p style="margin:16px 0 0;font-size:16px;line-height:1.6">${template.lead}</p></td></tr>
${template.showsCart ? cartTable(words) : ''}
<tr><td style="padding:28px 36px 0"><a href="{{ links.${template.link} }}" style="display:inline-block;background:#7a3e12;color:#ffffff;text-decoration:none;font-size:16px;font-weight:600;padding:14px 26px;border-radius:10px">${template.button}</a></td></tr>
<tr><td style="padding:24px 36px 32px;font-size:14px;line-height:1.6;color:#5d5047">${template.closing}</td></tr>
</table>
<p style="margin:20px 0 0;font-size:12px;line-height:1.6;color:#6b5d52">${template.footer}<br>{{ shop.name }} · <a href="{{ shop.url }}" style="color:#6b5d52">{{ shop.url }}</a>${
    messageClass === 'marketing'
      ? ` · <a href="{{ links.unsubscribe }}" style="color:#6b5d52">${words.unsubscribe}</a> · <a href="{{ links.preferences }}" style="color:#6b5d52">${words.preferences}</a>`
      : ''
  }</p>
</td></tr></table></body></html>`
  return liquid(source, scope, 'html')
}

function cartTable(words: (typeof WORDS)['cs' | 'en']): string {
  return `<tr><td style="padding:20px 36px 0"><table width="100%" cellpadding="0" cellspacing="0" aria-label="${words.label}" style="border-collapse:collapse">
{% for line in cart.lines %}<tr>
<td width="72" style="padding:10px 0;border-top:1px solid #ece3d8"><img src="{{ line.imageUrl }}" width="60" height="60" alt="" style="display:block;border-radius:8px;background:#f4efe8"></td>
<td style="padding:10px 12px;border-top:1px solid #ece3d8;font-size:15px;line-height:1.4"><a href="{{ line.url }}" style="color:#2b211a;text-decoration:none">{{ line.title }}</a><br><span style="color:#6b5d52;font-size:13px">{{ line.quantity }} ${words.pieces}</span></td>
<td align="right" style="padding:10px 0;border-top:1px solid #ece3d8;font-size:15px;white-space:nowrap">{{ line.price }}</td></tr>{% endfor %}
<tr><td colspan="2" style="padding:12px 0;border-top:2px solid #2b211a;font-size:15px;font-weight:600">${words.total}</td>
<td align="right" style="padding:12px 0;border-top:2px solid #2b211a;font-size:15px;font-weight:600;white-space:nowrap">{{ cart.total }}</td></tr></table></td></tr>`
}

export async function emailText(
  template: EmailTemplate,
  scope: object,
  messageClass: MessageClass,
): Promise<string> {
  const lines = template.showsCart
    ? '{% for line in cart.lines %}- {{ line.title }} ({{ line.quantity }}×) {{ line.price }}\n{% endfor %}= {{ cart.total }}\n\n'
    : ''
  const stop = messageClass === 'marketing' ? '\n{{ links.unsubscribe }}\n{{ links.preferences }}' : ''
  const source = `${template.heading}\n\n${template.lead}\n\n${lines}${template.button}: {{ links.${template.link} }}\n\n${template.closing}\n\n-- \n${template.footer}\n{{ shop.name }} · {{ shop.url }}${stop}\n`
  return liquid(source, scope, 'text')
}
