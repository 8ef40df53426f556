/**
 * The page's one socket to what changes while it is open (docs/live-link.md): stock and price of the
 * page's own product and of elements that wait for them and, of a person who allows it, the segments
 * that a campaign asks for.
 *
 * A page that nobody looks at has none. Where sockets are blocked it gives up after a few tries and
 * stays silent: the next page view brings the news as it always did.
 */
import type { LiveWord } from '../../../core/wire/link.ts'
import { bus, config, guard, later, listen, recorder } from '../lent.ts'

const MAX_ITEMS = 20
const MAX_FAILURES = 8
/** Proxies cut what is idle for a minute or so; and only what is sent finds out that nobody is there. */
const PING_MS = 45_000
/** Less is what any plan takes; a second plan for each page would be dear. */
const SLOW_MS = 500
const BACKOFF_FLOOR_MS = 1_000
/** After a deployment every tab of the shop comes back: not at once. */
const BACKOFF_SPREAD_MS = 5_000

let isWatched = false

const waiting = () => [...document.querySelectorAll<HTMLElement>('[data-vitrina-live]')]

/** Opens the link and keeps it; again does nothing. An on-device page tells nobody what it shows. */
export function watchLive(): void {
  if (isWatched || config.device) return
  isWatched = true
  let socket: WebSocket | undefined
  let failures = 0
  let wasAsked = false
  /** 1: the page's person may be known. */
  let person = 0

  const open = guard(() => {
    socket?.close()
    socket = undefined
    const before = person
    person = +recorder.consent().personalisation
    // The cookie of somebody who withdraws may be there for a moment still: only the next page opens a link.
    if (document.hidden || person < before) return
    const items = waiting().map(({ dataset }) => `&item=${encodeURIComponent(dataset.vitrinaItem!)}`)
    const isAgain = wasAsked
    wasAsked = true
    const askedAt = Date.now()
    const own = (socket = new WebSocket(
      `${config.base.replace('http', 'ws')}/v1/live?key=${config.key}&lang=${document.documentElement.lang}&person=${person}&page=${encodeURIComponent(location.pathname)}${items.slice(0, MAX_ITEMS).join('')}`,
    ))
    listen(own, 'open', () => {
      // Also of one that never stood before, or stands late: the plan is older than it.
      if (isAgain || Date.now() - askedAt > SLOW_MS) bus.emit('relinked', null)
    })
    listen(own, 'message', ({ data }: MessageEvent<string>) => {
      const word = JSON.parse(data) as LiveWord
      failures = 0
      for (const element of waiting()) {
        const { vitrinaLive, vitrinaItem } = element.dataset
        if (word.text && vitrinaLive === word.kind && vitrinaItem === word.item_id)
          element.textContent = word.text
      }
      if (!word.now) bus.emit('live', word)
    })
    listen(own, 'close', () => {
      if (own === socket && failures < MAX_FAILURES)
        later(BACKOFF_FLOOR_MS + Math.random() * BACKOFF_SPREAD_MS * 2 ** failures++, open)
    })
  })
  setInterval(
    guard(() => socket?.readyState === 1 && socket.send('ping')),
    PING_MS,
  )
  listen(document, 'visibilitychange', open)
  bus.on('page', open)
  bus.on('consent', open)
  // The first answer brings the cookie by which the edge knows whose segments to tell.
  const known = bus.on('answer', (body) => {
    if (!person || !(body as { verdicts?: unknown } | null)?.verdicts) return
    known()
    open()
  })
  open()
}
