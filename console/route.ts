/** The console's addresses, as values. Everything lives below one prefix that the Worker serves. */
export const BASE = '/_v/console'

export type Route =
  | { readonly page: 'live' }
  | { readonly page: 'profiles' }
  | { readonly page: 'profile'; readonly id: string }
  | { readonly page: 'segments' }
  | { readonly page: 'segment'; readonly id: string }
  | { readonly page: 'segment-edit'; readonly id: string }
  | { readonly page: 'campaigns' }
  | { readonly page: 'campaign'; readonly id: string }
  | { readonly page: 'campaign-edit'; readonly id: string }
  | { readonly page: 'journeys' }
  | { readonly page: 'journey'; readonly id: string }
  | { readonly page: 'journey-edit'; readonly id: string }
  | { readonly page: 'playbooks' }
  | { readonly page: 'playbook'; readonly id: string }
  | { readonly page: 'offers' }
  | { readonly page: 'offer'; readonly id: string }
  | { readonly page: 'offer-edit'; readonly id: string }
  | { readonly page: 'decisions' }
  | { readonly page: 'what-if' }
  | { readonly page: 'decision'; readonly profile: string; readonly id: string }
  | { readonly page: 'calendar' }
  | { readonly page: 'templates' }
  | { readonly page: 'template'; readonly id: string }
  | { readonly page: 'messages' }
  | { readonly page: 'message'; readonly profile: string; readonly id: string }
  | { readonly page: 'policy' }
  | { readonly page: 'catalogue' }
  | { readonly page: 'product'; readonly id: string }
  | { readonly page: 'senders' }
  | { readonly page: 'sender'; readonly id: string }
  | { readonly page: 'recommendations' }
  | { readonly page: 'rules' }
  | { readonly page: 'quality' }
  | { readonly page: 'import' }
  | { readonly page: 'settings' }
  | { readonly page: 'install' }
  | { readonly page: 'missing' }

type Written = 'segment' | 'campaign' | 'offer' | 'journey'

/** Rooms of what marketers write: one is looked at, or edited. */
const WRITTEN: { readonly [room: string]: Written | undefined } = {
  segments: 'segment',
  campaigns: 'campaign',
  offers: 'offer',
  journeys: 'journey',
}

/** The route of an address below the prefix; `/` and the bare prefix are Live. */
export function parseRoute(pathname: string): Route {
  if (pathname !== BASE && !pathname.startsWith(`${BASE}/`)) return { page: 'missing' }
  const [page, id, ...rest] = pathname.slice(BASE.length).split('/').filter(Boolean)
  const noun = WRITTEN[page ?? '']
  if (noun && id !== undefined) return writtenRoute(noun, decoded(id), rest)
  if (page === 'decisions' && id !== undefined) return decisionRoute(decoded(id), rest)
  if (page === 'messages' && id !== undefined && rest.length === 1)
    return { page: 'message', profile: decoded(id), id: decoded(rest[0]!) }
  if (rest.length > 0) return { page: 'missing' }
  if (page === 'profiles' && id !== undefined) return { page: 'profile', id: decoded(id) }
  if (page === 'catalogue' && id !== undefined) return { page: 'product', id: decoded(id) }
  if (page === 'templates' && id !== undefined) return { page: 'template', id: decoded(id) }
  if (page === 'senders' && id !== undefined) return { page: 'sender', id: decoded(id) }
  if (page === 'playbooks' && id !== undefined) return { page: 'playbook', id: decoded(id) }
  if (id !== undefined) return { page: 'missing' }
  if (page === undefined || page === 'live') return { page: 'live' }
  if (page === 'profiles') return { page: 'profiles' }
  if (page === 'segments') return { page: 'segments' }
  if (page === 'campaigns') return { page: 'campaigns' }
  if (page === 'journeys') return { page: 'journeys' }
  if (page === 'playbooks') return { page: 'playbooks' }
  if (page === 'offers') return { page: 'offers' }
  if (page === 'decisions') return { page: 'decisions' }
  if (page === 'templates') return { page: 'templates' }
  if (page === 'calendar') return { page: 'calendar' }
  if (page === 'messages') return { page: 'messages' }
  if (page === 'policy') return { page: 'policy' }
  if (page === 'catalogue') return { page: 'catalogue' }
  if (page === 'senders') return { page: 'senders' }
  if (page === 'recommendations') return { page: 'recommendations' }
  if (page === 'import') return { page: 'import' }
  if (page === 'quality') return { page: 'quality' }
  if (page === 'settings') return { page }
  return page === 'rules' || page === 'install' ? { page } : { page: 'missing' }
}

export function routePath(route: Exclude<Route, { page: 'missing' }>): string {
  if (route.page === 'live') return `${BASE}/`
  if (route.page === 'profile') return `${BASE}/profiles/${encodeURIComponent(route.id)}`
  if (route.page === 'product') return `${BASE}/catalogue/${encodeURIComponent(route.id)}`
  if (route.page === 'what-if') return `${BASE}/decisions/what-if`
  if (route.page === 'decision' || route.page === 'message')
    return `${BASE}/${route.page}s/${encodeURIComponent(route.profile)}/${encodeURIComponent(route.id)}`
  if (
    route.page === 'segment' ||
    route.page === 'campaign' ||
    route.page === 'offer' ||
    route.page === 'template' ||
    route.page === 'journey' ||
    route.page === 'playbook' ||
    route.page === 'sender'
  )
    return `${BASE}/${route.page}s/${encodeURIComponent(route.id)}`
  if (
    route.page === 'segment-edit' ||
    route.page === 'campaign-edit' ||
    route.page === 'offer-edit' ||
    route.page === 'journey-edit'
  ) {
    const room = `${route.page.slice(0, -'-edit'.length)}s`
    return `${BASE}/${room}/${route.id === 'new' ? 'new' : `${encodeURIComponent(route.id)}/edit`}`
  }
  return `${BASE}/${route.page}`
}

/** `new` is no name to look at: it is where one begins. */
function writtenRoute(noun: Written, id: string, rest: readonly string[]): Route {
  const edit = `${noun}-edit` as const
  if (rest.length === 0) return id === 'new' ? { page: edit, id } : { page: noun, id }
  return rest.join() === 'edit' ? { page: edit, id } : { page: 'missing' }
}

/** Below a person stands one decision of theirs. */
function decisionRoute(profile: string, rest: readonly string[]): Route {
  if (rest.length === 0) return { page: profile === 'what-if' ? 'what-if' : 'missing' }
  return rest.length === 1 ? { page: 'decision', profile, id: decoded(rest[0]!) } : { page: 'missing' }
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
