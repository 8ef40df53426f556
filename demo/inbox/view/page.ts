import { html } from '../html.ts'
import type { Html } from '../html.ts'
import { CHANNELS } from '../message.ts'
import { icon } from './icon.ts'
import { listView } from './list.ts'
import { readingView } from './reading.ts'
import { addressOf } from './scene.ts'
import type { Scene } from './scene.ts'

/** The whole page. */
export function pageView(scene: Scene): string {
  const { words, language, counts, isChosen } = scene
  const title =
    counts.all > 0
      ? `${words.title} (${counts.all}) · ${scene.siteName}`
      : `${words.title} · ${scene.siteName}`
  const page = html`<html lang="${language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/inbox.css" />
      <script type="module" src="/inbox.js"></script>
    </head>
    <body class="${isChosen ? 'is-reading' : 'is-listing'}" data-arrived="${words.arrived}">
      ${masthead(scene)}
      <main>
        <section class="side" aria-label="${words.listLabel}">${filters(scene)}${listView(scene)}</section>
        <section class="pane">${readingView(scene)}</section>
      </main>
      <p id="news" class="unseen" role="status" aria-live="polite"></p>
    </body>
  </html>`
  return `<!doctype html>${page.html}`
}

function masthead({ words, language, siteName }: Scene): Html {
  return html`<header class="masthead">
    <div class="mark" aria-hidden="true">${icon('email')}</div>
    <div class="masthead-text">
      <h1>${words.title}<span class="masthead-site">${siteName}</span></h1>
      <p>${words.subtitle}</p>
    </div>
    <nav class="languages" aria-label="${words.languageLabel}">
      ${(['cs', 'en'] as const).map(
        (one) =>
          html`<a
            href="/language/${one}"
            lang="${one}"
            hreflang="${one}"
            ${one === language ? html`aria-current="true"` : null}
            >${one === 'cs' ? 'Česky' : 'English'}</a
          >`,
      )}
    </nav>
  </header>`
}

function filters(scene: Scene): Html {
  const { words, filter, counts, addresses } = scene
  const channels = [
    { channel: undefined, label: words.all, count: counts.all },
    ...CHANNELS.map((channel) => ({ channel, label: words[channel], count: counts[channel] })),
  ]
  return html`<div class="filters">
    <nav class="channels" aria-label="${words.filterLabel}">
      ${channels.map(
        ({ channel, label, count }) =>
          html`<a
            href="${addressOf({ filter: { ...filter, channel } }, null)}"
            ${filter.channel === channel ? html`aria-current="true"` : null}
            >${label} <span class="number" id="count-${channel ?? 'all'}">${count}</span></a
          >`,
      )}
    </nav>
    <form class="search" action="/" role="search">
      ${filter.channel ? html`<input type="hidden" name="channel" value="${filter.channel}" />` : null}
      ${icon('search')}
      <input
        type="search"
        name="to"
        value="${filter.to ?? ''}"
        list="addresses"
        aria-label="${words.searchLabel}"
        placeholder="${words.searchPlaceholder}"
        autocomplete="off"
      />
      <datalist id="addresses">
        ${addresses.map((address) => html`<option value="${address}"></option>`)}
      </datalist>
    </form>
  </div>`
}
