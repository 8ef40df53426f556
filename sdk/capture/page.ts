/** A `page_view` for each address that the visitor really sees. */
import { cameFrom } from '../event.ts'
import { guard, listen } from '../guard.ts'

/** The address without its fragment, unless that is the route of a router: `#/cart`, `#!/cart`. */
function pageOf(url: string): string {
  return url.replace(/#(?!!?\/\w).*/, '')
}

/**
 * `view` is called for each page after the first: for a new address inside the document, and
 * (`returned`) when the document comes back from the back-forward cache.
 */
export function watchPages(view: (returned: boolean) => void): void {
  let seen = location.href
  // Runs inside the shop's own calls of pushState, too.
  const moved = guard((event?: Partial<PageTransitionEvent>) => {
    const { href } = location
    if (event?.persisted) return view(true)
    if (pageOf(href) === pageOf(seen)) return
    cameFrom(seen)
    seen = href
    view(false)
  })
  listen(window, 'pageshow popstate', moved)
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = (...args) => {
      original.apply(history, args)
      moved()
    }
  }
  // `navigation.navigate()`, and a router that kept the browser's own pushState.
  const { navigation } = window as { navigation?: EventTarget }
  listen(navigation ?? window, 'currententrychange', moved)
}
