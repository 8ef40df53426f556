/** GET /v1/live: opens a page's link to what changes while it is open (docs/live-link.md). */
import type { Context } from 'hono'
import { LIVE_KINDS, segmentsTold } from '../../core/decision/live.ts'
import { MAX_LIVE_ID, MAX_LIVE_ITEMS } from '../../core/wire/link.ts'
import type { LiveTopics } from '../../core/wire/link.ts'
import { ADDRESS, PROFILE, TOPICS } from '../actor/link.ts'
import { ROOMS, room, roomOf } from '../actor/link-room.ts'
import type { Env } from '../env.ts'
import { isOwnOrigin } from '../guard/cross-origin.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { networkAddress, rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { base32, keyedHash } from '../secret.ts'
import { catalogue } from '../store/product.ts'
import { currentRelease } from '../store/release.ts'

export async function getLiveLink(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = c
  const request = c.req.raw
  const url = new URL(request.url)
  if (request.headers.get('upgrade') !== 'websocket')
    return refuse('bad_shape', '', 'The live link is a WebSocket.')
  // A page cannot read another origin's answers, but a socket it could: browsers leave that to us.
  if (!isOwnOrigin(env, request.headers.get('origin') ?? '', url)) return refuse('cross_origin')
  if (url.searchParams.get('key') !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const tooFast = await rateProblem(env, request, null)
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '60' })
  const wanted = await topicsOf(env, url.searchParams)
  // The cookie is read only where the person allows it and something asks for it.
  const visitor = wanted.segments.length > 0 ? visitorOf(request) : null
  const profile = visitor === null ? null : await profileOfVisitor(env, visitor)
  const topics = profile === null ? { ...wanted, segments: [] } : wanted
  const headers = new Headers(request.headers)
  headers.delete('cookie')
  headers.delete(PROFILE)
  if (profile !== null) headers.set(PROFILE, profile)
  headers.set(TOPICS, encodeURIComponent(JSON.stringify(topics)))
  headers.set(ADDRESS, base32(await keyedHash(env, 'link-address', networkAddress(request)), 20))
  const index = profile === null ? Math.floor(Math.random() * ROOMS) : roomOf(profile)
  return room(env, index).fetch(new Request(request, { headers }))
}

async function topicsOf(env: Env, asked: URLSearchParams): Promise<LiveTopics> {
  const only = asked.getAll('kind')
  const kinds = LIVE_KINDS.filter((kind) => only.length === 0 || only.includes(kind))
  const isPersonal = kinds.includes('segment') && asked.get('person') === '1'
  const segments = isPersonal ? segmentsTold((await currentRelease(env)).campaigns) : []
  const path = asked.get('page')
  const ofPage = path === null ? undefined : (await catalogue(env)).byPath.get(path)
  const ids = [...(ofPage === undefined ? [] : [ofPage]), ...asked.getAll('item')]
  const items = [...new Set(ids)].filter((id) => id !== '' && id.length <= MAX_LIVE_ID)
  const language = asked.get('lang')?.startsWith('en') ? 'en' : 'cs'
  return { kinds, items: items.slice(0, MAX_LIVE_ITEMS), segments, language }
}
