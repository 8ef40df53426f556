/** History: the lake's objects for whoever takes a copy, and a profile folded anew from its log. */
import type { Context } from 'hono'
import type { ObjectsAnswer, RebuildAnswer } from '../../../core/wire/history.ts'
import { DECISIONS_PREFIX, EVENTS_PREFIX } from '../../../core/wire/lake.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { rebuild } from '../../job/rebuild.ts'

type Ctx = Context<{ Bindings: Env }>

/** The bucket holds feeds and models, too; those are not history. */
const PREFIXES = [EVENTS_PREFIX, DECISIONS_PREFIX]
const isHistory = (key: string) => PREFIXES.some((prefix) => key.startsWith(prefix))
const PAGE = 1_000

/** GET /history/objects?prefix=&cursor=&limit= */
export async function getObjects(c: Ctx): Promise<Response> {
  const prefix = c.req.query('prefix') ?? EVENTS_PREFIX
  if (!isHistory(prefix))
    return refuse('bad_param', '/prefix', `The prefix must begin with ${PREFIXES.join(' or ')}.`)
  const cursor = c.req.query('cursor')
  const limit = Math.min(PAGE, Math.max(1, Math.trunc(Number(c.req.query('limit'))) || PAGE))
  const listed = await list(c.env, { prefix, limit, ...(cursor ? { cursor } : {}) })
  if (!listed) return refuse('bad_param', '/cursor', 'The cursor is none that was given out.')
  const answer: ObjectsAnswer = {
    objects: listed.objects.map(({ key, size, etag, uploaded }) => ({
      key,
      size,
      etag,
      writtenAt: uploaded.getTime(),
    })),
    cursor: listed.truncated ? listed.cursor : null,
  }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}

/** R2 throws at a cursor that it did not make; whether anything else is wrong, a call without it tells. */
async function list(env: Env, options: R2ListOptions): Promise<R2Objects | null> {
  try {
    return await env.LAKE.list(options)
  } catch (fault) {
    if (options.cursor === undefined) throw fault
    await env.LAKE.list({ prefix: EVENTS_PREFIX, limit: 1 })
    return null
  }
}

/** GET /history/object/:key : the bytes as they are, gzipped; who reads them unpacks them. */
export async function getObject(c: Ctx): Promise<Response> {
  const key = c.req.param('key') ?? ''
  const object = isHistory(key) ? await c.env.LAKE.get(key) : null
  if (!object) return refuse('not_found', '', `The lake has no object ${key.slice(0, 200)}.`)
  return new Response(object.body, {
    headers: {
      // Not content-encoding: the copy is to be the object, not what is in it.
      'content-type': 'application/gzip',
      'content-length': String(object.size),
      etag: object.httpEtag,
      'cache-control': 'private, no-store',
    },
  })
}

/** POST /profiles/:id/rebuild */
export async function postRebuild(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const answer: RebuildAnswer | null = await rebuild(c.env, id, await clockNow(c.env))
  return answer
    ? Response.json(answer)
    : refuse('not_found', '', `No profile ${id.slice(0, 40)} has a log of its own.`)
}
