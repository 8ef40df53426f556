import type { IncomingMessage, ServerResponse } from 'node:http'
import { filterOf } from './desk.ts'
import type { Desk } from './desk.ts'
import { WORDS } from './text.ts'
import { pageView } from './view/page.ts'
import { VIEWS } from './view/scene.ts'
import type { Scene } from './view/scene.ts'

/**
 * The second lock on hostile e-mails: a frame made by srcdoc is bound by its page's policy, so no
 * script of a letter could run even if the sandbox were lost. Letters need inline styles and pictures.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src http: https: data:',
  'font-src data:',
  "form-action 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ')

export function servePage(desk: Desk, url: URL, req: IncomingMessage, res: ServerResponse): void {
  const scene = sceneOf(desk, url, req.headers.cookie ?? '')
  if (!scene) {
    res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.')
    return
  }
  res.writeHead(scene.open === 'missing' ? 404 : 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  res.end(pageView(scene))
}

function sceneOf({ store, shop }: Desk, url: URL, cookies: string): Scene | null {
  const id = /^\/m\/([^/]+)$/.exec(url.pathname)?.[1]
  if (url.pathname !== '/' && id === undefined) return null
  const filter = filterOf(url)
  const messages = store.list(filter)
  const language = /(?:^|;\s*)language=en\b/.test(cookies) ? 'en' : 'cs'
  const unsubscribed = url.searchParams.get('unsubscribed')
  return {
    language,
    words: WORDS[language],
    siteName: shop().name,
    shopUrl: shop().url,
    filter,
    messages,
    counts: store.count(),
    addresses: store.addresses(),
    open: id === undefined ? (messages[0] ?? null) : (store.find(decode(id)) ?? 'missing'),
    view: VIEWS.find((view) => view === url.searchParams.get('view')) ?? 'html',
    isChosen: id !== undefined,
    unsubscribed: unsubscribed === 'yes' || unsubscribed === 'no' ? unsubscribed : null,
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
