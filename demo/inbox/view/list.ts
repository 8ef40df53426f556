import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Message } from '../message.ts'
import { icon } from './icon.ts'
import { addressOf, timeText } from './scene.ts'
import type { Scene } from './scene.ts'

/** The list of messages, newest first; the page swaps it when something arrives. */
export function listView(scene: Scene): Html {
  const { words, messages, counts, filter } = scene
  if (messages.length > 0) {
    return html`<ol id="list" class="list" aria-label="${words.listLabel}" data-count="${counts.all}">
      ${messages.map((message) => entry(scene, message))}
    </ol>`
  }
  const isFiltered = counts.all > 0 && (filter.channel !== undefined || filter.to !== undefined)
  return html`<div id="list" class="list-empty" data-count="${counts.all}">
    ${
      isFiltered
        ? html`<p class="empty-title">${words.noMatchTitle}</p>
            <p>${words.noMatchText}</p>
            <p><a class="button" href="/">${words.noMatchReset}</a></p>`
        : null
    }
  </div>`
}

function entry(scene: Scene, message: Message): Html {
  const { content } = message
  const isOpen = scene.open !== null && scene.open !== 'missing' && scene.open.id === message.id
  const title = content.channel === 'email' ? content.subject : content.text
  const note = content.channel === 'email' ? content.preheader || content.text : null
  return html`<li>
    <a class="entry" href="${addressOf(scene, message.id)}" ${isOpen ? html`aria-current="true"` : null}>
      <span class="entry-sign ${content.channel}">${icon(content.channel)}</span>
      <span class="entry-top">
        <span class="entry-to">${content.to}</span>
        <time datetime="${new Date(message.sentAt).toISOString()}"
          >${timeText(message.sentAt, scene.language)}</time
        >
      </span>
      <span class="${content.channel === 'sms' ? 'entry-title entry-words' : 'entry-title'}">${title}</span>
      ${note ? html`<span class="entry-note">${note}</span>` : null}
    </a>
  </li>`
}
