/** A `page_view` for each address that the visitor really sees. */
import { cameFrom } from '../event.ts'
import { guard, listen } from '../guard.ts'

/**
 * `view` is called for each page after the first: for a new address inside the document, and
 * (`returned`) when the document comes back from the back-forward cache.
 */
export function watchPages(view: (returned: boolean) => void): void {
  const address = () => location.pathname + location.search
  let seen = address()
  let href = location.href
  // Runs inside the shop's own calls of pushState.
  const moved = guard(() => {
    if (address() === seen) return
    cameFrom(href)
    seen = address()
    href = location.href
    view(false)
  })
  listen(window, 'pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) view(true)
  })
  listen(window, 'popstate', moved)
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = (...args) => {
      original.apply(history, args)
      moved()
    }
  }
}
