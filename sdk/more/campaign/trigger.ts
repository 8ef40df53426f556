/**
 * What a page notices of one page view: `page.*` of the rules of pop-ups (docs/campaigns.md). A clock
 * ticks only while the page is in view and a rule asks for seconds; where the page is scrolled to is
 * read after a frame was laid out, so that no layout is forced.
 */
import type { Signals } from '../../../core/wire/plan.ts'
import { attempt } from '../attempt.ts'
import { config, later, listen } from '../lent.ts'
import { isTyping } from './free.ts'

/** A flick towards the address bar, on a screen without a pointer. */
const FLICK_PX = 300
const FLICK_MS = 400
/** `data-idle-s` says how long this many seconds of rest take on this page. */
const IDLE_S = 25

const BLANK: Signals = {
  exit: false,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 0,
  clicked: [],
  views: 1,
  returned_s: null,
}

type Point = { readonly y: number; readonly at: number }

/** Where a movement upwards began: anew with each turn downwards, and when it takes too long for a flick. */
export function upFrom(from: Point, to: Point): Point {
  return to.y > from.y || to.at - from.at > FLICK_MS ? to : from
}

/** Texts that stand in rules: selectors are among them, and all else fits no element. */
export function textsIn(rules: unknown): string[] {
  return (JSON.stringify(rules).match(/"(\\.|[^"\\])*"/g) ?? []).map((text) => JSON.parse(text) as string)
}

export type Watch = {
  /** A new page view. */
  beginView(views: number): void
  /** Tells how things stand, as after a new plan. */
  say(): void
}

/** Scrolled to the end is 100, and so is a page that is seen whole. */
const seenPercent = () =>
  Math.min(100, Math.round(((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100))

/** Answers how to look where the page stands without a scroll. */
function watchScroll(tell: (flick: boolean) => void): () => void {
  let isLooking = false
  let top: Point = { y: 0, at: 0 }
  const look = () => {
    isLooking = false
    const point = { y: scrollY, at: Date.now() }
    top = upFrom(top, point)
    tell(top.y - point.y >= FLICK_PX)
  }
  listen(document, 'scroll', () => {
    if (!isLooking) requestAnimationFrame(() => later(0, look))
    isLooking = true
  })
  return look
}

/**
 * @param rules  what the page waits for now.
 * @param tell  hears of each change; what it answers is whether to say how things stand again in a second.
 */
export function watchSignals(rules: () => unknown, tell: (page: Signals) => unknown): Watch {
  const touch = matchMedia('(hover: none)').matches
  const now = () => performance.now() / 1000
  let page = BLANK
  let armedAt = 0
  let restedAt = 0
  let viewedAt = 0
  let seenS = 0
  let timer = 0

  const say = (exit?: boolean) => {
    clearTimeout(timer)
    if (document.hidden) return
    const at = now()
    const typing = isTyping()
    // Somebody who types is neither idle nor about to leave.
    if (typing) restedAt = at
    page = {
      ...page,
      exit: !!exit && !typing && at >= armedAt,
      idle_s: ((at - restedAt) * IDLE_S) / config.idleS,
      dwell_s: seenS + at - viewedAt,
    }
    const isWaited = tell(page)
    if (isWaited || /_s"/.test(JSON.stringify(rules()))) timer = later(1000, () => say())
  }
  const look = watchScroll((flick) => {
    const percent = Math.max(page.scroll_percent, seenPercent())
    if (!(flick && touch) && percent === page.scroll_percent) return
    page = { ...page, scroll_percent: percent }
    say(flick && touch)
  })
  const click = (target: Element | null) => {
    const found = textsIn(rules()).filter((one) => attempt(() => target!.closest(one)))
    const name = target?.closest<HTMLElement>('[data-vitrina-click]')?.dataset.vitrinaClick
    if (name) found.push(name.slice(0, 200))
    page = { ...page, clicked: [...new Set([...page.clicked, ...found])].slice(-50) }
    if (found[0]) say()
  }
  listen(document, 'pointermove pointerdown keydown scroll', () => {
    restedAt = now()
  })
  listen(document, 'mouseout', (event: MouseEvent) => {
    if (!touch && !event.relatedTarget && event.clientY <= 0) say(true)
  })
  listen(document, 'click', ({ target }) => click(target as Element | null))
  listen(document, 'visibilitychange', () => {
    const at = now()
    if (document.hidden) {
      clearTimeout(timer)
      seenS += at - viewedAt
    } else {
      page = { ...page, returned_s: at - viewedAt }
      // On a phone one leaves for another tab or app: who comes back was about to leave.
      later(0, () => say(touch))
    }
    viewedAt = restedAt = at
  })
  return {
    say: () => say(),
    beginView(views) {
      viewedAt = restedAt = now()
      armedAt = viewedAt + config.exitS
      seenS = 0
      page = { ...BLANK, views }
      later(0, look)
    },
  }
}
