/** The people in a segment: page by page for the console, and as a file. */
import type { Context } from 'hono'
import { csvLine } from '../../../core/base/csv.ts'
import { MICRO } from '../../../core/base/money.ts'
import type { Segment } from '../../../core/segment/segment.ts'
import type { ProfileRow } from '../../../core/wire/admin.ts'
import type { SegmentMembersAnswer } from '../../../core/wire/segments.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { members } from '../../store/census.ts'
import { currentRelease } from '../../store/release.ts'
import { profileRows } from './profiles.ts'
import { streamed } from './stream.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_LIMIT = 100
const LINES_AT_ONCE = 200

async function segmentOf(c: Ctx): Promise<Segment | null> {
  const { segments } = await currentRelease(c.env)
  return segments.find(({ id }) => id === c.req.param('id')) ?? null
}

export async function getMembers(c: Ctx): Promise<Response> {
  const segment = await segmentOf(c)
  if (!segment) return refuse('not_found', '', 'There is no such segment in force.')
  const limit = Math.min(MAX_LIMIT, Math.max(1, Math.trunc(Number(c.req.query('limit'))) || 50))
  const ids: string[] = []
  for await (const id of members(c.env, segment, await clockNow(c.env), c.req.query('cursor') ?? '')) {
    ids.push(id)
    if (ids.length > limit) break
  }
  const shown = ids.slice(0, limit)
  const answer: SegmentMembersAnswer = {
    profiles: await profileRows(c.env, shown),
    cursor: ids.length > limit ? shown.at(-1)! : null,
  }
  return Response.json(answer)
}

const COLUMNS = [
  'profile',
  'name_masked',
  'first_seen',
  'last_seen',
  'events',
  'orders',
  'revenue',
  'cart_items',
  'consents',
] as const

/** Streamed: the file may be larger than memory. Names are masked, cells begin no formula (T21). */
export async function getExport(c: Ctx): Promise<Response> {
  const segment = await segmentOf(c)
  if (!segment) return refuse('not_found', '', 'There is no such segment in force.')
  return streamed(linesOf(c.env, segment, await clockNow(c.env)), `segment-${segment.id}.csv`)
}

async function* linesOf(env: Env, segment: Segment, now: number): AsyncGenerator<string, void> {
  yield csvLine(COLUMNS)
  let ids: string[] = []
  for await (const id of members(env, segment, now)) {
    if (ids.push(id) < LINES_AT_ONCE) continue
    yield (await profileRows(env, ids)).map(lineOf).join('')
    ids = []
  }
  if (ids.length > 0) yield (await profileRows(env, ids)).map(lineOf).join('')
}

function lineOf(row: ProfileRow): string {
  return csvLine([
    row.id,
    row.label,
    new Date(row.firstSeenAt).toISOString(),
    new Date(row.lastSeenAt).toISOString(),
    row.events,
    row.orders,
    row.revenueMicro / MICRO,
    row.cartItems,
    row.consents.join(' '),
  ])
}
