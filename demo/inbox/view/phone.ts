import type { PushData, SmsData, WhatsappData } from '../../../core/wire/webhook.ts'
import { html, linked } from '../html.ts'
import type { Html } from '../html.ts'
import type { Scene } from './scene.ts'

/** A text message, a message of WhatsApp or a notification, on a telephone. */
export function phoneView(scene: Scene, sentAt: number, said: SmsData | WhatsappData | PushData): Html {
  const { language } = scene
  const clock = new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    timeZone: 'Europe/Prague',
    hour: 'numeric',
    minute: '2-digit',
  }).format(sentAt)
  return html`<div class="phone ${said.channel}">
    <div class="phone-bar" aria-hidden="true">
      <span>${clock}</span>
      <span class="phone-island"></span>
      <span class="phone-signal"><i></i><i></i><i></i><i></i></span>
    </div>
    ${said.channel === 'push' ? notification(scene, said) : talk(scene, clock, said)}
  </div>`
}

function talk({ siteName, words }: Scene, clock: string, said: SmsData | WhatsappData): Html {
  const day = said.channel === 'sms' ? words.phoneToday : words.phoneWhatsapp
  return html`<div class="phone-top">
      <span class="phone-face" aria-hidden="true">${[...siteName][0] ?? ''}</span>
      <strong>${siteName}</strong>
    </div>
    <div class="phone-talk">
      <p class="phone-day">${day} · ${clock}</p>
      <p class="bubble">${linked(said.text)}</p>
    </div>`
}

/** As a locked screen shows it; a tap leads where the notification does. */
function notification({ shopUrl, words }: Scene, { title, text, url }: PushData): Html {
  const host = URL.canParse(shopUrl) ? new URL(shopUrl).host : ''
  const leadsTo = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : shopUrl
  return html`<div class="phone-lock">
    <p class="phone-day">${words.phonePush}</p>
    <a class="notification" href="${leadsTo}" target="_blank" rel="noopener noreferrer">
      <small>${host}</small>
      <strong>${title}</strong>
      <span>${text}</span>
    </a>
  </div>`
}
