/** When a visitor is about to go, or has stopped: the moment to ask what to show. */
import type { Kit } from '../../kit.ts'

/** A flick towards the address bar, on a screen without a pointer. */
const FLICK_PX = 300
const FLICK_MS = 400

/** Whether the page scrolled up fast enough within the last moments. */
export function isFlick(track: readonly { y: number; at: number }[]): boolean {
  const last = track.at(-1)
  return !!last && track.some((point) => last.at - point.at <= FLICK_MS && point.y - last.y >= FLICK_PX)
}

/** Somebody who types is neither idle nor about to leave. */
function isTyping(): boolean {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')
}

/** `fire` may be called many times; how often it counts is for the caller to say. Returns how to start anew. */
export function watchTriggers(
  { config, later, listen }: Kit,
  fire: (trigger: 'exit' | 'idle') => void,
): () => void {
  let armedAt = 0
  let idle = 0
  let track: { y: number; at: number }[] = []
  const exit = () => {
    if (Date.now() >= armedAt && !isTyping()) fire('exit')
  }
  const rest = () => {
    clearTimeout(idle)
    idle = later(config.idleS * 1000, () => {
      if (document.visibilityState === 'hidden' || isTyping()) rest()
      else fire('idle')
    })
  }
  const start = () => {
    armedAt = Date.now() + config.exitS * 1000
    track = []
    rest()
  }
  const touch = matchMedia('(hover: none)').matches
  listen(document, 'mouseout', (event: MouseEvent) => {
    if (!touch && !event.relatedTarget && event.clientY <= 0) exit()
  })
  listen(document, 'scroll', () => {
    track = [...track.slice(-20), { y: scrollY, at: Date.now() }]
    if (touch && isFlick(track)) exit()
  })
  listen(document, 'pointermove pointerdown keydown scroll', rest)
  start()
  return start
}
