/** GrowthBook's edge app as its example runs it, but for the payload: from KV it would be read anew for each page. */
import { handleRequest } from '@growthbook/edge-cloudflare'
import type { Payload, Settings } from '@growthbook/edge-cloudflare'

let payload: Payload | null = null

export default {
  fetch(request: Request, env: Settings & { BENCH_PAYLOAD: string }): Promise<Response> {
    payload ??= JSON.parse(env.BENCH_PAYLOAD) as Payload
    return handleRequest(request, env, { payload })
  },
}
