/**
 * Personal bytes reach no cache (law 8). Two guards that know nothing of each other: one where the
 * HTML is put into a page, and one over every answer that leaves, which goes by a mark that is made
 * where the decision is made. Neither header of the origin nor mistake in a route gets past both.
 *
 * Vary is no protection: caches leave it out (shared/reliability.md, L14).
 */
const PRIVATE = 'private, no-store'

/** Other words of origins to caches, and what would let a browser make an old copy new again. */
const TO_CACHES =
  /^(expires|pragma|age|etag|last-modified|surrogate-(control|key)|edge-control|x-accel-expires|cache-tag|(.*-)?cdn-cache-control)$/

const isToCaches = (name: string) => TO_CACHES.test(name)

/** Makes the headers of something personal. */
export function keepPrivate(headers: Headers): void {
  for (const name of Array.from(headers.keys()).filter(isToCaches)) headers.delete(name)
  headers.set('cache-control', PRIVATE)
}

const personal = new WeakSet<Request>()

/** To be said where something is decided for somebody, before it is known what becomes of it. */
export function markPersonal(request: Request): void {
  personal.add(request)
}

/**
 * The last thing that an answer goes through. Untouched where nothing personal was decided, where it
 * is no page, or where its headers are right.
 */
export function sealed(request: Request, response: Response): Response {
  const { status, statusText, body } = response
  const type = response.headers.get('content-type')
  const isPage = status === 200 && (type === null || /^\s*text\/html\b/i.test(type))
  if (!personal.has(request) || !isPage) return response
  const isRight =
    response.headers.get('cache-control') === PRIVATE && !Array.from(response.headers.keys()).some(isToCaches)
  if (isRight) return response
  const headers = new Headers(response.headers)
  keepPrivate(headers)
  return new Response(body, { status, statusText, headers })
}
