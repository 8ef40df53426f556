import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Content, Message } from '../message.ts'
import { icon } from './icon.ts'
import { addressOf, shownTo, timeText } from './scene.ts'
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
  const { title, note } = lines(content)
  return html`<li>
    <a class="entry" href="${addressOf(scene, message.id)}" ${isOpen ? html`aria-current="true"` : null}>
      <span class="entry-sign ${content.channel}">${icon(content.channel)}</span>
      <span class="entry-top">
        <span class="entry-to">${shownTo(content)}</span>
        <time datetime="${new Date(message.sentAt).toISOString()}"
          >${timeText(message.sentAt, scene.language)}</time
        >
      </span>
      <span class="${note === null ? 'entry-title entry-words' : 'entry-title'}">${title}</span>
      ${note ? html`<span class="entry-note">${note}</span>` : null}
    </a>
  </li>`
}

/** What stands in the list; null: it has but one text. */
function lines(content: Content): { readonly title: string; readonly note: string | null } {
  if (content.channel === 'email') return { title: content.subject, note: content.preheader || content.text }
  if (content.channel === 'push') return { title: content.title, note: content.text }
  return { title: content.text, note: null }
}
