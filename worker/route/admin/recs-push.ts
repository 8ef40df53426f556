/** A model that a command line made: its shards by the names of their content, then the head that names them. */
import type { Context } from 'hono'
import { rowsOf } from '../../../core/recommend/rows.ts'
import { PushedHead, ShardsRequest } from '../../../core/wire/recs.ts'
import type { PushedAnswer, ShardsAnswer } from '../../../core/wire/recs.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { keepRecsShard, missingShards, nameOfShard, publishRecs } from '../../store/recs.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_SHARD_BYTES = 128 * 1024
const MAX_NAMES_BYTES = 64 * 1024
/** KV holds no more in one value. */
const MAX_HEAD_BYTES = 24 * 1024 * 1024

export async function postShards(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, ShardsRequest, MAX_NAMES_BYTES, { keys: 2_000 })
  if (!body.ok) return problemResponse(body.problem)
  const answer: ShardsAnswer = { missing: await missingShards(c.env, body.value.names) }
  return Response.json(answer)
}

/** The name is the hash of the bytes: one that was cut on its way is refused. */
export async function putShard(c: Ctx): Promise<Response> {
  const length = Number(c.req.header('content-length') ?? 0)
  if (length > MAX_SHARD_BYTES) return refuse('body_too_large')
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (bytes.length > MAX_SHARD_BYTES) return refuse('body_too_large')
  if (!rowsOf(bytes)) return refuse('bad_shape', '', 'These bytes are no shard of rows.')
  const name = await nameOfShard(bytes)
  if (name !== c.req.param('name')) return refuse('bad_shape', '', `The bytes are those of ${name}.`)
  await keepRecsShard(c.env, bytes)
  return c.body(null, 204)
}

export async function postVersion(c: Ctx): Promise<Response> {
  const { env } = c
  const limits = { depth: 6, keys: Number.POSITIVE_INFINITY }
  const body = await readJson(c.req.raw, PushedHead, MAX_HEAD_BYTES, limits)
  if (!body.ok) return problemResponse(body.problem)
  const head = body.value
  const names = [...new Set(Object.values(head.shards).flat())]
  const [first, ...others] = await missingShards(env, names)
  if (first !== undefined)
    return refuse('bad_shape', '/shards', `${first} and ${others.length} other shards are not here.`)
  const most = Math.max(-1, ...head.trending, ...head.sold, ...head.popular, ...head.fresh)
  if (most >= head.ids.length) return refuse('bad_shape', '', `There is no product ${most}.`)
  const answer: PushedAnswer = { version: await publishRecs(env, head) }
  return Response.json(answer)
}
