/** The shop behind us: a Worker of the same account, or any address. */
import type { Env } from '../env.ts'
import { inTime } from '../guard/deadline.ts'
import { VISITOR_COOKIES, profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { currentRelease, releaseInForce } from '../store/release.ts'

/** Tells the shop's server which device asks, so that it can say whose basket a code is used for. */
const DEVICE_HEADER = 'offer-device'
const RELEASE_TIMEOUT_MS = 50

/** Null where the shop has no offers, and without consent, for then there is no visitor. */
async function deviceFor(env: Env, request: Request): Promise<string | null> {
  const visitor = visitorOf(request)
  if (visitor === null) return null
  // The shop does not wait for us (law 7): past the time what this isolate knows is in force.
  const { offers } = (await inTime(currentRelease(env), RELEASE_TIMEOUT_MS)) ?? releaseInForce()
  if (offers.length === 0) return null
  return profileOfVisitor(env, visitor)
}

/** The origin's answer to a request; our own cookies stay with us. Null where no shop stands behind. */
export async function fetchOrigin(env: Env, request: Request): Promise<Response> {
  const forwarded = new Request(request)
  const cookie = forwarded.headers.get('cookie')
  forwarded.headers.delete(DEVICE_HEADER)
  if (cookie) {
    const device = await deviceFor(env, request)
    if (device !== null) forwarded.headers.set(DEVICE_HEADER, device)
    const others = cookie.split(/;\s*/).filter((part) => !VISITOR_COOKIES.includes(part.split('=')[0]!))
    if (others.length > 0) forwarded.headers.set('cookie', others.join('; '))
    else forwarded.headers.delete('cookie')
  }
  if (env.ORIGIN) return env.ORIGIN.fetch(forwarded, { redirect: 'manual' })
  const url = new URL(request.url)
  const target = new URL(url.pathname + url.search, env.ORIGIN_URL)
  return fetch(new Request(target, forwarded), { redirect: 'manual' })
}

export function hasOrigin(env: Env): boolean {
  return env.ORIGIN !== undefined || (env.ORIGIN_URL ?? '') !== ''
}
