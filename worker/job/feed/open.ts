/** Fetches a feed: the shop's own from the shop behind us, any other from the internet, each hop judged. */
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import type { Env } from '../../env.ts'
import { fetchOrigin } from '../../render/origin.ts'
import { feedAddress } from './address.ts'

export type Fetcher = (request: Request, init?: RequestInit) => Promise<Response>

const MAX_HOPS = 4
/** From the first byte asked for to the last one read. */
const FETCH_MS = 120_000

/** The answer, or in one sentence why there is none. */
export async function openFeed(
  env: Env,
  address: string,
  fetcher: Fetcher = (request, init) => fetch(request, init),
): Promise<Result<Response, string>> {
  let at = address
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const judged = feedAddress(at, env.SHOP_URL)
    if (!judged.ok) return fail(judged.problem.message)
    const { kind, url } = judged.value
    const request = new Request(url, { headers: { accept: 'application/xml, text/csv, text/plain, */*' } })
    const response = await (
      kind === 'own'
        ? fetchOrigin(env, request)
        : fetcher(request, { redirect: 'manual', signal: AbortSignal.timeout(FETCH_MS) })
    ).catch((fault: unknown) => String(fault))
    if (typeof response === 'string') return fail(`The feed could not be fetched: ${response.slice(0, 120)}`)
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel()
      if (!URL.canParse(location, url)) return fail('The feed redirects to what is no address.')
      at = new URL(location, url).href
      continue
    }
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      return fail(`The feed answered ${response.status}.`)
    }
    return ok(response)
  }
  return fail('The feed redirects too many times.')
}
