/**
 * Any page of the shop: streamed from the origin, with the slots filled in the first HTML.
 *
 * The shop always renders (law 7). The decision runs beside the origin's request and has a
 * deadline; whatever fails, the origin's bytes go through as they are (docs/edge.md).
 */
import type { Context } from 'hono'
import type { Env } from '../env.ts'
import { inTime } from '../guard/deadline.ts'
import { keepPrivate } from '../guard/private.ts'
import { refuse } from '../guard/problem.ts'
import { escaped, insertionsFor } from '../render/fill.ts'
import { fetchOrigin, hasOrigin } from '../render/origin.ts'
import { isWholeHtml, mayRewrite, withoutConditions } from '../render/passing.ts'
import { slotsOn } from '../render/place.ts'
import type { SlotPlace } from '../render/place.ts'
import { allowanceOf } from '../render/policy.ts'
import { shellOrOrigin } from '../render/shell.ts'
import { spliced } from '../render/splice.ts'
import type { Insertion } from '../render/splice.ts'

const TAG = '/_v/tag.js'
const STYLE = '/_v/slot.css'
const DEADLINE_MS = 100

/** What holds of the origin's bytes alone: ours are others. */
const OF_THE_BYTES = [
  'content-length',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
  'accept-ranges',
]

export async function anyPage(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = c
  const request = c.req.raw
  if (!hasOrigin(env)) return refuse('no_origin')
  const isOurs = mayRewrite(env, request)
  const places = isOurs ? placesOn(env, request) : []
  const asked = places.length > 0 ? withoutConditions(request) : request
  const waitUntil = (work: Promise<unknown>) => c.executionCtx.waitUntil(work)
  const origin = (isOurs ? shellOrOrigin(env, asked, waitUntil) : fetchOrigin(env, asked)).catch(
    (fault: unknown) => {
      console.error('the origin did not answer', fault)
      return refuse('origin_unreachable')
    },
  )
  if (!isOurs) return origin
  const inTime = decided(c, places)
  const response = await origin
  return isWholeHtml(response) ? filled(env, request, response, await inTime) : response
}

function placesOn(env: Env, request: Request): SlotPlace[] {
  try {
    return slotsOn(env, new URL(request.url).pathname)
  } catch (fault) {
    console.error('SLOTS cannot be read; every page is the shop’s own', fault)
    return []
  }
}

/** What goes into the places; null on any fault, and when the time is over. */
async function decided(
  { env, req, executionCtx }: Context<{ Bindings: Env }>,
  places: readonly SlotPlace[],
): Promise<readonly Insertion[] | null> {
  if (places.length === 0) return []
  const waitUntil = (work: Promise<unknown>) => executionCtx.waitUntil(work)
  const work = insertionsFor(env, req.raw, places, waitUntil).catch((fault: unknown) => {
    console.error('deciding failed; the page goes through as it is', fault)
    return null
  })
  // A page that does not wait must not end it: what is half read here others are waiting for.
  waitUntil(work)
  return inTime(work, Number(env.DEADLINE_MS) || DEADLINE_MS)
}

function filled(
  env: Env,
  request: Request,
  response: Response,
  insertions: readonly Insertion[] | null,
): Response {
  const body = spliced(response.body!, {
    contentType: response.headers.get('content-type') ?? '',
    insertions: insertions ?? [],
    tagPath: TAG,
    head: headFor(env, request, response, insertions ?? []),
  })
  const headers = new Headers(response.headers)
  for (const name of OF_THE_BYTES) headers.delete(name)
  const etag = headers.get('etag')
  // The same page to whoever reads it, not the same bytes: good for a condition, not for a range.
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
  if (insertions && insertions.length > 0) keepPrivate(headers)
  return new Response(body, { status: response.status, statusText: response.statusText, headers })
}

/** The tag, and our style sheet where the shop has no classes for what is put in; as far as the page's policy goes. */
function headFor(
  env: Env,
  request: Request,
  { headers }: Response,
  insertions: readonly Insertion[],
): (policies: readonly string[]) => string {
  const policy = headers.get('content-security-policy')
  const needsStyle = insertions.some(({ html }) => html.includes('class="vitrina-'))
  return (inPage) => {
    const policies = policy === null ? inPage : [policy, ...inPage]
    const to = (kind: 'script' | 'style', path: string, written: (nonce: string) => string) => {
      const { isAllowed, nonce } = allowanceOf(policies, kind, new URL(path, request.url).href)
      return isAllowed ? written(nonce === null ? '' : ` nonce="${escaped(nonce)}"`) : ''
    }
    const link = needsStyle
      ? to('style', STYLE, (nonce) => `<link rel="stylesheet" href="${STYLE}"${nonce}>`)
      : ''
    const key = escaped(env.SITE_KEY)
    return (
      link + to('script', TAG, (nonce) => `<script async src="${TAG}" data-key="${key}"${nonce}></script>`)
    )
  }
}
