/** Where the console stands, as signals; the only file that touches the browser's history. */
import { computed, signal } from '@preact/signals'
import { BASE, parseRoute } from './route.ts'

const path = signal(location.pathname)

export const query = signal(location.search)
export const route = computed(() => parseRoute(path.value))

/** A move that waits until somebody says what becomes of unsaved work; null: none. */
export const waitingMove = signal<(() => void) | null>(null)

/** One for each desk with changes that nobody keeps. */
const holds = new Set<symbol>()

/** Which entry of the history this is: Back can be taken back only by whoever knows how far it went. */
let entry = 0
/** Moves of the history that are our own, and are asked nothing. */
let ownMoves = 0

/** Goes there at once, whatever is unsaved: for moves after work was kept. */
export function navigate(to: string): void {
  const target = new URL(to, location.href)
  entry++
  history.pushState({ entry }, '', target)
  read()
  scrollTo(0, 0)
}

/** Holds whoever is about to leave, until the returned function is called. */
export function holdHere(): () => void {
  const hold = Symbol('unsaved work')
  holds.add(hold)
  return () => holds.delete(hold)
}

/** Does it at once, or after somebody agreed to lose what is unsaved. */
export function whenFree(move: () => void): void {
  if (holds.size === 0) return move()
  waitingMove.value = move
}

/** Puts the state of a screen (a filter, a search) into the address without a new step to go back over. */
export function replaceQuery(params: URLSearchParams): void {
  const text = params.toString()
  history.replaceState(history.state, '', `${location.pathname}${text === '' ? '' : `?${text}`}`)
  query.value = location.search
}

/** Removes a login token from the address bar and from the history. */
export function dropHash(): void {
  history.replaceState(history.state, '', location.pathname + location.search)
}

/** Turns plain clicks on links of the console into moves without a page load, and guards every way out. */
export function followLinks(): void {
  const seen = entryOf(history.state)
  if (seen === null) history.replaceState({ entry }, '')
  else entry = seen
  addEventListener('popstate', (event) => travelled(entryOf(event.state)))
  addEventListener('beforeunload', (event) => {
    if (holds.size > 0) event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element | null)?.closest('a')
    if (!link || link.target !== '' || link.origin !== location.origin || !isInside(link.pathname)) return
    if (link.hash !== '' && link.pathname === location.pathname) return
    event.preventDefault()
    whenFree(() => navigate(link.href))
  })
}

/** The browser has moved already: where unsaved work would be lost, it is moved back before anybody is asked. */
function travelled(to: number | null): void {
  if (to === null) {
    // A fragment of this page, such as the skip link's: an entry that the browser made itself.
    entry++
    history.replaceState({ entry }, '')
    return read()
  }
  const steps = to - entry
  if (ownMoves > 0) ownMoves--
  else if (holds.size > 0 && steps !== 0 && location.pathname !== path.value) {
    go(-steps)
    waitingMove.value = () => go(steps)
    return
  }
  entry = to
  read()
}

function go(steps: number): void {
  ownMoves++
  history.go(steps)
}

function entryOf(state: unknown): number | null {
  const held = (state as { entry?: unknown } | null)?.entry
  return typeof held === 'number' ? held : null
}

function isInside(pathname: string): boolean {
  return pathname === BASE || pathname.startsWith(`${BASE}/`)
}

function read(): void {
  path.value = location.pathname
  query.value = location.search
}
