/** Who looks at the console: nobody yet, nobody at all, or somebody with a shop. */
import { computed, effect, signal } from '@preact/signals'
import type { SessionView } from '../core/wire/admin.ts'
import { closeSession, fetchSession, openSession, signedOut } from './api.ts'
import type { Refusal } from './api.ts'
import { dropHash, navigate } from './navigate.ts'
import { loginToken, routePath } from './route.ts'

export type SessionState =
  | { readonly kind: 'starting' }
  /** `refusal` is set when a login link was tried and not taken. */
  | { readonly kind: 'out'; readonly refusal: Refusal | null }
  | { readonly kind: 'unreachable'; readonly refusal: Refusal }
  | { readonly kind: 'in'; readonly view: SessionView }

export const session = signal<SessionState>({ kind: 'starting' })

/** The shop's address, whole; what its products' relative links stand on. */
export const shopUrl = computed(() => {
  const own = session.value.kind === 'in' ? session.value.view.site.shopUrl : ''
  return URL.canParse(own, location.origin) ? new URL(own, location.origin).href : location.origin
})

/** The currency of amounts that come without one. */
export const siteCurrency = computed(() =>
  session.value.kind === 'in' ? session.value.view.site.currency : undefined,
)

/** Takes the login link in the address, if there is one, and then finds out who we are. */
export async function startSession(): Promise<void> {
  const token = loginToken(location.hash)
  if (token !== null) return login(token)
  session.value = await currentSession(null)
}

/** A new link pasted into the address bar of an open console changes only the hash: no load, no start. */
export function watchSession(): void {
  addEventListener('hashchange', () => {
    const token = loginToken(location.hash)
    if (token !== null) void login(token)
  })
  let seen = signedOut.value
  effect(() => {
    if (signedOut.value === seen) return
    seen = signedOut.value
    session.value = { kind: 'out', refusal: null }
  })
}

export async function signOut(): Promise<void> {
  const answer = await closeSession()
  if (answer.ok) session.value = { kind: 'out', refusal: null }
}

async function login(token: string): Promise<void> {
  session.value = { kind: 'starting' }
  const opened = await openSession(token)
  if (!opened.ok && opened.refusal.status === 0) {
    session.value = { kind: 'unreachable', refusal: opened.refusal }
    return
  }
  dropHash()
  // A used link in a browser that is signed in already needs no complaint.
  session.value = await currentSession(opened.ok ? null : opened.refusal)
  if (session.value.kind === 'in') navigate(routePath({ page: 'live' }))
}

async function currentSession(loginRefusal: Refusal | null): Promise<SessionState> {
  const answer = await fetchSession()
  if (answer.ok) return { kind: 'in', view: answer.value }
  if (answer.refusal.status === 401 || answer.refusal.status === 403)
    return { kind: 'out', refusal: loginRefusal }
  return { kind: 'unreachable', refusal: answer.refusal }
}
