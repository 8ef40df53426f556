import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Message } from '../message.ts'
import type { Words } from '../text.ts'
import { icon } from './icon.ts'

/** A message as it came over the wire: who vouches for it, its headers and its body. */
export function sourceView(words: Words, message: Message): Html {
  const { content, headers, attempts, clockNote } = message
  // A push service reads no webhook's signature, but the token of who asks.
  const isPush = headers['content-encoding'] === 'aes128gcm'
  return html`<div class="source">
    <div class="vouched">
      ${icon('check')}
      <div>
        <strong>${isPush ? words.opened : words.verified}</strong>
        <p>${isPush ? words.openedBy : words.verifiedBy}${clockNote ? html` ${words.clockNote}` : null}</p>
        <p>
          ${words.attempts} <strong>${attempts}</strong> ${words.attemptTimes} · ${words.journey}
          <code>${content.journey}</code> / <code>${content.step}</code>
        </p>
      </div>
    </div>
    ${pairs(isPush ? words.pushHeaders : words.headers, headers)}
    ${content.channel === 'email' ? pairs(words.mailHeaders, content.headers ?? {}) : null}
    <h3>${words.body}</h3>
    <pre tabindex="0">${indented(message.body)}</pre>
  </div>`
}

function pairs(title: string, values: Readonly<Record<string, string>>): Html | null {
  const rows = Object.entries(values)
  if (rows.length === 0) return null
  return html`<h3>${title}</h3>
    <dl class="pairs">
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${String(value)}</dd>
          </div>`,
      )}
    </dl>`
}

function indented(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2)
}
