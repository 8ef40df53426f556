/**
 * The service worker of notifications. It becomes push.js and stands under /_v/, so that it never meets the
 * shop's own one: it answers no request of a page, it only shows what comes and opens where it leads.
 */

export {}

/** What of a service worker is used here; the library of types for pages does not have it. */
type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Scope = {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: { openWindow(url: string): Promise<unknown> }
  skipWaiting(): Promise<void>
  addEventListener(name: string, listener: (event: never) => void): void
}
type PushEvent = Waiting & { readonly data: { json(): unknown } | null }
type ClickEvent = Waiting & { readonly notification: Notification }
type ChangeEvent = Waiting & {
  readonly oldSubscription: PushSubscription | null
  readonly newSubscription: PushSubscription | null
}

const scope = self as unknown as Scope
const { origin } = scope.location

type Said = { title?: unknown; body?: unknown; url?: unknown; tag?: unknown }

function said(event: PushEvent): Said {
  try {
    const data = event.data?.json()
    return typeof data === 'object' && data !== null ? data : {}
  } catch {
    return {}
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** The shop's own pages alone: whoever could send something here must not lead anybody away. */
function ownAddress(given: unknown): string {
  const url = URL.canParse(text(given), origin) ? new URL(text(given), origin) : null
  return url?.origin === origin ? url.href : `${origin}/`
}

/** A browser that is told of something must show something: of what cannot be read, the shop's name. */
async function show(event: PushEvent): Promise<void> {
  const { title, body, url, tag } = said(event)
  await scope.registration.showNotification(text(title) || scope.location.host, {
    body: text(body),
    tag: text(tag),
    data: ownAddress(url),
  })
}

async function renew({ oldSubscription: old, newSubscription }: ChangeEvent): Promise<void> {
  if (!old) return
  const fresh = newSubscription ?? (await scope.registration.pushManager.subscribe(old.options))
  await fetch(`${origin}/_v/v1/push`, {
    method: 'POST',
    credentials: 'include',
    body: JSON.stringify({
      key: new URL(scope.location.href).searchParams.get('key'),
      action: 'renew',
      before: old.endpoint,
      subscription: fresh,
    }),
  })
}

scope.addEventListener('install', () => void scope.skipWaiting())
scope.addEventListener('push', (event: PushEvent) => event.waitUntil(show(event)))
scope.addEventListener('notificationclick', (event: ClickEvent) => {
  event.notification.close()
  event.waitUntil(scope.clients.openWindow(ownAddress(event.notification.data)))
})
scope.addEventListener('pushsubscriptionchange', (event: ChangeEvent) =>
  // What could not be told is tried again when the browser changes it the next time.
  event.waitUntil(renew(event).catch(() => undefined)),
)
