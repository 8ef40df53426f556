/** Whether the pages that a message leads to are there. Only the shop itself is asked, so no address can lead us elsewhere. */
import type { Context } from 'hono'
import { linkKind } from './link-kind.ts'
import { LinkCheckRequest } from '../../../core/wire/link-check.ts'
import type { LinkCheckAnswer } from '../../../core/wire/link-check.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse } from '../../guard/problem.ts'
import { readLinkSettings } from '../../store/link-setting.ts'
import { fetchOrigin, hasOrigin } from '../../render/origin.ts'

const MAX_BYTES = 96 * 1024
const TIMEOUT_MS = 5_000

type Checked = LinkCheckAnswer['links'][number]

export async function postLinkCheck(c: Context<{ Bindings: Env }>): Promise<Response> {
  const body = await readJson(c.req.raw, LinkCheckRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const urls = [...new Set(body.value.urls)]
  const { hosts } = await readLinkSettings(c.env)
  const checked = new Map(
    await Promise.all(urls.map(async (url) => [url, await check(c.env, url, hosts)] as const)),
  )
  const answer: LinkCheckAnswer = { links: body.value.urls.map((url) => checked.get(url)!) }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

async function check(env: Env, url: string, hosts: readonly string[]): Promise<Checked> {
  const kind = linkKind(url, env.SHOP_URL)
  // A message with a link to such a host is not sent.
  const isBarred = kind === 'foreign' && /^https:/i.test(url) && !hosts.includes(new URL(url).host)
  if (kind !== 'shop') return { url, verdict: isBarred ? 'barred' : kind, status: null }
  if (!hasOrigin(env)) return { url, verdict: 'unsure', status: null }
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetchOrigin(env, new Request(url, { signal }))
    await response.body?.cancel()
    const { status } = response
    const isDead = status === 404 || status === 410
    return { url, verdict: isDead ? 'dead' : status < 400 ? 'found' : 'unsure', status }
  } catch {
    return { url, verdict: 'unsure', status: null }
  }
}
