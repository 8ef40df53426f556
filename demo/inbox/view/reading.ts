/** The right-hand side: one message as its recipient sees it, as plain text, or as it came over the wire. */
import type { EmailData, PushData, SmsData, WhatsappData } from '../../../core/wire/webhook.ts'
import { html, linked } from '../html.ts'
import type { Html } from '../html.ts'
import type { Message } from '../message.ts'
import { unsubscribeUrl } from '../unsubscribe.ts'
import { counted } from '../text.ts'
import { icon } from './icon.ts'
import { letterFrame } from './letter.ts'
import { phoneView } from './phone.ts'
import { VIEWS, addressOf, shownTo, timeText } from './scene.ts'
import type { Scene, View } from './scene.ts'
import { sourceView } from './source.ts'

export function readingView(scene: Scene): Html {
  const { open, words } = scene
  if (open === null || open === 'missing') return nothing(scene)
  return html`<article class="reading" aria-labelledby="subject">
    <a class="back" href="${addressOf(scene, null)}">${icon('back')}${words.back}</a>
    ${head(scene, open)} ${tabs(scene, open)}
    <div class="stage stage-${scene.view}">${stage(scene, open)}</div>
  </article>`
}

function nothing({ words, open, counts, shopUrl }: Scene): Html {
  if (open === 'missing') {
    return html`<div class="nothing">
      <h2>${words.missingTitle}</h2>
      <p>${words.missingText}</p>
      <a class="button" href="/">${words.noMatchReset}</a>
    </div>`
  }
  if (counts.all > 0)
    return html`<div class="nothing">
      <h2>${words.pickTitle}</h2>
      <p>${words.pickText}</p>
    </div>`
  return html`<div class="nothing">
    <div class="nothing-sign">${icon('email')}</div>
    <h2>${words.emptyTitle}</h2>
    <p>${words.emptyText}</p>
    <ol>
      ${words.emptySteps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <a class="button primary" href="${shopUrl}" target="_blank" rel="noopener">${words.emptyShop}</a>
  </div>`
}

function head(scene: Scene, message: Message): Html {
  const { content } = message
  switch (content.channel) {
    case 'email':
      return emailHead(scene, message, content)
    case 'sms':
      return smsHead(scene, message, content)
    case 'push':
      return pushHead(scene, message, content)
    case 'whatsapp':
      return whatsappHead(scene, message, content)
  }
}

function emailHead(scene: Scene, message: Message, email: EmailData): Html {
  const { words } = scene
  return html`<header class="head">
    <h2 id="subject">${email.subject}</h2>
    <dl>
      <div>
        <dt>${words.from}</dt>
        <dd>${email.from}</dd>
      </div>
      <div>
        <dt>${words.to}</dt>
        <dd>${email.to}</dd>
      </div>
      ${
        email.preheader
          ? html`<div>
              <dt>${words.preheader}</dt>
              <dd>${email.preheader}</dd>
            </div>`
          : null
      }
      ${sentRow(scene, message)}
    </dl>
    ${unsubscribeUrl(email) ? unsubscribe(scene, message) : null}
  </header>`
}

function smsHead(scene: Scene, message: Message, sms: SmsData): Html {
  const { words } = scene
  const encoding = sms.encoding === 'gsm7' ? words.encodingGsm7 : words.encodingUcs2
  const length = counted([...sms.text].length, words.characters)
  return html`<header class="head">
    <h2 id="subject">SMS</h2>
    <dl>
      <div>
        <dt>${words.to}</dt>
        <dd>${sms.to}</dd>
      </div>
      <div>
        <dt>${words.viewText}</dt>
        <dd><strong>${counted(sms.segments, words.segments)}</strong> · ${length} · ${encoding}</dd>
      </div>
      ${sentRow(scene, message)}
    </dl>
  </header>`
}

function pushHead(scene: Scene, message: Message, push: PushData): Html {
  const { words } = scene
  return html`<header class="head">
    <h2 id="subject">${push.title}</h2>
    <dl>
      ${row(words.browser, shownTo(push))} ${row(words.leadsTo, linked(push.url))}
      ${row(words.keptFor, counted(Math.round(push.ttl_s / 60), words.minutes))}${sentRow(scene, message)}
    </dl>
  </header>`
}

function whatsappHead(scene: Scene, message: Message, { to, template, is_answer }: WhatsappData): Html {
  const { words } = scene
  const { name, language, params } = template
  return html`<header class="head">
    <h2 id="subject">WhatsApp</h2>
    <dl>
      ${row(words.to, to)} ${row(words.template, is_answer ? words.plainAnswer : `${name} (${language})`)}
      ${params.length > 0 && !is_answer ? row(words.places, params.join(' · ')) : null}
      ${sentRow(scene, message)}
    </dl>
  </header>`
}

function row(name: string, value: Html | string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
}

function sentRow({ words, language }: Scene, { sentAt, content }: Message): Html {
  return html`<div>
    <dt>${words.sentAt}</dt>
    <dd>
      <time datetime="${new Date(sentAt).toISOString()}">${timeText(sentAt, language, true)}</time>
      <span class="badge ${content.class}">${words[content.class]}</span>
    </dd>
  </div>`
}

function unsubscribe({ words, unsubscribed }: Scene, { id }: Message): Html {
  if (unsubscribed === 'yes')
    return html`<p class="told" role="status">${icon('check')}${words.unsubscribed}</p>`
  return html`<form class="unsubscribe" method="post" action="/m/${encodeURIComponent(id)}/unsubscribe">
    <button type="submit">${words.unsubscribe}</button>
    ${unsubscribed === 'no' ? html`<span role="alert">${words.unsubscribeFailed}</span>` : null}
  </form>`
}

function tabs(scene: Scene, { id, content }: Message): Html {
  const { words, view } = scene
  const first = content.channel === 'email' ? words.viewHtml : words.viewPhone
  const label: Record<View, string> = { html: first, text: words.viewText, source: words.viewSource }
  return html`<nav class="tabs" aria-label="${words.viewLabel}">
    ${VIEWS.map(
      (one) =>
        html`<a href="${addressOf(scene, id, one)}" ${one === view ? html`aria-current="page"` : null}
          >${label[one]}</a
        >`,
    )}
  </nav>`
}

function stage(scene: Scene, message: Message): Html {
  const { view, words } = scene
  const { content } = message
  if (view === 'source') return sourceView(words, message)
  if (view === 'text') return html`<pre class="plain" tabindex="0">${linked(content.text)}</pre>`
  if (content.channel !== 'email') return phoneView(scene, message.sentAt, content)
  return letterFrame(content.html, `${words.frameTitle}: ${content.subject}`)
}
