/** The console's addresses, as values. Everything lives below one prefix that the Worker serves. */
export const BASE = '/_v/console'

export type Route =
  | { readonly page: 'live' }
  | { readonly page: 'profiles' }
  | { readonly page: 'profile'; readonly id: string }
  | { readonly page: 'segments' }
  | { readonly page: 'segment'; readonly id: string }
  | { readonly page: 'segment-edit'; readonly id: string }
  | { readonly page: 'catalogue' }
  | { readonly page: 'product'; readonly id: string }
  | { readonly page: 'rules' }
  | { readonly page: 'quality' }
  | { readonly page: 'import' }
  | { readonly page: 'install' }
  | { readonly page: 'missing' }

/** The route of an address below the prefix; `/` and the bare prefix are Live. */
export function parseRoute(pathname: string): Route {
  if (pathname !== BASE && !pathname.startsWith(`${BASE}/`)) return { page: 'missing' }
  const [page, id, ...rest] = pathname.slice(BASE.length).split('/').filter(Boolean)
  if (page === 'segments' && id !== undefined) return segmentRoute(decoded(id), rest)
  if (rest.length > 0) return { page: 'missing' }
  if (page === 'profiles' && id !== undefined) return { page: 'profile', id: decoded(id) }
  if (page === 'catalogue' && id !== undefined) return { page: 'product', id: decoded(id) }
  if (id !== undefined) return { page: 'missing' }
  if (page === undefined || page === 'live') return { page: 'live' }
  if (page === 'profiles') return { page: 'profiles' }
  if (page === 'segments') return { page: 'segments' }
  if (page === 'catalogue') return { page: 'catalogue' }
  if (page === 'import') return { page: 'import' }
  if (page === 'quality') return { page: 'quality' }
  return page === 'rules' || page === 'install' ? { page } : { page: 'missing' }
}

export function routePath(route: Exclude<Route, { page: 'missing' }>): string {
  if (route.page === 'live') return `${BASE}/`
  if (route.page === 'profile') return `${BASE}/profiles/${encodeURIComponent(route.id)}`
  if (route.page === 'product') return `${BASE}/catalogue/${encodeURIComponent(route.id)}`
  if (route.page === 'segment') return `${BASE}/segments/${encodeURIComponent(route.id)}`
  if (route.page === 'segment-edit')
    return route.id === 'new'
      ? `${BASE}/segments/new`
      : `${BASE}/segments/${encodeURIComponent(route.id)}/edit`
  return `${BASE}/${route.page}`
}

/** `new` is no segment's name to look at: it is where one begins. */
function segmentRoute(id: string, rest: readonly string[]): Route {
  if (rest.length === 0) return id === 'new' ? { page: 'segment-edit', id } : { page: 'segment', id }
  return rest.join() === 'edit' ? { page: 'segment-edit', id } : { page: 'missing' }
}

/** The one-time token of a login link's fragment (`#login=…`), or null. */
export function loginToken(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('login')
  return token === null || token === '' ? null : token
}

/** A malformed escape is text like any other: a wrong address must not break the page. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
