/**
 * Segment's HTTP API, for shops that already have its clients: only the host changes.
 *
 * The write key says what is believed. The site's public key speaks for one browser and its own
 * behaviour; the server key, which no page may carry, speaks for the shop. A batch of which
 * nothing was stored is never answered with 200.
 */
import type { Context } from 'hono'
import { isRecord } from '../../core/base/json.ts'
import { PROBLEMS, problem } from '../../core/base/problem.ts'
import type { Problem } from '../../core/base/problem.ts'
import { redact } from '../../core/identity/redact.ts'
import { MAX_EVENTS } from '../../core/wire/events.ts'
import { MAX_SERVER_BATCH_BYTES } from '../../core/wire/server.ts'
import { SEGMENT_TYPES } from '../../core/wire/segment.ts'
import type { SegmentAnswer, SegmentCall } from '../../core/wire/segment.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readText } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { equalText } from '../equal-text.ts'
import { keepRefused } from '../store/dead-letter.ts'
import { parseCall } from './segment/call.ts'
import { headerKey, trustOf } from './segment/key.ts'
import { takeFromPage } from './segment/page.ts'
import { takeFromServer } from './segment/server.ts'
import type { Trust } from './segment/translate.ts'
import { verdictsOf } from './segment/verdicts.ts'

const MAX_PAGE_BYTES = 512 * 1024

/** The browser client says each type by its first letter. */
const SHORT: Readonly<Record<string, string>> = Object.fromEntries(
  [...SEGMENT_TYPES, 'batch'].map((type) => [type[0]!, type]),
)

export async function postSegment(c: Context<{ Bindings: Env }>): Promise<Response> {
  const name = c.req.param('type') ?? ''
  const given = headerKey(c.req.raw)
  const early = trustOf(c.env, given)
  if (given !== null && early === null) return refuse('unknown_key', '', 'The write key is not known.')
  const text = await readText(unzipped(c.req.raw), early === 'page' ? MAX_PAGE_BYTES : MAX_SERVER_BATCH_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  let body: unknown
  try {
    body = JSON.parse(text.value)
  } catch {
    return refuse('not_json')
  }
  if (!isRecord(body)) return refuse('not_an_object')
  const inBody = typeof body['writeKey'] === 'string' ? body['writeKey'] : null
  // A key in the body is the public one; the server key belongs into the header.
  const trust = early ?? (inBody !== null && equalText(inBody, c.env.SITE_KEY) ? 'page' : null)
  if (trust === null) return refuse('unknown_key', '/writeKey', 'The write key is missing or not known.')
  const { writeKey: _, sentAt, ...call } = body
  const type = Object.hasOwn(SHORT, name) ? SHORT[name]! : name
  const list = type === 'batch' ? body['batch'] : [call]
  if (!Array.isArray(list) || list.length === 0)
    return refuse('bad_shape', '/batch', 'batch must be a list of at least one.')
  if (list.length > MAX_EVENTS)
    return refuse('too_many_events', '/batch', `There are ${list.length} calls; ${MAX_EVENTS} are allowed.`)
  return judge(c, {
    trust,
    raw: list,
    type: type === 'batch' ? null : type,
    sentAt: typeof sentAt === 'string' || typeof sentAt === 'number' ? sentAt : null,
  })
}

type Asked = {
  readonly trust: Trust
  readonly raw: readonly unknown[]
  /** What the address says; null in a batch. */
  readonly type: string | null
  readonly sentAt: number | string | null
}

async function judge(c: Context<{ Bindings: Env }>, { trust, raw, type, sentAt }: Asked): Promise<Response> {
  const now = await clockNow(c.env)
  const calls = raw.map((one): { call: SegmentCall; at: number | string } | Problem => {
    const parsed = parseCall(one, type)
    return parsed.ok ? { call: parsed.value, at: parsed.value.timestamp ?? sentAt ?? now } : parsed.problem
  })
  const judged = await (trust === 'page' ? takeFromPage : takeFromServer)(c, calls, sentAt)
  const verdicts = verdictsOf(judged, type === null ? '/batch' : '')
  const refused = judged.flatMap(({ problem }, index) =>
    problem ? [{ problem, raw: withoutKey(raw[index]) }] : [],
  )
  // Of a page that never had consent not even rubbish is kept; who speaks for the shop is told apart.
  if (trust === 'server' && refused.length > 0) await keepRefused(c.env, 'segment', refused, now)
  const success = verdicts.some(({ status }) => status !== 'refused')
  const first = verdicts.find((one) => one.problem)?.problem ?? problem('bad_shape')
  const body: SegmentAnswer = {
    success,
    received_at: now,
    verdicts: redact(verdicts) as SegmentAnswer['verdicts'],
  }
  return Response.json(body, {
    status: success ? 200 : PROBLEMS[first.code].status,
    headers: {
      'cache-control': 'no-store',
      ...(!success && first.code === 'rate_limited' ? { 'retry-after': '10' } : {}),
    },
  })
}

/** Some clients send their batches gzipped; the limit holds for what comes out. */
function unzipped(request: Request): Request {
  if (request.headers.get('content-encoding') !== 'gzip' || !request.body) return request
  const body = request.body.pipeThrough(new DecompressionStream('gzip'))
  return new Request(request.url, { method: 'POST', body })
}

function withoutKey(raw: unknown): unknown {
  if (!isRecord(raw)) return raw
  const { writeKey: _, ...rest } = raw
  return rest
}
