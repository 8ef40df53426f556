/** A `page_view` for each address that the visitor really sees. */
import { cameFrom } from '../event.ts'
import { listen } from '../guard.ts'

/** `view` is called for the first page, for navigations inside the document and out of the bfcache. */
export function watchPages(view: () => void): void {
  const address = () => location.pathname + location.search
  let seen = address()
  let href = location.href
  const moved = () => {
    if (address() === seen) return
    cameFrom(href)
    seen = address()
    href = location.href
    view()
  }
  view()
  listen(window, 'pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) view()
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
