/** Where the console stands, as signals; the only file that touches the browser's history. */
import { computed, signal } from '@preact/signals'
import { BASE, parseRoute } from './route.ts'

const path = signal(location.pathname)

export const query = signal(location.search)
export const route = computed(() => parseRoute(path.value))

export function navigate(to: string): void {
  const target = new URL(to, location.href)
  history.pushState(null, '', target)
  read()
  scrollTo(0, 0)
}

/** Puts the state of a screen (a filter, a search) into the address without a new step to go back over. */
export function replaceQuery(params: URLSearchParams): void {
  const text = params.toString()
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}`)
  query.value = location.search
}

/** Removes a login token from the address bar and from the history. */
export function dropHash(): void {
  history.replaceState(null, '', location.pathname + location.search)
}

/** Turns plain clicks on links of the console into moves without a page load. */
export function followLinks(): void {
  addEventListener('popstate', read)
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element | null)?.closest('a')
    if (!link || link.target !== '' || link.origin !== location.origin || !isInside(link.pathname)) return
    if (link.hash !== '' && link.pathname === location.pathname) return
    event.preventDefault()
    navigate(link.href)
  })
}

function isInside(pathname: string): boolean {
  return pathname === BASE || pathname.startsWith(`${BASE}/`)
}

function read(): void {
  path.value = location.pathname
  query.value = location.search
}
