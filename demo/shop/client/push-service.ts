/**
 * A push service on this computer in place of the browser maker's: a demo that tells its notifications to
 * somebody else would tell them out of the house. Subscriptions come from there, all else is the browser's own.
 */

const KEPT = 'push-service'

type Given = { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } }

function subscriptionOf(given: Given): object {
  return {
    ...given,
    expirationTime: null,
    toJSON: () => given,
    async unsubscribe() {
      localStorage.removeItem(KEPT)
      await fetch(given.endpoint, { method: 'DELETE' })
      return true
    },
  }
}

function held(): object | null {
  const text = localStorage.getItem(KEPT)
  return text === null ? null : subscriptionOf(JSON.parse(text) as Given)
}

async function subscribe(url: string, options: { applicationServerKey?: unknown }): Promise<object> {
  const before = held()
  if (before) return before
  const body = JSON.stringify({ key: options.applicationServerKey })
  const answer = await fetch(url, { method: 'POST', body })
  if (!answer.ok) throw new Error('The push service refused.')
  const given = (await answer.json()) as Given
  localStorage.setItem(KEPT, JSON.stringify(given))
  return subscriptionOf(given)
}

/** @param url  empty: the browser's own service is used. */
export function usePushService(url: string): void {
  if (url === '' || !('PushManager' in window)) return
  Object.assign(PushManager.prototype, {
    subscribe: (options: { applicationServerKey?: unknown }) => subscribe(url, options),
    getSubscription: async () => held(),
  })
}
