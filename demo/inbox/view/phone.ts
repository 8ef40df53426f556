import type { SmsData } from '../../../core/wire/webhook.ts'
import { html, linked } from '../html.ts'
import type { Html } from '../html.ts'
import type { Scene } from './scene.ts'

/** A text message on a telephone. */
export function phoneView({ siteName, words, language }: Scene, sentAt: number, sms: SmsData): Html {
  const clock = new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    timeZone: 'Europe/Prague',
    hour: 'numeric',
    minute: '2-digit',
  }).format(sentAt)
  return html`<div class="phone">
    <div class="phone-bar" aria-hidden="true">
      <span>${clock}</span>
      <span class="phone-island"></span>
      <span class="phone-signal"><i></i><i></i><i></i><i></i></span>
    </div>
    <div class="phone-top">
      <span class="phone-face" aria-hidden="true">${[...siteName][0] ?? ''}</span>
      <strong>${siteName}</strong>
    </div>
    <div class="phone-talk">
      <p class="phone-day">${words.phoneToday} · ${clock}</p>
      <p class="bubble">${linked(sms.text)}</p>
    </div>
  </div>`
}
