/** The shop behind us: a Worker of the same account, or any address. */
import type { Env } from '../env.ts'
import { VISITOR_COOKIES } from '../guard/visitor.ts'

/** The origin's answer to a request; our own cookies stay with us. Null where no shop stands behind. */
export async function fetchOrigin(env: Env, request: Request): Promise<Response> {
  const forwarded = new Request(request)
  const cookie = forwarded.headers.get('cookie')
  if (cookie) {
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
