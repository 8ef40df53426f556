/** As much of a browser as a walk through the shop needs: cookies, pages, and the tag's requests. */
const TIMEOUT_MS = 20_000
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

export type Browser = {
  /** Opens a page of the shop; false when it did not come. */
  open(path: string): Promise<boolean>
  /** Sends events as the tag on the page would. */
  send(events: readonly { name: string; params?: Record<string, unknown> }[]): Promise<void>
}

const CONSENT = { functionality: true, analytics: true, personalisation: true }

/** A fresh browser without a past. Everything that it does ends when the signal says so. */
export function browser(shopUrl: string, key: string, signal: AbortSignal): Browser {
  const jar = new Map<string, string>()
  let page = shopUrl
  let referrer = ''
  const call = async (path: string, init: RequestInit & { headers: Record<string, string> }) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'user-agent': AGENT,
      'accept-language': 'cs',
      ...(cookie ? { cookie } : {}),
      ...init.headers,
    }
    const answer = await fetch(shopUrl + path, {
      ...init,
      headers,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    await answer.arrayBuffer()
    return answer
  }
  return {
    async open(path) {
      const answer = await call(path, {
        headers: { accept: 'text/html', ...(referrer ? { referer: referrer } : {}) },
      })
      referrer = page
      page = shopUrl + path
      return answer.ok
    },
    async send(events) {
      const now = Date.now()
      const batch = {
        key,
        sent_at: now,
        consent: CONSENT,
        events: events.map((event, index) => ({
          ...event,
          id: crypto.randomUUID(),
          at: now - events.length + index,
          page: { url: page, ...(referrer ? { referrer } : {}) },
        })),
      }
      const headers = { 'content-type': 'application/json', origin: shopUrl, referer: page }
      const answer = await call('/_v/v1/events', { method: 'POST', headers, body: JSON.stringify(batch) })
      if (!answer.ok) throw new Error(`a shopper's events were answered by ${answer.status}`)
    },
  }
}

/** Keeps a cookie as a browser would, as far as name, value and expiry go. */
export function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const at = pair.indexOf('=')
  if (at < 1) return
  if (attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute))) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}
