/**
 * Notifications of this browser, for a page that offers them. It becomes notify.js, which no page loads by
 * itself: a page imports `subscribe` from /_v/notify.js when somebody presses its button (docs/push.md).
 *
 * Nothing is asked before a click, nothing throws, and a browser that cannot do it says so.
 */

/** unsupported: also an iPhone on which the shop is not on the home screen. blocked: the visitor said no to the browser. */
export type PushState = 'unsupported' | 'blocked' | 'off' | 'on'

/**
 * no_click: it was not called out of a click. dismissed: the visitor closed the browser's question.
 * no_consent: the page may not know this browser. failed: something did not work; try again another time.
 */
export type PushAnswer = PushState | 'no_click' | 'dismissed' | 'no_consent' | 'failed'

type Asking = {
  /** Names the words beside the button: they are what is agreed to. */
  readonly wording: string
}

type Rules = { createScriptURL(url: string): string }
type Policies = { createPolicy(name: string, rules: Rules): Rules }

/** Where this file came from; the service worker and the API stand beside it. */
const BASE = new URL('.', import.meta.url)
const SCRIPT = 'script[data-key][src*="/_v/tag.js"]'

const siteKey = () => document.querySelector<HTMLScriptElement>(SCRIPT)?.dataset['key'] ?? ''
const api = () => new URL('v1/push', BASE)

function isSupported(): boolean {
  return (
    isSecureContext &&
    'serviceWorker' in navigator &&
    'PushManager' in window &&
    'Notification' in window &&
    // A service worker comes from the page's own host or not at all.
    BASE.origin === location.origin
  )
}

/** How things stand; asks nobody. */
export async function state(): Promise<PushState> {
  try {
    if (!isSupported()) return 'unsupported'
    if (Notification.permission === 'denied') return 'blocked'
    const registration = await navigator.serviceWorker.getRegistration(BASE.href)
    return (await registration?.pushManager.getSubscription()) ? 'on' : 'off'
  } catch {
    return 'unsupported'
  }
}

/** Asks the visitor, by the browser's own question. To be called out of their click alone. */
export async function subscribe({ wording }: Asking): Promise<PushAnswer> {
  try {
    if (!isSupported()) return 'unsupported'
    if (Notification.permission === 'denied') return 'blocked'
    if (!navigator.userActivation?.isActive) return 'no_click'
    const permission = await Notification.requestPermission()
    if (permission !== 'granted') return permission === 'denied' ? 'blocked' : 'dismissed'
    const [registration, applicationServerKey] = await Promise.all([register(), serverKey()])
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey,
    })
    const answer = await tell({ action: 'subscribe', wording, subscription })
    if (answer === 'on') return 'on'
    // What the shop does not know of would never be of use.
    await subscription.unsubscribe()
    return answer
  } catch {
    return 'failed'
  }
}

export async function unsubscribe(): Promise<PushAnswer> {
  try {
    if (!isSupported()) return 'unsupported'
    const registration = await navigator.serviceWorker.getRegistration(BASE.href)
    const subscription = await registration?.pushManager.getSubscription()
    if (!subscription) return 'off'
    await tell({ action: 'unsubscribe', endpoint: subscription.endpoint })
    await subscription.unsubscribe()
    return 'off'
  } catch {
    return 'failed'
  }
}

async function register(): Promise<ServiceWorkerRegistration> {
  const url = `${BASE.href}push.js?key=${encodeURIComponent(siteKey())}`
  const registration = await navigator.serviceWorker.register(trusted(url), { scope: BASE.pathname })
  const worker = registration.installing ?? registration.waiting
  if (!registration.active && worker)
    await new Promise<void>((resolve) =>
      worker.addEventListener('statechange', () => worker.state === 'activated' && resolve()),
    )
  return registration
}

let policy: ReturnType<Policies['createPolicy']> | undefined

/** Where the page demands it, the address of a script needs a policy's word; a second policy of a name is refused. */
function trusted(url: string): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies }
  policy ??= trustedTypes?.createPolicy('vitrina-push', { createScriptURL: (given) => given })
  return policy ? policy.createScriptURL(url) : url
}

async function serverKey(): Promise<string> {
  const response = await fetch(`${api().href}?key=${encodeURIComponent(siteKey())}`)
  return ((await response.json()) as { public_key: string }).public_key
}

async function tell(said: object): Promise<'on' | 'off' | 'no_consent' | 'failed'> {
  const response = await fetch(api(), {
    method: 'POST',
    credentials: 'include',
    body: JSON.stringify({ key: siteKey(), ...said }),
  })
  const answer = (await response.json()) as { subscribed?: boolean; code?: string }
  if (response.ok) return answer.subscribed ? 'on' : 'off'
  return answer.code === 'no_consent' ? 'no_consent' : 'failed'
}

const { vitrina } = window as unknown as { vitrina?: Record<string, unknown> }
if (vitrina) vitrina['push'] = { state, subscribe, unsubscribe }
